"""Which hits can still be on the page asked for? What only raises scores is looked at for these alone.

Most of a query decides which articles match; the rest (words side by side, words early, documents that are cited) only adds to
their scores, and no more than can be known beforehand. A hit that would not reach the last place of the page even with all of
it need not be looked at further: the page is the same as if every hit had been.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import singledispatch

import numpy as np
from whoosh import query as wq
from whoosh.query.spans import SpanNear2

from indexer.engine.protocol import Sort
from indexer.engine.queries import Standing
from indexer.engine.whoosh.collect import best_of_segment, first_of_segment
from indexer.engine.whoosh.collection import Collection
from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.matches import AnyMatches, Matches
from indexer.engine.whoosh.segment import LABELS, Segment

Hits = Sequence[tuple[Segment, AnyMatches]]  # what of each segment matches
Raise = Callable[[Hits], Hits]

_SLACK = 1e-6  # sums are rounded, in another order than the bound
_MANY = 1_000  # contenders: with more, it pays to look at the best of them first
_SOME = 256


def deciding(tree: wq.Query) -> wq.Query:
    """The part of a query that decides which articles match."""
    while isinstance(tree, wq.AndMaybe):
        tree = tree.a
    return tree


def raising(tree: wq.Query) -> list[wq.Query]:
    """The parts of a query that only raise scores, in the order in which they are added."""
    return [*raising(tree.a), tree.b] if isinstance(tree, wq.AndMaybe) else []


def contenders(hits: Hits, shown: Hits, sort: Sort, wanted: int, added: float, raised: Raise, kernels: Kernels) -> Hits:
    """The hits that may be among so many first ones, with their whole scores.

    Args:
        hits: all, with the scores of what decides; any of a text that several carry.
        shown: those of them that have places of their own in the order of these scores.
        added: the most that is still added to a score.
        raised: adds it.
    """
    if not wanted:
        return []
    if sort != "relevance":
        return raised([(one, first_of_segment(one, found, wanted, oldest=sort == "oldest")) for one, found in shown])
    some = _above(hits, _last(shown, wanted, kernels) - added)
    if sum(found.total for _, found in some) > max(_MANY, 2 * wanted):
        best = [(one, best_of_segment(one, found, max(_SOME, wanted), kernels)) for one, found in shown]
        some = _above(some, _last(raised(best), wanted, kernels) - added)
    return raised(some)


def _last(hits: Hits, wanted: int, kernels: Kernels) -> float:
    """A score that so many hits reach; less than any where there are fewer."""
    if wanted >= sum(found.total for _, found in hits):
        return -np.inf
    scores = np.concatenate([best_of_segment(one, found, wanted, kernels).scores for one, found in hits])
    return float(np.partition(scores, len(scores) - wanted)[len(scores) - wanted])


def _above(hits: Hits, least: float) -> list[tuple[Segment, Matches]]:
    """The hits that reach a score."""
    return [(segment, found.reaching(least - _SLACK)) for segment, found in hits]


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
    return query.flat + query.early


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
