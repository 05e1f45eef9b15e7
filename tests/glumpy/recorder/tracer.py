"""Watches glumpy's gloo layer at work and writes down what it is asked to do, in the order in which it happens.

The keywords, with the numbers that name windows, programs and so on:

    window W WIDTH HEIGHT           screen W: from here on it is drawn to
    state FUNCTION NUMBER...        a call of OpenGL that sets state, or clears
    program P COUNT                 vertices of its own buffer; then its stages and hooks
    stage P vertex TEXT             TEXT stands for `bytes N` and what follows
    geometry P IN OUT COUNT         the kinds of primitives, for a stage whose text does not tell
    snippet S CALL NAME SYMBOL=ALIAS... TEXT
    text P HOOK TEXT                what is put into a hook as it is
    fill P HOOK TREE...             `call S N` and N arguments, `text WORD`, or an operator and two operands
    link P                          glumpy linked it; refuse P REASON: it did not
    texture T KIND WRAPPING MINIFICATION MAGNIFICATION
    texels T TYPE RANK EXTENT... TEXT
    array A TYPE RANK EXTENT... TEXT
    uniform P NAME NUMBER...        set S NAME NUMBER...: a uniform of a snippet
    sampler P NAME T                set_sampler S NAME T
    own P NAME TYPE RANK EXTENT... TEXT     an attribute of the program's own buffer
    attribute P NAME A              constant P NAME NUMBER...: one value for all vertices
    draw P MODE FIRST COUNT         draw_indices P MODE TYPE RANK EXTENT TEXT
    framebuffer F WIDTH HEIGHT      color F texture T, color F buffer FORMAT, depth F ...
    bind F                          unbind: back to the screen
    picture W WIDTH HEIGHT TEXT     RGBA, rows from the bottom
    direct FUNCTION                 a draw that went past gloo
"""
import hashlib
import re

import numpy as np
from OpenGL import GL
from glumpy import gl, gloo
from glumpy.gloo.framebuffer import RenderBuffer
from glumpy.gloo import parser
from glumpy.gloo.globject import GLObject

from .journal import encoded, shape_words

STATE = ('glBlendColor', 'glBlendEquation', 'glBlendEquationSeparate', 'glBlendFunc', 'glBlendFuncSeparate', 'glClear', 'glClearColor',
         'glClearDepth', 'glClearStencil', 'glColorMask', 'glCullFace', 'glDepthFunc', 'glDepthMask', 'glDepthRange', 'glDisable',
         'glEnable', 'glFrontFace', 'glLineWidth', 'glPointSize', 'glPolygonMode', 'glPolygonOffset', 'glScissor', 'glStencilFunc',
         'glStencilMask', 'glStencilOp', 'glViewport')

SIZED_FORMATS = {GL.GL_R32F, GL.GL_RG32F, GL.GL_RGB32F, GL.GL_RGBA32F, GL.GL_R16F, GL.GL_RG16F, GL.GL_RGB16F, GL.GL_RGBA16F}


class Numbers:
    """Numbers for objects, and what was last written of each."""

    def __init__(self):
        self._numbers = {}
        self._written = {}

    def of(self, *key):
        return self._numbers.setdefault(key, len(self._numbers))

    def changed(self, number, *content):
        """Whether this content is other than what was last written under that number."""
        digest = hashlib.blake2b()
        for part in content:
            digest.update(part.tobytes() if isinstance(part, np.ndarray) else repr(part).encode())
        known, self._written[number] = self._written.get(number), digest.digest()
        return known != digest.digest()


class Tracer:
    """Stands between an example and gloo; see the module."""

    def __init__(self, journal):
        self._journal = journal
        self._alive = []  # keeps what has a number, lest its id be given again
        self._windows, self._programs, self._snippets = Numbers(), Numbers(), Numbers()
        self._textures, self._arrays, self._framebuffers = Numbers(), Numbers(), Numbers()
        self._values = Numbers()
        self._known_programs, self._tried = [], []
        self._drawing = None
        self._last_call = None
        self.linked = self.refused = 0
        self._watch_state()
        self._watch_draws()
        self._watch_snippets()
        self._watch_programs()
        self._watch_framebuffers()

    # ---- what is watched

    def _watch_state(self):
        def watched(name, function):
            def call(*arguments):
                self._journal.line('state', name, *(_number(a) for a in arguments))
                return function(*arguments)
            return call
        for name in STATE:
            call = watched(name, getattr(GL, name))
            setattr(gl, name, call)
            setattr(GL, name, call)

    def _watch_draws(self):
        def watched(name, function):
            def call(*arguments):
                if self._drawing is None:
                    self._journal.line('direct', name)
                self._last_call = (name, arguments)
                return function(*arguments)
            return call
        for name in ('glDrawArrays', 'glDrawElements', 'glDrawArraysInstanced', 'glDrawElementsInstanced'):
            setattr(gl, name, watched(name, getattr(GL, name)))

    def _watch_snippets(self):
        make, compose = gloo.Snippet.__init__, gloo.Snippet.__call__

        def made(snippet, code=None, default=None, *arguments, **options):
            snippet.given_code, snippet.given_name = code or '', options.get('name')
            make(snippet, code, default, *arguments, **options)
            # glumpy takes options of its transforms, `domain` say, for aliases of symbols.
            for symbol in [symbol for symbol, alias in snippet._symbols.items() if not isinstance(alias, str)]:
                del snippet._symbols[symbol]

        def called(snippet, *arguments, **options):
            snippet.given_name = options.get('name', snippet.given_name)
            return compose(snippet, *arguments, **options)

        gloo.Snippet.__init__, gloo.Snippet.__call__ = made, called

    def _watch_programs(self):
        make_shader, make, create, draw = (gloo.shader.Shader.__init__, gloo.Program.__init__, gloo.Program._create, gloo.Program.draw)

        def shader_made(shader, target, code, version='120'):
            try:
                with open(code, 'rt') as file:
                    shader.given_code = file.read()
            except OSError:
                shader.given_code = code
            make_shader(shader, target, code, version)

        def made(program, *arguments, **options):
            make(program, *arguments, **options)
            self._known_programs.append(program)

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
            self._drawing = program
            try:
                draw(program, mode, indices)
            finally:
                self._drawing = None
            self._draw(program, indices)

        gloo.shader.Shader.__init__ = shader_made
        gloo.Program.__init__, gloo.Program._create, gloo.Program.draw = made, created, drawn

    def _watch_framebuffers(self):
        def activated(framebuffer):
            number = self._framebuffer(framebuffer)
            GLObject.activate(framebuffer)
            self._journal.line('bind', number)

        def deactivated(framebuffer):
            GLObject.deactivate(framebuffer)
            self._journal.line('unbind')

        gloo.FrameBuffer.activate, gloo.FrameBuffer.deactivate = activated, deactivated

    def compiled(self, program, stage):
        """Says that glumpy compiled one stage of a program."""
        self._journal.line('compile', self._program(program), stage)

    def link_the_rest(self):
        """Links the programs that the frame did not need."""
        for program in self._known_programs:
            if program not in self._tried:
                try:
                    program._create()
                except Exception:
                    pass  # it has been written down

    # ---- windows

    def made(self, window):
        self._journal.line('window', self._windows.of(id(window)), window.width, window.height)
        self._alive.append(window)

    def shown_in(self, window):
        number = self._windows.of(id(window))
        if self._windows.changed('current', number):
            self._journal.line('screen', number)

    def finished(self, window):
        pixels = np.zeros((window.height, window.width, 4), np.uint8)
        GL.glBindFramebuffer(GL.GL_FRAMEBUFFER, 0)
        GL.glPixelStorei(GL.GL_PACK_ALIGNMENT, 1)
        GL.glReadPixels(0, 0, window.width, window.height, GL.GL_RGBA, GL.GL_UNSIGNED_BYTE, pixels)
        self._journal.block('picture', self._windows.of(id(window)), window.width, window.height, pixels)

    # ---- programs and snippets

    def _program(self, program):
        """Writes a program with what fills its hooks now: glumpy takes nothing later into account."""
        number = self._programs.of(id(program))
        self._journal.line('program', number, program._count)
        for stage, shader in (('vertex', program._vertex), ('fragment', program._fragment), ('geometry', program._geometry)):
            if shader is None:
                continue
            text = self._spelled_out(shader.given_code, program)
            if program._version != '120':
                # glumpy goes by what the program was told, not by the text.
                text = '#version %s\n' % program._version + parser.remove_version(text)
            self._journal.block('stage', number, stage, text)
            if stage == 'geometry' and shader.vertices_out is not None:
                self._journal.line('geometry', number, int(shader.input_type), int(shader.output_type), shader.vertices_out)
        for hook, filling in {**program._frag_hooks, **program._vert_hooks}.items():
            if isinstance(filling, gloo.Snippet):
                self._journal.line('fill', number, hook, *self._tree(filling))
            elif filling is not None:
                self._journal.block('text', number, hook, str(filling))
        return number

    @staticmethod
    def _spelled_out(text, program):
        """glumpy's transforms have second names for their uniforms, which their classes know: `domain` in `<scale.x.domain>`."""
        def replaced(match):
            snippet, (hook, *path, name) = None, match.group(1).split('.')
            for hooks in (program._vert_hooks, program._frag_hooks):
                snippet = hooks.get(hook) or snippet
            for part in path:
                inner = snippet[part] if isinstance(snippet, gloo.Snippet) else None
                snippet = inner if isinstance(inner, gloo.Snippet) else snippet
            return '<' + '.'.join([hook, *path, getattr(snippet, 'aliases', {}).get(name, name)])
        return re.sub(r'<(\w+\.\w+(?:\.\w+)+)', replaced, text)

    def _snippet(self, snippet):
        """The number of a snippet's text; calls and copies of it share that."""
        symbols = {name for kind in ('uniforms', 'attributes', 'varyings', 'consts') for name, _ in snippet._objects[kind]}
        symbols.update(name for _, name, _, _ in snippet._objects['functions'])
        aliases = tuple((symbol, name) for symbol, name in snippet._symbols.items()
                        if symbol in symbols and name != '%s_%d' % (symbol, snippet._id))
        call, name = snippet._call or '-', snippet.given_name or '-'
        number = self._snippets.of(snippet._id, call, name, aliases)
        if self._snippets.changed(number):
            self._alive.append(snippet)
            self._journal.block('snippet', number, call, encoded(name), *('%s=%s' % alias for alias in aliases), snippet.given_code)
        return number

    def _tree(self, snippet):
        """The composition, in words. glumpy writes `A + B * C` without brackets, and GLSL has the last say on what it means."""
        terms, operators = [self._call(snippet)], []
        while snippet._next:
            operator, snippet = snippet._next
            operators.append(operator)
            terms.append(self._call(snippet))
        for strong in ('*/', '+-'):
            i = 0
            while i < len(operators):
                if operators[i] in strong:
                    terms[i:i + 2] = [[operators.pop(i), *terms[i], *terms[i + 1]]]
                else:
                    i += 1
        return terms[0]

    def _call(self, snippet):
        words = ['call', self._snippet(snippet), len(snippet._args)]
        for argument in snippet._args:
            words += self._tree(argument) if isinstance(argument, gloo.Snippet) else ['text', encoded(str(argument))]
        return words

    def _symbols(self, program):
        """Where the uniforms of a program's snippets come from, by the names that glumpy made of them."""
        found = {}
        for filling in (*program._vert_hooks.values(), *program._frag_hooks.values()):
            if isinstance(filling, gloo.Snippet):
                for snippet in filling.snippets:
                    for name, symbol in snippet.locals.items():
                        if symbol != name:
                            found.setdefault(symbol, (self._snippet(snippet), name))
        return found

    # ---- draws

    def _draw(self, program, indices):
        number, symbols = self._programs.of(id(program)), self._symbols(program)
        for uniform in program._uniforms.values():
            if uniform.active:
                self._uniform(number, symbols.get(uniform.name), uniform)
        for attribute in program._attributes.values():
            if attribute.active:
                self._attribute(number, program, attribute)
        function, arguments = self._last_call
        if function == 'glDrawArrays':
            self._journal.line('draw', number, *(int(a) for a in arguments))
        else:
            whole = indices.base if isinstance(indices.base, GLObject) else indices
            drawn = np.asarray(whole).ravel()[:arguments[1]]
            self._journal.block('draw_indices', number, int(arguments[0]), *shape_words(drawn), drawn)

    def _uniform(self, program, source, uniform):
        if isinstance(uniform.data, gloo.texture.Texture):
            texture = self._texture(uniform.data)
            place = ('sampler', program, uniform.name) if source is None else ('set_sampler', *source)
            if self._values.changed((program, uniform.name), texture):
                self._journal.line(*place, texture)
        elif uniform.data is not None:
            place = ('uniform', program, uniform.name) if source is None else ('set', *source)
            if self._values.changed((program, uniform.name) if source is None else source, uniform.data):
                self._journal.line(*place, *(_number(n) for n in uniform.data))

    def _texture(self, texture):
        while isinstance(texture.base, GLObject):
            texture = texture.base
        number = self._textures.of(id(texture))
        kind = next(base.__name__ for base in type(texture).__mro__ if base.__name__ in ('Texture1D', 'Texture2D', 'Texture3D',
                                                                                        'TextureCube', 'DepthTexture'))
        parameters = (kind, int(texture.wrapping), *(int(f) for f in texture.interpolation))
        if self._textures.changed((number, 'parameters'), parameters):
            self._alive.append(texture)
            self._journal.line('texture', number, *parameters)
        texels = np.asarray(texture)
        if texels.dtype == np.float32 and kind != 'DepthTexture' and texture.gpu_format not in SIZED_FORMATS:
            # OpenGL keeps such floats in 8 bits a channel.
            texels = np.round(255 * np.clip(np.nan_to_num(texels), 0, 1)).astype(np.uint8)
        if self._textures.changed((number, 'texels'), texels):
            self._journal.block('texels', number, *shape_words(texels), texels)
        return number

    def _attribute(self, number, program, attribute):
        name, data = attribute.name, attribute.data
        if data is None:
            return
        if attribute._generic:
            if self._values.changed((number, name), data):
                self._journal.line('constant', number, name, *(_number(n) for n in np.ravel(data)))
            return
        numbers = np.ascontiguousarray(np.asarray(data))
        if numbers.dtype.names:
            numbers = numbers[numbers.dtype.names[0]]
        numbers = numbers.reshape(len(data), numbers.size // max(len(data), 1))
        root = data
        while isinstance(root.base, GLObject):
            root = root.base
        if root is program._buffer:
            if self._values.changed((number, name), numbers):
                self._journal.block('own', number, name, *shape_words(numbers), numbers)
            return
        self._alive.append(root)
        array = self._arrays.of(id(root), int(data.offset), numbers.shape)
        if self._arrays.changed(array, numbers):
            self._journal.block('array', array, *shape_words(numbers), numbers)
        if self._values.changed((number, name), array):
            self._journal.line('attribute', number, name, array)

    # ---- framebuffers

    def _framebuffer(self, framebuffer):
        number = self._framebuffers.of(id(framebuffer))
        parts = [('color', buffer) for buffer in framebuffer.color or []]
        parts += [('depth', framebuffer.depth)] * (framebuffer.depth is not None)
        parts += [('stencil', framebuffer.stencil)] * (framebuffer.stencil is not None)
        words = []
        for place, buffer in parts:
            if isinstance(buffer, RenderBuffer):
                words.append((place, number, 'buffer', int(buffer._format)))
            else:
                words.append((place, number, 'texture', self._texture(buffer)))
        if self._framebuffers.changed(number, framebuffer.width, framebuffer.height, words):
            self._alive.append(framebuffer)
            self._journal.line('framebuffer', number, framebuffer.width, framebuffer.height)
            for line in words:
                self._journal.line(*line)
        return number


def _number(value):
    """A number as it is read back to the last bit."""
    if isinstance(value, (bool, np.bool_)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value).hex()
    return int(value)
