"""What do the articles of a segment say, word after word? Read back from its postings, some articles at a time."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.postings import Postings, Stretch
from indexer.engine.whoosh.segment import Segment
from indexer.typing import Shelf

_FIELDS = ("title", "lead", "body")
_AT_ONCE = 1 << 23  # words of texts that are put together at once
_READ_AT_ONCE = 1 << 20  # occurrences that are read at once
_NOTHING = -1

Ints = NDArray[np.int64]


def shelf(segment: Segment) -> Shelf:
    """The texts of a segment, to learn from."""
    words = [*segment.terms]
    fields = [segment.texts[name] for name in _FIELDS if name in segment.texts]
    occurrences = sum((postings.place_counts for postings in fields), np.zeros(len(words), np.int64))
    parts = np.array([word.isalnum() for word in words], np.bool_)  # symbols kept whole stand where their first parts do

    def texts() -> Iterator[NDArray[np.int32]]:
        for postings in fields:
            yield from _texts(segment, postings, parts)

    return Shelf(words, occurrences, texts)


def _texts(segment: Segment, postings: Postings, parts: NDArray[np.bool_]) -> Iterator[NDArray[np.int32]]:
    """The texts of one field as terms by number, -1 behind each; those of deleted articles left out."""
    bounds = _bounds(postings)
    lengths = np.zeros(segment.count, np.int64)
    for _, stretch, _ in _stretches(postings, bounds):
        lengths += np.bincount(stretch.documents, stretch.frequencies, segment.count).astype(np.int64)
    if segment.live is not None:
        lengths[~segment.live] = 0
    ends = (lengths + 1).cumsum()
    first = 0
    while first < segment.count:
        begin = int(ends[first - 1]) if first else 0
        last = max(int(ends.searchsorted(begin + _AT_ONCE, "right")), first + 1)
        starts = np.full(segment.count, _NOTHING, np.int64)
        starts[first:last] = np.where(lengths > 0, ends - lengths - 1 - begin, _NOTHING)[first:last]
        text = np.full(int(ends[last - 1]) - begin, _NOTHING, np.int32)
        _put_together(postings, bounds, parts, starts, text)
        yield text
        first = last


def _put_together(postings: Postings, bounds: Ints, parts: NDArray[np.bool_], starts: Ints, text: NDArray[np.int32]) -> None:
    """Fill in the texts of some articles, each from its start on; those of start -1 are left out."""
    for terms, stretch, counts in _stretches(postings, bounds):
        at = starts.take(stretch.documents).repeat(stretch.frequencies)
        numbers = terms.repeat(counts)
        wanted = ((at != _NOTHING) & parts.take(numbers)).nonzero()[0]
        text[at[wanted] + stretch.places[wanted]] = numbers[wanted]


def _bounds(postings: Postings) -> Ints:
    """Terms that divide the occurrences into parts that are read at once."""
    starts = postings.place_starts.astype(np.int64)
    cuts = starts.searchsorted(np.arange(0, int(starts[-1]), _READ_AT_ONCE), "right")
    return np.unique(np.concatenate([[0], cuts, [len(starts) - 1]]))


def _stretches(postings: Postings, bounds: Ints) -> Iterator[tuple[Ints, Stretch, Ints]]:
    """The terms between two bounds, their postings, and how often each occurs."""
    counts = postings.place_counts
    for first, end in zip(bounds.tolist(), bounds[1:].tolist(), strict=False):
        yield np.arange(first, end), postings.stretch(first, end), counts[first:end]
