"""A backend for glumpy.app whose windows are EGL pbuffers that are shown for one frame."""
from OpenGL import EGL, GL
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


def name():
    return 'EGL pbuffer'


def version():
    return __version__


def available():
    return True


def windows():
    return __windows__


def _connect():
    """The one context that all windows share, of the compatibility profile: glumpy's shaders are GLSL 1.20."""
    if _egl:
        return
    _egl['display'] = display = EGL.eglGetDisplay(EGL.EGL_DEFAULT_DISPLAY)
    EGL.eglInitialize(display, EGL.EGLint(), EGL.EGLint())
    EGL.eglBindAPI(EGL.EGL_OPENGL_API)
    wanted = [EGL.EGL_SURFACE_TYPE, EGL.EGL_PBUFFER_BIT, EGL.EGL_RENDERABLE_TYPE, EGL.EGL_OPENGL_BIT, EGL.EGL_RED_SIZE, 8,
              EGL.EGL_GREEN_SIZE, 8, EGL.EGL_BLUE_SIZE, 8, EGL.EGL_ALPHA_SIZE, 8, EGL.EGL_DEPTH_SIZE, 24, EGL.EGL_NONE]
    configs, count = (EGL.EGLConfig * 1)(), EGL.EGLint()
    EGL.eglChooseConfig(display, (EGL.EGLint * len(wanted))(*wanted), configs, 1, count)
    _egl['config'] = configs[0]
    _egl['context'] = EGL.eglCreateContext(display, configs[0], EGL.EGL_NO_CONTEXT, (EGL.EGLint * 1)(EGL.EGL_NONE))


class Window(base.Window):
    """A window of glumpy's that nobody sees."""

    def __init__(self, width=512, height=512, title=None, visible=True, aspect=None, decoration=True, fullscreen=False,
                 screen=None, config=None, context=None, color=(0, 0, 0, 1), vsync=False):
        base.Window.__init__(self, width=width, height=height, title=title, visible=visible, aspect=aspect, decoration=decoration,
                             fullscreen=fullscreen, screen=screen, config=config, context=context, color=color)
        _connect()
        size = (EGL.EGLint * 5)(EGL.EGL_WIDTH, int(width), EGL.EGL_HEIGHT, int(height), EGL.EGL_NONE)
        self._native_window = EGL.eglCreatePbufferSurface(_egl['display'], _egl['config'], size)
        __windows__.append(self)
        for listener in _listeners:
            listener.made(self)
        self.activate()

    def activate(self):
        EGL.eglMakeCurrent(_egl['display'], self._native_window, self._native_window, _egl['context'])
        for listener in _listeners:
            listener.shown_in(self)

    def swap(self):
        pass

    def show(self):
        self.dispatch_event('on_show')

    def hide(self):
        self.dispatch_event('on_hide')

    def close(self):
        if self in __windows__:
            __windows__.remove(self)
            self.dispatch_event('on_close')

    def set_title(self, title):
        self._title = title

    def get_title(self):
        return self._title

    def set_size(self, width, height):
        self._width, self._height = width, height

    def get_size(self):
        return self._width, self._height

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
    from glumpy import gl
    for window in list(__windows__):
        window.activate()
        gl.glClear(window._clearflags)
        window.dispatch_event('on_draw', FRAME_TIME)
        window.dispatch_event('on_idle', FRAME_TIME)
        finish(window)
    __windows__.clear()
    return 0


def set_as_backend():
    """Lets glumpy.app use this backend, whatever an example asks for."""
    import sys
    from glumpy import app
    this = sys.modules[__name__]
    app.__backend__ = this
    app.use = lambda *arguments, **options: this
