"""How much do queries that only raise scores add to each of some articles?

Words and pairs by where they stand (`Standing`) are very many: with compiled loops those of one field are one call.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from whoosh import query as wq

from indexer.engine.queries import OPENING, Standing, check_time
from indexer.engine.whoosh.evaluate import Scope, find_within
from indexer.engine.whoosh.leaf import Leaf
from indexer.engine.whoosh.matches import AnyMatches, Floats, Matches
from indexer.engine.whoosh.postings import Documents

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
    return total * query.boost


def _all_standing(queries: Sequence[wq.Query], scope: Scope, within: Documents) -> _Known:
    """The words and pairs in some queries that one loop finds: none of their terms stands 255 times in an article."""
    if scope.kernels.standing is None:
        return {}
    by_field: dict[str, list[tuple[Standing, list[list[Leaf]]]]] = {}
    for one in _standing_in(queries):
        check_time()
        leaves = [[leaf for term in slot if (leaf := scope.leaf(one.fieldname, term))] for slot in one.slots]
        if len(leaves) <= 2 and all(leaf.bounds for slot in leaves for leaf in slot):
            by_field.setdefault(one.fieldname, []).append((one, leaves))
    return {key: added for some in by_field.values() for key, added in _of_field(some, scope, within)}


def _standing_in(queries: Sequence[wq.Query]) -> Iterator[Standing]:
    for query in queries:
        if isinstance(query, Standing):
            yield query
        elif isinstance(query, wq.Or | wq.DisjunctionMax):
            yield from _standing_in(query.subqueries)


def _of_field(
    some: Sequence[tuple[Standing, list[list[Leaf]]]], scope: Scope, within: Documents
) -> Iterator[tuple[int, Floats]]:
    numbers: dict[int, int] = {}
    bounds: list[int] = []
    slots: list[int] = []
    for _, (one, *others) in some:
        other = others[0] if others else []
        if others and not (one and other):
            one = other = []  # a pair needs both
        slots += (len(one), len(other))
        for leaf in (*one, *other):
            if leaf.term not in numbers:
                numbers[leaf.term] = len(numbers)
                assert leaf.bounds is not None
                bounds += (*leaf.bounds, leaf.postings.occurrences(leaf.term)[0])
            slots.append(numbers[leaf.term])
    postings = scope.segment.texts.get(some[0][0].fieldname)
    if postings is None or scope.kernels.standing is None:
        return
    weights = np.array([(query.flat, query.early) for query, _ in some]).ravel()
    lists = (postings.documents, postings.frequencies, postings.rows)
    places = (postings.near, postings.half, postings.far, postings.far_places)
    numbered = (np.array(bounds, np.int64), np.array(slots, np.int64))
    scores = scope.kernels.standing(within, *numbered, weights, float(OPENING), *lists, *places)
    for (query, _), row in zip(some, scores.reshape(len(some), -1), strict=True):
        yield id(query), row
