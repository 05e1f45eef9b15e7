"""The record of one example: lines of words, some followed by raw bytes.

A line is a keyword and what belongs to it, parted by blanks; text within a line has its blanks
percent-encoded. A line that ends in `bytes N` is followed by N bytes and a line feed: GLSL as it
is, numbers in memory order.
"""
import hashlib
from urllib.parse import quote

import numpy as np


class Journal:
    """Writes a record; what has been written is on the disk even if the example is ended."""

    def __init__(self, path):
        self._file = open(path, 'wb', buffering=1 << 16)

    def line(self, *words):
        self._write(' '.join(str(word) for word in words).encode())

    def block(self, *words_and_content):
        """A line whose last argument is a text or an array, which follows the line."""
        *words, content = words_and_content
        if isinstance(content, str):
            raw = content.encode()
        else:
            raw = np.ascontiguousarray(content).tobytes()
        self._write(' '.join(str(word) for word in (*words, 'bytes', len(raw))).encode(), raw)

    def _write(self, *lines):
        for line in lines:
            self._file.write(line + b'\n')
        self._file.flush()


class Numbers:
    """Numbers for objects, and what was last written of each."""

    def __init__(self):
        self._numbers = {}
        self._written = {}
        self._alive = []

    def of(self, *key):
        return self._numbers.setdefault(key, len(self._numbers))

    def of_object(self, thing, *more):
        """The number of an object, which is kept alive, lest its id be given again."""
        if (id(thing), *more) not in self._numbers:
            self._alive.append(thing)
        return self.of(id(thing), *more)

    def changed(self, number, *content):
        """Whether this is other than what was last written under that number."""
        digest = hashlib.blake2b()
        for part in content:
            digest.update(part.tobytes() if isinstance(part, np.ndarray) else repr(part).encode())
        known, self._written[number] = self._written.get(number), digest.digest()
        return known != digest.digest()


def encoded(text):
    """Text as one word."""
    return quote(text) or '%00'


def shape_words(array):
    """The type and the extents of an array."""
    return (array.dtype.name, array.ndim, *array.shape)


def number_word(value):
    """A number as it is read back to the last bit."""
    if isinstance(value, (bool, np.bool_)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value).hex()
    return int(value)
