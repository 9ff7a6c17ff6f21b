"""Patterns of words as they are printed, diacritics and all; in a text without any they match without."""

import re

from indexer.references.reading import Reading
from indexer.text import fold


class Printed:
    """A pattern in Vietnamese, tried on the text, or folded on the folded text where the text has no diacritics at all.

    "đã" and "đa", "bản" and "ban" are one word when folded, so what is a common word or part of one is looked for this way.
    """

    def __init__(self, pattern: str) -> None:
        """Compile a pattern; it may hold no escapes in capitals, which folding would turn into small ones."""
        assert not re.search(r"\\[A-Z]", pattern), pattern
        self._accented = re.compile(pattern, re.IGNORECASE)
        self._plain = re.compile(fold(pattern))

    def match(self, reading: Reading, start: int, end: int | None = None) -> re.Match[str] | None:
        """A match that begins at a position."""
        pattern, text = self._for(reading)
        return pattern.match(text, start, len(text) if end is None else end)

    def fullmatch(self, reading: Reading, start: int, end: int) -> re.Match[str] | None:
        """A match of a whole stretch."""
        pattern, text = self._for(reading)
        return pattern.fullmatch(text, start, end)

    def search(self, reading: Reading, start: int, end: int) -> re.Match[str] | None:
        """The first match in a stretch."""
        pattern, text = self._for(reading)
        return pattern.search(text, start, end)

    def finditer(self, reading: Reading, start: int, end: int) -> list[re.Match[str]]:
        """All matches in a stretch, in order."""
        pattern, text = self._for(reading)
        return list(pattern.finditer(text, start, end))

    def _for(self, reading: Reading) -> tuple[re.Pattern[str], str]:
        return (self._plain, reading.folded) if reading.is_plain else (self._accented, reading.text)
