"""Which chunks does a text consist of? Runs of characters between white space, each worked out once and remembered.

A dictionary knows every chunk met. In front of it stands a direct-mapped table keyed by the chunk's bytes themselves
(up to 16 of them), so that all chunks of a text are looked up with a few array operations; a chunk that the table
lacks, or that shares its slot with another, takes the way through the dictionary.
"""

from array import array
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Part = tuple[str, int, int]  # a term, and its code point span in the chunk
Int32s = NDArray[np.int32]
Places = NDArray[np.int64]
Words = NDArray[np.uint64]

_KEY_BYTES = 16  # what a key can hold of a chunk: two words of 8 bytes
_SLOT_BITS = 18
_SHIFT = np.uint64(64 - _SLOT_BITS)
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)  # odd, of well-spread bits
# By the length of a chunk: which bytes of its two little-endian key words belong to it.
_LOW = np.array([2 ** (8 * min(length, 8)) - 1 for length in range(_KEY_BYTES + 1)], np.uint64)
_HIGH = np.array([2 ** (8 * max(length - 8, 0)) - 1 for length in range(_KEY_BYTES + 1)], np.uint64)
_MOST, _MOST_BYTES, _BYTES_A_PART = 400_000, 64_000_000, 30
_WHITE = 0x20  # white space and controls: every byte up to this


class ChunkMemo:
    """The chunks met so far: one row a chunk, one row a part of it. Not safe between threads."""

    def __init__(self, work_out: Callable[[str], tuple[list[Part], int]]) -> None:
        """A memo of what `work_out` says of a chunk: its parts, and flags for its neighbours to look at."""
        self._work_out = work_out
        self._forget()

    def _forget(self) -> None:
        self._ids: dict[bytes, int] = {}
        self._bytes = 0  # about what is remembered, beside a fixed amount a chunk
        self._table = np.zeros((1 << _SLOT_BITS, 3), np.uint64)  # two key words, and the id plus one
        self._chunks = array("i")  # rows of: how many parts, first part, code points with the space behind
        self._flags = array("B")
        self._parts = array("i", [0, 0, 0])  # rows of: term, start, end in the chunk; part 0 belongs to no chunk
        self.vocabulary = [""]  # the terms by number
        self.numbers = {"": 0}

    def lookup(self, raw: bytes) -> Places:
        """The number of each chunk of a text in UTF-8, in reading order."""
        if len(self._ids) > _MOST or self._bytes > _MOST_BYTES:
            self._forget()
        padded = raw + b" " * _KEY_BYTES
        white = np.frombuffer(padded, np.uint8) <= _WHITE
        edges = (white[1:] != white[:-1]).nonzero()[0] + 1
        if not white[0]:
            edges = np.concatenate([[0], edges])
        starts, ends = edges[::2], edges[1::2]
        lengths = ends - starts
        low, high, slots = _keys(padded, starts, lengths)
        rows = self._table.take(slots, axis=0)
        ids = rows[:, 2].view(np.int64) - 1
        missing = (rows[:, 0] != low) | (rows[:, 1] != high) | (lengths > _KEY_BYTES)
        for at in missing.nonzero()[0].tolist():
            ids[at] = number = self._number(raw[starts[at] : ends[at]])
            if lengths[at] <= _KEY_BYTES and not rows[at, 2]:  # first come, first kept: frequent chunks come early
                self._table[slots[at]] = (low[at], high[at], number + 1)
        return ids

    def rows(self, ids: Places) -> tuple[Int32s, Int32s, Int32s, NDArray[np.uint8]]:
        """Of each chunk: how many parts, the first of them, code points with the space behind, flags."""
        rows = np.frombuffer(self._chunks, np.int32).reshape(-1, 3).take(ids, axis=0)
        return rows[:, 0], rows[:, 1], rows[:, 2], np.frombuffer(self._flags, np.uint8).take(ids)

    def parts(self, numbers: Int32s) -> Int32s:
        """Of each part a row of: number of its term, start and end in its chunk."""
        return np.frombuffer(self._parts, np.int32).reshape(-1, 3).take(numbers, axis=0)

    def term(self, term: str) -> int:
        """The number of a term in the vocabulary, which grows by it if it is new."""
        number = self.numbers.get(term)
        if number is None:
            self.vocabulary.append(term)  # first: who has been given both may look at them meanwhile, and a number has its term
            number = self.numbers[term] = len(self.vocabulary) - 1
        return number

    def _number(self, chunk: bytes) -> int:
        known = self._ids.get(chunk)
        if known is not None:
            return known
        text = chunk.decode("utf-8", "replace")
        parts, flags = self._work_out(text)
        self._chunks.extend((len(parts), len(self._parts) // 3, len(text) + 1))
        self._flags.append(flags)
        for term, start, end in parts:
            self._parts.extend((self.term(term), start, end))
        self._ids[chunk] = len(self._ids)
        self._bytes += len(chunk) + _BYTES_A_PART * len(parts)
        return self._ids[chunk]


def _keys(padded: bytes, starts: Places, lengths: Places) -> tuple[Words, Words, Places]:
    """The two key words of each chunk, and the slot that it belongs in."""
    words = np.ndarray((len(padded) - 7,), "<u8", padded, strides=(1,))  # the 8 bytes from each place on
    shown = np.minimum(lengths, _KEY_BYTES)
    low = words[starts] & _LOW.take(shown)
    high = words[starts + 8] & _HIGH.take(shown)
    mixed = low * _MIX[0] ^ high * _MIX[1]
    return low, high, (mixed >> _SHIFT).view(np.int64)
