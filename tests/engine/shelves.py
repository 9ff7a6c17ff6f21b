"""A lexicon of a few texts in memory, for tests that need no index."""

from collections import Counter
from collections.abc import Sequence

from indexer.text import analyze, fold


class Shelf:
    """Which terms do these texts hold? All fields hold the same."""

    def __init__(self, *texts: str) -> None:
        self._count = len(texts)
        self._terms = Counter(term for text in texts for term in set(analyze(text).terms))

    def document_count(self) -> int:
        return self._count

    def frequency(self, field: str, term: str) -> int:
        return self._terms[term]

    def same_fold(self, folded: str) -> Sequence[str]:
        return sorted(term for term in self._terms if not term.isascii() and fold(term) == folded)

    def with_prefix(self, field: str, prefix: str, *, folded: bool, limit: int) -> Sequence[str]:
        return sorted(term for term in self._terms if (fold(term) if folded else term).startswith(prefix))[:limit]
