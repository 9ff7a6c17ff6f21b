"""Which texts are there, in sorted order? One run of bytes, looked up without being decoded as a whole."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_SEPARATOR = b"\xff"  # no byte of UTF-8; sorts behind them all
_BLOCK = 16  # texts from one entry of the block table to the next


class Vocabulary:
    """Sorted different texts, numbered from 0; reads them from the bytes that `pack` made."""

    def __init__(self, texts: NDArray[np.uint8], blocks: NDArray[np.uint32]) -> None:
        self._raw = memoryview(texts.data)
        self._blocks = [*blocks.tolist()]
        self._count = self._blocks.pop() if self._blocks else 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> str:
        block, place = divmod(number, _BLOCK)
        return self._block(block, place + 1)[place].decode()

    def __iter__(self) -> Iterator[str]:
        return (text.decode() for text in self.raw())

    def raw(self) -> list[bytes]:
        """All the texts as bytes."""
        return bytes(self._raw).split(_SEPARATOR) if self._count else []

    def raw_from(self, number: int) -> Iterator[bytes]:
        """The texts from a number on as bytes, read as they are asked for."""
        skipped = number % _BLOCK
        for block in range(number // _BLOCK, len(self._blocks)):
            yield from self._block(block)[skipped:]
            skipped = 0

    def find(self, text: str) -> int:
        """The number of a text; -1 if it is not there."""
        raw = text.encode("utf-8", "replace")
        block = bisect_right(self._blocks, raw, key=self._first(len(raw))) - 1
        if block < 0:
            return -1
        texts = self._block(block)
        place = bisect_left(texts, raw)
        return block * _BLOCK + place if texts[place : place + 1] == [raw] else -1

    def range_from(self, first: str, after: str | None = None) -> tuple[int, int]:
        """The numbers of the texts from one (included) to another; all that begin with `first` if none is given.

        >>> words = Vocabulary(*pack([b"ba", b"ban", b"bay", b"ca"]))
        >>> words.range_from("ba"), words.range_from("ban", "c")
        ((0, 3), (1, 3))
        """
        begin = first.encode("utf-8", "replace")
        end = begin + _SEPARATOR if after is None else after.encode("utf-8", "replace")
        return self._rank(begin), self._rank(end)

    def _rank(self, raw: bytes) -> int:
        """How many texts sort before this one."""
        block = max(bisect_left(self._blocks, raw, key=self._first(len(raw))) - 1, 0)
        return block * _BLOCK + bisect_left(self._block(block), raw) if self._count else 0

    def _first(self, length: int) -> Callable[[int], bytes]:
        """What gives the text that begins at a place, or as much of it as is enough to compare it with one of a length."""
        return lambda start: bytes(self._raw[start : start + length + 1]).partition(_SEPARATOR)[0]

    def _block(self, number: int, most: int = -1) -> list[bytes]:
        """The texts of a block, or so many of them and the others in one."""
        end = self._blocks[number + 1] - 1 if number + 1 < len(self._blocks) else len(self._raw)
        return bytes(self._raw[self._blocks[number] : end]).split(_SEPARATOR, most)


def pack(texts: Sequence[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Sorted different texts as the arrays of a `Vocabulary`: their bytes; where each block begins, and their count."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    starts = np.concatenate([[0], lengths.cumsum()[:-1]]) if texts else np.zeros(0, np.int64)
    blocks = np.append(starts[::_BLOCK], len(texts)).astype(np.uint32)
    return np.frombuffer(_SEPARATOR.join(texts), np.uint8), blocks
