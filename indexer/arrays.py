"""How do arrays lie in a file? Raw and aligned, so that they are used where they lie, without decoding.

    file   = magic, { padding, array }, table, tail
    magic  = "hoinghi" and the format version in one byte
    table  = JSON: {name: [dtype, count, offset in the file]}
    tail   = length of the table, CRC-32 of the table (two little-endian 32-bit numbers), magic

The arrays' own checksum is the manifest's, over the whole file.
"""

import ctypes
import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from indexer.errors import EngineUnavailable

Array = NDArray[Any]  # of whichever type the table says
VERSION = 2
_MAGIC = b"hoinghi" + bytes([VERSION])
_TAIL = struct.Struct("<II8s")
_ALIGNMENT = 64
_SMALL_BYTES = 2 << 20  # an array of at most so many is mapped at once, not page by page
_POPULATE_READ = 22  # MADV_POPULATE_READ of Linux 5.14 and later; `mmap` has no name for it
_LOOKS = 8
_SYSTEM = ctypes.CDLL(None)  # `mmap` has no mincore, and its madvise wants to know where in the file an array lies
_SYSTEM.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
_SYSTEM.mincore.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)
_REMEDY = "Run `hoinghi index --rebuild`."


class Sink(Protocol):
    """Where arrays are written to."""

    def put(self, name: str, array: Array) -> None:
        """Write one array."""

    def reserve(self, name: str, dtype: Any, count: int) -> None:  # Any: whatever numpy takes for a type
        """Room for one array, to be filled in."""

    def fill(self, name: str, first: int, array: Array) -> None:
        """Write a part of a reserved array, from one of its places on."""

    def cut(self, name: str, count: int) -> None:
        """Make the array that was reserved last shorter; nothing may have been written behind it."""


class ArrayFile:
    """A file of named arrays being written; it is complete when the block that it is used in ends without an error.

    Making it durable is for whoever publishes it: many are only passing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._table: dict[str, tuple[str, int, int]] = {}

    def __enter__(self) -> Self:
        self._file = self._path.open("wb+")
        self._file.write(_MAGIC)
        return self

    def put(self, name: str, array: Array) -> None:
        """Write one array."""
        self._place(name, array.dtype, len(array))
        self._file.write(np.ascontiguousarray(array).data)

    def reserve(self, name: str, dtype: Any, count: int) -> None:  # Any: whatever numpy takes for a type
        """Room for one array, to be filled in."""
        offset = self._place(name, np.dtype(dtype), count)
        self._file.seek(offset + np.dtype(dtype).itemsize * count)

    def fill(self, name: str, first: int, array: Array) -> None:
        """Write a part of a reserved array, from one of its places on."""
        dtype, _, offset = self._table[name]
        end = self._file.tell()
        self._file.seek(offset + np.dtype(dtype).itemsize * first)
        self._file.write(np.ascontiguousarray(array, dtype).data)
        self._file.seek(end)

    def cut(self, name: str, count: int) -> None:
        """Make the array that was reserved last shorter; nothing may have been written behind it."""
        dtype, _, offset = self._table[name]
        self._table[name] = (dtype, count, offset)
        self._file.seek(offset + np.dtype(dtype).itemsize * count)

    def _place(self, name: str, dtype: np.dtype[Any], count: int) -> int:
        offset = -(-self._file.tell() // _ALIGNMENT) * _ALIGNMENT
        self._file.seek(offset)
        self._table[name] = (dtype.str, count, offset)
        return offset

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._file:
            if kind is None:
                table = json.dumps(self._table).encode()
                self._file.write(table + _TAIL.pack(len(table), zlib.crc32(table), _MAGIC))


def open_arrays(path: Path) -> Mapping[str, Array]:
    """The arrays of a file by name, read-only, mapped into memory; the small ones at once.

    Those are looked into at a few places all over by almost every use, and a page asked for alone costs as much as many.

    Raises:
        EngineUnavailable: written by another version, or damaged.
        FileNotFoundError: there is no such file.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
    head = content[: len(_MAGIC)]
    if head != _MAGIC and head[:-1] == _MAGIC[:-1]:
        raise EngineUnavailable(f"{path}: of format {head[-1]}, this version reads {VERSION}. {_REMEDY}")
    try:
        length, crc, magic = _TAIL.unpack(content[-_TAIL.size :])
        table = content[-_TAIL.size - length : -_TAIL.size]
        if head != _MAGIC or magic != _MAGIC or zlib.crc32(table) != crc:
            raise EngineUnavailable(f"{path}: damaged, its table of contents is not what was written. {_REMEDY}")
        arrays = json.loads(table)
        assert isinstance(content, mmap.mmap)  # an empty file has no tail
        _map_small(content, [(offset, np.dtype(dtype).itemsize * count) for dtype, count, offset in arrays.values()])
        return {
            name: np.frombuffer(content, dtype, count, offset) if count else np.zeros(0, dtype)
            for name, (dtype, count, offset) in arrays.items()
        }
    except (struct.error, ValueError, TypeError, AttributeError) as error:
        raise EngineUnavailable(f"{path}: damaged, it cannot be read as arrays ({error}). {_REMEDY}") from error


def _map_small(content: mmap.mmap, stretches: Iterable[tuple[int, int]]) -> None:
    """Map those of some stretches (offset, bytes) of a file that are small, where the system knows how."""
    small = [(offset - offset % mmap.PAGESIZE, offset + size) for offset, size in stretches if 0 < size <= _SMALL_BYTES]
    with suppress(OSError):
        for advice in (mmap.MADV_WILLNEED, _POPULATE_READ):  # all are asked of the disk before one is waited for
            for begin, end in small:
                content.madvise(advice, begin, end - begin)


def is_in_memory(array: Array) -> bool:
    """Whether the system holds a mapped array in memory, as far as a few looks tell."""
    seen = (ctypes.c_ubyte * 1)()
    begin, size = array.ctypes.data, array.nbytes
    pages = {(begin + size * look // _LOOKS) // mmap.PAGESIZE * mmap.PAGESIZE for look in range(_LOOKS)}
    return all(_SYSTEM.mincore(page, 1, seen) or seen[0] & 1 for page in pages)


def foresee(array: Array, first: int, end: int) -> None:
    """Have the system read a part of a mapped array while other work goes on.

    A page that is not there is waited for when it is used: many of them one after another, unless all are asked for before.
    """
    begin = array.ctypes.data + first * array.itemsize
    page = begin - begin % mmap.PAGESIZE
    _SYSTEM.madvise(page, begin + (end - first) * array.itemsize - page, mmap.MADV_WILLNEED)
