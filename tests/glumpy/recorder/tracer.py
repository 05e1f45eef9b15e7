"""Watches glumpy's gloo layer at work and writes down what it is asked to do, as it happens.

The keywords, with the numbers that name windows, programs and so on; TEXT stands for `bytes N`
and what follows (see journal.py), SHAPE for `TYPE RANK EXTENT...`:

    window W WIDTH HEIGHT           screen W: from here on it is drawn to
    state FUNCTION NUMBER...        a call of OpenGL that sets state, or clears
    program P COUNT                 vertices of its own buffer; then its stages and hooks
    stage P vertex TEXT             or fragment, or geometry
    geometry P IN OUT COUNT         the primitives, for a stage whose text does not tell
    snippet S CALL NAME SYMBOL=ALIAS... TEXT
    text P HOOK TEXT                what is put into a hook as it is
    fill P HOOK TREE...             `call S N` and N arguments, `text WORD`, or an operator and
                                    its two operands
    link P                          glumpy linked it; refuse P REASON: it did not
    texture T KIND WRAPPING MINIFICATION MAGNIFICATION
    texels T SHAPE TEXT             array A SHAPE TEXT
    uniform P NAME NUMBER...        set S NAME NUMBER...: a uniform of a snippet
    sampler P NAME T                set_sampler S NAME T
    own P NAME SHAPE TEXT           an attribute of the program's own buffer
    attribute P NAME A              constant P NAME NUMBER...: one value for all vertices
    draw P MODE FIRST COUNT         draw_indices P MODE SHAPE TEXT
    framebuffer F WIDTH HEIGHT      then color F texture T, color F buffer FORMAT, depth F ...
    bind F                          unbind: back to the screen
    picture W WIDTH HEIGHT TEXT     RGBA, rows from the bottom
    direct FUNCTION                 a draw that went past gloo
"""
import numpy as np
from OpenGL import GL
from glumpy import gl, gloo
from glumpy.gloo import parser
from glumpy.gloo.framebuffer import RenderBuffer
from glumpy.gloo.globject import GLObject

from . import snippets
from .journal import Numbers, encoded, number_word, shape_words
from .values import ValueWriter, whole

STATE = ('glBlendColor', 'glBlendEquation', 'glBlendEquationSeparate', 'glBlendFunc',
         'glBlendFuncSeparate', 'glClear', 'glClearColor', 'glClearDepth', 'glClearStencil',
         'glColorMask', 'glCullFace', 'glDepthFunc', 'glDepthMask', 'glDepthRange', 'glDisable',
         'glEnable', 'glFrontFace', 'glLineWidth', 'glPointSize', 'glPolygonMode',
         'glPolygonOffset', 'glScissor', 'glStencilFunc', 'glStencilMask', 'glStencilOp',
         'glViewport')

DRAWS = ('glDrawArrays', 'glDrawElements', 'glDrawArraysInstanced', 'glDrawElementsInstanced')


class Tracer:
    """Stands between an example and gloo; see the module."""

    def __init__(self, journal):
        self._journal = journal
        self._windows, self._programs, self._framebuffers = Numbers(), Numbers(), Numbers()
        self._snippets = snippets.SnippetWriter(journal)
        self._values = ValueWriter(journal, self._snippets)
        self._made, self._tried = [], []
        self._is_drawing = False
        self._call = None
        self.linked = self.refused = 0
        self._watch_calls()
        self._watch_programs()
        self._watch_framebuffers()
        snippets.watch()

    # ---- what is watched

    def _watch_calls(self):
        def state(name, function):
            def call(*arguments):
                self._journal.line('state', name, *(number_word(a) for a in arguments))
                return function(*arguments)
            return call

        def draw(name, function):
            def call(*arguments):
                if not self._is_drawing:
                    self._journal.line('direct', name)
                self._call = (name, arguments)
                return function(*arguments)
            return call

        for names, watched in ((STATE, state), (DRAWS, draw)):
            for name in names:
                call = watched(name, getattr(GL, name))
                setattr(gl, name, call)
                setattr(GL, name, call)

    def _watch_programs(self):
        make_shader, make = gloo.shader.Shader.__init__, gloo.Program.__init__
        create, draw = gloo.Program._create, gloo.Program.draw

        def shader_made(shader, target, code, version='120'):
            try:
                with open(code, 'rt') as file:
                    shader.given_code = file.read()
            except OSError:
                shader.given_code = code
            make_shader(shader, target, code, version)

        def made(program, *arguments, **options):
            make(program, *arguments, **options)
            self._made.append(program)

        def created(program):
            self._tried.append(program)
            number = self._program(program)
            try:
                create(program)
            except Exception as error:
                self.refused += 1
                self._journal.line('refuse', number, encoded(str(error)))
                raise
            self.linked += 1
            self._journal.line('link', number)

        def drawn(program, mode=gl.GL_TRIANGLES, indices=None):
            self._is_drawing = True
            try:
                draw(program, mode, indices)
            finally:
                self._is_drawing = False
            self._draw(program, indices)

        gloo.shader.Shader.__init__ = shader_made
        gloo.Program.__init__ = made
        gloo.Program._create, gloo.Program.draw = created, drawn

    def _watch_framebuffers(self):
        def activated(framebuffer):
            number = self._framebuffer(framebuffer)
            GLObject.activate(framebuffer)
            self._journal.line('bind', number)

        def deactivated(framebuffer):
            GLObject.deactivate(framebuffer)
            self._journal.line('unbind')

        gloo.FrameBuffer.activate, gloo.FrameBuffer.deactivate = activated, deactivated

    # ---- windows

    def made(self, window):
        number = self._windows.of_object(window)
        self._journal.line('window', number, window.width, window.height)

    def shown_in(self, window):
        number = self._windows.of_object(window)
        if self._windows.changed('current', number):
            self._journal.line('screen', number)

    def finished(self, window):
        pixels = np.zeros((window.height, window.width, 4), np.uint8)
        GL.glBindFramebuffer(GL.GL_FRAMEBUFFER, 0)
        GL.glPixelStorei(GL.GL_PACK_ALIGNMENT, 1)
        GL.glReadPixels(0, 0, window.width, window.height, GL.GL_RGBA, GL.GL_UNSIGNED_BYTE, pixels)
        self._journal.block('picture', self._windows.of_object(window), window.width,
                            window.height, pixels)

    # ---- programs

    def compiled(self, program, stage):
        """Says that glumpy compiled one stage of a program."""
        self._journal.line('compile', self._program(program), stage)

    def link_the_rest(self):
        """Links the programs that the frame did not need."""
        for program in self._made:
            if program not in self._tried:
                try:
                    program._create()
                except Exception:
                    pass  # it has been written down

    def _program(self, program):
        """Writes a program with what fills its hooks now: glumpy heeds nothing later."""
        number = self._programs.of_object(program)
        self._journal.line('program', number, program._count)
        stages = {'vertex': program._vertex, 'fragment': program._fragment,
                  'geometry': program._geometry}
        for stage, shader in stages.items():
            if shader is None:
                continue
            text = snippets.spelled_out(shader.given_code, program)
            if program._version != '120':
                # glumpy goes by what the program was told, not by the text.
                text = '#version %s\n' % program._version + parser.remove_version(text)
            self._journal.block('stage', number, stage, text)
            if stage == 'geometry' and shader.vertices_out is not None:
                self._journal.line('geometry', number, int(shader.input_type),
                                   int(shader.output_type), shader.vertices_out)
        for hook, filling in snippets.fillings(program):
            if isinstance(filling, gloo.Snippet):
                self._journal.line('fill', number, hook, *self._snippets.tree(filling))
            else:
                self._journal.block('text', number, hook, str(filling))
        return number

    def _draw(self, program, indices):
        number = self._programs.of_object(program)
        self._values.write(number, program)
        name, arguments = self._call
        if name == 'glDrawArrays':
            self._journal.line('draw', number, *(int(a) for a in arguments))
        else:
            # glumpy draws from the start of the whole buffer.
            drawn = np.asarray(whole(indices)).ravel()[:arguments[1]]
            self._journal.block('draw_indices', number, int(arguments[0]), *shape_words(drawn),
                                drawn)

    # ---- framebuffers

    def _framebuffer(self, framebuffer):
        number = self._framebuffers.of_object(framebuffer)
        parts = [('color', buffer) for buffer in framebuffer.color or []]
        parts += [('depth', framebuffer.depth), ('stencil', framebuffer.stencil)]
        lines = []
        for place, buffer in parts:
            if isinstance(buffer, RenderBuffer):
                lines.append((place, number, 'buffer', int(buffer._format)))
            elif buffer is not None:
                lines.append((place, number, 'texture', self._values.texture(buffer)))
        if self._framebuffers.changed(number, framebuffer.width, framebuffer.height, lines):
            self._journal.line('framebuffer', number, framebuffer.width, framebuffer.height)
            for line in lines:
                self._journal.line(*line)
        return number
