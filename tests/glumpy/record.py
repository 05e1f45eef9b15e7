#!/usr/bin/python3
"""Runs glumpy's examples, each in a process of its own, and writes down what they ask of gloo: see recorder/tracer.py.

    record.py CHECKOUT OUTPUT            all of them; OUTPUT/examples.txt has a line for each
    record.py CHECKOUT OUTPUT EXAMPLE    one, in this process; `library` is glumpy's library of GLSL
"""
import os
import random
import runpy
import subprocess
import sys

TIME_LIMIT = 180

# What examples want on their command line.
ARGUMENTS = {'movie-reader.py': ['film.mp4']}

# Mesa's software renderer, without a display; PyOpenGL asks when it is imported.
ENVIRONMENT = {'PYOPENGL_PLATFORM': 'egl', 'EGL_PLATFORM': 'surfaceless', 'LIBGL_ALWAYS_SOFTWARE': '1', 'PYTHONHASHSEED': '0'}

HERE = os.path.dirname(os.path.abspath(__file__))


def examples_of(checkout):
    folder = os.path.join(checkout, 'examples')
    found = (os.path.relpath(os.path.join(path, name), folder) for path, _, names in os.walk(folder) for name in names)
    return sorted(name for name in found if name.endswith('.py'))


def record_path(output, example):
    return os.path.join(output, example.replace(os.sep, '+')[:-len('.py')] + '.record')


def open_record(checkout, path):
    """What is known of glumpy from here on; and who writes the record."""
    sys.path[:0] = [checkout, HERE]
    from recorder import stand_ins
    stand_ins.install()
    from recorder import journal, tracer, window
    window.set_as_backend()
    out = journal.Journal(path)
    trace = tracer.Tracer(out)
    window.listen(trace)
    from glumpy.app import configuration
    stand_ins.install_glfw(lambda width, height: window.Window(width, height, config=configuration.get_default()), window.finish)
    return out, trace


def record_library(checkout, output):
    """Compiles glumpy's library. Returns what to say of it."""
    out, trace = open_record(checkout, os.path.join(output, 'library.record'))
    from glumpy import app
    from recorder import library
    app.Window()
    return '%d of %d cases compile' % library.record(out, trace, checkout)


def record(checkout, output, example):
    """Runs one example for one frame. Returns what to say of it."""
    _, trace = open_record(checkout, record_path(output, example))
    import numpy as np
    path = os.path.join(checkout, 'examples', example)
    os.chdir(os.path.dirname(path))
    sys.path.insert(0, os.path.dirname(path))
    sys.argv = [path, *ARGUMENTS.get(example, [])]
    random.seed(1)
    np.random.seed(1)
    said = 'ran'
    try:
        runpy.run_path(path, run_name='__main__')
    except SystemExit:
        pass
    except BaseException as error:
        if os.environ.get('TRACEBACK'):
            import traceback
            traceback.print_exc()
        said = 'stopped: %s: %s' % (type(error).__name__, ' '.join(str(error).split()))
    trace.link_the_rest()
    return '%d linked, %d not, %s' % (trace.linked, trace.refused, said)


def run_all(checkout, output):
    with open(os.path.join(output, 'examples.txt'), 'w') as report:
        for example in ['library', *examples_of(checkout)]:
            command = [sys.executable, os.path.abspath(__file__), checkout, output, example]
            try:
                done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                      timeout=TIME_LIMIT)
                lines = done.stdout.splitlines() or ['ended with %d' % done.returncode]
            except subprocess.TimeoutExpired:
                lines = ['took longer than %d seconds' % TIME_LIMIT]
            report.write('%s: %s\n' % (example, lines[-1]))
            report.flush()
            print('%s: %s' % (example, lines[-1]), flush=True)


def main():
    checkout, output = (os.path.abspath(path) for path in sys.argv[1:3])
    os.makedirs(output, exist_ok=True)
    os.environ.update(ENVIRONMENT)
    if len(sys.argv) > 3:
        print(record_library(checkout, output) if sys.argv[3] == 'library' else record(checkout, output, sys.argv[3]))
    else:
        run_all(checkout, output)


if __name__ == '__main__':
    main()
