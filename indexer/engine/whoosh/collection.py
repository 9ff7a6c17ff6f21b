"""What is known of all segments together? Terms, how many articles hold them, and what they weigh."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import is_in_memory
from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.leaf import Leaf
from indexer.engine.whoosh.pack import LENGTHS
from indexer.engine.whoosh.postings import Documents
from indexer.engine.whoosh.segment import LABELS, TEXTS, Segment
from indexer.settings import Settings
from indexer.text import fold

_LEAST_NORM = 1e-300  # so that nothing is divided by zero, as without it where k1 is 0 or b is 1
_ENTRY_BYTES = 400  # about what one remembered term takes in each of five tables
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Collection:
    """The segments of one commit; a Lexicon, safe to share between threads.

    Attributes:
        foresees: what a query needs is asked of the disk before it is looked at, as not all was in memory at first.
    """

    def __init__(self, segments: Sequence[Segment], settings: Settings) -> None:
        self.segments = tuple(segments)
        self.count = sum(segment.count for segment in segments)
        self.most_terms = settings.max_expanded_terms  # that one word of a query may stand for
        self._most_remembered = (settings.search_memory_mb << 20) // (5 * _ENTRY_BYTES)
        self._k1 = settings.bm25_k1
        self._norms = dict(self._all_norms(settings.bm25_k1, settings.bm25_b))
        self.foresees = not all(is_in_memory(postings.near) for segment in segments for postings in segment.texts.values())
        self._leaves: dict[tuple[str, str, int, str], Leaf] = {}
        self._places: dict[str, tuple[int, ...]] = {}
        self._values: dict[tuple[str, str, int], tuple[int, int]] = {}
        self._frequencies: dict[tuple[str, str], int] = {}
        self._forms: dict[str, tuple[str, ...]] = {}

    def document_count(self) -> int:
        """How many articles there are, those replaced but not yet cleared away among them."""
        return self.count

    def frequency(self, field: str, term: str) -> int:
        """In how many articles a field holds the term."""
        key = (field, term)
        frequency = self._frequencies.get(key)
        if frequency is None:
            is_label = field in LABELS
            frequency = self._label_frequency(field, term) if is_label else self._term_frequency(field, term)
            if frequency or (not is_label and self._has(term)):  # what is not there is without number
                self._remember(self._frequencies, key, frequency)
        return frequency

    def places(self, term: str) -> tuple[int, ...]:
        """The number of a term in each segment, -1 where it is not."""
        places = self._places.get(term)
        if places is None:
            places = tuple(segment.terms.find(term) for segment in self.segments)
            if max(places, default=-1) >= 0:
                self._remember(self._places, term, places)
        return places

    def _has(self, term: str) -> bool:
        return max(self.places(term), default=-1) >= 0

    def weight(self, field: str, term: str) -> float:
        """BM25: the inverse document frequency as Whoosh computes it, times k1 + 1."""
        return (math.log(self.count / (self.frequency(field, term) + 1)) + 1) * (self._k1 + 1)

    def leaf(self, field: str, term: str, number: int, kernels: Kernels) -> Leaf | None:
        """A term of a field in one of the segments; None if it is not there."""
        key = (field, term, number, kernels.name)
        leaf = self._leaves.get(key)
        if leaf is None:
            leaf = self._leaf(field, term, number, kernels)
            if leaf is not None:
                self._remember(self._leaves, key, leaf)
        return leaf

    def labelled(self, field: str, value: str, number: int) -> Documents:
        """The articles of one of the segments with a value, in whichever capitals it is shown; rising."""
        segment, key = self.segments[number], (field, value, number)
        values = self._values.get(key)
        if values is None:
            values = _label_range(segment, field, value)
            if values[0] < values[1]:
                self._remember(self._values, key, values)
        return _in_range(segment, field, values)

    def _leaf(self, field: str, term: str, number: int, kernels: Kernels) -> Leaf | None:
        postings = self.segments[number].texts.get(field)
        place = self.places(term)[number] if postings else -1
        if postings is None or place < 0 or not (count := postings.document_frequency(place)):
            return None
        if self.foresees:
            postings.foresee(place)
        row, bounds = (None, None) if postings.has_many(place) else (postings.row(place), postings.bounds(place))
        return Leaf(postings, place, count, postings.lengths, self._norms[field], self.weight(field, term), row, bounds, kernels)

    def _all_norms(self, k1: float, b: float) -> Iterator[tuple[str, NDArray[np.float64]]]:
        """Of each field BM25 of each of the 256 lengths: k1 x (1 - b + b x length / average length)."""
        for field in TEXTS:
            held = [segment.texts[field] for segment in self.segments if field in segment.texts]
            average = sum(int(postings.total[0]) for postings in held) / self.count if held else 1.0
            yield field, np.maximum(np.asarray(k1 * ((1 - b) + b * LENGTHS / average), np.float64), _LEAST_NORM)

    def same_fold(self, folded: str) -> Sequence[str]:
        """The accented terms that are `folded` without their diacritics."""
        forms = self._forms.get(folded)
        if forms is None:
            forms = tuple(sorted({term for segment in self.segments for term in _folded_range(segment, folded, whole=True)}))
            if forms:
                self._remember(self._forms, folded, forms)
        return forms

    def with_prefix(self, field: str, prefix: str, *, folded: bool, limit: int) -> Sequence[str]:
        """At most `limit` terms of a field that begin with a prefix, with or without regard to diacritics."""
        found: set[str] = set()
        for segment in self.segments:
            found.update(_prefix_range(segment, field, prefix, limit))
            if folded:
                held = (term for term in _folded_range(segment, prefix, whole=False) if _is_held(segment, field, term))
                found.update(islice(held, limit))
        return sorted(found)[:limit]

    def _remember(self, known: dict[_Key, _Value], key: _Key, value: _Value) -> None:
        if len(known) >= self._most_remembered:
            known.clear()
        known[key] = value

    def _term_frequency(self, field: str, term: str) -> int:
        return sum(
            segment.texts[field].document_frequency(place)
            for segment, place in zip(self.segments, self.places(term), strict=True)
            if place >= 0 and field in segment.texts
        )

    def _label_frequency(self, field: str, value: str) -> int:
        return sum(len(self.labelled(field, value, number)) for number in range(len(self.segments)))


def label_documents(segment: Segment, field: str, value: str) -> Documents:
    """The articles of a segment with a value, in whichever capitals it is shown; rising."""
    return _in_range(segment, field, _label_range(segment, field, value))


def _label_range(segment: Segment, field: str, value: str) -> tuple[int, int]:
    """The numbers of the values that are one but for capitals, from one (included) to another."""
    labels = segment.labels.get(field)
    return labels.values.range_from(f"{value.casefold()}\n") if labels else (0, 0)


def _in_range(segment: Segment, field: str, values: tuple[int, int]) -> Documents:
    first, end = values
    if first == end:
        return np.zeros(0, np.uint16)
    labels = segment.labels[field]
    documents = labels.documents[int(labels.starts[first]) : int(labels.starts[end])]
    return np.unique(documents) if end - first > 1 else documents


def _prefix_range(segment: Segment, field: str, prefix: str, limit: int) -> list[str]:
    """The first terms of a field in a segment that begin with a prefix."""
    postings = segment.texts.get(field)
    if postings is None:
        return []
    held = postings.held(*segment.terms.range_from(prefix))[:limit]
    return [segment.terms[number] for number in held.tolist()]


def _is_held(segment: Segment, field: str, term: str) -> bool:
    postings = segment.texts.get(field)
    return postings is not None and postings.document_frequency(segment.terms.find(term)) > 0


def _folded_range(segment: Segment, folded: str, *, whole: bool) -> Iterator[str]:
    """The accented terms of a segment whose form without diacritics is this, or begins with this."""
    terms, folds = segment.terms, segment.folds
    for place in range(bisect_left(folds, folded, key=lambda number: fold(terms[int(number)])), len(folds)):
        term = terms[int(folds[place])]
        form = fold(term)
        if form != folded and (whole or not form.startswith(folded)):
            break
        yield term
