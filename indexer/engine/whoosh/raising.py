"""How much do queries that only raise scores add to each of some articles, and which articles can it be enough for?"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from whoosh import query as wq

from indexer.engine.queries import Standing
from indexer.engine.whoosh.evaluate import Scope, find_within
from indexer.engine.whoosh.matches import AnyMatches, Flags, Floats, Matches
from indexer.engine.whoosh.most import most_added
from indexer.engine.whoosh.postings import Documents
from indexer.engine.whoosh.standing import Known, Standings, standing_in

_FEW = 100  # articles whose scores may as well be made whole
_VERY_MANY = 4_000  # articles: postings are rather joined as wholes than looked up for each of them
_Terms = frozenset[tuple[str, str]]  # and their fields, which come first


class Raising:
    """Queries that raise scores in a segment; prepared once, asked for several lists of articles."""

    def __init__(self, more: Sequence[wq.Query], scope: Scope) -> None:
        self._more = more
        self._scope = scope

    @cached_property
    def _standings(self) -> Standings:
        return Standings(self._more, self._scope)

    def raised(self, found: AnyMatches) -> AnyMatches:
        """What was found, with the scores that the queries add to it."""
        if not self._more or not found.total:
            return found
        found = found.listed()
        known, scores = {} if found.total > _VERY_MANY else self._standings.added(found.documents), found.scores
        for query in self._more:
            scores = scores + _added(query, self._scope, found.documents, known)
        return Matches(found.documents, scores, found.at)

    def reaching(self, found: AnyMatches, least: float) -> Matches:
        """Those of what was found whose scores may reach a number with what the queries add; where they are few, all.

        Terms are looked at first. What looks for words and pairs where they stand costs much more: an article that holds the
        words is taken to have them where they add most, until so few articles are left that may reach the number.
        """
        found, scope = found.listed(), self._scope
        if found.total <= _FEW:
            return found
        most: Floats = found.scores.copy()
        held: dict[_Terms, Flags] = {}
        guessed: list[tuple[wq.Query, Floats]] = []
        for part in self._parts():
            bound = most_added(part, scope.collection)
            if np.isinf(bound) or _is_of(wq.Term, part):
                most += _added(part, scope, found.documents, {})
            else:
                guessed.append((part, np.multiply(bound, _may_find(part, scope, found.documents, held))))
                most += guessed[-1][1]
        kept = (most >= least).nonzero()[0]
        for part, guess in sorted(guessed, key=lambda one: -float(one[1].max(initial=0))):
            if len(kept) <= _FEW:
                break
            documents = found.documents[kept]
            if len(kept) > _VERY_MANY:  # too many to look for what is merely near: taken to be, where the words are
                near = sum(one.near for one in standing_in([part])) * (guess[kept] > 0)
                most[kept] += _added(_side_by_side(part), scope, documents, {}) + near - guess[kept]
            else:
                most[kept] += _added(part, scope, documents, Standings([part], scope).added(documents)) - guess[kept]
            kept = kept[most[kept] >= least]
        return found.only(kept)

    def _parts(self) -> Iterator[wq.Query]:
        """Queries whose scores are the sum that all add."""
        for query in self._more:
            yield from (
                query.subqueries if isinstance(query, wq.Or) and query.boost == 1.0 and not _is_of(wq.Term, query) else [query]
            )


def _side_by_side(query: wq.Query) -> wq.Query:
    """A query in which words that are merely near to one another score nothing."""
    if isinstance(query, Standing):
        return Standing(query.fieldname, query.slots, query.flat, query.early)
    return query.apply(_side_by_side)


def _may_find(query: wq.Query, scope: Scope, within: Documents, held: dict[_Terms, Flags]) -> Flags:
    """Which of some articles hold words of those that a query looks for; all, if it looks for anything else."""
    looked_for, flags = [*standing_in([query])], np.ones(len(within), np.bool_)
    if not looked_for or not _is_of(Standing, query):
        return flags
    for at in range(min(len(one.slots) for one in looked_for)):
        terms = frozenset((one.fieldname, term) for one in looked_for for term in one.slots[at])
        if terms not in held:
            held[terms] = _holding(terms, scope, within)
        flags &= held[terms]
    return flags


def _is_of(kind: type[wq.Query], query: wq.Query) -> bool:
    """Whether a query asks for one or any of things of a kind alone."""
    if isinstance(query, wq.Or | wq.DisjunctionMax):
        return all(_is_of(kind, child) for child in query.subqueries)
    return isinstance(query, kind)


def _holding(terms: Iterable[tuple[str, str]], scope: Scope, within: Documents) -> Flags:
    """Which of some articles hold one of some terms of fields."""
    seen = np.zeros(scope.segment.count, np.bool_)
    for leaf in filter(None, (scope.leaf(field, term) for field, term in terms)):
        leaf.mark(seen)
    return seen.take(within)


def _added(query: wq.Query, scope: Scope, within: Documents, known: Known) -> Floats:
    """What a query adds to each of some articles."""
    if id(query) in known:
        return known[id(query)]
    total = np.zeros(len(within))
    if not isinstance(query, wq.Or | wq.DisjunctionMax) or _is_of(wq.Term, query):
        found = find_within(query, scope, within)
        total[found.at] += found.scores
        return total
    join = np.maximum if isinstance(query, wq.DisjunctionMax) else np.add
    for child in query.subqueries:
        join(total, _added(child, scope, within, known), out=total)
    return total if query.boost == 1.0 else np.multiply(total, query.boost)
