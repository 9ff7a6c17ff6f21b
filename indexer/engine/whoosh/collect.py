"""Which of the hits are on the page asked for, in which order? Without sorting them all."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from indexer.arrays import Array
from indexer.engine.protocol import Sort
from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.matches import AnyMatches, Flags, Matches, Spread
from indexer.engine.whoosh.postings import Documents, Ints
from indexer.engine.whoosh.schema import NO_DATE
from indexer.engine.whoosh.segment import Segment

DECIMALS = 9  # of scores that count for the order: beyond them is the order of additions
_STRIDE = 256  # articles looked at first, from the newest on; then ever more
_FEW = 200  # hits that are sorted although they cannot be on the page


def page_of(
    hits: Sequence[tuple[Segment, AnyMatches]], sort: Sort, limit: int, offset: int, *, kernels: Kernels
) -> list[tuple[Segment, int, float]]:
    """The hits of a page: segment, number of the article in it, score.

    Args:
        hits: of each segment, in the order of the index.
        sort: "relevance" is by score, of equal ones the newest first; articles without a date come last.
    """
    wanted = limit + offset
    if not limit or not hits or (offset and offset >= sum(found.total for _, found in hits)):
        return []
    by_score = sort == "relevance"
    if by_score:
        parts = [(segment, best_of_segment(segment, found, wanted, kernels)) for segment, found in hits]
    else:
        parts = [(segment, first_of_segment(segment, found, wanted, oldest=sort == "oldest")) for segment, found in hits]
    dates = np.concatenate([segment.published.take(found.documents) for segment, found in parts])
    keys = np.where(dates == NO_DATE, -NO_DATE, dates) if sort == "oldest" else -dates
    scored = np.concatenate([found.scores for _, found in parts])
    chosen = _between([keys, -scored.round(DECIMALS)] if by_score else [keys], offset, wanted)
    documents = np.concatenate([found.documents for _, found in parts])[chosen]
    ends = [*accumulate(found.total for _, found in parts)]
    rows = zip(chosen.tolist(), documents.tolist(), scored[chosen].tolist(), strict=True)
    return [(hits[bisect_right(ends, place)][0], document, score) for place, document, score in rows]


def _between(keys: Sequence[Array], first: int, end: int) -> Ints:
    """The places from one (included) to another when sorted by keys, the last first; of equal ones as they lie."""
    if first < _FEW:
        order: Ints = np.lexsort(keys)
        return order[first:end]
    bounds = np.partition(keys[-1], (first, min(end, len(keys[-1])) - 1))[[first, min(end, len(keys[-1])) - 1]]
    among: Ints = ((keys[-1] >= bounds[0]) & (keys[-1] <= bounds[1])).nonzero()[0]
    before = int(np.count_nonzero(keys[-1] < bounds[0]))
    return among[np.lexsort([key[among] for key in keys])][first - before : end - before]


def best_of_segment(segment: Segment, found: AnyMatches, wanted: int, kernels: Kernels) -> Matches:
    """The hits of a segment that may be among so many best."""
    if wanted >= found.total:
        return found.listed()
    if isinstance(found, Spread):
        if isinstance(found.sums, float):
            documents = _first_by_date(segment, found.seen, wanted)
            return Matches(documents, np.full(len(documents), found.sums))
        places = kernels.best(found.sums, wanted)
        places = places[found.seen[places]]
        best = Matches(places.astype(np.uint16), found.sums[places])
    else:
        best = found.only(kernels.best(found.scores, wanted))
    return best if best.total <= wanted + _FEW else _newest_of_equal(segment, best, wanted)


def _newest_of_equal(segment: Segment, found: Matches, wanted: int) -> Matches:
    """So many hits, where the scores of very many are equal: the newest of these."""
    scores = found.scores.round(DECIMALS)
    bound = np.partition(scores, len(scores) - wanted)[len(scores) - wanted]
    keep, equal = np.zeros(segment.count, np.bool_), np.zeros(segment.count, np.bool_)
    sure = found.documents[scores > bound]
    equal[found.documents[scores == bound]] = True
    keep[sure] = True
    keep[_first_by_date(segment, equal, wanted - len(sure))] = True
    return found.only(keep[found.documents])


def _first_by_date(segment: Segment, flags: Flags, wanted: int) -> Documents:
    """The first so many articles by falling time of publication for which a flag is set."""
    found: list[Documents] = []
    first, end = 0, _STRIDE
    while wanted and first < segment.count:
        some = segment.by_date[first:end]
        found.append(some[flags[some]][:wanted])
        wanted -= len(found[-1])
        first, end = end, 2 * end
    return np.concatenate(found)


def first_of_segment(segment: Segment, found: AnyMatches, wanted: int, *, oldest: bool) -> Matches:
    """The hits of a segment that may be among so many newest or oldest."""
    if wanted >= found.total:
        return found.listed()
    flags = np.zeros(segment.count, np.bool_)
    flags[found.documents] = True
    matches = found.listed()
    if not oldest:
        keep = _first_by_date(segment, flags, wanted)
    else:
        published = segment.published[matches.documents]
        keys = np.where(published == NO_DATE, -NO_DATE, published)
        keep = matches.documents[keys <= np.partition(keys, wanted - 1)[wanted - 1]]
    flags[:] = False
    flags[keep] = True
    return matches.only(flags[matches.documents])
