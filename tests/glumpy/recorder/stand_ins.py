"""What takes the place of packages that are not there, and of what numpy has left out since."""
import sys
import types

import numpy as np

from . import data

OLD_NAMES = {'float': float, 'int': int, 'bool': bool, 'object': object}


def install():
    for name, meaning in OLD_NAMES.items():
        setattr(np, name, meaning)
    _module('triangle', triangulate=triangulate)
    _module('glumpy.ext.sdf.sdf', compute_sdf=compute_sdf)
    _module('glumpy.ext.ffmpeg_reader', FFMPEG_VideoReader=Film)
    _module('glumpy.ext.ffmpeg_writer', FFMPEG_VideoWriter=Nothing)
    _module('imgui', __getattr__=lambda name: no)
    _module('imgui.integrations')
    _module('imgui.integrations.glfw', GlfwRenderer=Nothing)
    sys.modules['OpenGL.GLUT'] = None  # which ends the process where there is no display
    data.install()


def install_glfw(window):
    """GLFW for an example that has a loop of its own, which ends after a frame."""
    done = []
    _module('glfw', __getattr__=lambda name: lambda *arguments: True,
            create_window=lambda width, height, *others: window.Window(width, height),
            window_should_close=lambda shown: bool(done),
            swap_buffers=lambda shown: done.append(window.finish(shown)),
            **{name: 0 for name in ('CONTEXT_VERSION_MAJOR', 'CONTEXT_VERSION_MINOR',
                                    'OPENGL_PROFILE', 'OPENGL_COMPAT_PROFILE',
                                    'OPENGL_FORWARD_COMPAT')})


def _module(name, **content):
    module = types.ModuleType(name)
    module.__dict__.update(content)
    sys.modules[name] = module


def no(*arguments, **options):
    """What a user interface that shows nothing answers: not clicked, and nothing changed."""
    return False, arguments[1] if arguments[1:] else None


class Nothing:
    """Takes what it is given, and does nothing."""

    def __init__(self, *arguments, **options):
        pass

    def __getattr__(self, name):
        return lambda *arguments, **options: None


class Film:
    """A film that is computed."""

    def __init__(self, filename, *arguments, **options):
        self.infos = {'video_size': (320, 240), 'duration': 1.0}

    def get_frame(self, time):
        return data.picture(240, 320, 3)


def compute_sdf(image):
    """The extension that glumpy compiles when it is installed: an image becomes its distances
    from the edge, in place.
    """
    from scipy.ndimage import distance_transform_edt
    distances = distance_transform_edt(image < 0.5) - distance_transform_edt(image >= 0.5)
    image[...] = np.clip(0.5 + distances / max(2 * np.abs(distances).max(initial=0), 1), 0, 1)


def triangulate(shape, options=''):
    """Package triangle: Delaunay's triangles whose middle lies inside the segments. `q` adds a
    grid of points.
    """
    from scipy.spatial import Delaunay
    points = np.asarray(shape['vertices'], float)
    if 'q' in options:
        sides = (np.linspace(points[:, i].min(), points[:, i].max(), 12) for i in (0, 1))
        grid = np.stack(np.meshgrid(*sides), -1).reshape(-1, 2)
        points = np.unique(np.concatenate([points, grid]), axis=0)
    triangles = Delaunay(points).simplices
    if 'segments' in shape:
        middles = points[triangles].mean(axis=1)
        triangles = triangles[_inside(middles, points[np.asarray(shape['segments'])])]
    return {'vertices': points, 'triangles': triangles}


def _inside(points, edges):
    crossings = np.zeros(len(points), int)
    for (ax, ay), (bx, by) in edges:
        if ay != by:
            spans = (ay <= points[:, 1]) != (by <= points[:, 1])
            crossings += spans & (points[:, 0] < ax + (points[:, 1] - ay) * (bx - ax) / (by - ay))
    return crossings % 2 == 1
