"""Which terms does a Whoosh index hold, and which of them look alike without diacritics?"""

from bisect import bisect_left
from collections.abc import Sequence

from whoosh.reading import IndexReader
from whoosh.searching import Searcher

from indexer.engine.compile import TEXT_FIELDS
from indexer.text import fold

_FOLDED_FIELDS = (*TEXT_FIELDS, "source", "author", "section")


class FoldTable:
    """The accented terms of one segment by their form without diacritics."""

    def __init__(self, reader: IndexReader) -> None:
        self.terms: dict[str, list[str]] = {}
        accented = {term for field in _FOLDED_FIELDS for term in reader.lexicon(field) if not term.isascii()}
        for raw in sorted(accented):
            term = raw.decode()
            self.terms.setdefault(fold(term), []).append(term)
        self.keys = sorted(self.terms)

    def with_prefix(self, prefix: str, limit: int) -> list[str]:
        """At most `limit` accented terms whose folded form begins with a prefix."""
        found: list[str] = []
        for place in range(bisect_left(self.keys, prefix), len(self.keys)):
            if not self.keys[place].startswith(prefix) or len(found) >= limit:
                break
            found += self.terms[self.keys[place]]
        return found[:limit]


class WhooshLexicon:
    """The terms of one searcher's index."""

    def __init__(self, searcher: Searcher, tables: Sequence[FoldTable]) -> None:
        self._reader = searcher.reader()
        self._tables = tables
        self._frequencies: dict[tuple[str, str], int] = {}

    def document_count(self) -> int:
        """How many articles there are, those replaced but not yet cleared away among them."""
        return int(self._reader.doc_count_all())

    def frequency(self, field: str, term: str) -> int:
        """In how many articles a field holds the term."""
        key = (field, term)
        frequency = self._frequencies.get(key)
        if frequency is None:
            frequency = int(self._reader.doc_frequency(field, term.encode()))
            if frequency:  # terms that are not there are without number
                self._frequencies[key] = frequency
        return frequency

    def same_fold(self, folded: str) -> Sequence[str]:
        """The accented terms that are `folded` without their diacritics."""
        return sorted({term for table in self._tables for term in table.terms.get(folded, ())})

    def with_prefix(self, field: str, prefix: str, *, folded: bool, limit: int) -> Sequence[str]:
        """At most `limit` terms of a field that begin with a prefix, with or without regard to diacritics."""
        found: list[str] = []
        for term in self._reader.expand_prefix(field, prefix.encode()):
            found.append(term.decode())
            if len(found) >= limit:
                return found
        if folded:
            accented = {term for table in self._tables for term in table.with_prefix(prefix, limit)}
            found += [term for term in sorted(accented - set(found)) if self.frequency(field, term)]
        return found[:limit]
