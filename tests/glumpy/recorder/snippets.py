"""Writes down snippets, and how they are composed."""
import re

from glumpy import gloo

from .journal import Numbers, encoded


def watch():
    """Lets snippets remember what they were made of."""
    make, compose = gloo.Snippet.__init__, gloo.Snippet.__call__

    def made(snippet, code=None, default=None, *arguments, **options):
        snippet.given_code, snippet.given_name = code or '', options.get('name')
        make(snippet, code, default, *arguments, **options)
        # glumpy takes options of its transforms, `domain` say, for aliases of symbols.
        for symbol in [s for s, alias in snippet._symbols.items() if not isinstance(alias, str)]:
            del snippet._symbols[symbol]

    def called(snippet, *arguments, **options):
        snippet.given_name = options.get('name', snippet.given_name)
        return compose(snippet, *arguments, **options)

    gloo.Snippet.__init__, gloo.Snippet.__call__ = made, called


def fillings(program):
    """What fills the hooks of a program: (hook, snippet or text)."""
    filled = {**program._frag_hooks, **program._vert_hooks}
    return [(hook, filling) for hook, filling in filled.items() if filling is not None]


def spelled_out(text, program):
    """The text of a shader without second names of uniforms: `domain` in `<scale.x.domain>`.

    They belong to glumpy's transforms, whose classes know them.
    """
    filled = dict(fillings(program))

    def replaced(match):
        hook, *path, name = match.group(1).split('.')
        snippet = filled.get(hook)
        for part in path:
            inner = snippet[part] if isinstance(snippet, gloo.Snippet) else None
            snippet = inner if isinstance(inner, gloo.Snippet) else snippet
        return '<' + '.'.join([hook, *path, getattr(snippet, 'aliases', {}).get(name, name)])

    return re.sub(r'<(\w+\.\w+(?:\.\w+)+)', replaced, text)


class SnippetWriter:
    """Numbers the texts of snippets; calls and copies of one share its number."""

    def __init__(self, journal):
        self._journal = journal
        self._numbers = Numbers()

    def number(self, snippet):
        symbols = {name for kind in ('uniforms', 'attributes', 'varyings', 'consts')
                   for name, _ in snippet._objects[kind]}
        symbols.update(name for _, name, _, _ in snippet._objects['functions'])
        aliases = tuple('%s=%s' % (symbol, name) for symbol, name in snippet._symbols.items()
                        if symbol in symbols and name != '%s_%d' % (symbol, snippet._id))
        call, name = snippet._call or '-', snippet.given_name or '-'
        number = self._numbers.of(snippet._id, call, name, aliases)
        if self._numbers.changed(number):
            self._journal.block('snippet', number, call, encoded(name), *aliases,
                                snippet.given_code)
        return number

    def tree(self, snippet):
        """The composition, in words.

        glumpy writes `A + B * C` without brackets, so GLSL has the last say on what it means.
        """
        terms, operators = [self._call(snippet)], []
        while snippet._next:
            operator, snippet = snippet._next
            operators.append(operator)
            terms.append(self._call(snippet))
        for strong in ('*/', '+-'):
            i = 0
            while i < len(operators):
                if operators[i] in strong:
                    terms[i:i + 2] = [[operators.pop(i), *terms[i], *terms[i + 1]]]
                else:
                    i += 1
        return terms[0]

    def _call(self, snippet):
        words = ['call', self.number(snippet), len(snippet._args)]
        for argument in snippet._args:
            if isinstance(argument, gloo.Snippet):
                words += self.tree(argument)
            else:
                words += ['text', encoded(str(argument))]
        return words

    def uniforms(self, program):
        """The uniforms of a program's snippets, by the names that glumpy made of theirs."""
        found = {}
        for _, filling in fillings(program):
            if isinstance(filling, gloo.Snippet):
                for snippet in filling.snippets:
                    for name, symbol in snippet.locals.items():
                        if symbol != name:
                            found.setdefault(symbol, (self.number(snippet), name))
        return found
