"""Which queries does Whoosh lack, or get wrong? And how are queries joined."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from whoosh import query as wq
from whoosh.matching import AndMaybeMatcher, DisjunctionMaxMatcher, FilterMatcher, ListMatcher, Matcher, WrappingMatcher
from whoosh.query.spans import SpanNear2
from whoosh.reading import IndexReader
from whoosh.searching import Searcher

OPENING = 60  # words: a place so far from the beginning counts half as much as the beginning
REACH = 8  # places: from a word to one near to it, at most

_deadline: ContextVar[float] = ContextVar("deadline", default=float("inf"))


class TooSlowError(Exception):
    """A search went on past its time limit."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let searching in here raise TooSlowError after so many seconds, also while it finds nothing."""
    token = _deadline.set(monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def check_time() -> None:
    """Raise TooSlowError if the time limit in force is over."""
    if monotonic() > _deadline.get():
        raise TooSlowError


class Near(SpanNear2):  # type: ignore[misc]  # Whoosh has no types
    """Sub-queries side by side in order; unlike Whoosh's own, with a boost."""

    def __init__(self, qs: list[wq.Query], slop: int = 1, ordered: bool = True, mindist: int = 1, boost: float = 1.0) -> None:
        super().__init__(qs, slop=slop, ordered=ordered, mindist=mindist)
        self.boost = boost

    def with_boost(self, boost: float) -> "Near":
        """The same query with another boost."""
        return Near(self.qs, self.slop, self.ordered, self.mindist, boost)

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        """The stock matcher, its score multiplied."""
        return WrappingMatcher(super().matcher(searcher, context), boost=self.boost)


class _MaybeMatcher(AndMaybeMatcher):  # type: ignore[misc]  # Whoosh has no types
    def skip_to(self, id: int) -> None:
        self.a.skip_to(id)
        self._first_b()


class Maybe(wq.AndMaybe):  # type: ignore[misc]  # Whoosh has no types
    """What one query finds, with the scores of another added; Whoosh's own forgets these after skipping articles."""

    matcherclass = _MaybeMatcher


class _BestMatcher(DisjunctionMaxMatcher):  # type: ignore[misc]  # Whoosh has no types
    def score(self) -> float:
        a, b = self.a, self.b
        if a.is_active() and b.is_active() and a.id() != b.id():
            return float((a if a.id() < b.id() else b).score())
        return float(super().score())


class Best(wq.DisjunctionMax):  # type: ignore[misc]  # Whoosh has no types
    """The best of several queries; Whoosh's own matcher takes scores of articles further on for those of the present one."""

    def _matcher(self, subs: list[wq.Query], searcher: Searcher, context: object) -> Matcher:
        reader = searcher.reader()
        return self._tree_matcher(subs, _BestMatcher, searcher, context, lambda query: query.estimate_size(reader))


class Filter(wq.ConstantScoreQuery):  # type: ignore[misc]  # Whoosh has no types
    """Finds without scoring; Whoosh's own, told to score 0, scores 1."""

    def __init__(self, child: wq.Query) -> None:
        super().__init__(child, score=0.0)

    def _rewrap(self, child: wq.Query) -> "Filter":
        return Filter(child)

    def with_boost(self, boost: float) -> "Filter":
        """Itself: nothing times a boost is nothing."""
        return self

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        """The documents that the child finds, each with score 0."""
        return WrappingMatcher(self.child.matcher(searcher, searcher.boolean_context()), boost=0.0)


class Without(wq.AndNot):  # type: ignore[misc]  # Whoosh has no types
    """What one query finds and another does not; Whoosh's own matcher loses documents, or its place at the end."""

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        """The documents of the first; those of the second are looked up at once."""
        unwanted = frozenset(self.b.matcher(searcher, searcher.boolean_context()).all_ids())
        return FilterMatcher(self.a.matcher(searcher, context), unwanted, exclude=True)


class Most(wq.Query):  # type: ignore[misc]  # Whoosh has no types
    """The documents in which enough of several queries is found: their weights add up to `least` or more."""

    def __init__(self, subqueries: Sequence[wq.Query], weights: Sequence[int], least: int) -> None:
        self.subqueries, self.weights, self.least = list(subqueries), list(weights), least

    def __repr__(self) -> str:
        return f"Most({self.subqueries!r}, {self.weights!r}, {self.least!r})"

    def estimate_size(self, reader: IndexReader) -> int:
        """At most as many as any of the queries finds."""
        return sum(query.estimate_size(reader) for query in self.subqueries)

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        """Every query's documents, with the sum of the scores."""
        found: defaultdict[int, int] = defaultdict(int)
        scores: defaultdict[int, float] = defaultdict(float)
        for query, weight in zip(self.subqueries, self.weights, strict=True):
            for document, score in _drained(query.matcher(searcher, context)):
                found[document] += weight
                scores[document] += score
        return _listed({document: scores[document] for document in found if found[document] >= self.least})


class Standing(wq.Query):  # type: ignore[misc]  # Whoosh has no types
    """Words side by side, scored by where they first stand: flat + early / (1 + place / OPENING).

    Words that stand nowhere side by side, but in their order at most REACH places behind one another, score `near`.
    Each slot holds the terms that may stand at its place; one slot is a word alone.
    """

    def __init__(self, fieldname: str, slots: Sequence[Sequence[str]], flat: float, early: float, near: float = 0.0) -> None:
        self.fieldname, self.flat, self.early = fieldname, flat, early
        self.slots = tuple(map(tuple, slots))
        self.near = near if len(self.slots) > 1 else 0.0

    def __repr__(self) -> str:
        return f"Standing({self.fieldname!r}, {self.slots!r}, {self.flat!r}, {self.early!r}, {self.near!r})"

    def estimate_size(self, reader: IndexReader) -> int:
        """At most as many as hold the first slot."""
        return sum(reader.doc_frequency(self.fieldname, term) for term in self.slots[0])

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        """The documents that hold them; the first of their spans scores."""
        choices = [best_of([wq.Term(self.fieldname, term) for term in slot]) for slot in self.slots]
        near = Near(choices, REACH).matcher(searcher, searcher.boolean_context()).all_ids() if self.near else ()
        matcher = (choices[0] if len(choices) == 1 else Near(choices)).matcher(searcher, searcher.boolean_context())
        first = dict.fromkeys(near, self.near)
        while matcher.is_active():
            place = min(span.start for span in matcher.spans())
            first[matcher.id()] = self.flat + self.early / (1 + place / OPENING)
            matcher.next()
        return _listed(first)


def _drained(matcher: Matcher) -> Iterator[tuple[int, float]]:
    while matcher.is_active():
        yield matcher.id(), float(matcher.score())
        matcher.next()


def _listed(scores: dict[int, float]) -> Matcher:
    documents = sorted(scores)
    return ListMatcher(documents, [scores[document] for document in documents])


# Whoosh's own normal form is not used: it drops from an And whatever can match nothing, and makes everything of an
# And with Every.
def all_of(queries: list[wq.Query]) -> wq.Query:
    """An And; a lone query as it is."""
    return queries[0] if len(queries) == 1 else wq.And(queries)


def best_of(terms: list[wq.Query]) -> wq.Query:
    """Forms of one word: an article counts for its best, so that one with many forms by chance gains nothing."""
    if len(terms) < 2:
        return terms[0] if terms else wq.NullQuery
    return Best(terms)


def any_of(queries: list[wq.Query]) -> wq.Query:
    """An Or, flat in one level and without what matches nothing; boosts of a lone query hold."""
    found = [query for query in queries if query is not wq.NullQuery]
    if len(found) < 2:
        return found[0] if found else wq.NullQuery
    return wq.Or(found)
