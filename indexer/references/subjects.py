"""Do two clauses speak of one matter? Pairs of neighbouring words, weighed by how few documents share them."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from indexer.references.tables import read_table
from indexer.text import clean, fold

Pairs = frozenset[tuple[str, str]]
_WORD = re.compile(r"\w+")
_FORMULA = re.compile(
    r"\b(?:ve (?:viec )?|ban hanh |phe duyet |quy dinh (?:ve )?|tiep tuc |tang cuong su lanh dao cua dang doi voi (?:cong tac )?"
    r"|den nam \d+|giai doan \d+ - \d+|tam nhin den|dinh huong den|trong (?:tinh hinh|giai doan|thoi ky) moi|nam \d{4})"
)
_SHORT = 2  # words: of so short a clause each word counts


@cache
def pairs_of(text: str) -> Pairs:
    """The pairs of neighbouring words of a text, without diacritics and without the formulas of titles.

    >>> sorted(pairs_of("về phát triển nền Đông y trong tình hình mới"))
    [('dong', 'y'), ('nen', 'dong'), ('phat', 'trien'), ('trien', 'nen')]
    """
    return pairs_in(text)


def pairs_in(text: str) -> Pairs:
    """The same for a long text, of which nothing is kept."""
    found: set[tuple[str, str]] = set()
    for part in _FORMULA.sub(" . ", fold(clean(text))).split("."):
        words = _WORD.findall(part)
        found.update(pairwise(words))
        if 0 < len(words) <= _SHORT:
            found.update((word, "") for word in words if not word.isdigit())
    return frozenset(found)


@cache
def _frequencies() -> Mapping[tuple[str, str], int]:
    """In how many of the well-known documents' subjects each pair stands: what is frequent there says little."""
    return Counter(pair for row in read_table("documents.tsv") for pair in pairs_of(row["subject"]))


def _weight(pairs: Iterable[tuple[str, str]]) -> float:
    known = _frequencies()
    return sum(1 / math.sqrt(1 + known.get(pair, 0)) for pair in pairs)


def similarity(first: str, second: str) -> float:
    """The share of the shorter of two clauses that the other holds, from 0 to 1; 0 where either says nothing.

    >>> round(similarity("về hợp tác trong ASEAN", "về ASEAN"), 2), similarity("về rừng", "về biển")
    (1.0, 0.0)
    """
    a, b = pairs_of(first), pairs_of(second)
    if not a or not b:
        return 0.0
    if min(len(a), len(b)) <= _SHORT and any(not right for _, right in (*a, *b)):
        return max(_held(a, second), _held(b, first))
    return _weight(a & b) / min(_weight(a), _weight(b))


def _held(short: Pairs, text: str) -> float:
    """Whether each single word of a very short clause stands in a text."""
    singles = [left for left, right in short if not right]
    words = set(_WORD.findall(fold(clean(text))))
    return float(bool(singles) and all(word in words for word in singles))


def coverage(subject: str, text: Pairs) -> float:
    """The share of a subject that a text speaks of, from 0 to 1; 0 for a subject that says nothing of its own."""
    pairs = pairs_of(subject)
    whole = _weight(pairs)
    return _weight(pairs & text) / whole if whole else 0.0
