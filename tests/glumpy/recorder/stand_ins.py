"""What takes the place of packages and files that are not there: pictures that are computed, shapes that are simple."""
import json
import os
import sys
import tempfile
import types

import numpy as np

# glumpy's examples want these from a server: rows, columns, channels.
PICTURES = {'lena.png': (512, 512, 3), 'crate.png': (256, 256, 3), 'earth.jpg': (512, 1024, 3), 'earth-black.jpg': (512, 1024, 3)}
PICTURES.update({'sky-%s.png' % side: (1024, 1024, 3) for side in ('up', 'down', 'left', 'right', 'front', 'back')})

# What numpy has left out since glumpy was written.
OLD_NAMES = {'float': float, 'int': int, 'bool': bool, 'object': object}


def install():
    for name, meaning in OLD_NAMES.items():
        setattr(np, name, meaning)
    sys.modules['triangle'] = _triangle()
    sys.modules['glumpy.ext.sdf.sdf'] = _distances()
    _install_imgui()
    _install_data()
    _install_movies()


def picture(rows, columns, channels):
    """Smooth in one direction, sharp in another, and nowhere the same upside down."""
    y, x = np.mgrid[0:rows, 0:columns] / [[[rows]], [[columns]]]
    bands = (x, y, (np.floor(16 * x) + np.floor(8 * y)) % 2, np.ones_like(x))
    return (255 * np.stack(bands[:channels], axis=-1)).astype(np.uint8)


# ---- data

def _install_data():
    from glumpy import data
    get = data.get
    folder = tempfile.mkdtemp(prefix='glumpy-data-')
    written = {'us.json': _map, 'us-unemployment.tsv': _rates, 'capitals.csv': _capitals,
               'brain.obj': _ball, 'teapot.obj': _ball}

    def got(name, *arguments, **options):
        if name in PICTURES:
            return picture(*PICTURES[name])
        if name == 'protein.npy':
            return _atoms()
        if name in written:
            path = os.path.join(folder, name)
            with open(path, 'w') as file:
                file.write(written[name]())
            return data.load(path, *arguments, **options)
        if name.endswith(('.ttf', '.otf')):
            name = 'SourceSansPro-Regular.otf'  # the font that comes with glumpy
        return get(name, *arguments, **options)

    def fetched(name):
        local = os.path.join(os.path.dirname(data.__file__), name)
        if os.path.isfile(local):
            return local
        if name.endswith(('.ttf', '.otf')):
            return os.path.join(os.path.dirname(data.__file__), 'SourceSansPro-Regular.otf')
        raise RuntimeError('the file %s is not here' % name)

    data.get, data._fetch_file = got, fetched


def _atoms():
    atoms = np.zeros(100, [('position', np.float32, 3), ('color', np.float32, 3), ('radius', np.float32)])
    random = np.random.RandomState(2)
    atoms['position'], atoms['color'], atoms['radius'] = random.normal(0, 8, (100, 3)), random.uniform(0, 1, (100, 3)), 1.5
    return atoms


def _ball(n=24):
    """A sphere in the format of Wavefront's files, every corner with its normal and its place in a picture."""
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, n), np.linspace(0, np.pi, n))
    corners = np.stack([np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), np.cos(v)], axis=-1).reshape(-1, 3)
    lines = ['%s %f %f %f' % (key, *corner) for key in ('v', 'vn') for corner in corners]
    lines += ['vt %f %f' % place for place in zip(u.ravel() / (2 * np.pi), v.ravel() / np.pi)]
    for i in range(n - 1):
        for j in range(n - 1):
            a, b, c, d = (1 + k for k in (i * n + j, i * n + j + 1, (i + 1) * n + j, (i + 1) * n + j + 1))
            lines += ['f ' + ' '.join('%d/%d/%d' % (k, k, k) for k in corner) for corner in ((a, b, c), (b, d, c))]
    return '\n'.join(lines)


def _map(n=4):
    """A country of n by n square counties, which are states, too."""
    def ring(x, y):
        return [[-120 + 10 * x, 30 + 5 * y], [10, 0], [0, 5], [-10, 0], [0, -5]]

    squares = [{'type': 'Polygon', 'id': i, 'arcs': [[i]]} for i in range(n * n)]
    return json.dumps({'arcs': [ring(i % n, i // n) for i in range(n * n)],
                       'transform': {'scale': [1, 1], 'translate': [0, 0]},
                       'objects': {'counties': {'geometries': squares}, 'states': {'geometries': squares},
                                   'land': {'type': 'MultiPolygon', 'arcs': [[[i]] for i in range(n * n)]}}})


def _rates(n=4):
    return 'id\trate\n' + ''.join('%d\t%f\n' % (i, 0.01 * i) for i in range(n * n))


def _capitals():
    return 'country,capital,latitude,longitude\n' + ''.join('C,T%d,%d,%d\n' % (i, 10 * i - 40, 40 * i - 160) for i in range(9))


# ---- packages

def _triangle():
    """Triangulation of a polygon: Delaunay's triangles whose middle lies inside. `q` adds a grid of points."""
    from scipy.spatial import Delaunay

    def inside(points, edges):
        crossings = np.zeros(len(points), int)
        for (ax, ay), (bx, by) in edges:
            spans = (ay <= points[:, 1]) != (by <= points[:, 1])
            if ay != by:
                crossings += spans & (points[:, 0] < ax + (points[:, 1] - ay) * (bx - ax) / (by - ay))
        return crossings % 2 == 1

    def triangulate(shape, options=''):
        points = np.asarray(shape['vertices'], float)
        segments = shape.get('segments')
        if 'q' in options:
            grid = np.stack(np.meshgrid(*(np.linspace(points[:, i].min(), points[:, i].max(), 12) for i in (0, 1))), -1)
            points = np.unique(np.concatenate([points, grid.reshape(-1, 2)]), axis=0)
        triangles = Delaunay(points).simplices
        if segments is not None:
            middles = points[triangles].mean(axis=1)
            triangles = triangles[inside(middles, points[np.asarray(segments)])]
        return {'vertices': points, 'triangles': triangles}

    module = types.ModuleType('triangle')
    module.triangulate = triangulate
    return module


def _distances():
    """The extension that glumpy compiles when it is installed: an image becomes its distances from the edge, in place."""
    from scipy.ndimage import distance_transform_edt

    def compute_sdf(image):
        distances = distance_transform_edt(image < 0.5) - distance_transform_edt(image >= 0.5)
        image[...] = np.clip(0.5 + distances / max(2 * np.abs(distances).max(initial=0), 1), 0, 1)

    module = types.ModuleType('glumpy.ext.sdf.sdf')
    module.compute_sdf = compute_sdf
    return module


def _install_imgui():
    """User interfaces that show nothing: every question is answered with no, nothing changed."""
    class Renderer:
        def __init__(self, *arguments, **options):
            pass

        def __getattr__(self, name):
            return lambda *arguments, **options: None

    for name in ('imgui', 'imgui.integrations', 'imgui.integrations.glfw'):
        sys.modules[name] = types.ModuleType(name)
    sys.modules['imgui'].__getattr__ = lambda name: lambda *arguments, **options: (False, arguments[1] if arguments[1:] else None)
    sys.modules['imgui.integrations.glfw'].GlfwRenderer = Renderer


def install_glfw(make_window, finish):
    """GLFW for an example that has a loop of its own; it ends after a frame."""
    module, done = types.ModuleType('glfw'), []
    module.__getattr__ = lambda name: lambda *arguments: True
    module.create_window = lambda width, height, *others: make_window(width, height)
    module.window_should_close = lambda window: bool(done)
    module.swap_buffers = lambda window: done.append(finish(window))
    for name in ('CONTEXT_VERSION_MAJOR', 'CONTEXT_VERSION_MINOR', 'OPENGL_PROFILE', 'OPENGL_COMPAT_PROFILE', 'OPENGL_FORWARD_COMPAT'):
        setattr(module, name, 0)
    sys.modules['glfw'] = module


def _install_movies():
    """Films that are computed, and writers that write nothing."""
    class Reader:
        def __init__(self, filename, *arguments, **options):
            self.infos = {'video_size': (320, 240), 'duration': 1.0}

        def get_frame(self, time):
            return picture(240, 320, 3)

    class Writer:
        def __init__(self, filename, *arguments, **options):
            pass

        def write_frame(self, frame):
            pass

        def close(self):
            pass

    for name, kind in (('reader', Reader), ('writer', Writer)):
        module = types.ModuleType('glumpy.ext.ffmpeg_' + name)
        setattr(module, 'FFMPEG_Video' + name.capitalize(), kind)
        sys.modules[module.__name__] = module
