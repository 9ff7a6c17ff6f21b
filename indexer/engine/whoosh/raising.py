"""How much do queries that only raise scores add to each of some articles?

Words and pairs by where they stand (`Standing`) are very many: with compiled loops those of one field are one call.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from whoosh import query as wq

from indexer.engine.queries import OPENING, Standing, check_time
from indexer.engine.whoosh.evaluate import Scope, find_within
from indexer.engine.whoosh.leaf import Leaf
from indexer.engine.whoosh.matches import AnyMatches, Floats, Matches
from indexer.engine.whoosh.postings import Documents

_Held = tuple[Standing, list[list[Leaf]]]  # with the terms of each slot that a segment holds
_Known = Mapping[int, Floats]  # by a query's identity: what it adds to each article


def raise_scores(found: AnyMatches, more: Sequence[wq.Query], scope: Scope) -> AnyMatches:
    """What was found, with the scores that other queries add to it."""
    if not more or not found.total:
        return found
    found = found.listed()
    known = _all_standing(more, scope, found.documents)
    scores = found.scores
    for query in more:
        scores = scores + _added(query, scope, found.documents, known)
    return Matches(found.documents, scores, found.at)


def _added(query: wq.Query, scope: Scope, within: Documents, known: _Known) -> Floats:
    """What a query adds to each of some articles."""
    if id(query) in known:
        return known[id(query)]
    total = np.zeros(len(within))
    if not isinstance(query, wq.Or | wq.DisjunctionMax):
        found = find_within(query, scope, within)
        total[found.at] += found.scores
        return total
    join = np.maximum if isinstance(query, wq.DisjunctionMax) else np.add
    for child in query.subqueries:
        join(total, _added(child, scope, within, known), out=total)
    return total if query.boost == 1.0 else np.multiply(total, query.boost)


def _all_standing(queries: Sequence[wq.Query], scope: Scope, within: Documents) -> _Known:
    """The words and pairs in some queries that one loop finds: none of their terms stands 255 times in an article."""
    if scope.kernels.standing is None:
        return {}
    known: dict[int, Floats] = {}
    by_field: dict[str, list[_Held]] = {}
    nothing = np.zeros(len(within))
    for one in _standing_in(queries):
        leaves = [[leaf for term in slot if (leaf := scope.leaf(one.fieldname, term))] for slot in one.slots]
        if not all(leaves):
            known[id(one)] = nothing
        elif len(leaves) <= 2 and all(leaf.bounds for slot in leaves for leaf in slot):
            by_field.setdefault(one.fieldname, []).append((one, leaves))
    for some in by_field.values():
        check_time()
        known.update(_of_field(some, scope.kernels.standing, within))
    return known


def _standing_in(queries: Sequence[wq.Query]) -> Iterator[Standing]:
    for query in queries:
        if isinstance(query, Standing):
            yield query
        elif isinstance(query, wq.Or | wq.DisjunctionMax):
            yield from _standing_in(query.subqueries)


def _of_field(some: Sequence[_Held], standing: Callable[..., Floats], within: Documents) -> Iterator[tuple[int, Floats]]:
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
    weights = np.array([(query.flat, query.early) for query, _ in some], np.float64).ravel()
    lists = (postings.documents, postings.frequencies, postings.rows)
    places = (postings.near, postings.half, postings.far, postings.far_places)
    numbered = (np.array(bounds, np.int64), np.array(slots, np.int64))
    scores = standing(within, *numbered, weights, float(OPENING), *lists, *places)
    return zip((id(query) for query, _ in some), scores.reshape(len(some), -1), strict=True)
