"""The record of one example: lines of words, some followed by raw bytes.

A line is a keyword and what belongs to it, parted by blanks; text within a line has its blanks percent-encoded. A line that ends in
`bytes N` is followed by N bytes and a line feed: GLSL as it is, numbers in memory order.
"""
from urllib.parse import quote

import numpy as np


class Journal:
    """Writes a record; what has been written is on the disk even if the example is ended."""

    def __init__(self, path):
        self._file = open(path, 'wb', buffering=1 << 16)

    def line(self, *words):
        self._file.write((' '.join(str(word) for word in words) + '\n').encode())
        self._file.flush()

    def block(self, *words_and_content):
        """A line whose last argument is a text or an array, which follows the line."""
        *words, content = words_and_content
        raw = content.encode() if isinstance(content, str) else np.ascontiguousarray(content).tobytes()
        self.line(*words, 'bytes', len(raw))
        self._file.write(raw + b'\n')
        self._file.flush()


def encoded(text):
    """Text as one word."""
    return quote(text) or '%00'


def shape_words(array):
    """The type and the extents of an array."""
    return (array.dtype.name, array.ndim, *array.shape)
