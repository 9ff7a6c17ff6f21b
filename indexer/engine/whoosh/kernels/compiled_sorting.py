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
    count, one = len(counts), np.uint64(1)  # unsigned, so that nothing asks whether a place is counted from the end
    state = np.empty((count, 3), np.uint32)  # of each term: where its next place goes, one before its next article, its last text
    state[:, 0], state[:, 1], state[:, 2] = place_counts.cumsum() - place_counts, counts.cumsum() - counts - 1, len(ends)
    held, frequencies = np.empty(counts.sum(), np.uint16), np.zeros(counts.sum(), np.uint32)
    places, following = np.empty(place_counts.sum(), np.uint32), np.empty(place_counts.sum(), np.uint16)
    begin = np.uint64(0)
    for text in range(len(ends)):
        end, place = np.uint64(ends[text]), np.uint32(0)
        for at in range(begin, end):
            term = np.uint32((terms[at] ^ (terms[at] >> 31)) - first)  # of a term before the first: a high number
            if term < count:
                ahead = np.uint64(at)
                while terms[ahead] < 0:
                    ahead += one
                ahead += one
                while ahead < end and terms[ahead] < 0:
                    ahead += one
                own = state[term]
                holder = np.uint32(own[1] + np.uint32(own[2] != text))  # no branch: it would be foretold wrongly too often
                held[holder] = documents[text]
                frequencies[holder] += np.uint32(1)
                places[own[0]] = place
                following[own[0]] = codes[terms[ahead]] if ahead < end else NOTHING_FOLLOWS
                own[0], own[1], own[2] = own[0] + np.uint32(1), holder, text
            place += np.uint32(terms[at] >= 0)
        begin = end
    return held, frequencies, places, following
