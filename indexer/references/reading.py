"""A text as the grammar reads it: NFC, and beside it the same without diacritics and capitals, letter for letter."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from indexer.text import fold, has_marks

# The end of a sentence: not behind an abbreviation ("TP. Huế", "T.Ư"), nor before a small letter.
_SENTENCE_END = re.compile(
    r"[.!?…](?<!\bTP.)(?<!\bTp.)(?<!\bTX.)(?<!\bGS.)(?<!\bTS.)(?<!\bThS.)(?<!\b[A-ZĐ].)[\"”’)\]]{0,3}(?:\s{1,4}(?![a-zà-ỹ\d])|$)"
    r"|\.(?<=[a-zà-ỹ)]\.)(?=[A-ZĐ][a-zà-ỹ])|\n"
)
_BEGINNING = 500  # code points that show whether a text has diacritics
_USUAL_SENTENCE, _LONGEST_SENTENCE = 250, 1500  # code points looked at on either side


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and its folded form; positions in one are positions in the other.

    Attributes:
        text: NFC text.
        folded: `fold(text)`.
        typed: as in a query, where small letters and missing diacritics say nothing.
        is_plain: the text has no diacritics, as far as its beginning shows.
    """

    text: str
    folded: str
    typed: bool = False
    is_plain: bool = False

    def sentence_start(self, position: int) -> int:
        """Where the sentence around a position begins."""
        for length in (_USUAL_SENTENCE, _LONGEST_SENTENCE):
            floor = max(0, position - length)
            start = max((end.end() for end in _SENTENCE_END.finditer(self.text, floor, position)), default=0)
            if start > floor or not floor:
                return start
        return floor

    def sentence_end(self, position: int) -> int:
        """Where the sentence around a position ends, without its full stop."""
        ceiling = min(len(self.text), position + _LONGEST_SENTENCE)
        end = _SENTENCE_END.search(self.text, position, ceiling)
        return end.start() if end else ceiling


def read(text: str, *, typed: bool = False) -> tuple[Reading, list[int] | None]:
    """The reading of a text, and for each position in it the position in the text as given, or None where they are the same.

    >>> reading, offsets = read(unicodedata.normalize("NFD", "Chỉ thị"))
    >>> reading.folded, offsets
    ('chi thi', [0, 1, 2, 4, 5, 6, 7, 9])
    """
    composed, offsets = (text, None) if unicodedata.is_normalized("NFC", text) else _compose(text)
    return Reading(composed, fold(composed), typed, not has_marks(composed[:_BEGINNING])), offsets


def _compose(text: str) -> tuple[str, list[int]]:
    """NFC text made cluster by cluster, and where each of its characters came from."""
    starts = [0, *(place for place, char in enumerate(text) if place and _begins_cluster(char))]
    parts: list[str] = []
    offsets: list[int] = []
    for start, end in pairwise([*starts, len(text)]):
        parts.append(unicodedata.normalize("NFC", text[start:end]))
        offsets.extend([start] * len(parts[-1]))
    return "".join(parts), [*offsets, len(text)]


def _begins_cluster(char: str) -> bool:
    """A Latin letter or sign, which composes with nothing before it; marks and other scripts are left together."""
    return char < "\u0300" or "\u1e00" <= char <= "\u1eff"
