"""The files that glumpy's examples want from a server: pictures that are computed, shapes that
are simple.
"""
import json
import os
import tempfile

import numpy as np

FONT = 'SourceSansPro-Regular.otf'  # which comes with glumpy

# Rows, columns, channels.
PICTURES = {'lena.png': (512, 512, 3), 'crate.png': (256, 256, 3),
            'earth.jpg': (512, 1024, 3), 'earth-black.jpg': (512, 1024, 3),
            'sky-up.png': (1024, 1024, 3), 'sky-down.png': (1024, 1024, 3),
            'sky-left.png': (1024, 1024, 3), 'sky-right.png': (1024, 1024, 3),
            'sky-front.png': (1024, 1024, 3), 'sky-back.png': (1024, 1024, 3)}


def install():
    """Lets glumpy.data find what is here instead of asking the server."""
    from glumpy import data
    get, here = data.get, os.path.dirname(data.__file__)
    folder = tempfile.mkdtemp(prefix='glumpy-data-')
    written = {'us.json': country, 'us-unemployment.tsv': rates, 'capitals.csv': towns,
               'brain.obj': ball, 'teapot.obj': ball}

    def fetched(name):
        path = os.path.join(here, FONT if name.endswith(('.ttf', '.otf')) else name)
        if not os.path.isfile(path):
            raise RuntimeError('the file %s is not here' % name)
        return path

    def got(name, *arguments, **options):
        if name in PICTURES:
            return picture(*PICTURES[name])
        if name == 'protein.npy':
            return atoms()
        if name in written:
            path = os.path.join(folder, name)
            with open(path, 'w') as file:
                file.write(written[name]())
            return data.load(path, *arguments, **options)
        return get(name, *arguments, **options)

    data.get, data._fetch_file = got, fetched


def picture(rows, columns, channels):
    """Smooth in one direction, sharp in another, and nowhere the same upside down."""
    y, x = np.mgrid[0:rows, 0:columns] / [[[rows]], [[columns]]]
    bands = (x, y, (np.floor(16 * x) + np.floor(8 * y)) % 2, np.ones_like(x))
    return (255 * np.stack(bands[:channels], axis=-1)).astype(np.uint8)


def atoms():
    """A protein of a hundred atoms."""
    random = np.random.RandomState(2)
    out = np.zeros(100, [('position', np.float32, 3), ('color', np.float32, 3),
                         ('radius', np.float32)])
    out['position'] = random.normal(0, 8, (100, 3))
    out['color'] = random.uniform(0, 1, (100, 3))
    out['radius'] = 1.5
    return out


def ball(n=24):
    """A sphere in Wavefront's format, every corner with its normal and its place in a picture."""
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, n), np.linspace(0, np.pi, n))
    corners = np.stack([np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), np.cos(v)], -1)
    lines = ['%s %f %f %f' % (key, *p) for key in ('v', 'vn') for p in corners.reshape(-1, 3)]
    lines += ['vt %f %f' % p for p in zip(u.ravel() / (2 * np.pi), v.ravel() / np.pi)]
    for i in range(n - 1):
        for j in range(n - 1):
            a, b, c, d = (1 + k for k in (i * n + j, i * n + j + 1,
                                          (i + 1) * n + j, (i + 1) * n + j + 1))
            for triangle in ((a, b, c), (b, d, c)):
                lines.append('f ' + ' '.join('%d/%d/%d' % (k, k, k) for k in triangle))
    return '\n'.join(lines)


def country(n=4):
    """A map of n by n square counties, which are states, too."""
    def ring(x, y):
        return [[-120 + 10 * x, 30 + 5 * y], [10, 0], [0, 5], [-10, 0], [0, -5]]

    squares = [{'type': 'Polygon', 'id': i, 'arcs': [[i]]} for i in range(n * n)]
    land = {'type': 'MultiPolygon', 'arcs': [[[i]] for i in range(n * n)]}
    return json.dumps({'arcs': [ring(i % n, i // n) for i in range(n * n)],
                       'transform': {'scale': [1, 1], 'translate': [0, 0]},
                       'objects': {'counties': {'geometries': squares},
                                   'states': {'geometries': squares}, 'land': land}})


def rates(n=4):
    return 'id\trate\n' + ''.join('%d\t%f\n' % (i, 0.01 * i) for i in range(n * n))


def towns(n=9):
    rows = ['C,T%d,%d,%d\n' % (i, 10 * i - 40, 40 * i - 160) for i in range(n)]
    return 'country,capital,latitude,longitude\n' + ''.join(rows)
