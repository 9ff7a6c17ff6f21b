"""Which known documents have these words in name or subject? For readers who know what one is about, and not its number."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.references.identity import label_of
from indexer.references.registry import Known
from indexer.text import clean, fold, has_marks, usual_spelling

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document by its words, as printed and without diacritics; each stands between spaces."""

    key: str
    printed: str
    folded: str
    articles: int


class Matters:
    """Documents by the words of their names, issuers and subjects."""

    def __init__(self, documents: Iterable[Known]) -> None:
        self._entries = {known.key: _entry(known) for known in documents}

    def find(self, text: str) -> list[str]:
        """The keys of the documents that have every word of a text; first those that have them side by side, the best attested.

        A word with diacritics is looked for as it is typed, one without as any that reads so: what is written
        oftener comes first ("dong y": Đông y, then đồng ý).

        >>> from indexer.references.registry import well_known_documents
        >>> Matters(well_known_documents()).find("nen dong y")[0]
        'chi-thi/24-ct-tw/khoa-x'
        """
        words = _words(text)
        if not words:
            return []
        folded = f" {fold(' '.join(words))} "
        written: dict[_Entry, str] = {}  # as it is printed side by side, or nothing
        for entry in self._entries.values():
            if all(f" {word} " in (entry.printed if has_marks(word) else entry.folded) for word in words):
                start = entry.folded.find(folded)
                written[entry] = entry.printed[start : start + len(folded)] if start >= 0 else ""
        counts: Counter[str] = Counter()
        for entry, form in written.items():
            counts[form] += entry.printed.count(form) if form else 0  # who writes on a matter names it again and again
        return [one.key for one in sorted(written, key=lambda one: (-counts[written[one]], written[one], -one.articles, one.key))]


def _entry(known: Known) -> _Entry:
    names = [*map(label_of, known.identities), known.issuer or "", known.subject or ""]
    printed = f" {' '.join(_words(' '.join(names)))} "
    return _Entry(known.key, printed, fold(printed), known.articles)


def _words(text: str) -> list[str]:
    """The words of a text in small letters, each in its usual spelling."""
    return [usual_spelling(word) for word in _WORD.findall(clean(text).lower())]
