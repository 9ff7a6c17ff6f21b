"""How much can a query add to the score of any article?"""

from collections.abc import Callable, Iterator
from functools import singledispatch

import numpy as np
from whoosh import query as wq
from whoosh.query.spans import SpanNear2

from indexer.engine.queries import Standing
from indexer.engine.whoosh.collection import Collection
from indexer.engine.whoosh.segment import LABELS


@singledispatch
def most_added(query: wq.Query, collection: Collection) -> float:
    """What a query adds to a score at most."""
    return np.inf


@most_added.register
def _(query: wq.Term, collection: Collection) -> float:
    held = query.fieldname not in LABELS and collection.frequency(query.fieldname, query.text)
    return collection.weight(query.fieldname, query.text) * float(query.boost) if held else 0.0


@most_added.register
def _(query: Standing, collection: Collection) -> float:
    return max(query.flat + query.early, query.near)


@most_added.register
def _(query: wq.ConstantScoreQuery, collection: Collection) -> float:
    return float(query.score)


@most_added.register
def _(query: wq.Phrase, collection: Collection) -> float:
    return float(query.boost) * sum(most_added(wq.Term(query.fieldname, word), collection) for word in query.words)


def _register(of: Callable[[Iterator[float]], float], *kinds: type[wq.Query]) -> None:
    def most(query: wq.Query, collection: Collection) -> float:
        children = query.qs if isinstance(query, SpanNear2) else query.subqueries
        return float(getattr(query, "boost", 1.0) * of(most_added(child, collection) for child in children))

    for kind in kinds:
        most_added.register(kind, most)


_register(sum, wq.And, wq.Or, SpanNear2)
_register(max, wq.DisjunctionMax)
most_added.register(type(wq.NullQuery), lambda query, collection: 0.0)
