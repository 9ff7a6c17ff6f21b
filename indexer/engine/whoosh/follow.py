"""What follows the hits that stay first? Found and scored with what the best of them says, a segment at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from whoosh import query as wq

from indexer.engine.feedback import HEAD, Told, shrunk
from indexer.engine.whoosh.collect import page_of
from indexer.engine.whoosh.collection import Collection
from indexer.engine.whoosh.evaluate import Scope, evaluate, find_within
from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.matches import AnyMatches, Matches, Union
from indexer.engine.whoosh.segment import Segment

Hits = list[tuple[Segment, AnyMatches]]  # what of each segment matches
Row = tuple[Segment, int, float]  # a hit: segment, number of the article in it, score


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Hits, the tree that they have their scores from, and what these were multiplied by; some have theirs from another tree."""

    hits: Hits
    tree: wq.Query
    factor: float = 1.0
    first: frozenset[tuple[str, int]] = field(default_factory=frozenset)
    first_by: wq.Query | None = None

    def weighed_by(self, segment: Segment, document: int) -> tuple[wq.Query, float]:
        """The tree that gave a hit its score, and what that was multiplied by."""
        if self.first_by is not None and (segment.name, document) in self.first:
            return self.first_by, 1.0
        return self.tree, self.factor


def followed(ranked: Ranked, head: Sequence[Row], told: Told, collection: Collection, kernels: Kernels) -> Ranked:
    """The first hits with the scores that they have; behind them the others, and what joins them."""
    hits = [_with(told, found, Scope(collection, number, kernels)) for number, (_, found) in enumerate(ranked.hits)]
    segments = [segment for segment, _ in ranked.hits]
    first = frozenset((segment.name, document) for segment, document, _ in head)
    best = page_of(list(zip(segments, hits, strict=True)), "relevance", HEAD + 1, 0, kernels=kernels)
    rest = [score for segment, document, score in best if (segment.name, document) not in first]
    factor = shrunk(head[-1][2], rest[0]) if rest else 1.0
    hits = [found.boosted(factor) for found in hits]
    for segment, found in zip(segments, hits, strict=True):
        for score, document in [(score, document) for one, document, score in head if one is segment]:
            found.scores[np.searchsorted(found.documents, document)] = score
    return Ranked(list(zip(segments, hits, strict=True)), told.beside(ranked.tree), factor, first, ranked.tree)


def _with(told: Told, found: AnyMatches, scope: Scope) -> Matches:
    """What was found and what joins it, with the scores of both."""
    union = Union(scope.segment.count, scope.kernels)
    union.add(found, best=False)
    union.add(evaluate(told.alike, scope), best=False)
    joined = union.matches().listed()
    return joined.raised(find_within(told.words, scope, joined.documents))
