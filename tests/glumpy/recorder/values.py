"""Writes down what programs are given: numbers, textures, and arrays for their attributes."""
import numpy as np
from OpenGL import GL
from glumpy import gloo
from glumpy.gloo.globject import GLObject

from .journal import Numbers, number_word, shape_words

KINDS = ('Texture1D', 'Texture2D', 'Texture3D', 'TextureCube', 'DepthTexture')

FLOAT_FORMATS = {GL.GL_R32F, GL.GL_RG32F, GL.GL_RGB32F, GL.GL_RGBA32F,
                 GL.GL_R16F, GL.GL_RG16F, GL.GL_RGB16F, GL.GL_RGBA16F}


def whole(data):
    """The array of gloo's of which this is a part."""
    while isinstance(data.base, GLObject):
        data = data.base
    return data


class ValueWriter:
    """Writes each value when it is other than before."""

    def __init__(self, journal, snippets):
        self._journal = journal
        self._snippets = snippets
        self._textures, self._arrays, self._values = Numbers(), Numbers(), Numbers()

    def write(self, number, program):
        """All that a draw of a program reads."""
        sources = self._snippets.uniforms(program)
        for uniform in program._uniforms.values():
            if uniform.active and uniform.data is not None:
                self._uniform(number, sources.get(uniform.name), uniform)
        for attribute in program._attributes.values():
            if attribute.active and attribute.data is not None:
                self._attribute(number, program, attribute)

    def _uniform(self, program, source, uniform):
        if isinstance(uniform.data, gloo.texture.Texture):
            words, keywords = [self.texture(uniform.data)], ('sampler', 'set_sampler')
        else:
            words, keywords = [number_word(n) for n in uniform.data], ('uniform', 'set')
        if source is None:
            place = keywords[0], program, uniform.name
        else:
            place = keywords[1], *source
        # A snippet's uniform is one for all programs.
        if self._values.changed(place, words):
            self._journal.line(*place, *words)

    def texture(self, texture):
        """The number of a texture, of which all is written that has changed."""
        texture = whole(texture)
        number = self._textures.of_object(texture)
        kind = next(base.__name__ for base in type(texture).__mro__ if base.__name__ in KINDS)
        parameters = (kind, int(texture.wrapping), *(int(f) for f in texture.interpolation))
        if self._textures.changed((number, 'parameters'), parameters):
            self._journal.line('texture', number, *parameters)
        texels = np.asarray(texture)
        if texels.dtype == np.float32 and kind != 'DepthTexture' \
                and texture.gpu_format not in FLOAT_FORMATS:
            # OpenGL keeps such floats in 8 bits a channel.
            texels = np.round(255 * np.clip(np.nan_to_num(texels), 0, 1)).astype(np.uint8)
        if self._textures.changed((number, 'texels'), texels):
            self._journal.block('texels', number, *shape_words(texels), texels)
        return number

    def _attribute(self, number, program, attribute):
        name, data = attribute.name, attribute.data
        if attribute._generic:
            words = [number_word(n) for n in np.ravel(data)]
            if self._values.changed((number, name), words):
                self._journal.line('constant', number, name, *words)
            return
        numbers = np.ascontiguousarray(np.asarray(data))
        if numbers.dtype.names:
            numbers = numbers[numbers.dtype.names[0]]
        columns = numbers.size // len(data) if len(data) else attribute.dtype[2]
        numbers = numbers.reshape(len(data), columns)
        root = whole(data)
        if root is program._buffer:
            if self._values.changed((number, name), numbers):
                self._journal.block('own', number, name, *shape_words(numbers), numbers)
            return
        array = self._arrays.of_object(root, int(data.offset), numbers.shape)
        if self._arrays.changed(array, numbers):
            self._journal.block('array', array, *shape_words(numbers), numbers)
        if self._values.changed((number, name), array):
            self._journal.line('attribute', number, name, array)
