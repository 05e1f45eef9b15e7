"""A backend for glumpy.app whose windows are EGL pbuffers that are shown for one frame."""
import sys

from OpenGL import EGL, GL
from glumpy import app, gl
from glumpy.app import configuration
from glumpy.app.window import window as base

FRAME_TIME = 1 / 60

# As glumpy.app asks of a backend's module.
__windows__ = []
__version__ = '1.4'

_egl = {}
_listeners = []


def listen(listener):
    """Whoever has methods `made`, `shown_in` and `finished` is told of windows."""
    _listeners.append(listener)


def set_as_backend():
    """Lets glumpy.app use this backend, whatever an example asks for."""
    this = sys.modules[__name__]
    app.__backend__ = this
    app.use = lambda *arguments, **options: this


def name():
    return 'EGL pbuffer'


def version():
    return __version__


def available():
    return True


def windows():
    return __windows__


def _connect():
    """The one context that all windows share, of the compatibility profile, for GLSL 1.20."""
    if _egl:
        return
    _egl['display'] = display = EGL.eglGetDisplay(EGL.EGL_DEFAULT_DISPLAY)
    EGL.eglInitialize(display, EGL.EGLint(), EGL.EGLint())
    EGL.eglBindAPI(EGL.EGL_OPENGL_API)
    wanted = _list(EGL.EGL_SURFACE_TYPE, EGL.EGL_PBUFFER_BIT,
                   EGL.EGL_RENDERABLE_TYPE, EGL.EGL_OPENGL_BIT,
                   EGL.EGL_RED_SIZE, 8, EGL.EGL_GREEN_SIZE, 8, EGL.EGL_BLUE_SIZE, 8,
                   EGL.EGL_ALPHA_SIZE, 8, EGL.EGL_DEPTH_SIZE, 24)
    configs = (EGL.EGLConfig * 1)()
    EGL.eglChooseConfig(display, wanted, configs, 1, EGL.EGLint())
    _egl['config'] = configs[0]
    _egl['context'] = EGL.eglCreateContext(display, configs[0], EGL.EGL_NO_CONTEXT, _list())


def _list(*attributes):
    return (EGL.EGLint * (len(attributes) + 1))(*attributes, EGL.EGL_NONE)


class Window(base.Window):
    """A window of glumpy's that nobody sees."""

    def __init__(self, width=512, height=512, title=None, visible=True, aspect=None,
                 decoration=True, fullscreen=False, screen=None, config=None, context=None,
                 color=(0, 0, 0, 1), vsync=False):
        base.Window.__init__(self, width=width, height=height, title=title, visible=visible,
                             aspect=aspect, decoration=decoration, fullscreen=fullscreen,
                             screen=screen, config=config or configuration.get_default(),
                             context=context, color=color)
        _connect()
        __windows__.append(self)
        self.set_size(width, height)

    def set_size(self, width, height):
        self._width, self._height = int(width), int(height)
        size = _list(EGL.EGL_WIDTH, self._width, EGL.EGL_HEIGHT, self._height)
        self._native_window = EGL.eglCreatePbufferSurface(_egl['display'], _egl['config'], size)
        for listener in _listeners:
            listener.made(self)
        self.activate()

    def activate(self):
        surface = self._native_window
        EGL.eglMakeCurrent(_egl['display'], surface, surface, _egl['context'])
        for listener in _listeners:
            listener.shown_in(self)

    def close(self):
        if self in __windows__:
            __windows__.remove(self)
            self.dispatch_event('on_close')

    def swap(self):
        pass

    def show(self):
        self.dispatch_event('on_show')

    def hide(self):
        self.dispatch_event('on_hide')

    def get_size(self):
        return self._width, self._height

    def set_title(self, title):
        self._title = title

    def get_title(self):
        return self._title

    def set_position(self, x, y):
        self._x, self._y = x, y

    def get_position(self):
        return self._x, self._y

    def set_fullscreen(self, fullscreen, screen=None):
        self._fullscreen = fullscreen

    def get_fullscreen(self):
        return self._fullscreen


def finish(window):
    """The frame is drawn."""
    GL.glFinish()
    for listener in _listeners:
        listener.finished(window)


def process(dt):
    """One frame of every window, always as long; then all are closed, which ends glumpy's loop."""
    for window in list(__windows__):
        window.activate()
        gl.glClear(window._clearflags)
        window.dispatch_event('on_draw', FRAME_TIME)
        window.dispatch_event('on_idle', FRAME_TIME)
        finish(window)
    __windows__.clear()
    return 0
