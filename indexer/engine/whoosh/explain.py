"""Why has an article its score? The parts of a `whoosh.query` tree that it matches, each with what it adds.

A query of sub-queries is taken apart as it is evaluated: sums into all of their parts, a best of into that of the best.
Any other query is one part, weighed by the evaluator itself. Evaluated on the hits of a page alone.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, product

import numpy as np
from whoosh import query as wq

from indexer.engine.queries import Near, Standing
from indexer.engine.whoosh.evaluate import Scope, find_within
from indexer.engine.whoosh.segment import LABELS
from indexer.hints import MatchedPart

_MOST_TRIED = 64  # of the ways in which forms of words may stand beside one another


class Explainer:
    """Tells of some articles of a segment why they have their scores; each part of a query is evaluated once for all of them."""

    def __init__(self, scope: Scope, documents: Sequence[int]) -> None:
        self._scope = scope
        self._documents = np.unique(np.array(documents, np.uint16))
        self._scores: dict[int, tuple[wq.Query, list[float]]] = {}  # of a query by its identity, which lasts as long as it does
        self._slots: dict[int, list[list[wq.Query]]] = {}

    def explain(self, query: wq.Query, document: int, factor: float = 1.0) -> tuple[MatchedPart, ...]:
        """What of a query one of the articles matches, the heaviest first; the scores of the parts add up to its score.

        Args:
            factor: what the score of the query was multiplied by.
        """
        at = int(self._documents.searchsorted(document))
        return tuple(sorted(self._parts(query, at, factor), key=lambda part: -part.score))

    def _score(self, query: wq.Query, at: int) -> float:
        """The score of an article; 0 if it does not match."""
        if id(query) not in self._scores:
            found = find_within(query, self._scope, self._documents)
            scores = np.zeros(len(self._documents))
            scores[found.at] = found.scores
            self._scores[id(query)] = query, scores.tolist()
        return self._scores[id(query)][1][at]

    def _parts(self, query: wq.Query, at: int, factor: float) -> Iterator[MatchedPart]:
        score = self._score(query, at)
        if not score:  # not matched, or a filter
            return
        children, inner = self._children(query, at), factor * getattr(query, "boost", 1.0)
        if children is None:
            yield self._part(query, at, score * factor)
        else:
            for child in children:
                yield from self._parts(child, at, inner)

    def _children(self, query: wq.Query, at: int) -> Sequence[wq.Query] | None:
        """The queries whose scores the query's own is the sum of; None if it is none of such."""
        match query:
            case wq.AndMaybe():
                return (query.a, query.b)
            case wq.AndNot():
                return (query.a,)
            case wq.DisjunctionMax():
                return [self._best(query.subqueries, at)]
        subqueries: Sequence[wq.Query] | None = getattr(query, "subqueries", None)
        return subqueries

    def _best(self, queries: Sequence[wq.Query], at: int) -> wq.Query:
        """The query that gives an article its highest score."""
        return max(queries, key=lambda query: self._score(query, at))

    def _part(self, query: wq.Query, at: int, score: float) -> MatchedPart:
        """A query that is not taken apart: the words of it that the article has, in order."""
        if id(query) not in self._slots:
            self._slots[id(query)] = [[*slot.leaves()] for slot in _slots(query)]
        slots = self._standing(query, self._slots[id(query)], at)
        field = slots[0].fieldname if slots else ""
        kind = "value" if field in LABELS else "word" if len(slots) == 1 else "phrase"
        if isinstance(query, Standing) and self._score(query, at) == query.near:
            kind = "near"
        return MatchedPart(kind, field, tuple(getattr(slot, "text", str(slot)) for slot in slots), score)

    def _standing(self, query: wq.Query, slots: list[list[wq.Query]], at: int) -> Sequence[wq.Query]:
        """Of each word of a query the form that scores: of several beside one another those that stand so."""
        if len(slots) > 1 and isinstance(query, Standing | Near):
            held = [[form for form in forms if self._score(form, at)] for forms in slots]
            together = islice(product(*held), _MOST_TRIED)
            return max(together, key=lambda forms: self._score(_of(query, forms), at))
        return [self._best(forms, at) for forms in slots]


def _of(query: Standing | Near, forms: Sequence[wq.Query]) -> wq.Query:
    """A query for words beside one another, of these forms of them alone."""
    if isinstance(query, Standing):
        return Standing(query.fieldname, [[form.text] for form in forms], query.flat, query.early, query.near)
    return Near([*forms], slop=query.slop, boost=query.boost)


def _slots(query: wq.Query) -> list[wq.Query]:
    """The words of a query, one after another, each with its forms."""
    match query:
        case wq.Phrase():
            return [wq.Term(query.fieldname, word) for word in query.words]
        case wq.ConstantScoreQuery():
            return [query.child]
    slots = getattr(query, "slots", None)  # of words that score by where they stand
    if slots is not None:
        return [wq.Or([wq.Term(query.fieldname, term) for term in slot]) for slot in slots]
    return list(getattr(query, "qs", (query,)))
