"""Where do words and pairs stand in some articles? (`Standing`)

They are very many, a few for each form of each word of a query: with compiled loops those of one field are one call.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from whoosh import query as wq

from indexer.arrays import Array
from indexer.engine.queries import OPENING, REACH, Standing, check_time
from indexer.engine.whoosh.evaluate import Scope
from indexer.engine.whoosh.leaf import Leaf
from indexer.engine.whoosh.matches import Floats
from indexer.engine.whoosh.postings import Documents

Known = Mapping[int, Floats]  # by a query's identity: what it adds to each article
_Held = tuple[Standing, list[list[Leaf]]]  # with the terms of each slot that a segment holds


def standing_in(queries: Sequence[wq.Query]) -> Iterator[Standing]:
    """The words and pairs in some queries whose scores are sums or the best of theirs."""
    for query in queries:
        if isinstance(query, Standing):
            yield query
        elif isinstance(query, wq.Or | wq.DisjunctionMax):
            yield from standing_in(query.subqueries)


class Standings:
    """The words and pairs in some queries that one loop finds in a segment.

    It does not find those with a term that stands 255 times in an article.
    """

    def __init__(self, queries: Sequence[wq.Query], scope: Scope) -> None:
        self._loop = scope.kernels.standing
        self._absent: list[int] = []
        by_field: dict[str, list[_Held]] = {}
        for one in standing_in(queries) if self._loop else ():
            leaves = [[leaf for term in slot if (leaf := scope.leaf(one.fieldname, term))] for slot in one.slots]
            if not all(leaves):
                self._absent.append(id(one))
            elif len(leaves) <= 2 and all(leaf.bounds for slot in leaves for leaf in slot):
                by_field.setdefault(one.fieldname, []).append((one, leaves))
        self._fields = [_of_field(some) for some in by_field.values()]

    def added(self, within: Documents) -> Known:
        """What each adds to the scores of some articles."""
        known = dict.fromkeys(self._absent, np.zeros(len(within)))
        for field in self._fields:
            check_time()
            assert self._loop
            scores = self._loop(within, field.bounds, field.slots, field.weights, float(OPENING), REACH, *field.arrays)
            known.update(zip(field.queries, scores.reshape(len(field.queries), -1), strict=True))
        return known


@dataclass(frozen=True, slots=True)
class _Field:
    """Those of one field, as the loop takes them."""

    queries: list[int]
    bounds: NDArray[np.int64]
    slots: NDArray[np.int64]
    weights: Floats
    arrays: tuple[Array, ...]


def _of_field(some: Sequence[_Held]) -> _Field:
    postings = some[0][1][0][0].postings
    numbers: dict[int, int] = {}
    bounds: list[int] = []
    slots: list[int] = []
    for _, leaves in some:
        slots += (len(leaves[0]), len(leaves[1]) if len(leaves) > 1 else 0)
        for leaf in (leaf for slot in leaves for leaf in slot):
            if leaf.term not in numbers:
                numbers[leaf.term] = len(numbers)
                bounds += (*(leaf.bounds or ()), postings.occurrences(leaf.term)[0])
            slots.append(numbers[leaf.term])
    weights = np.array([(query.flat, query.early, query.near) for query, _ in some], np.float64).ravel()
    lists = (postings.documents, postings.frequencies, postings.rows)
    places = (postings.near, postings.half, postings.far, postings.far_places)
    return _Field(
        [id(query) for query, _ in some], np.array(bounds, np.int64), np.array(slots, np.int64), weights, (*lists, *places)
    )
