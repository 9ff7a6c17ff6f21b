"""Patterns of words as they are printed, diacritics and all; in a text without any they match without.

"đã" and "đa", "bản" and "ban" are one word when folded, so common words are looked for this way. A pattern may name a list of
words.tsv: «issuing» stands for any word of that list.
"""

import re
from functools import cache, cached_property

from indexer.references.reading import Reading
from indexer.references.tables import read_table
from indexer.text import fold

_LIST = re.compile("«(.+?)»")
_MARKED = re.compile("[^\x00-\x7f]")


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, longest first; each may be a pattern."""
    row = next(row for row in read_table("words.tsv") if row["list"] == name)
    return tuple(sorted(row["words"].split("; "), key=len, reverse=True))


class Printed:
    """A pattern in Vietnamese, tried on the text, or without diacritics where the text has none at all."""

    def __init__(self, pattern: str) -> None:
        """Take a pattern; it is compiled when first used, because that reads a table."""
        self._pattern = pattern

    @cached_property
    def _accented(self) -> re.Pattern[str]:
        pattern = _LIST.sub(lambda found: "|".join(words(found[1])), self._pattern)
        return re.compile(pattern.replace(" ", r"\s"), re.IGNORECASE)

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return re.compile(_MARKED.sub(lambda found: fold(found[0]), self._accented.pattern))

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

    def last(self, reading: Reading, start: int, end: int) -> re.Match[str] | None:
        """The last match in a stretch."""
        pattern, text = self._for(reading)
        matches = list(pattern.finditer(text, start, end))
        return matches[-1] if matches else None

    def _for(self, reading: Reading) -> tuple[re.Pattern[str], str]:
        return (self._plain, reading.folded) if reading.is_plain else (self._accented, reading.text)
