"""Which loops are there, and which of the two kinds is used?"""

import importlib
import logging
from collections.abc import Callable
from functools import cache
from typing import Protocol, cast

import numpy as np

from indexer.engine.whoosh.kernels.kinds import Bytes, Codes, Documents, Flags, Floats, Frequencies, Ints, Places

_KEEPS_NOTHING = (
    "hoinghi: the loops of the extra `fast` are not used, as no folder is found where numba can keep them compiled; searches are "
    "slower. Set NUMBA_CACHE_DIR to a folder that can be written to."
)
_log = logging.getLogger(__name__)


class Kernels(Protocol):
    """What `plain` and `compiled` both have."""

    name: str
    adjoining: Callable[..., Documents] | None
    """The articles in which words stand side by side; None where that is put together from other loops (`near.py`).

    Args:
        hits: some occurrences of one word, rising.
        order: that word, and those that have to stand at their places beside it; by number in the phrase.
        documents, frequencies, rows: of a field, as in `Postings`.
        bounds: four numbers of each word: where its list or row begins and ends, whether it is a row, its first occurrence.
        near, half, far, far_places: of the field, as in `Postings`.
    """

    disjunction: Callable[..., None] | None
    """Adds BM25 of several terms of a field to totals, or raises them to the best, and marks the articles that hold any; None
    where that is put together from other loops.

    Args:
        totals, seen: of each article looked at.
        within, whole: which those are, rising; or whether it is all.
        highest: whether the highest counts, not the sum.
        bounds, weights: three numbers of each term, as of `conjunction`; its weight.
        documents, frequencies, rows, lengths, norms: of a field, as in `Postings`.
    """

    standing: Callable[..., Floats] | None
    """What words by their first place, and pairs of neighbours by theirs, add to the score of each of some articles: a row of
    articles for each; None where that is put together from other loops.

    Args:
        within: the articles, rising.
        bounds: four numbers of each term, as of `adjoining`.
        slots: of each word or pair how many terms may stand at its first place, and at the one behind (0: a word); these terms.
        weights: three numbers of each: flat + early / (1 + place / opening) is added; near for a pair that stands nowhere side by
            side, but in its order at most `reach` places apart.
        opening: a place so far from the beginning counts half as much as the beginning.
        documents, frequencies, rows, near, half, far, far_places: of a field, as in `Postings`.
    """

    def weigh(self, documents: Documents, frequencies: Frequencies, lengths: Bytes, norms: Floats, weight: float) -> Floats:
        """BM25 of a list of postings: weight x frequency / (frequency + norm of the article)."""

    def add_list(
        self,
        totals: Floats,
        seen: Flags,
        documents: Documents,
        frequencies: Frequencies,
        lengths: Bytes,
        norms: Floats,
        weight: float,
    ) -> None:
        """Add BM25 of a list of postings to the totals of the articles, and mark these as seen."""

    def add_row(self, totals: Floats, seen: Flags, row: Bytes, lengths: Bytes, norms: Floats, weight: float) -> None:
        """The same of a row of frequencies."""

    def narrow_list(
        self, documents: Documents, frequencies: Frequencies, within: Documents, lengths: Bytes, norms: Floats, weight: float
    ) -> tuple[Ints, Floats]:
        """Which of some articles are in a list of postings: their places in `within`, and BM25 of each."""

    def narrow_row(self, row: Bytes, within: Documents, lengths: Bytes, norms: Floats, weight: float) -> tuple[Ints, Floats]:
        """The same of a row of frequencies."""

    def narrow_spread(
        self, scores: Floats, seen: Flags, row: Bytes, lengths: Bytes, norms: Floats, weight: float
    ) -> tuple[Floats, Flags]:
        """Of the articles seen those that are in a row too, with the sum of the scores; the scores of all others are 0."""

    def locate(self, documents: Documents, wanted: Documents) -> tuple[Ints, Ints]:
        """Where two rising lists agree: places in `documents`, and the places in `wanted`."""

    def collect(self, totals: Floats, seen: Flags) -> tuple[Ints, Floats]:
        """What was seen, and its totals."""

    def add(self, totals: Floats, seen: Flags, at: Documents | Ints, scores: Floats) -> None:
        """Add scores to the totals at some places, and mark these as seen."""

    def add_best(self, totals: Floats, seen: Flags, at: Documents | Ints, scores: Floats) -> None:
        """The same, the better of two scores instead of their sum."""

    def add_list_within(
        self,
        within: Documents,
        scores: Floats,
        documents: Documents,
        frequencies: Frequencies,
        lengths: Bytes,
        norms: Floats,
        weight: float,
    ) -> tuple[Documents, Floats]:
        """Those of some articles that are in a list of postings, their scores and BM25 added up."""

    def add_row_within(
        self, within: Documents, scores: Floats, row: Bytes, lengths: Bytes, norms: Floats, weight: float
    ) -> tuple[Documents, Floats]:
        """The same of a row of frequencies."""

    def conjunction(  # noqa: PLR0913, PLR0917  (numba takes arrays, no objects)
        self,
        within: Documents,
        documents: Documents,
        frequencies: Bytes,
        rows: Bytes,
        bounds: Ints,
        weights: Floats,
        lengths: Bytes,
        norms: Floats,
    ) -> tuple[Documents, Floats]:
        """The articles that are in all of some lists and rows, and the sums of their BM25.

        Args:
            within: articles of which it has to be one; none where it may be any: then the first is a list.
            documents, frequencies, rows: of a field, as in `Postings`.
            bounds: three numbers of each list or row: where it begins and ends, and whether it is a row.
            weights: of each list or row.
            lengths, norms: of each article, as in `Leaf`.
        """

    def mark(self, seen: Flags, documents: Documents) -> None:
        """Mark articles as seen."""

    def mark_row(self, seen: Flags, row: Bytes) -> None:
        """The same of a row of frequencies."""

    def starts(self, frequencies: Frequencies, which: Ints) -> Ints:
        """How many occurrences come before those of some holders, named by their rising places in `frequencies`."""

    def places_of(self, at: Ints, near: Bytes, half: Bytes, far: Places, far_places: Places) -> Ints:
        """The places of some occurrences; of the field near, half, far, far_places, as in `Postings`."""

    def hits(self, following: Codes | Bytes, code: np.uint16) -> Ints:
        """Where the next code is the one wanted."""

    def hits_of_any(self, following: Codes | Bytes, wanted: Flags) -> Ints:
        """Where the next code is one of those wanted; `wanted` tells it for each of 65,536."""

    def nth(self, short: Bytes, value: int, which: Ints) -> Ints:
        """Where the value stands for the so-manieth time, counted from 0, for each of some rising numbers that it reaches."""

    def holders(self, frequencies: Frequencies, hits: Ints) -> Ints:
        """Whose some occurrences are: the places in `frequencies` that the occurrences numbered `hits`, rising, fall to."""

    def best(self, scores: Floats, count: int) -> Ints:
        """The places of the `count` best scores, and of those within 10^-9 of the least of them; there are more scores."""


@cache
def choose_kernels(name: str = "") -> Kernels:
    """The loops compiled by numba if it is installed (extra `fast`), else those in numpy; or those asked for by name.

    Where numba can keep nothing, to compile them would take a minute at every start: then it is those in numpy too.
    """
    if name != "plain":
        try:
            return cast("Kernels", importlib.import_module("indexer.engine.whoosh.kernels.compiled"))
        except ImportError:
            if name:
                raise
        except RuntimeError as error:  # as numba says it
            if name or "cannot cache" not in str(error):
                raise
            _log.warning(_KEEPS_NOTHING)
    return cast("Kernels", importlib.import_module("indexer.engine.whoosh.kernels.plain"))
