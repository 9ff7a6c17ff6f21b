"""The tables of the grammar, made ready for use: kinds, what may stand between kind and number, codes."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from indexer.references.tables import read_table
from indexer.text import fold
from indexer.text.tables import read_table as read_text_table

BY_SYMBOL = "Công văn"  # what "văn bản" is when its symbol does not say


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document.

    Attributes:
        name: "Chỉ thị".
        words: how it is printed, in small letters with diacritics.
        short: the abbreviation that the press uses before a number ("CT"), or "".
        codes: what stands for it in symbols.
        bare: may a number alone follow? "free": yes; "wary": where what follows the number allows it; "marked": only behind
            "số" or with letters; "never".
    """

    name: str
    words: tuple[str, ...]
    short: str
    codes: tuple[str, ...]
    bare: str


@cache
def kinds() -> tuple[Kind, ...]:
    """The table of kinds, with the codes that the text room knows."""
    known = {row["kind"]: row["codes"] for row in read_text_table("document_kinds.tsv")}
    return tuple(
        Kind(
            row["kind"],
            tuple(filter(None, row["words"].split("; "))),
            row["short"],
            tuple(filter(None, (*known.get(row["kind"], "").split("; "), *row["codes"].split("; ")))),
            row["bare"],
        )
        for row in read_table("kinds.tsv")
    )


@cache
def kinds_by_word() -> dict[str, tuple[Kind, str]]:
    """The kind and its printed form (with diacritics; capitals for an abbreviation) by folded word."""
    words = {fold(word): (kind, word) for kind in kinds() for word in kind.words}
    return words | {fold(kind.short): (kind, kind.short) for kind in kinds() if kind.short}


@cache
def kinds_by_code() -> dict[str, tuple[str, ...]]:
    """The names of the kinds that a code in capitals may stand for: "QĐ" is Quyết định or Quy định."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in kinds():
        for code in kind.codes:
            key = code.upper()
            found[key] = tuple(sorted({*found.get(key, ()), kind.name}, key=lambda name: name != "Quyết định"))
    return found


_NAMED = ("Nghị quyết", "Kết luận", "Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")  # what a number need not follow
_FURTHEST_NUMBER = 120  # code points from a kind word to its number


@cache
def triggers() -> re.Pattern[str]:
    """Finds, in folded text, every word that a reference may begin with.

    The words are grouped by their first letters, because the engine of `re` skips quickly to a set of letters only.
    """
    named = {word for word, (kind, _) in kinds_by_word().items() if kind.name in _NAMED} | code_abbreviations()
    numbered = {*kinds_by_word(), "van ban"} - named
    return re.compile(
        rf"(?<![^\W_])(?:(?:{_tree(sorted(numbered))})(?=(?![^\W\d_])\D{{0,{_FURTHEST_NUMBER}}}\d)|(?:{_tree(sorted(named))})(?![^\W\d_]))"
    )


@cache
def kind_words() -> re.Pattern[str]:
    """Finds, in folded text, every kind word, whatever follows it."""
    return re.compile(rf"(?<![^\W_])(?:{_tree(sorted({*kinds_by_word(), 'van ban'}))})(?![^\W\d_])")


@cache
def law_abbreviations() -> frozenset[str]:
    """Abbreviations of laws' names: "BHXH"."""
    return frozenset(row["short"] for row in read_table("law_abbreviations.tsv") if row["short"].isupper())


@cache
def code_abbreviations() -> frozenset[str]:
    """Abbreviations of the codes ("BLHS"), folded: they need no kind word."""
    rows = read_table("law_abbreviations.tsv")
    return frozenset(fold(row["short"]) for row in rows if row["long"].startswith("Bộ luật"))


def _tree(words: list[str]) -> str:
    """A pattern of words, longest first, grouped by first letter."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word[1:])
    groups = []
    for letter, rests in sorted(by_letter.items()):
        inner = "|".join(spaced(rest) for rest in sorted(rests, key=len, reverse=True))
        groups.append(f"{letter}(?:{inner})")
    return "|".join(groups)


def spaced(phrase: str) -> str:
    """A pattern of a folded phrase whose spaces may be any, and a line break."""
    return r"\s{1,3}".join(map(re.escape, phrase.split(" ")))


@cache
def modifiers() -> re.Pattern[str]:
    """What may stand between kind and "số" in folded text: "khẩn", "thanh tra", two of them at most."""
    words = sorted(
        (fold(word) for row in read_table("modifiers.tsv") for word in row["words"].split("; ")), key=len, reverse=True
    )
    return re.compile(rf"(?:\s{{1,3}}(?:{'|'.join(map(spaced, words))})(?![^\W_])){{1,2}}")


def is_spelt(printed: str, right: str) -> bool:
    """Whether a printed word is the right one, perhaps with marks lost or its tone mark placed otherwise ("hoá", "nghị đinh").

    >>> is_spelt("Nghi quyêt", "nghị quyết"), is_spelt("CHỈ THỊ", "chỉ thị"), is_spelt("quý định", "quy định")
    (True, True, False)
    """
    printed = " ".join(printed.lower().replace("ð", "đ").split())
    return printed == right or (len(printed) == len(right) and all(map(_is_weaker, printed.split(" "), right.split(" "))))


def _is_weaker(printed: str, right: str) -> bool:
    return printed == right or marks(printed) <= marks(right)


def is_same(printed: str, right: str) -> bool:
    """Whether a printed phrase is the right one, wherever its tone marks are placed.

    >>> is_same("uỷ ban", "ủy ban"), is_same("trương", "trường")
    (True, False)
    """
    printed = printed.replace("ð", "đ")
    return printed == right or sorted(unicodedata.normalize("NFD", printed)) == sorted(unicodedata.normalize("NFD", right))


def marks(word: str) -> frozenset[str]:
    """The diacritics of a word, with the letters that carry a shape of their own ("ơ") but without the place of the tone."""
    return frozenset(char for char in unicodedata.normalize("NFD", word) if not char.isascii())
