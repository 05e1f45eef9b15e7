"""Every function of glumpy's library of GLSL, called from a hook in the stages where glumpy can
compile that: of one snippet, and of two that are made of the same file, which share its structs
and macros and nothing else.

    case NAME...            then the program: see tracer.py
    compile P STAGE         glumpy compiled that stage of it
"""
import os

from glumpy import gloo
from glumpy.gloo import parser

HOST = {'vertex': 'void main()\n{\n%s    gl_Position = vec4(0.0);\n}\n',
        'fragment': 'void main()\n{\n%s    gl_FragColor = vec4(0.0);\n}\n'}

QUALIFIERS = ('in', 'out', 'inout', 'const', 'lowp', 'mediump', 'highp')


def files_of(folder):
    for path, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            if name.endswith(('.glsl', '.vert', '.frag')):
                yield os.path.join(path, name)


def calls_of(code):
    """What may stand in a hook's place: its name, declarations before main, statements in it."""
    for _, name, parameters, _ in parser.parse(code)['functions']:
        outside = inside = ''
        arguments = []
        for parameter in parameters.split(','):
            words = [word for word in parameter.split() if word not in QUALIFIERS]
            if words in ([], ['void']):
                continue
            argument = 'host_%d' % len(arguments)
            extent = parameter[parameter.index('['):].strip() if '[' in parameter else ''
            if words[0].startswith('sampler'):
                outside += 'uniform %s %s%s;\n' % (words[0], argument, extent)
            else:
                inside += '    %s %s%s;\n' % (words[0], argument, extent)
            arguments.append(argument)
        call = name + ('(%s)' % ', '.join(arguments) if arguments else '')
        yield '%s(%s)' % (name, ' '.join(parameters.split())), outside, \
            inside + '    <snippet.%s>;\n' % call
    for name, _ in parser.parse(code)['uniforms'][:1]:
        yield name, '', '    <snippet.%s>;\n' % name


def record(journal, trace, checkout):
    """Writes down all cases. Returns how many of them glumpy compiles, and how many there are;
    none in files that it cannot read.
    """
    folder = os.path.join(checkout, 'glumpy', 'library')
    compiled = count = 0
    for path in files_of(folder):
        with open(path) as file:
            code = file.read()
        try:
            calls = list(calls_of(code))
        except Exception:
            continue
        for called, outside, inside in calls:
            for stage in HOST:
                for hooks in (('snippet',), ('snippet', 'other')):
                    texts = {name: host % '' for name, host in HOST.items()}
                    around, body = (''.join(text.replace('host_', hook + '_')
                                            .replace('<snippet', '<' + hook) for hook in hooks)
                                    for text in (outside, inside))
                    texts[stage] = around + HOST[stage] % body
                    count += 1
                    journal.line('case', os.path.relpath(path, folder), stage,
                                 'once' if len(hooks) == 1 else 'twice', *called.split())
                    compiled += _compile(trace, texts, stage, code, hooks)
    return compiled, count


def _compile(trace, texts, stage, code, hooks):
    try:
        program = gloo.Program(texts['vertex'], texts['fragment'])
        for hook in hooks:
            program[hook] = gloo.Snippet(code)
        getattr(program, stage).activate()
    except Exception:
        return False
    trace.compiled(program, stage)
    return True
