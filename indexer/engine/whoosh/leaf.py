"""Which articles of a segment hold one term, and what is its BM25 in each?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.matches import AnyMatches, Flags, Matches, Spread, Union, unscored
from indexer.engine.whoosh.postings import Documents, Frequencies, Ints, Postings

_NONE = np.zeros(0, np.uint16)


@dataclass(slots=True, eq=False)  # not frozen: very many are made
class Leaf:
    """A term of a text field in one segment that holds it.

    Attributes:
        count: in how many articles it stands, those deleted among them.
        lengths: of the field in each article of the segment, as Whoosh quantises them.
        norms: BM25 of each of the 256 lengths.
        weight: BM25 of the term, its inverse document frequency.
        row: its frequency in each article; None if it has a list, or one frequency is too high for a row.
        bounds: where its list or row begins and ends, and whether it is a row; None if one frequency is too high for a byte.
    """

    postings: Postings
    term: int
    count: int
    lengths: NDArray[np.uint8]
    norms: NDArray[np.float64]
    weight: float
    row: NDArray[np.uint8] | None
    bounds: tuple[int, int, bool] | None
    kernels: Kernels

    def scored(self, boost: float) -> AnyMatches:
        """All articles that hold it."""
        if self.row is None:
            documents, frequencies = self._listed()
            return Matches(documents, self.kernels.weigh(documents, frequencies, self.lengths, self.norms, self.weight * boost))
        union = Union(len(self.row), self.kernels)
        self.add_to(union, boost)
        return union.matches()

    def add_to(self, union: Union, boost: float) -> None:
        """Add all articles that hold it to a union of all articles of the segment."""
        weight = self.weight * boost
        if self.row is None:
            self.kernels.add_list(union.scores, union.seen, *self._listed(), self.lengths, self.norms, weight)
        else:
            self.kernels.add_row(union.scores, union.seen, self.row, self.lengths, self.norms, weight)

    def mark(self, seen: Flags) -> None:
        """Mark all articles that hold it."""
        row = self.postings.row(self.term)
        if row is None:
            self.kernels.mark(seen, self.postings.listed(self.term)[0])
        else:
            self.kernels.mark_row(seen, row)

    def narrow(self, found: AnyMatches, boost: float) -> AnyMatches:
        """Those of some articles that hold it, with the sum of the scores."""
        kernels, weight, row = self.kernels, self.weight * boost, self.row
        if isinstance(found, Spread):
            if row is not None:
                return Spread(*kernels.narrow_spread(found.scores, found.seen, row, self.lengths, self.norms, weight), kernels)
            found = found.listed()
        if found.at is not None or self.postings.has_many(self.term):
            return found.narrowed(self.scored_within(found.documents, boost))
        if row is not None:
            return Matches(*kernels.add_row_within(found.documents, found.scores, row, self.lengths, self.norms, weight))
        listed = self.postings.listed(self.term)
        return Matches(*kernels.add_list_within(found.documents, found.scores, *listed, self.lengths, self.norms, weight))

    def scored_within(self, within: Documents, boost: float) -> Matches:
        """Those of some articles that hold it."""
        weight = self.weight * boost
        if self.row is not None:
            at, scores = self.kernels.narrow_row(self.row, within, self.lengths, self.norms, weight)
        elif self.postings.has_many(self.term):
            at, frequencies = self._picked(within)
            exact = self.postings.exact(self.term, within.take(at), frequencies)
            scores = self.kernels.weigh(within.take(at), exact, self.lengths, self.norms, weight)
        else:
            at, scores = self.kernels.narrow_list(*self.postings.listed(self.term), within, self.lengths, self.norms, weight)
        return Matches(within.take(at), scores, at)

    def unscored(self, within: Documents | None) -> Matches:
        """All articles that hold it, or those of some articles, without scores."""
        if within is None:
            return unscored(self.postings.all_of(self.term)[0])
        at, _ = self._picked(within)
        return unscored(within.take(at), at)

    def first_places(self, within: Documents | None) -> tuple[Documents, Ints, Ints | None]:
        """Those of some articles that hold it, where it first stands in each, and where they stand among the articles."""
        begin, _ = self.postings.occurrences(self.term)
        at: Ints | None = None
        if within is not None and self.row is not None:
            at = self.row.take(within).nonzero()[0]
            held = within.take(at)
            return held, self.postings.places(begin + self.kernels.starts(self.row, held.astype(np.int64)), self.kernels), at
        documents, frequencies = self.postings.all_of(self.term)
        if within is None:
            here = np.arange(len(documents))
        else:
            here, at = self.kernels.locate(documents, within)
        return documents.take(here), self.postings.places(begin + self.kernels.starts(frequencies, here), self.kernels), at

    def _listed(self) -> tuple[Documents, Frequencies]:
        """The articles that hold it, and its frequency in each."""
        if self.bounds is None or self.row is not None:
            return self.postings.all_of(self.term)
        first, end, _ = self.bounds
        return self.postings.documents[first:end], self.postings.frequencies[first:end]

    def _picked(self, within: Documents) -> tuple[Ints, NDArray[np.uint8]]:
        """Where those of some articles that hold it stand among them, and its frequency in each."""
        row = self.postings.row(self.term)
        if row is None:
            documents, frequencies = self.postings.listed(self.term)
            here, at = self.kernels.locate(documents, within)
            return at, frequencies.take(here)
        frequencies = row.take(within)
        at = frequencies.nonzero()[0]
        return at, frequencies.take(at)


Boosted = tuple[Leaf, float]  # with what its scores are multiplied by


def add_any(union: Union, leaves: Sequence[Boosted], within: Documents | None, *, best: bool) -> list[Boosted]:
    """Take what holds any of several terms into a union, with the sum of the scores or the best; those that no loop takes.

    Those of one field are one loop, where there is one; it does not take terms that stand 255 times in an article.
    """
    loop = leaves[0][0].kernels.disjunction if leaves else None
    fields: dict[int, list[Boosted]] = {}
    for one in leaves if loop else ():
        if one[0].bounds:
            fields.setdefault(id(one[0].postings), []).append(one)
    for some in fields.values():
        postings, lengths, norms = some[0][0].postings, some[0][0].lengths, some[0][0].norms
        bounds = np.array([number for leaf, _ in some for number in leaf.bounds or ()])
        weights = np.array([leaf.weight * boost for leaf, boost in some])
        arrays = (postings.documents, postings.frequencies, postings.rows, lengths, norms)
        among = _NONE if within is None else within
        assert loop
        loop(union.scores, union.seen, among, within is None, best, bounds, weights, *arrays)
    return [one for one in leaves if not (loop and one[0].bounds)]


def all_held(leaves: Sequence[Boosted], within: Documents | None = None) -> Matches | None:
    """The articles, of all or of some, that hold all of several terms with their boosts; None where no one loop finds them.

    One does for terms of one field, one of which is in less than a third of the articles, none in any 255 times.
    """
    leaves = sorted(leaves, key=lambda one: one[0].count)
    first = leaves[0][0]
    postings = first.postings
    bounds = [number for leaf, _ in leaves if leaf.bounds and leaf.postings is postings for number in leaf.bounds]
    if len(bounds) < 3 * len(leaves) or (within is None and first.row is not None):
        return None
    weights = np.array([leaf.weight * boost for leaf, boost in leaves])
    arrays = (_NONE if within is None else within, postings.documents, postings.frequencies, postings.rows)
    return Matches(*first.kernels.conjunction(*arrays, np.array(bounds), weights, first.lengths, first.norms))
