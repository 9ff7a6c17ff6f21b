"""Which terms does each field of a segment have, one by one, and what is posted under each? For Whoosh's own queries."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from whoosh.fields import NUMERIC

from indexer.engine.queries import check_time
from indexer.engine.whoosh.collection import label_documents
from indexer.engine.whoosh.kernels import choose_kernels
from indexer.engine.whoosh.postings import Documents, Frequencies, Postings
from indexer.engine.whoosh.schema import NO_DATE
from indexer.engine.whoosh.segment import Segment

_CLOCK_EVERY = 1_024  # terms between two looks at the clock
_NUMBER = NUMERIC(int, bits=64, signed=True)
_SHIFTS = range(0, _NUMBER.bits, _NUMBER.shift_step)
_LEAST = -(1 << 63)  # of the numbers of such a field; sorts as 0


@dataclass(frozen=True, slots=True, eq=False)
class Posted:
    """The articles of one term, how often it stands in each, and its places in the n-th of them."""

    documents: Documents
    frequencies: Frequencies
    places: Callable[[int], list[int]]


class Listing(Protocol):
    """The terms of one field of a segment."""

    def walk(self, first: bytes) -> Iterator[bytes]:
        """The terms in order, from a text on."""

    def count(self, text: bytes) -> int:
        """How many articles a term has; 0 for a text that is no term."""

    def posted(self, text: bytes) -> Posted:
        """What is posted under a term."""


def open_listings(segment: Segment) -> Mapping[str, Listing]:
    """The fields that can be searched, by the names that the schema has for them."""
    listings: dict[str, Listing] = {"id": _Ids(segment)}
    listings |= {name: _Text(segment, postings) for name, postings in segment.texts.items()}
    listings |= {name: _Labels(segment, name) for name in segment.labels if name in ("province", "documents")}
    dated = (segment.published != NO_DATE).nonzero()[0].astype(np.uint16)
    if len(dated):
        listings["published"] = _Times(dated, (segment.published[dated] - _LEAST).view(np.uint64))
    return listings


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    segment: Segment
    postings: Postings

    def walk(self, first: bytes) -> Iterator[bytes]:
        check_time()
        begin, _ = self.segment.terms.range_from(first.decode("utf-8", "replace"))
        for number, text in enumerate(self.segment.terms.raw_from(begin), begin):
            if not number % _CLOCK_EVERY:
                check_time()
            if self.postings.document_frequency(number):
                yield text

    def count(self, text: bytes) -> int:
        number = self.segment.terms.find(text.decode("utf-8", "replace"))
        return self.postings.document_frequency(number) if number >= 0 else 0

    def posted(self, text: bytes) -> Posted:
        term = self.segment.terms.find(text.decode())
        documents, frequencies = self.postings.all_of(term)
        bounds = np.cumsum([self.postings.occurrences(term)[0], *frequencies])
        return Posted(documents, frequencies, lambda at: self._places(np.arange(bounds[at], bounds[at + 1])))

    def _places(self, numbers: NDArray[np.int64]) -> list[int]:
        return list(self.postings.places(numbers, choose_kernels("plain")).tolist())


@dataclass(frozen=True, slots=True, eq=False)
class _Labels:
    segment: Segment
    name: str

    def walk(self, first: bytes) -> Iterator[bytes]:
        values = {value.partition(b"\n")[0] for value in self.segment.labels[self.name].values.raw()}
        return iter(sorted(value for value in values if value >= first))

    def count(self, text: bytes) -> int:
        return len(self._holders(text))

    def posted(self, text: bytes) -> Posted:
        return _unplaced(self._holders(text))

    def _holders(self, text: bytes) -> Documents:
        return np.unique(label_documents(self.segment, self.name, text.decode("utf-8", "replace")))


@dataclass(frozen=True, slots=True, eq=False)
class _Ids:
    segment: Segment

    def walk(self, first: bytes) -> Iterator[bytes]:
        begin, _ = self.segment.ids.range_from(first.decode("utf-8", "replace"))
        return self.segment.ids.raw_from(begin)

    def count(self, text: bytes) -> int:
        return int(self.segment.ids.find(text.decode("utf-8", "replace")) >= 0)

    def posted(self, text: bytes) -> Posted:
        place = self.segment.ids.find(text.decode())
        return _unplaced(self.segment.ids_documents[place : place + 1])


@dataclass(frozen=True, slots=True, eq=False)
class _Times:
    """Times as Whoosh lists numbers: whole, and shifted by every four bits, so that a range is few terms."""

    dated: Documents
    numbers: NDArray[np.uint64]

    def walk(self, first: bytes) -> Iterator[bytes]:
        for shift in _SHIFTS:
            if bytes([shift]) >= first[:1]:
                rows = (_NUMBER.sortable_to_bytes(one << shift, shift) for one in np.unique(self._shifted(shift)).tolist())
                yield from (row for row in rows if row >= first)

    def count(self, text: bytes) -> int:
        return len(self._holders(text))

    def posted(self, text: bytes) -> Posted:
        return _unplaced(self._holders(text))

    def _shifted(self, shift: int) -> NDArray[np.uint64]:
        return self.numbers >> np.uint64(shift)

    def _holders(self, text: bytes) -> Documents:
        holders: Documents = self.dated[self._shifted(text[0]) == np.uint64(int.from_bytes(text[1:], "big"))]
        return holders


def _unplaced(documents: Documents) -> Posted:
    """What holds a whole value, once."""
    return Posted(documents, np.ones(len(documents), np.uint8), lambda at: [])
