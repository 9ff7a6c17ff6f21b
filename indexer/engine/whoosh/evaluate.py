"""Which articles of a segment does a `whoosh.query` tree match? A whole list of postings at a time.

Each kind of query is a function from the tree to `Matches`. Given `within`, rising articles, it looks among these
alone: an And looks for its rarest part first, and for each other part only where the parts before it were found.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatch
from itertools import chain

import numpy as np
from whoosh import query as wq
from whoosh.query.spans import SpanNear2

from indexer.engine.queries import OPENING, REACH, Most, Standing, check_time
from indexer.engine.whoosh.collection import Collection
from indexer.engine.whoosh.expand import expanded_terms
from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.leaf import Leaf, add_any, all_held
from indexer.engine.whoosh.matches import NOTHING, AnyMatches, Enough, Matches, Spread, Union, unscored
from indexer.engine.whoosh.near import Slot, documents_near, first_places
from indexer.engine.whoosh.postings import Documents
from indexer.engine.whoosh.segment import LABELS, Segment

_Within = Documents | None


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Where a query is evaluated: a segment, by its number among those of a collection.

    Attributes:
        scores: False where only the articles are asked for.
        estimates: by identity, about how many articles each of the queries finds that were looked at.
        found: by identity, what whole queries found.
    """

    collection: Collection
    number: int
    kernels: Kernels
    scores: bool = True
    estimates: dict[int, tuple[wq.Query, int]] = field(default_factory=dict)
    found: dict[int, tuple[wq.Query, AnyMatches]] = field(default_factory=dict)

    @property
    def segment(self) -> Segment:
        """The segment."""
        return self.collection.segments[self.number]

    def leaf(self, name: str, term: str) -> Leaf | None:
        """A term of a field; None if it is not in the segment."""
        return self.collection.leaf(name, term, self.number, self.kernels)


def evaluate(query: wq.Query, scope: Scope) -> AnyMatches:
    """The articles of a segment that match and are not deleted, and their scores.

    Raises:
        TooSlowError: the time limit in force is over.
        NotImplementedError: a kind of query that arrays are not evaluated for.
    """
    found = _find(query, scope, None)
    live = scope.segment.live
    found = found if live is None else found.live(live)
    scope.found[id(query)] = query, found
    return found


def found_among(query: wq.Query, scope: Scope, documents: Documents) -> int:
    """How many of some articles, by rising number, a query finds."""
    return _find(query, scope, documents).total


@singledispatch
def _find(query: wq.Query, scope: Scope, within: _Within) -> AnyMatches:
    raise NotImplementedError(f"no evaluation on arrays for {type(query).__name__}")


def find_within(query: wq.Query, scope: Scope, documents: Documents) -> Matches:
    """Those of some articles, by rising number, that match, deleted ones too."""
    return _find(query, scope, documents).listed()


@_find.register
def _(query: wq.Term, scope: Scope, within: _Within) -> AnyMatches:
    check_time()
    if query.fieldname in LABELS:
        return _among(scope.collection.labelled(query.fieldname, query.text, scope.number), scope, within)
    leaf = scope.leaf(query.fieldname, query.text)
    return _held(leaf, query.boost, scope, within) if leaf else NOTHING


def _held(leaf: Leaf, boost: float, scope: Scope, within: _Within) -> AnyMatches:
    if not scope.scores:
        return leaf.unscored(within)
    return leaf.scored(boost) if within is None else leaf.scored_within(within, boost)


def _among(documents: Documents, scope: Scope, within: _Within) -> AnyMatches:
    """Those that are among the articles looked at."""
    if within is None:
        return unscored(documents)
    here, at = scope.kernels.locate(documents, within)
    return unscored(documents[here], at)


@_find.register
def _(query: wq.And, scope: Scope, within: _Within) -> AnyMatches:
    if not scope.scores and within is not None and id(query) in scope.found:
        return _among(scope.found[id(query)][1].documents, scope, within)
    if within is None and scope.scores and (held := _all_words(query.subqueries, scope)) is not None:
        return held.boosted(query.boost)
    rarest, *others = sorted(query.subqueries, key=lambda child: _estimate(child, scope))
    found = _find(rarest, scope, within)
    for child in others:
        found = _narrow(found, child, scope)
    return found.boosted(query.boost)


def _all_words(children: Sequence[wq.Query], scope: Scope, within: _Within = None) -> Matches | None:
    """What holds all of some words; None if they are not words, or not for one loop to find."""
    if not all(map(_is_word, children)):
        return None
    check_time()
    leaves = [(scope.leaf(word.fieldname, word.text), word.boost) for word in children]
    held = [(leaf, boost) for leaf, boost in leaves if leaf]
    return all_held(held, within) if len(held) == len(leaves) else NOTHING


def _narrow(found: AnyMatches, child: wq.Query, scope: Scope) -> AnyMatches:
    """Those of some articles that a query finds too, with the sum of the scores."""
    if not found.total:
        return NOTHING
    if scope.scores and isinstance(child, wq.Term) and (leaf := scope.leaf(child.fieldname, child.text)):
        check_time()
        return leaf.narrow(found, child.boost)
    found = found.listed()
    return found.narrowed(find_within(child, scope, found.documents))


def _is_word(query: wq.Query) -> bool:
    return isinstance(query, wq.Term) and query.fieldname not in LABELS


@_find.register
def _(query: wq.Or, scope: Scope, within: _Within) -> AnyMatches:
    return _union(query.subqueries, scope, within, best=False).boosted(query.boost)


@_find.register
def _(query: wq.DisjunctionMax, scope: Scope, within: _Within) -> AnyMatches:
    return _union(query.subqueries, scope, within, best=True).boosted(query.boost)


def _summands(children: Sequence[wq.Query]) -> Iterator[wq.Query]:
    """The queries whose scores are added, those of an Or in their midst one by one: joined first they would be listed twice."""
    for child in children:
        if type(child) is wq.Or and child.boost == 1.0:
            yield from _summands(child.subqueries)
        else:
            yield child


def _union(children: Sequence[wq.Query], scope: Scope, within: _Within, *, best: bool) -> AnyMatches:
    """What any of the children finds, with the sum of its scores or the best of them."""
    union = Union(scope.segment.count if within is None else within, scope.kernels)
    if (best or within is not None or not scope.scores) and all(map(_is_word, children)):
        check_time()
        leaves = [(leaf, word.boost * scope.scores) for word in children if (leaf := scope.leaf(word.fieldname, word.text))]
        for leaf, boost in add_any(union, leaves, within, best=best):
            union.add(_held(leaf, boost, scope, within), best=best)
        return union.matches() if leaves else NOTHING
    summed = scope.scores and within is None and not best
    for child in _summands(children) if summed else children:
        leaf = scope.leaf(child.fieldname, child.text) if summed and _is_word(child) else None
        if leaf is None:
            union.add(_find(child, scope, within), best=best)
        else:
            check_time()
            leaf.add_to(union, child.boost)
    return union.matches()


@_find.register
def _(query: wq.AndMaybe, scope: Scope, within: _Within) -> AnyMatches:
    found = _find(query.a, scope, within)
    if not scope.scores or not found.total:
        return found
    found = found.listed()
    return found.raised(find_within(query.b, scope, found.documents))


@_find.register
def _(query: wq.AndNot, scope: Scope, within: _Within) -> AnyMatches:
    found = _find(query.a, scope, within).listed()
    return found.without(find_within(query.b, replace(scope, scores=False), found.documents))


@_find.register
def _(query: wq.ConstantScoreQuery, scope: Scope, within: _Within) -> AnyMatches:
    found = _find(query.child, replace(scope, scores=False), within).listed()
    return Matches(found.documents, np.full(found.total, float(query.score)), found.at)


@_find.register
def _(query: wq.NumericRange, scope: Scope, within: _Within) -> AnyMatches:
    published = scope.segment.published if within is None else scope.segment.published[within]
    first = query.start if query.start is not None else np.iinfo(np.int64).min // 2 + 1
    inside = published > first if query.startexcl else published >= first
    if query.end is not None:
        inside &= published < query.end if query.endexcl else published <= query.end
    places = inside.nonzero()[0]
    return unscored(places.astype(np.uint16)) if within is None else unscored(within[places], places)


@_find.register
def _(query: wq.Every, scope: Scope, within: _Within) -> AnyMatches:
    at = np.arange(scope.segment.count if within is None else len(within))
    scores = np.full(len(at), query.boost)
    return Matches(at.astype(np.uint16), scores) if within is None else Matches(within, scores, at)


@_find.register
def _(query: SpanNear2, scope: Scope, within: _Within) -> AnyMatches:
    boost = getattr(query, "boost", 1.0)
    return _near(query.qs, query.slop, scope, within).boosted(boost)


@_find.register
def _(query: wq.Phrase, scope: Scope, within: _Within) -> AnyMatches:
    children = [wq.Term(query.fieldname, word) for word in query.words]
    return _near(children, query.slop, scope, within).boosted(query.boost)


def _near(children: Sequence[wq.Query], slop: int, scope: Scope, within: _Within) -> AnyMatches:
    """What holds one term of each child, in order, each at most `slop` places behind the one before."""
    slots = [_slot(child, scope) for child in children]
    if not all(slots):
        return NOTHING
    check_time()
    for postings, term, _ in chain(*slots) if scope.collection.foresees else ():
        postings.foresee_places(term)
    documents = documents_near(slots, slop, scope.kernels, within)
    found = _among(documents, scope, within)
    if scope.scores and found.total:
        if within is None and (scored := _all_words(children, scope, documents)) is not None:
            return scored
        for child in children:
            found = _narrow(found, child, scope)
    return found


@_find.register
def _(query: Standing, scope: Scope, within: _Within) -> AnyMatches:
    check_time()
    slots = [_slot(wq.Or([wq.Term(query.fieldname, term) for term in slot]), scope) for slot in query.slots]
    if not all(slots):
        return NOTHING
    alone = scope.leaf(query.fieldname, query.slots[0][0]) if len(slots) == 1 and len(query.slots[0]) == 1 else None
    if alone:
        documents, places, at = alone.first_places(within)
    else:
        documents, places = first_places(slots, scope.kernels, within)
        here, at = (slice(None), None) if within is None else scope.kernels.locate(documents, within)
        documents, places = documents[here], places[here]
    scores = query.flat + query.early / (1 + places / OPENING)
    if not query.near:
        return Matches(documents, scores, at)
    near = _among(documents_near(slots, REACH, scope.kernels, within), scope, within).listed()
    sums = np.full(near.total, query.near)
    sums[near.documents.searchsorted(documents)] = scores
    return Matches(near.documents, sums, near.at)


@_find.register
def _(query: Most, scope: Scope, within: _Within) -> AnyMatches:
    """The rarest first; once the others cannot make up for all of those, they are looked for only where these were found."""
    left = sum(query.weights)
    found = Enough(scope.segment.count if within is None else within, query.least)
    for child, weight in sorted(zip(query.subqueries, query.weights, strict=True), key=lambda part: _estimate(part[0], scope)):
        among = within if left >= query.least else found.narrow(left)
        if among is not None and not len(among):
            return NOTHING
        left -= weight
        found.add(_find(child, scope, among).listed(), weight)
    return found.matches()


def _slot(child: wq.Query, scope: Scope) -> Slot:
    """The terms that may stand at one place, with their postings."""
    terms = [child] if isinstance(child, wq.Term) else child.subqueries
    leaves = [scope.leaf(term.fieldname, term.text) for term in terms]
    codes = scope.segment.next_codes
    return [(leaf.postings, leaf.term, int(codes[leaf.term])) for leaf in leaves if leaf]


@_find.register
def _(query: wq.Prefix, scope: Scope, within: _Within) -> AnyMatches:
    """The terms that begin with a prefix lie side by side, and so do their postings."""
    segment = scope.segment
    postings = segment.texts.get(query.fieldname)
    if postings is None:
        return NOTHING
    first, end = segment.terms.range_from(query.text)
    if not query.constantscore and scope.scores:
        held = postings.held(first, end).tolist()
        terms = [wq.Term(query.fieldname, segment.terms[number], boost=query.boost) for number in held]
        return _union(terms, scope, within, best=False)
    seen = np.zeros(segment.count, np.bool_)
    if scope.collection.foresees:
        postings.foresee_all(first, end)
    postings.mark(first, end, seen, scope.kernels)
    if within is None:
        return Spread(float(query.boost), seen, scope.kernels)
    at = seen[within].nonzero()[0]
    return Matches(within[at], np.full(len(at), query.boost), at)


@_find.register
def _(query: wq.MultiTerm, scope: Scope, within: _Within) -> AnyMatches:
    """A wildcard, a fuzzy term or a range of terms: each term that it stands for, as a word of its own."""
    terms = expanded_terms(query, scope.segment, scope.collection.most_terms)
    return _union([wq.Term(query.fieldname, term, boost=query.boost) for term in terms], scope, within, best=False)


_find.register(type(wq.NullQuery), lambda query, scope, within: NOTHING)


@singledispatch
def _estimate(query: wq.Query, scope: Scope) -> int:
    """About how many articles of the segment a query finds."""
    return scope.segment.count


@_estimate.register
def _(query: wq.Term, scope: Scope) -> int:
    leaf = scope.leaf(query.fieldname, query.text)
    if leaf is None and query.fieldname in LABELS:
        return len(scope.collection.labelled(query.fieldname, query.text, scope.number))
    return leaf.count if leaf else 0


def _estimated(of: Callable[[list[int]], int], children: Callable[[wq.Query], Sequence[wq.Query]]) -> Callable[..., int]:
    def estimated(query: wq.Query, scope: Scope) -> int:
        known = scope.estimates.get(id(query))
        if known is None:
            known = query, of([_estimate(child, scope) for child in children(query)] or [0])
            scope.estimates[id(query)] = known
        return known[1]

    return estimated


_estimate.register(wq.And, _estimated(min, lambda query: query.subqueries))
_estimate.register(SpanNear2, _estimated(min, lambda query: query.qs))
_estimate.register(wq.Or, _estimated(sum, lambda query: query.subqueries))
_estimate.register(wq.DisjunctionMax, _estimated(sum, lambda query: query.subqueries))
_estimate.register(Most, _estimated(sum, lambda query: query.subqueries))
_estimate.register(wq.ConstantScoreQuery, _estimated(min, lambda query: [query.child]))
_estimate.register(wq.AndMaybe, _estimated(min, lambda query: [query.a]))
_estimate.register(wq.AndNot, _estimated(min, lambda query: [query.a]))
_estimate.register(wq.Phrase, _estimated(min, lambda query: [wq.Term(query.fieldname, word) for word in query.words]))
