"""Which of the hits are on the page asked for, in which order? Without sorting them all."""

from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np

from indexer.engine.protocol import Sort
from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.matches import AnyMatches, Flags, Matches, Spread
from indexer.engine.whoosh.postings import Documents
from indexer.engine.whoosh.schema import NO_DATE
from indexer.engine.whoosh.segment import Segment

DECIMALS = 9  # of scores that count for the order: beyond them is the order of additions
_STRIDE = 4_096  # articles looked at at once, from the newest on
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
    if not wanted:
        return []
    if offset >= sum(found.total for _, found in hits):
        return []
    if sort == "relevance":
        parts = [(segment, _best(segment, found, wanted, kernels)) for segment, found in hits]
        if wanted > _FEW:
            parts = _page_alone(parts, offset, wanted)
            offset = 0
        return [row[:3] for row in sorted(_rows(parts), key=_by_score)[offset : offset + limit]]
    oldest = sort == "oldest"
    parts = [(segment, _first(segment, found, wanted, oldest=oldest)) for segment, found in hits]
    return [row[:3] for row in sorted(_rows(parts), key=_oldest if oldest else _newest)[offset:wanted]]


def _page_alone(hits: list[tuple[Segment, Matches]], offset: int, wanted: int) -> list[tuple[Segment, Matches]]:
    """The hits of a page by score, of those that may be before it or on it."""
    scores = np.concatenate([found.scores for _, found in hits])
    published = np.concatenate([segment.published[found.documents] for segment, found in hits])
    keep = np.zeros(len(scores), np.bool_)
    keep[np.lexsort((-published, -scores.round(DECIMALS)))[offset:wanted]] = True
    parts = np.split(keep, np.cumsum([found.total for _, found in hits])[:-1])
    return [(segment, found.only(part)) for (segment, found), part in zip(hits, parts, strict=True)]


_Row = tuple[Segment, int, float, int]  # and when the article was published


def _rows(hits: list[tuple[Segment, Matches]]) -> Iterator[_Row]:
    for segment, found in hits:
        columns = (found.documents.tolist(), found.scores.tolist(), segment.published[found.documents].tolist())
        yield from zip(repeat(segment), *columns, strict=False)


def _by_score(row: _Row) -> tuple[float, int]:
    return -round(row[2], DECIMALS), -row[3]


def _newest(row: _Row) -> int:
    return -row[3]


def _oldest(row: _Row) -> int:
    return -NO_DATE if row[3] == NO_DATE else row[3]


def _best(segment: Segment, found: AnyMatches, wanted: int, kernels: Kernels) -> Matches:
    """The hits of a segment that may be among so many best."""
    if wanted >= found.total:
        return found.listed()
    if isinstance(found, Spread):
        if found.is_flat:
            documents = _first_by_date(segment, found.seen, wanted)
        else:
            places = kernels.best(found.scores, wanted)
            documents = places[found.seen[places]].astype(np.uint16)
        best = Matches(documents, found.scores[documents])
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
    for first in range(0, segment.count, _STRIDE):
        some = segment.by_date[first : first + _STRIDE]
        found.append(some[flags[some]][:wanted])
        wanted -= len(found[-1])
        if not wanted:
            break
    return np.concatenate(found)


def _first(segment: Segment, found: AnyMatches, wanted: int, *, oldest: bool) -> Matches:
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
