"""How do the hits divide by province, source, section, year, month and document?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.postings import Documents
from indexer.engine.whoosh.segment import Segment
from indexer.model import FacetValue

_LABELS = {"province": "province", "source": "source_label", "section": "section_label", "document": "documents"}
Counts = NDArray[np.int64]
Hits = Sequence[tuple[Segment, Documents]]


@dataclass(frozen=True, slots=True, eq=False)
class _Facet:
    """The values of one facet in all segments, in order as shown, numbered from 1.

    Attributes:
        columns: by name of a segment: the number of the value of each article, 0 for none.
        entries: the same of segments where some article has several: of each entry of the lists of values.
    """

    shown: tuple[str, ...]
    columns: Mapping[str, NDArray[np.int32]]
    entries: Mapping[str, NDArray[np.int32]]

    def of(self, segment: Segment, documents: Documents, field: str) -> NDArray[np.int32]:
        """The values of some articles, one after the other."""
        if segment.name in self.columns:
            return self.columns[segment.name].take(documents)
        if segment.name not in self.entries:
            return np.zeros(0, np.int32)
        flags = np.zeros(segment.count, np.bool_)
        flags[documents] = True
        return self.entries[segment.name][flags.take(segment.labels[field].documents)]


class Facets:
    """Counts hits; the values of all segments are brought into one order once, when counts are first asked for."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments

    @cached_property
    def _facets(self) -> dict[str, _Facet]:
        return {name: _merged(self._segments, field) for name, field in _LABELS.items()}

    def count(self, hits: Hits, months: Counts, most: int) -> dict[str, tuple[FacetValue, ...]]:
        """The values of each facet among the hits of each segment, by falling count, at most `most` of each."""
        counted = {name: self._most_frequent(name, hits, most) for name in self._facets}
        there = months.nonzero()[0]
        years = np.bincount(there // 12, months[there]).astype(np.int64)
        return counted | {"year": _values(years, _top(years, most), "{:04d}".format)}

    def _most_frequent(self, name: str, hits: Hits, most: int) -> tuple[FacetValue, ...]:
        facet = self._facets[name]
        held = [np.zeros(1, np.int32), *(facet.of(segment, documents, _LABELS[name]) for segment, documents in hits)]
        counts = np.bincount(np.concatenate(held))
        counts[0] = 0
        return _values(counts, _top(counts, most), lambda number: facet.shown[number - 1])


def count_months(hits: Hits) -> Counts:
    """How many hits each month has, by its number as in `Segment.months`; those without a date are left out."""
    parts = [np.zeros(1, np.uint16), *(segment.months[documents] for segment, documents in hits)]
    counts = np.bincount(np.concatenate(parts)).astype(np.int64, copy=False)
    counts[0] = 0
    return counts


def histogram(months: Counts) -> tuple[FacetValue, ...]:
    """How many hits each month has, in order of time; months without any are left out."""
    return _values(months, months.nonzero()[0], _month)


@cache  # a page has a hundred
def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _merged(segments: Sequence[Segment], field: str) -> _Facet:
    """The labels of all segments in one order."""
    labels = {segment.name: segment.labels[field] for segment in segments if field in segment.labels}
    shown = {name: [value.partition("\n")[2] for value in one.values] for name, one in labels.items()}
    order = sorted({label for some in shown.values() for label in some})
    numbers = {label: number for number, label in enumerate(order, start=1)}
    columns: dict[str, NDArray[np.int32]] = {}
    entries: dict[str, NDArray[np.int32]] = {}
    for segment in segments:
        if segment.name in labels:
            one = labels[segment.name]
            entry = np.array([numbers[label] for label in shown[segment.name]], np.int32).repeat(np.diff(one.starts))
            column = np.zeros(segment.count, np.int32)
            column[one.documents] = entry
            is_single = np.count_nonzero(column) == len(entry)
            (columns if is_single else entries)[segment.name] = column if is_single else entry
    return _Facet(tuple(order), columns, entries)


def _values(counts: Counts, numbers: NDArray[np.int64], shown: Callable[[int], str]) -> tuple[FacetValue, ...]:
    return tuple(map(FacetValue, map(shown, numbers.tolist()), counts[numbers].tolist()))


def _top(counts: Counts, most: int) -> NDArray[np.int64]:
    """The numbers with the highest counts, falling; of equal ones the first."""
    there = counts.nonzero()[0]
    if len(there) > most:
        least = np.partition(counts[there], len(there) - most)[len(there) - most]
        there = there[counts[there] >= least]
    best: NDArray[np.int64] = there[np.argsort(-counts[there], kind="stable")][:most]
    return best
