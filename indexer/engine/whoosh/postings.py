"""How do the postings of one text field lie in a segment? Small enough to stay in memory, flat enough to be used as they lie.

A term in a third of the articles or more (`DENSE`) has a row: its frequency in every article, one byte each. Any other
has a list of the articles that hold it and its frequency in each. Occurrences lie term by term, by article and place: where
each stands, in 12 bits, and the next code of what follows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Array, Sink, foresee
from indexer.engine.whoosh.following import Following, FollowingWriter, starts_of
from indexer.engine.whoosh.kernels import Kernels
from indexer.engine.whoosh.limits import FAR, MANY

Documents = NDArray[np.uint16]
Frequencies = NDArray[np.uint8] | NDArray[np.uint32]
Ints = NDArray[np.int64]

DENSE = 3  # a term in one of so many articles has a row: three bytes an article in a list, one in a row
_MOST_FORESEEN = 1 << 16  # terms, and ranges of them, that are remembered


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """The postings of some terms that follow one another, term by term: columns."""

    documents: Documents
    frequencies: NDArray[np.uint32]
    places: NDArray[np.uint32]
    following: NDArray[np.uint16]


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """In which articles each term of one text field stands, how often and where.

    Attributes:
        starts: uint32, one more than there are terms: where the list of each begins.
        documents, frequencies: uint16 and uint8 of each entry of the lists.
        row_terms, row_counts: uint32, the terms that have a row, and in how many articles each stands.
        rows: uint8, the frequencies of each of these in all articles.
        many, many_frequencies: frequencies of MANY or more: uint64, term x 2^16 + article; uint32.
        place_starts: uint32, one more than there are terms: where the occurrences of each begin.
        near, half: uint8, the low eight bits of each place; the next four, of the even one in the low half of a byte.
        far, far_places: places of FAR or more: uint32, the occurrence; uint32.
        following: the next code of the term at the place after each occurrence.
        lengths: uint8 of each article, as Whoosh quantises lengths.
        total: int64, how many terms the field has in all articles, alone in its array.
    """

    starts: NDArray[np.uint32]
    documents: Documents
    frequencies: NDArray[np.uint8]
    row_terms: NDArray[np.uint32]
    row_counts: NDArray[np.uint32]
    rows: NDArray[np.uint8]
    many: NDArray[np.uint64]
    many_frequencies: NDArray[np.uint32]
    place_starts: NDArray[np.uint32]
    near: NDArray[np.uint8]
    half: NDArray[np.uint8]
    far: NDArray[np.uint32]
    far_places: NDArray[np.uint32]
    lengths: NDArray[np.uint8]
    total: Ints
    following: Following
    _rows: dict[int, int] = field(init=False)
    _frequent: frozenset[int] = field(init=False)
    _foreseen: set[tuple[int, int]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rows", {term: number for number, term in enumerate(self.row_terms.tolist())})
        object.__setattr__(self, "_frequent", frozenset((self.many >> np.uint64(16)).tolist()))

    @classmethod
    def named(cls, arrays: Mapping[str, Array], name: str) -> "Postings":
        """Those of one field among the arrays of a segment."""
        parts = {part: arrays[f"{name}.{part}"] for part in cls.__slots__ if part != "following" and not part.startswith("_")}
        return cls(**parts, following=Following.named(arrays, name, parts["place_starts"]))

    def document_frequency(self, term: int) -> int:
        """In how many articles a term stands, those deleted among them."""
        row = self._rows.get(term)
        return int(self.starts[term + 1]) - int(self.starts[term]) if row is None else int(self.row_counts[row])

    def has_many(self, term: int) -> bool:
        """Whether a term stands in some article MANY times or more."""
        return term in self._frequent

    def has_row(self, term: int) -> bool:
        """Whether a term has a row, and no list."""
        return term in self._rows

    def held(self, first: int, end: int) -> Ints:
        """Which of the terms from one (included) to another stand in any article."""
        held = self.starts[first + 1 : end + 1] > self.starts[first:end]
        begin, stop = self.row_terms.searchsorted((first, end))
        held[self.row_terms[begin:stop] - np.uint32(first)] = True
        return first + held.nonzero()[0]

    def row(self, term: int) -> NDArray[np.uint8] | None:
        """The frequency of a term in every article, MANY for those of so many or more; None for one that has a list."""
        row = self._rows.get(term)
        count = len(self.lengths)
        return None if row is None else self.rows[row * count : (row + 1) * count]

    def bounds(self, term: int) -> tuple[int, int, bool]:
        """Where the list of a term begins and ends, or its row, and whether it is a row."""
        row, count = self._rows.get(term), len(self.lengths)
        if row is None:
            return int(self.starts[term]), int(self.starts[term + 1]), False
        return row * count, (row + 1) * count, True

    def listed(self, term: int) -> tuple[Documents, NDArray[np.uint8]]:
        """The articles of a term that has a list, and its frequency in each, MANY for those of so many or more."""
        first, end = int(self.starts[term]), int(self.starts[term + 1])
        return self.documents[first:end], self.frequencies[first:end]

    def mark(self, first: int, end: int, seen: NDArray[np.bool_], kernels: Kernels) -> None:
        """Mark the articles of all terms from one (included) to another."""
        kernels.mark(seen, self.documents[int(self.starts[first]) : int(self.starts[end])])
        begin, stop = self.row_terms.searchsorted((first, end)).tolist()
        for row in self.rows[begin * len(self.lengths) : stop * len(self.lengths)].reshape(-1, len(self.lengths)):
            kernels.mark_row(seen, row)

    def exact(self, term: int, documents: Documents, frequencies: NDArray[np.uint8]) -> Frequencies:
        """The frequencies of a term in some articles, the high ones too."""
        if term not in self._frequent:
            return frequencies
        at = (frequencies == MANY).nonzero()[0]
        found = frequencies.astype(np.uint32)
        keys = np.uint64(term << 16) + documents[at].astype(np.uint64)
        found[at] = self.many_frequencies[self.many.searchsorted(keys)]
        return found

    def all_of(self, term: int) -> tuple[Documents, Frequencies]:
        """The articles of a term, and its frequency in each."""
        row = self.row(term)
        if row is None:
            documents, frequencies = self.listed(term)
        else:
            documents = row.nonzero()[0].astype(np.uint16)
            frequencies = row[documents]
        return documents, self.exact(term, documents, frequencies)

    def occurrences(self, term: int) -> tuple[int, int]:
        """Where the occurrences of a term begin and end."""
        return int(self.place_starts[term]), int(self.place_starts[term + 1])

    def foresee(self, term: int) -> None:
        """Have the system read the list or row of a term, which is looked at soon."""
        begin, end, is_row = self.bounds(term)
        for array in (self.rows,) if is_row else (self.documents, self.frequencies):
            foresee(array, begin, end)

    def foresee_all(self, first: int, end: int) -> None:
        """Have the system read the articles of all terms from one (included) to another, the first time that it is asked."""
        if self._is_new((first, end)):
            foresee(self.documents, int(self.starts[first]), int(self.starts[end]))
            begin, stop = self.row_terms.searchsorted((first, end)).tolist()
            foresee(self.rows, begin * len(self.lengths), stop * len(self.lengths))

    def foresee_places(self, term: int) -> None:
        """Have the system read where a term stands, and what follows it, the first time that it is asked."""
        if not self._is_new((term, term)):
            return
        begin, end = self.occurrences(term)
        foresee(self.near, begin, end)
        foresee(self.half, begin // 2, end // 2 + 1)
        self.following.foresee(term)

    def _is_new(self, terms: tuple[int, int]) -> bool:
        """Whether terms are looked at for the first time: to ask for what is there already takes as long as a search."""
        if terms in self._foreseen:
            return False
        if len(self._foreseen) >= _MOST_FORESEEN:
            self._foreseen.clear()
        self._foreseen.add(terms)
        return True

    def places(self, at: Ints, kernels: Kernels) -> Ints:
        """The places of some occurrences."""
        return kernels.places_of(at, self.near, self.half, self.far, self.far_places)

    @property
    def counts(self) -> Ints:
        """In how many articles each term stands."""
        counts = np.diff(self.starts).astype(np.int64)
        counts[self.row_terms] = self.row_counts
        return counts

    @property
    def place_counts(self) -> Ints:
        """How often each term occurs."""
        return np.diff(self.place_starts).astype(np.int64)

    def stretch(self, first: int, end: int) -> Stretch:
        """The postings of all terms from one (included) to another."""
        bounds = self.row_terms.searchsorted((first, end))
        documents, frequencies, at = [], [], first
        for term in [*self.row_terms[bounds[0] : bounds[1]].tolist(), end]:
            begin, stop = int(self.starts[at]), int(self.starts[term])
            documents.append(self.documents[begin:stop])
            frequencies.append(self.frequencies[begin:stop].astype(np.uint32))
            if term < end:
                held, times = self.all_of(term)
                documents.append(held)
                frequencies.append(times.astype(np.uint32))
            at = term
        begin, stop = int(self.place_starts[first]), int(self.place_starts[end])
        joined, exact = np.concatenate(documents), np.concatenate(frequencies)
        if (high := (exact == MANY).nonzero()[0]).size:
            terms = np.arange(first, end).repeat(self.counts[first:end])[high].astype(np.uint64)
            keys = (terms << np.uint64(16)) + joined[high]
            exact[high] = self.many_frequencies[self.many.searchsorted(keys)]
        places = self._places_between(begin, stop)
        return Stretch(joined, exact, places, self.following.between(first, end))

    def _places_between(self, begin: int, stop: int) -> NDArray[np.uint32]:
        """The places of all occurrences from one (included) to another."""
        pairs = self.half[begin >> 1 : (stop + 1) >> 1]
        high = np.empty(2 * len(pairs), np.uint32)
        high[::2], high[1::2] = pairs & 15, pairs >> 4
        places: NDArray[np.uint32] = high[begin & 1 :][: stop - begin]
        places <<= 8
        places |= self.near[begin:stop]
        first, end = self.far.searchsorted((begin, stop))
        places[self.far[first:end] - begin] = self.far_places[first:end]
        return places


class PostingsWriter:
    """Writes the postings of one field, stretch by stretch in the order of the terms; complete when closed."""

    def __init__(self, sink: Sink, name: str, counts: Ints, place_counts: Ints, article_count: int) -> None:
        """A writer of a field with so many articles and so many occurrences of each term."""
        self._sink, self._name, self._article_count = sink, name, article_count
        self._counts, self._place_counts = counts, place_counts
        self._dense = counts * DENSE >= max(article_count, 1)
        self._starts = starts_of(np.where(self._dense, 0, counts))
        self._place_starts = starts_of(place_counts)
        listed, rows, occurrences = int(self._starts[-1]), int(self._dense.sum()), int(self._place_starts[-1])
        sink.reserve(f"{name}.documents", np.uint16, listed)
        sink.reserve(f"{name}.frequencies", np.uint8, listed)
        sink.reserve(f"{name}.rows", np.uint8, rows * article_count)
        sink.reserve(f"{name}.near", np.uint8, occurrences)
        sink.reserve(f"{name}.half", np.uint8, (occurrences + 1) // 2)
        self._following = FollowingWriter(sink, name, place_counts)
        self._term = self._row = self._carried = 0
        self._apart: dict[str, list[Array]] = {part: [] for part in ("many", "many_frequencies", "far", "far_places")}

    def put(self, stretch: Stretch) -> None:
        """Write the postings of the terms that follow those written before; whole terms."""
        begin = int(self._place_starts[self._term])
        end = int(self._place_starts.searchsorted(begin + len(stretch.places), side="right")) - 1
        self._put_postings(stretch, end)
        self._put_places(stretch, begin)
        self._following.put(self._term, end, stretch.following)
        self._term = end

    def _put_postings(self, stretch: Stretch, end: int) -> None:
        terms = np.arange(self._term, end)
        of_terms = terms.repeat(self._counts[self._term : end])
        many = (stretch.frequencies >= MANY).nonzero()[0]
        self._apart["many"].append((of_terms[many].astype(np.uint64) << np.uint64(16)) + stretch.documents[many])
        self._apart["many_frequencies"].append(stretch.frequencies[many])
        frequencies = np.minimum(stretch.frequencies, MANY).astype(np.uint8)
        dense = self._dense[self._term : end]
        first = int(self._starts[self._term])
        if not dense.any():
            self._sink.fill(f"{self._name}.documents", first, stretch.documents)
            self._sink.fill(f"{self._name}.frequencies", first, frequencies)
            return
        listed = ~self._dense[of_terms]
        self._sink.fill(f"{self._name}.documents", first, stretch.documents[listed])
        self._sink.fill(f"{self._name}.frequencies", first, frequencies[listed])
        bounds = starts_of(self._counts[self._term : end])
        for at in dense.nonzero()[0].tolist():
            row = np.zeros(self._article_count, np.uint8)
            here = slice(int(bounds[at]), int(bounds[at + 1]))
            row[stretch.documents[here]] = frequencies[here]
            self._sink.fill(f"{self._name}.rows", self._row * self._article_count, row)
            self._row += 1

    def _put_places(self, stretch: Stretch, begin: int) -> None:
        far = (stretch.places >= FAR).nonzero()[0]
        self._apart["far"].append((begin + far).astype(np.uint32))
        self._apart["far_places"].append(stretch.places[far])
        places = np.minimum(stretch.places, FAR).astype(np.uint16)
        self._sink.fill(f"{self._name}.near", begin, places.astype(np.uint8))
        high = (places >> 8).astype(np.uint8)
        if begin % 2:  # the byte that the stretch before began
            high = np.insert(high, 0, self._carried)
        if len(high) % 2:
            self._carried = int(high[-1])
            high = np.append(high, np.uint8(0))
        self._sink.fill(f"{self._name}.half", begin // 2, high[::2] | high[1::2] << 4)

    def close(self, lengths: NDArray[np.uint8]) -> None:
        """Write what is known at the end."""
        sink, name = self._sink, self._name
        self._following.close()
        for part, arrays in self._apart.items():
            dtype = np.uint64 if part == "many" else np.uint32
            sink.put(f"{name}.{part}", np.concatenate([np.zeros(0, dtype), *arrays]).astype(dtype))
        sink.put(f"{name}.starts", self._starts.astype(np.uint32))
        sink.put(f"{name}.place_starts", self._place_starts.astype(np.uint32))
        sink.put(f"{name}.row_terms", self._dense.nonzero()[0].astype(np.uint32))
        sink.put(f"{name}.row_counts", self._counts[self._dense].astype(np.uint32))
        sink.put(f"{name}.lengths", lengths)
        sink.put(f"{name}.total", np.array([self._place_starts[-1]], np.int64))


def bounds_of(place_counts: Ints, most: int) -> list[int]:
    """Where to cut the terms, so that those from each bound to the next have so many occurrences at most, or are one term.

    >>> bounds_of(np.array([3, 1, 9, 2, 2]), 4)
    [0, 2, 3, 5]
    """
    place_starts = starts_of(place_counts)
    bounds = [0]
    while bounds[-1] < len(place_counts):
        end = int(place_starts.searchsorted(place_starts[bounds[-1]] + most, side="right")) - 1
        bounds.append(max(end, bounds[-1] + 1))
    return bounds
