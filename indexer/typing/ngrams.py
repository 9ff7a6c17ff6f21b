"""Which runs of words were met, and what is noted of each? A table of fingerprints, looked up for many runs at once.

A run is a number of 64 bits. Mixed, its high bits say in which bucket it lies, the next 16 bits (its fingerprint) which
one of the bucket it is; that one of 65,536 strange runs is taken for one of its bucket is the price of two bytes a run.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Runs = NDArray[np.uint64]
Notes = NDArray[np.uint8]

_A_BUCKET = 4  # runs in one, on average
_MIX = np.uint64(0x9E3779B97F4A7C15)
_TURN = np.uint64(29)
_SHORT = np.uint64(48)


class Ngrams:
    """Notes on runs: one byte of each kind, 0 for a run that is not there."""

    def __init__(self, starts: NDArray[np.uint32], marks: NDArray[np.uint16], notes: Sequence[Notes]) -> None:
        self._starts, self._marks, self._notes = starts, marks, notes
        self._shift = np.uint64(64 - (len(starts) - 1).bit_length() + 1)
        widest = int(np.diff(starts).max(initial=1))
        self._steps = np.arange(widest, dtype=np.int64)

    def __len__(self) -> int:
        return len(self._marks)

    def look_up(self, runs: Runs) -> tuple[Notes, ...]:
        """What is noted of each run: an array of each kind of note, of the shape of `runs`."""
        if not len(self):
            return tuple(np.zeros(runs.shape, np.uint8) for _ in self._notes)
        mixed = mix(runs)
        buckets = (mixed >> self._shift).astype(np.int64)
        marks = (mixed << (np.uint64(64) - self._shift) >> _SHORT).astype(np.uint16)
        first, end = self._starts[buckets].astype(np.int64), self._starts[buckets + 1].astype(np.int64)
        at = first[..., None] + self._steps
        same = (at < end[..., None]) & (self._marks.take(at, mode="clip") == marks[..., None])
        places = first + same.argmax(axis=-1)
        found = same.any(axis=-1)
        return tuple(np.where(found, notes.take(places, mode="clip"), 0).astype(np.uint8) for notes in self._notes)


def mix(runs: Runs) -> Runs:
    """The runs spread evenly over all numbers of 64 bits, different ones to different ones."""
    mixed = runs * _MIX
    mixed ^= mixed >> _TURN
    mixed *= _MIX
    return mixed


def ngram_arrays(name: str, runs: Runs, notes: Mapping[str, Notes]) -> dict[str, NDArray[np.generic]]:
    """The arrays of a table of different runs."""
    bits = max(len(runs) // _A_BUCKET, 2).bit_length() - 1
    mixed = mix(runs)
    order = mixed.argsort()
    mixed = mixed[order]
    buckets = np.arange((1 << bits) + 1, dtype=np.uint64)
    starts = mixed.searchsorted(buckets[:-1] << np.uint64(64 - bits))
    return {
        f"{name}.starts": np.append(starts, len(runs)).astype(np.uint32),
        f"{name}.marks": (mixed << np.uint64(bits) >> _SHORT).astype(np.uint16),
        **{f"{name}.{kind}": values[order] for kind, values in notes.items()},
    }
