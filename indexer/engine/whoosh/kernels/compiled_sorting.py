"""The loops of `sorting.Sorting` compiled by numba: two passes over the texts, counting and laying."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.kernels.compiling import compiled
from indexer.engine.whoosh.kernels.kinds import Codes, Columns, Documents, Int32s, Ints, Texts
from indexer.engine.whoosh.limits import NOTHING_FOLLOWS

name = "compiled"
bytes_sorted = 32


def count(texts: Texts, count: int) -> tuple[Ints, Ints]:
    """In how many texts each of so many terms stands, and how often it occurs."""
    return _count(texts.terms, texts.ends, count)


def stretches(texts: Texts, codes: Codes, counts: Sequence[Ints], bounds: Sequence[int]) -> Iterator[Columns]:
    """The columns of a `Stretch` of the terms from each of the bounds to the next."""
    held, occurring = counts
    for first, end in pairwise(bounds):
        yield _laid(texts.terms, texts.ends, texts.documents, codes, held[first:end], occurring[first:end], first)


@compiled
def _count(terms: Int32s, ends: Ints, count: int) -> tuple[Ints, Ints]:
    counts, place_counts, last = np.zeros(count, np.int64), np.zeros(count, np.int64), np.full(count, -1, np.int32)
    begin = 0
    for text in range(len(ends)):
        for at in range(begin, ends[text]):
            term = terms[at] if terms[at] >= 0 else ~terms[at]
            place_counts[term] += 1
            counts[term] += last[term] != text
            last[term] = text
        begin = ends[text]
    return counts, place_counts


@compiled
def _laid(
    terms: Int32s, ends: Ints, documents: Documents, codes: Codes, counts: Ints, place_counts: Ints, first: int
) -> tuple[Documents, NDArray[np.uint32], NDArray[np.uint32], Codes]:
    count = len(counts)
    state = np.empty((count, 3), np.int64)  # of each term: where its next place goes, its next article, the text last seen
    state[:, 0], state[:, 1], state[:, 2] = place_counts.cumsum() - place_counts, counts.cumsum() - counts, -1
    held, starts = np.empty(counts.sum(), np.uint16), np.empty(counts.sum() + 1, np.uint32)
    places, following = np.empty(place_counts.sum(), np.uint32), np.empty(place_counts.sum(), np.uint16)
    begin = 0
    for text in range(len(ends)):
        end, place = ends[text], 0
        for at in range(begin, end):
            term = (terms[at] if terms[at] >= 0 else ~terms[at]) - first
            if 0 <= term < count:
                ahead = at
                while terms[ahead] < 0:
                    ahead += 1
                ahead += 1
                while ahead < end and terms[ahead] < 0:
                    ahead += 1
                own = state[term]
                if own[2] != text:
                    own[2] = text
                    held[own[1]] = documents[text]
                    starts[own[1]] = own[0]
                    own[1] += 1
                places[own[0]] = place
                following[own[0]] = codes[terms[ahead]] if ahead < end else NOTHING_FOLLOWS
                own[0] += 1
            place += terms[at] >= 0
        begin = end
    starts[-1] = len(places)
    return held, np.diff(starts), places, following
