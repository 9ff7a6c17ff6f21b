"""What follows the hits that stay first? Those that are found and scored with what the best of them says."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from whoosh import query as wq

from indexer.engine.feedback import shrunk
from indexer.engine.whoosh.contenders import Hits
from indexer.engine.whoosh.matches import AnyMatches, Matches
from indexer.engine.whoosh.segment import Segment

Row = tuple[Segment, int, float]  # a hit: segment, number of the article in it, score


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """The hits that may be shown, and what their scores come from.

    Attributes:
        hits: of each segment.
        tree: what scored them.
        factor: what these scores were multiplied by.
        head: those that stay first, with scores of their own.
        head_tree: what scored these.
    """

    hits: Hits
    tree: wq.Query
    factor: float = 1.0
    head: Sequence[Row] = ()
    head_tree: wq.Query | None = None

    def weighed_by(self, segment: Segment, document: int) -> tuple[wq.Query, float]:
        """The tree that gave a hit its score, and what that was multiplied by."""
        if self.head_tree is not None and any(one is segment and number == document for one, number, _ in self.head):
            return self.head_tree, 1.0
        return self.tree, self.factor


def headed(ranked: Ranked, head: Sequence[Row], head_tree: wq.Query) -> Ranked:
    """The first hits with the scores that they have, all others behind them."""
    firsts = [np.array(sorted(number for one, number, _ in head if one is segment), np.uint16) for segment, _ in ranked.hits]
    others = [_without(found.listed(), first) for (_, found), first in zip(ranked.hits, firsts, strict=True)]
    best = max((float(found.scores.max()) for found in others if found.total), default=0.0)
    factor = shrunk(head[-1][2], best)
    hits = [
        (segment, _with(found.boosted(factor), sorted((number, score) for one, number, score in head if one is segment)))
        for (segment, _), found in zip(ranked.hits, others, strict=True)
    ]
    return Ranked(hits, ranked.tree, factor, head, head_tree)


def _without(found: Matches, numbers: np.ndarray) -> Matches:
    kept = ~np.isin(found.documents, numbers)
    return Matches(found.documents[kept], found.scores[kept])


def _with(found: AnyMatches, more: Sequence[tuple[int, float]]) -> Matches:
    found = found.listed()
    documents = np.concatenate([found.documents, np.array([number for number, _ in more], found.documents.dtype)])
    scores = np.concatenate([found.scores, np.array([score for _, score in more])])
    order = np.argsort(documents, kind="stable")
    return Matches(documents[order], scores[order])
