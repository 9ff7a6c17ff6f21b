"""Which hits carry a text that a better hit carries too?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engine.protocol import Sort
from indexer.engine.whoosh.collect import DECIMALS
from indexer.engine.whoosh.matches import AnyMatches
from indexer.engine.whoosh.schema import NO_DATE
from indexer.engine.whoosh.segment import Segment

_Hits = Sequence[tuple[Segment, AnyMatches]]


class Repeats:
    """Knows the clusters of all segments: those with one label, wherever they are, have one number."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        numbers: dict[str, int] = {}
        self._clusters = {segment.name: _clusters(segment, numbers) for segment in segments}

    def without(self, hits: _Hits, sort: Sort) -> _Hits:
        """The hits but for those that carry the text of one that comes before them in the order asked for."""
        found = [self._clusters[segment.name].take(matches.documents) for segment, matches in hits]
        clusters = np.concatenate([np.zeros(0, np.int32), *found])
        shared = clusters.nonzero()[0]
        if not len(shared):
            return hits
        order = shared[np.lexsort([key[shared] for key in _keys(hits, sort)])]
        _, first = np.unique(clusters[order], return_index=True)
        keep = clusters == 0
        keep[order[first]] = True
        parts = np.split(keep, np.cumsum([len(some) for some in found])[:-1])
        return [(segment, matches.listed().only(part)) for (segment, matches), part in zip(hits, parts, strict=True)]


def _clusters(segment: Segment, numbers: dict[str, int]) -> NDArray[np.int32]:
    """The number of each article's cluster, 0 for one that is alone; labels not met before are given numbers."""
    clusters = np.zeros(segment.count, np.int32)
    if labels := segment.labels.get("cluster"):
        own = [numbers.setdefault(label, len(numbers) + 1) for label in labels.values]
        clusters[labels.documents] = np.array(own, np.int32).repeat(np.diff(labels.starts))
    return clusters


def _keys(hits: _Hits, sort: Sort) -> list[NDArray[np.float64] | NDArray[np.int64]]:
    """What hits are ordered by, the first key last, each with the least first."""
    published = np.concatenate([segment.published[matches.documents] for segment, matches in hits])
    if sort == "oldest":
        return [np.where(published == NO_DATE, -NO_DATE, published)]
    if sort == "newest":
        return [-published]
    return [-published, -np.concatenate([matches.listed().scores for _, matches in hits]).round(DECIMALS)]
