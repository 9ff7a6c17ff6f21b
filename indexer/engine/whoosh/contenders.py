"""Which hits can still be on the page asked for? What only raises scores is looked at for these alone.

Most of a query decides which articles match; the rest (words side by side, words early, documents that are cited) only adds to
their scores, and no more than can be known beforehand. A hit that would not reach the last place of the page even with all of
it need not be looked at further: the page is the same as if every hit had been.
"""

from collections.abc import Sequence

import numpy as np
from whoosh import query as wq

from indexer.engine.protocol import Sort
from indexer.engine.whoosh.collect import best_of_segment, first_of_segment
from indexer.engine.whoosh.evaluate import Scope
from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.matches import AnyMatches
from indexer.engine.whoosh.most import most_added
from indexer.engine.whoosh.raising import Raising
from indexer.engine.whoosh.segment import Segment

Hits = Sequence[tuple[Segment, AnyMatches]]  # what of each segment matches

_SLACK = 1e-6  # sums are rounded, in another order than the bound
_MANY = 1_000  # contenders: with more, it pays to look at the best of them first
_SOME = 64


def deciding(tree: wq.Query) -> wq.Query:
    """The part of a query that decides which articles match."""
    while isinstance(tree, wq.AndMaybe):
        tree = tree.a
    return tree


def raising(tree: wq.Query) -> list[wq.Query]:
    """The parts of a query that only raise scores, in the order in which they are added."""
    return [*raising(tree.a), tree.b] if isinstance(tree, wq.AndMaybe) else []


def contenders(hits: Hits, shown: Hits, sort: Sort, wanted: int, more: Sequence[wq.Query], scopes: Sequence[Scope]) -> Hits:
    """The hits that may be among so many first ones, with their whole scores.

    Args:
        hits: all, with the scores of what decides; any of a text that several carry.
        shown: those of them that have places of their own in the order of these scores.
        more: what only raises scores.
        scopes: of each segment.
    """
    if not wanted or not scopes:
        return []
    parts = [Raising(more, scope) for scope in scopes]

    def raised(some: Hits) -> Hits:
        return [(one, part.raised(found)) for part, (one, found) in zip(parts, some, strict=True)]

    if sort != "relevance":
        return raised([(one, first_of_segment(one, found, wanted, oldest=sort == "oldest")) for one, found in shown])
    kernels = scopes[0].kernels
    most = sum(most_added(query, scopes[0].collection) for query in more)
    least = _last(shown, wanted, kernels) - _SLACK
    some = [(one, found.reaching(least - most)) for one, found in hits]
    if sum(found.total for _, found in some) > max(_MANY, 2 * wanted):
        best = [(one, best_of_segment(one, found, max(_SOME, wanted), kernels)) for one, found in shown]
        least = _last(raised(best), wanted, kernels) - _SLACK
        some = [(one, part.reaching(found.reaching(least - most), least)) for part, (one, found) in zip(parts, some, strict=True)]
    return raised(some)


def _last(hits: Hits, wanted: int, kernels: Kernels) -> float:
    """A score that so many hits reach; less than any where there are fewer."""
    if wanted >= sum(found.total for _, found in hits):
        return -np.inf
    scores = np.concatenate([best_of_segment(one, found, wanted, kernels).scores for one, found in hits])
    return float(np.partition(scores, len(scores) - wanted)[len(scores) - wanted])
