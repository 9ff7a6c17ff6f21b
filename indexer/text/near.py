"""Is this the same text, taken over by another paper? Sketches find the candidates, an alignment decides.

A sketch holds the least values of 64 hash functions over the runs of three syllables of a text; two texts agree in a
place of it as often as their sets of runs overlap (Broder 1997, MinHash). Pairs of places are bands: texts that share
one are candidates. At an overlap of a third, as after a fifth of the words was changed, that is missed once in fifty.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.text.analysis import CHAIN_VERSION, Tokens, analyze

Sketch = NDArray[np.uint32]
Runs = NDArray[np.uint64]

# Grows whenever sketches or the decision change; what was clustered with another version is clustered anew.
NEAR_VERSION = CHAIN_VERSION * 100 + 1
PLACES = 64
_BAND_PLACES = 2
BANDS = PLACES // _BAND_PLACES
_RUN = 3
_FEWEST_TERMS = 50  # a caption, a notice that a video follows: too little to tell
_AGREEING_PLACES = 12  # of 64: an overlap of .34 gives 22 on average, with a deviation of 4
_ALIKE = 0.75
_HARDLY_ALIKE = 0.25  # overlap of runs below which no alignment is tried
_MOST_CUT = 2  # a text cut to less than half is another one
_KEPT_IN_A_CUT = 0.9
_LONGEST_ALIGNED = 5_000  # terms; longer texts are compared by their runs alone
_FEWEST_NUMBERS = 10
_NUMBERS_KEPT = 0.65
_BLOCK = 2_048  # runs hashed at once
_REMEMBERED, _LONGEST_REMEMBERED = 32, 50_000  # texts, characters: a new one is compared with several, those often with the next
_SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)  # odd, of well-spread bits
_HALF = np.uint64(32)


def sketch(text: str) -> Sketch | None:
    """The sketch of clean text, 64 numbers of 32 bits; None if the text is too short to tell one from another."""
    runs = _runs(analyze(text))
    if len(runs) < _FEWEST_TERMS - _RUN + 1:
        return None
    least = np.full(PLACES, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(runs), _BLOCK):
        np.minimum(least, (_factors()[:, None] * runs[start : start + _BLOCK]).min(axis=1), out=least)
    return (least >> _HALF).astype(np.uint32)


def bands(of: Sketch) -> list[int]:
    """The bands of a sketch as numbers of 40 bits; two texts that share none are not compared."""
    pairs = of.reshape(-1, _BAND_PLACES).astype(np.uint64)
    mixed = (pairs[:, 0] * _SPREAD[0] ^ pairs[:, 1] * _SPREAD[1]) >> np.uint64(29)
    return [(place << 35) | value for place, value in enumerate(mixed.tolist())]


def may_be_near(one: Sketch, other: Sketch) -> bool:
    """Whether two sketches agree in enough places for the texts to be compared."""
    return int(np.count_nonzero(one == other)) >= _AGREEING_PLACES


def likeness(one: str, other: str) -> float:
    """Which share of two clean texts is the same, from 0 to 1: of their syllables in order, or of their runs of three.

    The first stands words changed here and there, the second paragraphs in another order. A text that was cut from
    one at most twice as long is like it. Texts of many numbers that differ in them (prices, draws, forecasts by the
    day) are not alike.

    >>> text = "Sáng 12/9, Tỉnh ủy tổ chức hội nghị trực tuyến sơ kết ba năm thực hiện nghị quyết về lâm nghiệp bền vững."
    >>> likeness(text, text.replace("Sáng 12/9, ", "")) > 0.9, likeness(text, "Chiều qua, mưa lớn ở nhiều xã vùng cao.") < 0.3
    (True, True)
    """
    first, second = _compared(one), _compared(other)
    if not _share_numbers(first.numbers, second.numbers):
        return 0.0
    both = len(np.intersect1d(first.runs, second.runs, assume_unique=True))
    fewer, more = sorted((len(first.runs), len(second.runs)))
    if more <= _MOST_CUT * fewer and both >= _KEPT_IN_A_CUT * fewer:
        return both / max(1, fewer)
    shared = 2 * both / max(1, fewer + more)
    sizes = len(first.terms), len(second.terms)
    if shared >= _ALIKE or shared < _HARDLY_ALIKE or max(sizes) > _LONGEST_ALIGNED:
        return shared
    return max(shared, 2 * _common_length(first.terms, second.terms) / sum(sizes))


def is_near(one: str, other: str) -> bool:
    """Whether two clean texts are one text, each as its paper edited it."""
    return likeness(one, other) >= _ALIKE


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is compared of a text: its terms, the different runs of three in them, and the numbers that they hold."""

    terms: list[str]
    runs: Runs
    numbers: Counter[str]


def _compared(text: str) -> _Compared:
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _compared_anew(text)


def _compared_anew(text: str) -> _Compared:
    tokens = analyze(text)
    return _Compared(tokens.terms, np.unique(_runs(tokens)), Counter(filter(str.isdigit, tokens.terms)))


_remembered = lru_cache(maxsize=_REMEMBERED)(_compared_anew)


def _runs(tokens: Tokens) -> Runs:
    """A hash of each run of three terms, the same on every machine."""
    terms = _hashes(tokens.vocabulary)[tokens.ids]
    count = max(0, len(terms) - _RUN + 1)
    runs = terms[:count].copy()
    for place in range(1, _RUN):
        runs = runs * _SPREAD[0] + terms[place : place + count]
    runs ^= runs >> _HALF
    runs *= _SPREAD[1]
    return runs ^ (runs >> np.uint64(29))


class _TermHashes:
    """The hashes of the terms in a vocabulary, which only grows until another one takes its place."""

    def __init__(self) -> None:
        self._known: tuple[list[str], NDArray[np.uint64]] = ([], np.zeros(0, np.uint64))

    def of(self, vocabulary: list[str]) -> NDArray[np.uint64]:
        """A hash for each term."""
        owner, hashes = self._known  # read and replaced as one: safe between threads
        if owner is not vocabulary:
            hashes = np.zeros(0, np.uint64)
        if len(hashes) < len(vocabulary):
            digests = b"".join(hashlib.blake2b(term.encode(), digest_size=8).digest() for term in vocabulary[len(hashes) :])
            hashes = np.concatenate([hashes, np.frombuffer(digests, "<u8")])
            self._known = vocabulary, hashes
        return hashes


@cache
def _term_hashes() -> _TermHashes:
    return _TermHashes()


def _hashes(vocabulary: list[str]) -> NDArray[np.uint64]:
    return _term_hashes().of(vocabulary)


@cache
def _factors() -> NDArray[np.uint64]:
    """Odd factors, one a hash function; this stream of numbers is the same in every version of numpy."""
    return np.asarray(np.random.PCG64(116).random_raw(PLACES)) | np.uint64(1)


def _share_numbers(one: Counter[str], other: Counter[str]) -> bool:
    """Whether the text with fewer numbers has most of them from the other; true where there are few."""
    fewer = min(one.total(), other.total())
    return fewer < _FEWEST_NUMBERS or (one & other).total() >= _NUMBERS_KEPT * fewer


def _common_length(one: list[str], other: list[str]) -> int:
    """The length of the longest common subsequence, a row of its table in the bits of one number (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for place, term in enumerate(one):
        places[term] = places.get(term, 0) | 1 << place
    full = (1 << len(one)) - 1
    row = full
    for term in other:
        if here := places.get(term):
            kept = row & here
            row = ((row + kept) | (row - kept)) & full
    return len(one) - row.bit_count()
