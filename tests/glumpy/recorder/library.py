"""Every function of glumpy's library of GLSL, called from a hook in the stages where glumpy can compile that: of one snippet, and of two
that are made of the same file, which share its structs and macros and nothing else.

    case NAME...            then the program: see tracer.py
    compile P STAGE         glumpy compiled that stage of it
"""
import os

from glumpy import gloo
from glumpy.gloo import parser

HOST = {'vertex': 'void main()\n{\n%s    gl_Position = vec4(0.0);\n}\n', 'fragment': 'void main()\n{\n%s    gl_FragColor = vec4(0.0);\n}\n'}
PLAIN = {stage: text % '' for stage, text in HOST.items()}


def files_of(folder):
    for path, _, names in sorted(os.walk(folder)):
        yield from (os.path.join(path, name) for name in sorted(names) if name.endswith(('.glsl', '.vert', '.frag')))


def calls_of(code):
    """What may stand in a hook's place: (what it is called in a report, declarations before main, statements in it)."""
    for _, name, parameters, _ in parser.parse(code)['functions']:
        outside, inside, arguments = '', '', []
        for i, parameter in enumerate(p for p in parameters.split(',') if p.strip() not in ('', 'void')):
            words = [word for word in parameter.split() if word not in ('in', 'out', 'inout', 'const', 'lowp', 'mediump', 'highp')]
            kind, extent = words[0], parameter[parameter.index('['):].strip() if '[' in parameter else ''
            if kind.startswith('sampler'):
                outside += 'uniform %s host_%d%s;\n' % (kind, i, extent)
            else:
                inside += '    %s host_%d%s;\n' % (kind, i, extent)
            arguments.append('host_%d' % i)
        call = '<snippet.%s(%s)>' % (name, ', '.join(arguments)) if arguments else '<snippet.%s>' % name
        yield '%s(%s)' % (name, ' '.join(parameters.split())), outside, inside + '    %s;\n' % call
    for name, _ in parser.parse(code)['uniforms'][:1]:
        yield name, '', '    <snippet.%s>;\n' % name


def record(journal, trace, checkout):
    """Writes down all cases. Returns how many of them glumpy compiles, and how many there are; none in files that it cannot read."""
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
                for snippets, times in (('snippet',), 'once'), (('snippet', 'other'), 'twice'):
                    body = ''.join(inside.replace('host_', name + '_').replace('<snippet', '<' + name) for name in snippets)
                    around = ''.join(outside.replace('host_', name + '_') for name in snippets)
                    count += 1
                    journal.line('case', os.path.relpath(path, folder), stage, times, *called.split())
                    compiled += _compile(trace, {**PLAIN, stage: around + HOST[stage] % body}, stage, code, snippets)
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
