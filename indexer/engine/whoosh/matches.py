"""Which articles of a segment match, and with what scores? What evaluating a query gives, and how matches join."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.postings import Documents, Ints

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(slots=True, eq=False)  # not frozen: very many are made
class Matches:
    """Articles by rising number, and the score of each.

    Attributes:
        at: where each stands among the articles that were looked at; None if it was all of them.
    """

    documents: Documents
    scores: Floats
    at: Ints | None = None

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.documents)

    def listed(self) -> "Matches":
        """Itself."""
        return self

    def boosted(self, boost: float) -> "Matches":
        """The same with scores multiplied."""
        return self if boost == 1.0 else Matches(self.documents, self.scores * boost, self.at)

    def only(self, places: Ints | Flags) -> "Matches":
        """Those at some places, or where flags are set."""
        return Matches(self.documents[places], self.scores[places], None if self.at is None else self.at[places])

    def reaching(self, least: float) -> "Matches":
        """Those with this score or a higher one."""
        return self.only(self.scores >= least)

    def narrowed(self, others: "Matches") -> "Matches":
        """What was found among these, with the sum of the scores."""
        assert others.at is not None
        at = None if self.at is None else self.at.take(others.at)
        return Matches(others.documents, self.scores.take(others.at) + others.scores, at)

    def raised(self, others: "Matches") -> "Matches":
        """These, those with a higher score that others were found among."""
        assert others.at is not None
        scores = self.scores.copy()
        scores[others.at] += others.scores
        return Matches(self.documents, scores, self.at)

    def without(self, unwanted: "Matches") -> "Matches":
        """These but for those found among them."""
        keep = np.ones(len(self.documents), np.bool_)
        keep[unwanted.at] = False
        return self.only(keep)

    def live(self, flags: Flags) -> "Matches":
        """Those that are not deleted."""
        return self.only(flags.take(self.documents))


def unscored(documents: Documents, at: Ints | None = None) -> Matches:
    """Articles that match, all with score 0."""
    return Matches(documents, np.zeros(len(documents)), at)


NOTHING = unscored(np.zeros(0, np.uint16), np.zeros(0, np.int64))


@dataclass(frozen=True, eq=False)
class Spread:
    """Very many articles of a segment: whether each matches, and its score.

    Attributes:
        sums: the score of each, 0 where it does not match; one number where all that match have the same.
    """

    sums: Floats | float
    seen: Flags
    kernels: Kernels

    @cached_property
    def scores(self) -> Floats:
        """The score of each, 0 if it does not match."""
        return np.where(self.seen, self.sums, 0.0) if isinstance(self.sums, float) else self.sums

    @cached_property
    def total(self) -> int:
        """How many match."""
        return int(np.count_nonzero(self.seen))

    @cached_property
    def documents(self) -> Documents:
        """Those that match, by rising number."""
        return self.seen.nonzero()[0].astype(np.uint16)

    def listed(self) -> Matches:
        """Those that match alone."""
        documents, scores = self.kernels.collect(self.scores, self.seen)
        return Matches(documents.astype(np.uint16), scores)

    def reaching(self, least: float) -> Matches:
        """Those with this score or a higher one."""
        places = (self.seen & (self.scores >= least)).nonzero()[0]
        return Matches(places.astype(np.uint16), self.scores.take(places))

    def boosted(self, boost: float) -> "Spread":
        """The same with scores multiplied."""
        return self if boost == 1.0 else replace(self, sums=self.sums * boost)

    def live(self, flags: Flags) -> "Spread":
        """Those that are not deleted."""
        return replace(self, sums=self.sums if isinstance(self.sums, float) else self.sums * flags, seen=self.seen & flags)


AnyMatches = Matches | Spread


class Union:
    """Gathers what is in any of several matches."""

    def __init__(self, among: Documents | int, kernels: Kernels) -> None:
        """A union of matches that were looked for among some articles, or among so many."""
        count = among if isinstance(among, int) else len(among)
        self._among, self._kernels = among, kernels
        self.scores, self.seen = np.zeros(count), np.zeros(count, np.bool_)

    def add(self, matches: AnyMatches, *, best: bool) -> None:
        """Take in some more; articles that are there already get the sum of the scores, or the best."""
        found = matches.listed()
        add = self._kernels.add_best if best else self._kernels.add
        add(self.scores, self.seen, found.documents if found.at is None else found.at, found.scores)

    def matches(self) -> AnyMatches:
        """All that was taken in."""
        if isinstance(self._among, int):
            return Spread(self.scores, self.seen, self._kernels)
        at, scores = self._kernels.collect(self.scores, self.seen)
        return Matches(self._among.take(at), scores, at)


def either(found: AnyMatches, more: AnyMatches, count: int, kernels: Kernels) -> AnyMatches:
    """What is in either, of so many articles, with the sum of the scores."""
    union = Union(count, kernels)
    for some in (found, more):
        union.add(some, best=False)
    return union.matches()


class Enough:
    """Gathers the articles in which enough of several things is found, each with a weight."""

    def __init__(self, among: Documents | int, least: int) -> None:
        """Looked for among some articles, or among so many; their weights must add up to `least`."""
        count = among if isinstance(among, int) else len(among)
        self._least, self._is_all = least, isinstance(among, int)
        self._documents = np.arange(count).astype(np.uint16) if isinstance(among, int) else among
        self._at = np.arange(count)
        self._scores, self._weights = np.zeros(count), np.zeros(count, np.int64)

    def narrow(self, left: int) -> Documents:
        """The articles that what is left, of this weight, can bring up to enough; others are given up."""
        places = (self._weights >= self._least - left).nonzero()[0]
        if len(places) < len(self._documents):
            self._documents, self._at = self._documents.take(places), self._at.take(places)
            self._scores, self._weights = self._scores.take(places), self._weights.take(places)
        return self._documents

    def add(self, found: Matches, weight: int) -> None:
        """Take in what was found among the articles that are left."""
        at = found.documents if found.at is None else found.at
        self._scores[at] += found.scores
        self._weights[at] += weight

    def matches(self) -> Matches:
        """Those that have enough."""
        self.narrow(0)
        return Matches(self._documents, self._scores, None if self._is_all else self._at)
