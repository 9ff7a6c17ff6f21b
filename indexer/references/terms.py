"""Which term of the Central Committee was it? Their first days, and numbers as the press writes them."""

import re
from datetime import date
from functools import cache

from indexer.references.tables import read_table
from indexer.text import fold

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_WORDS = ("nhat mot", "hai nhi", "ba", "tu bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_TENS = {"muoi": 10, "hai muoi": 20, "hai muoi mot": 21, "hai muoi hai": 22}


@cache
def terms() -> tuple[tuple[str, date], ...]:
    """The terms of the Central Committee, oldest first, and the day on which each was elected.

    Source: the reports of the national congresses III to XIV.
    """
    return tuple((row["term"], date.fromisoformat(row["first_day"])) for row in read_table("terms.tsv"))


def term_on(day: date) -> str | None:
    """The term that a day falls into; None before the first one known.

    >>> [term_on(date(2008, 7, 4)), term_on(date(2023, 4, 13)), term_on(date(1950, 1, 1))]
    ['X', 'XIII', None]
    """
    return next((term for term, first in reversed(terms()) if first <= day), None)


def terms_until(day: date | None) -> list[str]:
    """The terms that had begun on a day, newest first; all of them where no day is known."""
    return [term for term, first in reversed(terms()) if day is None or first <= day]


def roman(number: int) -> str:
    """A number below 40 in Roman figures.

    >>> [roman(4), roman(14), roman(22)]
    ['IV', 'XIV', 'XXII']
    """
    figures = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        figures += letters * count
    return figures


def ordinal(text: str) -> int | None:
    """The number that an ordinal means: figures, Roman figures, or words with or without diacritics.

    >>> [ordinal(text) for text in ("12", "XII", "xii", "mười hai", "thứ tư", "bảy", "khóa")]
    [12, 12, 12, 12, 4, 7, None]
    """
    word = re.sub(r"^thu\s+", "", fold(text).strip())
    return _by_word().get(" ".join(word.split()))


@cache
def _by_word() -> dict[str, int]:
    ones = {word: value for value, words in enumerate(_WORDS, start=1) for word in words.split()}
    ten = {f"muoi {word}": 10 + value for word, value in ones.items()} | {"muoi lam": 15}
    figures = {str(value): value for value in range(1, 40)} | {f"{value:02}": value for value in range(1, 10)}
    return ones | ten | _TENS | figures | {roman(value).lower(): value for value in range(1, 40)}
