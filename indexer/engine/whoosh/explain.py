"""Why has an article its score? The parts of a `whoosh.query` tree that it matches, each with what it adds.

A query of sub-queries is taken apart as it is evaluated: sums into all of their parts, a best of into that of the best.
Any other query is one part, weighed by the evaluator itself. Evaluated on one article, for the hits of a page alone.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from whoosh import query as wq

from indexer.engine.whoosh.evaluate import Scope, find_within
from indexer.engine.whoosh.postings import Documents
from indexer.engine.whoosh.segment import LABELS
from indexer.hints import MatchedPart


def explain(query: wq.Query, scope: Scope, document: int, factor: float = 1.0) -> tuple[MatchedPart, ...]:
    """What of a query an article of a segment matches, the heaviest first; the scores of the parts add up to its score.

    Args:
        factor: what the score of the query was multiplied by.
    """
    parts = _parts(query, scope, np.array([document], np.uint16), factor)
    return tuple(sorted(parts, key=lambda part: -part.score))


def _score(query: wq.Query, scope: Scope, document: Documents) -> float | None:
    """The score of the article; None if it does not match."""
    found = find_within(query, scope, document)
    return float(found.scores[0]) if found.total else None


def _parts(query: wq.Query, scope: Scope, document: Documents, factor: float) -> Iterator[MatchedPart]:
    score = _score(query, scope, document)
    if not score:  # not matched, or a filter
        return
    children, inner = _children(query, scope, document), factor * getattr(query, "boost", 1.0)
    if children is None:
        yield _part(query, scope, document, score * factor)
    else:
        for child in children:
            yield from _parts(child, scope, document, inner)


def _children(query: wq.Query, scope: Scope, document: Documents) -> Sequence[wq.Query] | None:
    """The queries whose scores the query's own is the sum of; None if it is none of such."""
    match query:
        case wq.AndMaybe():
            return (query.a, query.b)
        case wq.AndNot():
            return (query.a,)
        case wq.DisjunctionMax():
            return [_best(query.subqueries, scope, document)]
    subqueries: Sequence[wq.Query] | None = getattr(query, "subqueries", None)
    return subqueries


def _best(queries: Sequence[wq.Query], scope: Scope, document: Documents) -> wq.Query:
    """The query that gives an article its highest score."""
    return max(queries, key=lambda query: _score(query, scope, document) or 0.0)


def _part(query: wq.Query, scope: Scope, document: Documents, score: float) -> MatchedPart:
    """A query that is not taken apart: the words of it that the article has, in order."""
    slots = [_best([*slot.leaves()], scope, document) for slot in _slots(query)]
    field = slots[0].fieldname if slots else ""
    kind = "value" if field in LABELS else "word" if len(slots) == 1 else "phrase"
    return MatchedPart(kind, field, tuple(getattr(slot, "text", str(slot)) for slot in slots), score)


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
