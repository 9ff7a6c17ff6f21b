"""What stands behind each occurrence of a term? The next code of the term at the place after it, mostly in one byte.

A term that occurs often has a shelf: the 255 codes that follow it most often, so that a byte says which of them follows.
About nine of ten do, in news; the other codes, and all those of a term that occurs seldom, are kept as they are.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Array, Sink, foresee
from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.limits import NO_CODE

Codes = NDArray[np.uint16]
Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]

OFTEN = 512  # a term that occurs so often or more has a shelf
_WIDTH = 256  # of a shelf in the file
_OTHER = 255  # stands for a code that is not on the shelf
_PARTS = ("shelved", "shelves", "short", "following", "following_starts")


@dataclass(frozen=True, slots=True, eq=False)
class Following:
    """The next code of what follows each occurrence of one text field.

    Attributes:
        shelved: uint32, the terms that have a shelf.
        shelves: uint16, the codes on each, 256 a shelf, those that follow most often first; NO_CODE fills it up.
        short: uint8 of each occurrence of these terms: the place on the shelf, 255 for a code that is not there.
        following: uint16, by term: of one that has a shelf the codes that are not there, of any other all codes.
        following_starts: uint32, one more than there are terms: where the codes of each begin.
    """

    shelved: NDArray[np.uint32]
    shelves: Codes
    short: Bytes
    following: Codes
    following_starts: NDArray[np.uint32]
    _short_starts: Ints = field(init=False)

    @classmethod
    def named(cls, arrays: Mapping[str, Array], name: str, place_starts: NDArray[np.uint32]) -> "Following":
        """That of one field among the arrays of a segment."""
        found = cls(**{part: arrays[f"{name}.{part}"] for part in _PARTS})
        counts = (place_starts[found.shelved + 1] - place_starts[found.shelved]).astype(np.int64)
        object.__setattr__(found, "_short_starts", starts_of(counts))
        return found

    def hits(self, term: int, wanted: Codes, kernels: Kernels) -> Ints:
        """Which occurrences of a term, counted from its first, have one of some different codes."""
        row = self._row(term)
        if row is None:
            return _hits(self._others(term), wanted, kernels)
        short, on_shelf, absent = self._short(row), *self._places(row, wanted)
        return _joined(_hits(short, on_shelf, kernels), self._hits_beside(term, short, absent, kernels))

    def hits_among(self, term: int, numbers: Ints, wanted: Codes, kernels: Kernels) -> Ints:
        """Which of some occurrences of a term, counted from its first and rising, have one of some codes: places in `numbers`."""
        row = self._row(term)
        if row is None:
            return _hits(self._others(term).take(numbers), wanted, kernels)
        short, on_shelf, absent = self._short(row), *self._places(row, wanted)
        beside = self._hits_beside(term, short, absent, kernels)
        places = numbers.searchsorted(beside)
        places = places[numbers.take(places, mode="clip") == beside] if len(numbers) else places[:0]
        return _joined(_hits(short.take(numbers), on_shelf, kernels), places)

    def _hits_beside(self, term: int, short: Bytes, wanted: Codes, kernels: Kernels) -> Ints:
        """Which occurrences of a term have one of some codes that are not on its shelf."""
        hits = _hits(self._others(term), wanted, kernels)
        return kernels.nth(short, _OTHER, hits) if len(hits) else hits

    def foresee(self, term: int) -> None:
        """Have the system read what follows a term."""
        foresee(self.following, int(self.following_starts[term]), int(self.following_starts[term + 1]))
        row = self._row(term)
        if row is not None:
            foresee(self.short, int(self._short_starts[row]), int(self._short_starts[row + 1]))

    def between(self, first: int, end: int) -> Codes:
        """The codes of all occurrences of the terms from one (included) to another."""
        rows = range(*self.shelved.searchsorted((first, end)).tolist())
        codes, at = [], first
        for row in rows:
            term = int(self.shelved[row])
            codes += [self.following[int(self.following_starts[at]) : int(self.following_starts[term])], self._all(row, term)]
            at = term + 1
        codes.append(self.following[int(self.following_starts[at]) : int(self.following_starts[end])])
        return np.concatenate(codes)

    def _row(self, term: int) -> int | None:
        """Which shelf a term has, if any."""
        row = bisect_left(self.shelved.data, term)
        return row if row < len(self.shelved) and self.shelved[row] == term else None

    def _all(self, row: int, term: int) -> Codes:
        short = self._short(row)
        codes = self._shelf(row).take(short)
        codes[short == _OTHER] = self._others(term)
        return codes

    def _short(self, row: int) -> Bytes:
        return self.short[int(self._short_starts[row]) : int(self._short_starts[row + 1])]

    def _shelf(self, row: int) -> Codes:
        return self.shelves[row * _WIDTH : (row + 1) * _WIDTH]

    def _others(self, term: int) -> Codes:
        return self.following[int(self.following_starts[term]) : int(self.following_starts[term + 1])]

    def _places(self, row: int, wanted: Codes) -> tuple[Codes, Codes]:
        """Where on a shelf some codes are, and those that are not there."""
        shelf = self._shelf(row)
        if len(wanted) == 1:
            places = (shelf == wanted[0]).nonzero()[0]
            return places.astype(np.uint16), wanted[len(places) :]
        same = shelf[:, None] == wanted  # both are short
        return same.any(axis=1).nonzero()[0].astype(np.uint16), wanted[~same.any(axis=0)]


class FollowingWriter:
    """Writes the codes of one field, stretch by stretch in the order of the terms; complete when closed."""

    def __init__(self, sink: Sink, name: str, place_counts: Ints) -> None:
        self._sink, self._name, self._place_counts = sink, name, place_counts
        self._is_shelved = place_counts >= OFTEN
        self._shelves: list[Codes] = []
        self._counts = np.where(self._is_shelved, 0, place_counts)  # how many codes each term has in `following`
        self._short_at = self._at = 0
        self._places = np.full(1 << 16, _OTHER, np.uint8)  # of each code on the shelf in hand
        sink.reserve(f"{name}.short", np.uint8, int(place_counts[self._is_shelved].sum()))
        sink.reserve(f"{name}.following", np.uint16, int(place_counts.sum()))  # the last one reserved: it is cut in the end

    def put(self, first: int, end: int, codes: Codes) -> None:
        """Write the codes of all occurrences of the terms from one (included) to another."""
        starts = starts_of(self._place_counts[first:end])
        at, short, others = 0, [], []
        for term in self._is_shelved[first:end].nonzero()[0].tolist():
            others.append(codes[at : int(starts[term])])
            at = int(starts[term + 1])
            of_term = codes[int(starts[term]) : at]
            places = self._shelve(of_term)
            short.append(places)
            others.append(of_term[places == _OTHER])
            self._counts[first + term] = len(others[-1])
        others.append(codes[at:])
        self._short_at += self._fill("short", self._short_at, short)
        self._at += self._fill("following", self._at, others)

    def _fill(self, part: str, at: int, arrays: list[Array]) -> int:
        joined = np.concatenate(arrays) if arrays else np.zeros(0, np.uint8)
        self._sink.fill(f"{self._name}.{part}", at, joined)
        return len(joined)

    def _shelve(self, codes: Codes) -> Bytes:
        """Make the shelf of a term; gives the places on it."""
        ordered = np.sort(codes, kind="stable")  # which sorts 16 bits in linear time
        firsts = np.append(0, (ordered[1:] != ordered[:-1]).nonzero()[0] + 1)
        best = np.argsort(-np.diff(firsts, append=len(ordered)), kind="stable")[:_OTHER]
        shelf = ordered[firsts[best]]
        self._places[shelf] = np.arange(len(shelf), dtype=np.uint8)
        places = self._places.take(codes)
        self._places[shelf] = _OTHER
        self._shelves.append(np.append(shelf, np.full(_WIDTH - len(shelf), NO_CODE, np.uint16)))
        return places

    def close(self) -> None:
        """Write what is known at the end."""
        self._sink.cut(f"{self._name}.following", self._at)
        self._sink.put(f"{self._name}.following_starts", starts_of(self._counts).astype(np.uint32))
        self._sink.put(f"{self._name}.shelved", self._is_shelved.nonzero()[0].astype(np.uint32))
        self._sink.put(f"{self._name}.shelves", np.concatenate([np.zeros(0, np.uint16), *self._shelves]))


def starts_of(counts: Ints) -> Ints:
    """Where each of several runs begins that lie one behind the other; at the end, where the last one ends."""
    starts = np.zeros(len(counts) + 1, np.int64)
    counts.cumsum(out=starts[1:])
    return starts


def _joined(some: Ints, others: Ints) -> Ints:
    """Two rising rows of different numbers as one."""
    if not len(some) or not len(others):
        return some if len(some) else others
    return np.sort(np.append(some, others))


def _hits(codes: Codes | Bytes, wanted: Codes, kernels: Kernels) -> Ints:
    """Where a code is one of those wanted."""
    if not len(wanted):
        return np.zeros(0, np.int64)
    if len(wanted) == 1:
        return kernels.hits(codes, wanted[0])
    flags = np.zeros(1 << 16, np.bool_)
    flags[wanted] = True
    return kernels.hits_of_any(codes, flags)
