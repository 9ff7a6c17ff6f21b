"""What words is an organ's name made of: the tables' heads, fields of work, places; persons' names?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from indexer.references.lexicon import is_same
from indexer.references.printed import words as words_of
from indexer.references.reading import Reading
from indexer.references.tables import read_table
from indexer.text import DASHES, fold
from indexer.text.tables import read_table as read_text_table

Rows = dict[str, list[tuple[tuple[str, ...], str, str]]]  # by first word: folded words, as printed, flag; longest first
TOKEN = re.compile(rf"[^\W_]+(?:[.&/][^\W_]+)*|[{DASHES},&/]")
_CENTRE = {"TƯ", "TW", "T.Ư", "T.W"}
_PLAIN_WORDS = {"va": "và", "ve": "về", "lan": "lần"}  # what the grammar asks for, in a text without diacritics
_COMMON = 13  # so many family names of the list, its first, are commoner than places that begin like them
_WINDOW, _AROUND = 240, 60  # code points looked at behind a position, and before it


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a joint of a name, and how it is printed."""

    start: int
    end: int
    word: str  # in small letters
    folded: str
    is_capital: bool
    is_upper: bool


def _by_first_word(rows: Iterable[tuple[str, str]]) -> Rows:
    found: Rows = {}
    for name, flag in rows:
        words = ["-" if token[0] in DASHES else token[0] for token in TOKEN.finditer(name.lower())]
        folded = tuple(map(fold, words))
        found.setdefault(folded[0], []).append((folded, " ".join(words), flag))
    return {first: sorted(group, key=lambda row: -len(row[0])) for first, group in found.items()}


@cache
def heads() -> Rows:
    """What organs' names begin with; the flag says what may follow."""
    return _by_first_word((row["head"], row["tail"]) for row in read_table("issuers.tsv"))


@cache
def fields() -> Rows:
    """Fields of work; the flag says that the words may be a verb, too."""
    return _by_first_word((row["name"], row["verb"]) for row in read_table("fields.tsv"))


@cache
def provinces() -> Rows:
    """Provinces under all their names."""
    rows = read_text_table("provinces.tsv")
    names = [name for row in rows for name in (row["name"], *row["other_names"].split("; ")) if name]
    return _by_first_word((name, "") for name in (*names, "Thừa Thiên - Huế"))


def tokens_at(reading: Reading, position: int, limit: int | None = None, *, gapless: bool = True) -> list[Token]:
    """The words from a position on; gapless: as far as nothing but spaces stands between them."""
    text, tokens = reading.text, list[Token]()
    end = min(len(text), position + _WINDOW)
    limit = min(limit, end) if limit is not None and gapless else limit or end
    has_case = not text[max(0, position - _AROUND) : end].isupper() and not reading.typed
    last = position
    for match in TOKEN.finditer(text, position, limit):
        gap = text[last : match.start()]
        if gapless and gap.strip() and not (gap.strip() == "." and tokens and tokens[-1].folded in ("tp", "tx")):
            break
        last = match.end()
        word = "-" if match[0] in DASHES else match[0]
        word = _PLAIN_WORDS.get(word.lower(), word) if reading.is_plain else word
        folded = "-" if word == "-" else reading.folded[match.start() : last]
        if word in _CENTRE and not _is_tu_word(text, last):
            middle = match.start() + 1
            tokens.append(Token(match.start(), middle, "trung", "trung", has_case, False))
            tokens.append(Token(middle, last, "ương", "uong", has_case, False))
            continue
        is_upper = len(word) > 1 and word.isupper() and has_case
        tokens.append(Token(match.start(), last, word.lower(), folded, has_case and word[0].isupper(), is_upper))
    return tokens


def _is_tu_word(text: str, end: int) -> bool:
    """Whether "TƯ" begins a word of a text in capitals: "TƯ PHÁP", "TƯ LỆNH"."""
    return text[end : end + 5].strip() in ("PHÁP", "LỆNH", "VẤN", "TƯỞN", "NHÂN")


def name_at(reading: Reading, tokens: list[Token], index: int, rows: Rows) -> tuple[int, str] | None:
    """The longest name of a table that begins at a token: the index behind it, and its flag."""
    if index >= len(tokens):
        return None
    for words, name, flag in rows.get(tokens[index].folded, ()):
        found = tokens[index : index + len(words)]
        if tuple(token.folded for token in found) == words and _is_printed(reading, found, name):
            return index + len(words), flag
    return None


def _is_printed(reading: Reading, tokens: list[Token], name: str) -> bool:
    """Whether words are the right ones; without diacritics only in a text that has none, since organs have small words."""
    return reading.is_plain or reading.typed or is_same(" ".join(token.word for token in tokens), name)


def begins_person(tokens: list[Token], index: int) -> bool:
    """A family name and two more words with capitals, or one behind the commonest family names: a person's name."""
    words = tokens[index : index + 3]
    if len(words) < 2 or not all(one.is_capital and not one.is_upper for one in words[:2]):
        return False
    rank = _family_names().get(words[0].word)
    return rank is not None and (rank < _COMMON or (len(words) == 3 and words[2].is_capital))


def is_given_name(reading: Reading, tokens: list[Token], index: int) -> bool:
    """Whether one word with a capital is a person rather than a field or a place: "Bộ trưởng Thể"."""
    is_known = any(name_at(reading, tokens, index, rows) for rows in (heads(), fields(), provinces()))
    return tokens[index].is_capital and not tokens[index].is_upper and not is_known


@cache
def _family_names() -> dict[str, int]:
    """Family names by how common they are."""
    row = next(row for row in read_table("words.tsv") if row["list"] == "family_names")
    return {name: rank for rank, name in enumerate(row["words"].split("; "))}


def level_at(tokens: list[Token], index: int) -> int | None:
    """The index behind "tỉnh", "thành phố", "huyện" ..."""
    for length in (2, 1):
        words = tokens[index : index + length]
        if len(words) == length and " ".join(token.word for token in words) in words_of("levels"):
            return index + length
    return None
