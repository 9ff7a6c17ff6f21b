"""Do two clauses speak of one matter? Pairs of neighbouring words, weighed by how few documents share them."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from indexer.references.tables import read_table
from indexer.text import clean, fold

Pairs = frozenset[tuple[str, str]]
_WORD = re.compile(r"\w+")
_FORMULA = re.compile(
    r"^\W*ve\b(?: viec\b)?|\b(?:ban hanh |phe duyet |quy dinh (?:ve )?|tiep tuc "
    r"|tang cuong su lanh dao cua dang doi voi (?:cong tac )?|den nam \d+|giai doan \d+ - \d+|tam nhin den|dinh huong den"
    r"|trong (?:tinh hinh|giai doan|thoi ky) moi|nam \d{4})"
)
UNLIKE = 0.15  # below it two clauses are on two matters
TELLING = 4  # pairs of words that a clause must have to say enough by itself
_SHORT = 2  # words: of so short a clause each word counts


@cache
def pairs_of(text: str) -> Pairs:
    """The pairs of neighbouring words of a clause, without diacritics and without the formulas of titles.

    >>> sorted(pairs_of("về phát triển nền Đông y trong tình hình mới"))
    [('dong', 'y'), ('nen', 'dong'), ('phat', 'trien'), ('trien', 'nen')]
    """
    return pairs_in(text)


def pairs_in(text: str) -> Pairs:
    """The same for a long text, of which nothing is kept."""
    return frozenset(pair for words in _parts(text) for pair in itertools.pairwise(words))


def _parts(text: str) -> list[list[str]]:
    """The words of a text between its formulas."""
    return [_WORD.findall(part) for part in _FORMULA.sub(" . ", fold(clean(text))).split(".")]


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
    short, long = sorted(([word for part in _parts(text) for word in part] for text in (first, second)), key=len)
    if len(short) <= _SHORT:
        return float(bool(short) and set(short) <= set(long))
    a, b = pairs_of(first), pairs_of(second)
    return _weight(a & b) / min(_weight(a), _weight(b)) if a and b else 0.0


def coverage(subject: str, text: Pairs) -> float:
    """The share of a subject that a text speaks of, from 0 to 1; 0 for a subject that says nothing of its own."""
    pairs = pairs_of(subject)
    whole = _weight(pairs)
    return _weight(pairs & text) / whole if whole else 0.0
