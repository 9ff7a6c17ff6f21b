"""How do the postings of a text field of several segments become one? Slices are laid behind each other, term by term.

The terms are gone through in stretches, so that memory stays bounded. Postings of deleted articles are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Array, Sink
from indexer.engine.whoosh.following import starts_of
from indexer.engine.whoosh.limits import NO_CODE
from indexer.engine.whoosh.postings import Postings, PostingsWriter, Stretch, bounds_of
from indexer.engine.whoosh.segment import Flags, Segment

_STRETCH = 1 << 19  # occurrences in memory at once, unless one term has more
_CODES = 1 << 16

Ints = NDArray[np.int64]


class Source:
    """One segment to be merged: what its articles and terms become.

    Attributes:
        live: its articles that stay; they are numbered from `first` in the merged segment.
        numbers: uint16, for each article the number that it gets.
        terms, places: its terms that stay, and their numbers in the merged segment.
        codes: uint16, for each of its next codes the one in the merged segment.
    """

    def __init__(self, segment: Segment, first: int) -> None:
        stays = np.ones(segment.count, np.bool_) if segment.live is None else segment.live
        self.segment = segment
        self.live = stays.nonzero()[0]
        self.numbers = (first - 1 + stays.cumsum()).astype(np.uint16)
        self.terms = self.places = np.zeros(0, np.int64)
        self.codes = np.full(_CODES, NO_CODE, np.uint16)


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """What one source gives to a stretch of the merged terms.

    Attributes:
        terms: which of the stretch's terms it has.
        counts, place_counts: how many postings and occurrences of each stay.
        stretch: these, the articles and next codes as the merged segment has them.
    """

    terms: Ints
    counts: Ints
    place_counts: Ints
    stretch: Stretch


class Part:
    """One text field of one source.

    Attributes:
        counts, place_counts: of each of the segment's terms the postings and occurrences that stay.
    """

    def __init__(self, source: Source, postings: Postings) -> None:
        self.source, self.postings = source, postings
        self.counts, self.place_counts = postings.counts, postings.place_counts
        if source.segment.live is not None:
            for first, end in pairwise(bounds_of(self.place_counts, _STRETCH)):
                self._recount(source.segment.live, first, end)

    def _recount(self, live: Flags, first: int, end: int) -> None:
        stretch = self.postings.stretch(first, end)
        stays = live[stretch.documents]
        starts = starts_of(self.counts[first:end])
        self.counts[first:end] = _sums(stays, starts)
        self.place_counts[first:end] = _sums(stretch.frequencies * stays, starts)

    def cut(self, first: int, end: int) -> _Cut:
        """What stays of a stretch of the merged terms."""
        source = self.source
        begin, stop = source.places.searchsorted((first, end)).tolist()
        terms = source.terms[begin:stop]
        stretch = self.postings.stretch(int(terms[0]), int(terms[-1]) + 1) if begin < stop else self.postings.stretch(0, 0)
        if source.segment.live is not None:
            stretch = _left(stretch, source.segment.live[stretch.documents])
        stretch = Stretch(
            source.numbers.take(stretch.documents), stretch.frequencies, stretch.places, source.codes.take(stretch.following)
        )
        return _Cut(source.places[begin:stop] - first, self.counts[terms], self.place_counts[terms], stretch)


def write_spliced(sink: Sink, name: str, parts: Sequence[Part], term_count: int, lengths: NDArray[np.uint8]) -> None:
    """Write one text field of the merged segment.

    Args:
        term_count: how many terms it has.
        lengths: of its articles.
    """
    counts, place_counts = np.zeros(term_count, np.int64), np.zeros(term_count, np.int64)
    for part in parts:
        counts[part.source.places] += part.counts[part.source.terms]
        place_counts[part.source.places] += part.place_counts[part.source.terms]
    writer = PostingsWriter(sink, name, counts, place_counts, len(lengths))
    for first, end in pairwise(bounds_of(place_counts, _STRETCH)):
        writer.put(_joined([part.cut(first, end) for part in parts], end - first))
    writer.close(lengths)


def _left(stretch: Stretch, stays: Flags) -> Stretch:
    """The postings that stay."""
    places_stay = stays.repeat(stretch.frequencies)
    return Stretch(
        stretch.documents[stays], stretch.frequencies[stays], stretch.places[places_stay], stretch.following[places_stay]
    )


def _joined(cuts: Sequence[_Cut], term_count: int) -> Stretch:
    """The postings of all sources: by term, and those of one term by source."""
    order = _order([cut.terms for cut in cuts], [cut.counts for cut in cuts], term_count)
    place_order = _order([cut.terms for cut in cuts], [cut.place_counts for cut in cuts], term_count)
    return Stretch(
        _laid([cut.stretch.documents for cut in cuts], order),
        _laid([cut.stretch.frequencies for cut in cuts], order),
        _laid([cut.stretch.places for cut in cuts], place_order),
        _laid([cut.stretch.following for cut in cuts], place_order),
    )


def _order(terms: Sequence[Ints], counts: Sequence[Ints], term_count: int) -> Ints:
    """Where each row goes, of sources whose rows stand one behind the other."""
    totals = np.zeros(term_count, np.int64)
    for some, of_each in zip(terms, counts, strict=True):
        totals[some] += of_each
    free = totals.cumsum() - totals  # where the next rows of each term go
    targets = []
    for some, of_each in zip(terms, counts, strict=True):
        targets.append(free[some])
        free[some] += of_each
    joined = np.concatenate(counts)
    shifts = np.concatenate(targets) - starts_of(joined)[:-1]
    return shifts.repeat(joined) + np.arange(joined.sum())


def _laid(columns: Sequence[Array], order: Ints) -> Array:
    values = np.concatenate(columns)
    laid = np.empty_like(values)
    laid[order] = values
    return laid


def _sums(values: Array, starts: Ints) -> Ints:
    """The sum of the values from each start to the next."""
    return np.diff(starts_of(values).take(starts))
