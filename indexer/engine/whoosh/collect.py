"""Which of the hits are on the page asked for, in which order? Without sorting them all."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engine.protocol import Sort
from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.matches import AnyMatches, Flags, Matches, Spread
from indexer.engine.whoosh.postings import Ints
from indexer.engine.whoosh.schema import NO_DATE
from indexer.engine.whoosh.segment import Segment

DECIMALS = 9  # of scores that count for the order: beyond them is the order of additions
_STRIDE = 4_096  # articles looked at at once, from the newest on
_FEW = 200  # hits that are sorted although they cannot be on the page


def page_of(
    hits: Sequence[tuple[Segment, AnyMatches]], sort: Sort, limit: int, offset: int, *, scores: bool, kernels: Kernels
) -> list[tuple[Segment, int, float]]:
    """The hits of a page: segment, number of the article in it, score.

    Args:
        hits: of each segment, in the order of the index.
        sort: "relevance" is by score, of equal ones the newest first; articles without a date come last.
        scores: whether there are any; without, "relevance" is "newest".
    """
    wanted = limit + offset
    if not wanted:
        return []
    if sort == "relevance" and scores:
        order = _by_score([(segment, _best(segment, found, wanted, kernels)) for segment, found in hits])
    else:
        order = _by_time([(segment, found.listed()) for segment, found in hits], wanted, oldest=sort == "oldest")
    return order[offset:wanted]


def _by_score(hits: list[tuple[Segment, Matches]]) -> list[tuple[Segment, int, float]]:
    rows = [
        (-round(score, DECIMALS), -published, number, document, score)
        for number, (segment, found) in enumerate(hits)
        for document, score, published in zip(
            found.documents.tolist(), found.scores.tolist(), segment.published[found.documents].tolist(), strict=True
        )
    ]
    return [(hits[number][0], document, score) for _, _, number, document, score in sorted(rows)]


def _best(segment: Segment, found: AnyMatches, wanted: int, kernels: Kernels) -> Matches:
    """The hits of a segment that may be among so many best."""
    if wanted >= found.total:
        return found.listed()
    if isinstance(found, Spread):
        if found.is_flat:
            places = _newest(segment, found.seen, wanted)
        else:
            places = kernels.best(found.scores, wanted)
            places = places[found.seen[places]]
        best = Matches(places.astype(np.uint16), found.scores[places])
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
    keep[_newest(segment, equal, wanted - len(sure))] = True
    return found.only(keep[found.documents])


def _newest(segment: Segment, flags: Flags, wanted: int) -> Ints:
    """The first so many articles by falling time of publication for which a flag is set."""
    found: list[Ints] = []
    for first in range(0, segment.count, _STRIDE):
        some = segment.by_date[first : first + _STRIDE]
        found.append(some[flags[some]][:wanted])
        wanted -= len(found[-1])
        if not wanted:
            break
    return np.concatenate(found)


def _by_time(hits: list[tuple[Segment, Matches]], wanted: int, *, oldest: bool) -> list[tuple[Segment, int, float]]:
    published = np.concatenate([np.zeros(0, np.int64), *(segment.published[found.documents] for segment, found in hits)])
    keys = np.where(published == NO_DATE, -NO_DATE, published) if oldest else -published
    ends = np.cumsum([len(found.documents) for _, found in hits])
    order: list[tuple[Segment, int, float]] = []
    for at in _least(keys, wanted).tolist():
        number = int(ends.searchsorted(at, side="right"))
        segment, found = hits[number]
        place = at - (int(ends[number - 1]) if number else 0)
        order.append((segment, int(found.documents[place]), float(found.scores[place])))
    return order


def _least(keys: NDArray[np.int64], wanted: int) -> NDArray[np.intp]:
    """The places of the least keys in rising order; of equal ones the first."""
    if len(keys) <= wanted:
        return np.argsort(keys, kind="stable")
    bound = np.partition(keys, wanted - 1)[wanted - 1]
    sure, equal = (keys < bound).nonzero()[0], (keys == bound).nonzero()[0]
    places = np.concatenate([sure, equal[: wanted - len(sure)]])
    return places[np.argsort(keys[places], kind="stable")]
