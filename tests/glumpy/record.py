#!/usr/bin/python3
"""Runs glumpy's examples, each in a process of its own, and writes down what they ask of gloo.

    record.py CHECKOUT OUTPUT            all of them; OUTPUT/examples.txt has a line for each
    record.py CHECKOUT OUTPUT EXAMPLE    one, in this process; or `library`, glumpy's GLSL

What a record holds stands in recorder/tracer.py.
"""
import os
import random
import runpy
import subprocess
import sys
import traceback

TIME_LIMIT = 600

# What examples want on their command line.
ARGUMENTS = {'movie-reader.py': ['film.mp4']}

# Mesa's software renderer, without a display; PyOpenGL asks when it is imported.
ENVIRONMENT = {'PYOPENGL_PLATFORM': 'egl', 'EGL_PLATFORM': 'surfaceless',
               'LIBGL_ALWAYS_SOFTWARE': '1', 'PYTHONHASHSEED': '0'}

HERE = os.path.dirname(os.path.abspath(__file__))


def examples_of(checkout):
    folder = os.path.join(checkout, 'examples')
    found = (os.path.relpath(os.path.join(path, name), folder)
             for path, _, names in os.walk(folder) for name in names)
    return sorted(name for name in found if name.endswith('.py'))


def open_record(checkout, output, example):
    """Changes what is known of glumpy from here on. Returns who writes the record."""
    sys.path[:0] = [checkout, HERE]
    from recorder import stand_ins
    stand_ins.install()
    from recorder import journal, tracer, window
    window.set_as_backend()
    stand_ins.install_glfw(window)
    name = os.path.splitext(example)[0].replace(os.sep, '+') + '.record'
    out = journal.Journal(os.path.join(output, name))
    trace = tracer.Tracer(out)
    window.listen(trace)
    return out, trace


def record_library(checkout, output):
    """Compiles glumpy's library. Returns what to say of it."""
    out, trace = open_record(checkout, output, 'library')
    from glumpy import app
    from recorder import library
    app.Window()
    return '%d of %d cases compile' % library.record(out, trace, checkout)


def record(checkout, output, example):
    """Runs one example for one frame. Returns what to say of it."""
    _, trace = open_record(checkout, output, example)
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
        traceback.print_exc()
        said = 'stopped: %s: %s' % (type(error).__name__, ' '.join(str(error).split()))
    trace.link_the_rest()
    return '%d linked, %d not, %s' % (trace.linked, trace.refused, said)


def run(checkout, output, example):
    """Runs one in a process of its own, for what it does to Python and to OpenGL is its own."""
    command = [sys.executable, os.path.abspath(__file__), checkout, output, example]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True, timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        return 'took longer than %d seconds' % TIME_LIMIT
    return (done.stdout.splitlines() or ['ended with %d' % done.returncode])[-1]


def run_all(checkout, output):
    examples = examples_of(checkout)
    left_out = []
    print('library: %s' % run(checkout, output, 'library'), flush=True)
    with open(os.path.join(output, 'examples.txt'), 'w') as report:
        for example in examples:
            line = '%s: %s' % (example, run(checkout, output, example))
            print(line, file=report, flush=True)
            if not line.endswith('ran'):
                left_out.append(line)
    print('examples that run to their end: %d of %d' % (len(examples) - len(left_out),
                                                        len(examples)))
    print('\n'.join(left_out), flush=True)


def main():
    checkout, output = (os.path.abspath(path) for path in sys.argv[1:3])
    os.makedirs(output, exist_ok=True)
    os.environ.update(ENVIRONMENT)
    sys.dont_write_bytecode = True
    if len(sys.argv) == 3:
        run_all(checkout, output)
    elif sys.argv[3] == 'library':
        print(record_library(checkout, output))
    else:
        print(record(checkout, output, sys.argv[3]))


if __name__ == '__main__':
    main()
