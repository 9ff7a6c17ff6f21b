"""Which words and signs is a query made of?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from indexer.engine.language.fields import find_field, nearest_field
from indexer.text import find_province
from indexer.text.syllable import is_syllable

OPERATORS = {"AND": "and", "VÀ": "and", "OR": "or", "HOẶC": "or", "NOT": "not", "KHÔNG": "not"}
_STRAIGHT = '"＂'
_QUOTES = f"{_STRAIGHT}“”„‟«»"
_LEXEME = re.compile(
    rf"""(?P<space>\s+)
    | (?P<field>[^\W\d]\w*):(?=[^\s:/)])
    | [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}](?:~(?P<slop>\d+))?
    | (?P<quote>[{_QUOTES}])
    | (?P<open>\() | (?P<close>\))
    | (?P<range>\[[^\]]*\])
    | (?P<compare>[<>]=?)(?=\d)
    | (?P<minus>-)(?=[^\s\-)])
    | (?P<exact>=)(?=[^\s=)])
    | (?P<word>[^\s(){_QUOTES}]+)
    """,
    re.VERBOSE,
)
_GLUE = re.compile(r"[\s(:=-]\Z|\A\Z")  # what may stand before a field, a "-" that excludes, an "=": not the inside of a word
_WIDEST_SLOP = 999
_WORDS_OF_A_PROVINCE = 6  # at most
_SIGNS = ("field", "minus", "exact", "not")  # what goes with the quotation behind it


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word or sign, and where it stands; `slop` of a phrase."""

    kind: str
    text: str
    start: int
    end: int
    slop: int = 0


def lex(query: str) -> list[Lexeme]:
    """The words and signs of a cleaned query, in order."""
    lexemes: list[Lexeme] = []
    place = 0
    while place < len(query):
        match = _LEXEME.match(query, place)
        assert match, "every character begins some lexeme"
        kind, end = _kind(match, query), match.end()
        if kind == "word" and match.lastgroup != "word":  # a sign inside a word: "4-5", "a=b"
            word = re.compile(rf"[^\s(){_QUOTES}]+").match(query, place)
            assert word
            end = word.end()
        if kind != "space":
            content = match["phrase"] if kind == "phrase" else match["field"] if kind == "field" else query[place:end]
            lexemes.append(Lexeme(kind, content, place, end, min(int((match["slop"] or "0")[:6]), _WIDEST_SLOP)))
        place = end
    lexemes = _quoted_as_words(lexemes, query)
    return _operators_as_words(lexemes) if query.rstrip().endswith("?") else _capitals_as_words(lexemes)


def _kind(match: re.Match[str], query: str) -> str:
    kind = "phrase" if match["phrase"] is not None else str(match.lastgroup)
    if kind == "word" and match["word"] in OPERATORS:
        return OPERATORS[match["word"]]
    if kind in ("minus", "exact", "field") and not _GLUE.search(query[max(0, match.start() - 1) : match.start()]):
        return "word"
    if kind == "range" and not query[: match.start()].endswith(":"):
        return "word"
    if kind == "compare" and not query[: match.start()].endswith(":"):
        return "word"
    if kind == "field" and not (find_field(match["field"]) or nearest_field(match["field"])):
        return "word"
    return kind


def _quoted_as_words(lexemes: list[Lexeme], query: str) -> list[Lexeme]:
    """What stands in marks of prose as words, in a query that has others; a mark without partner is nothing then."""
    if not any(lexeme.kind == "word" and says(lexeme.text) for lexeme in _without_values(lexemes)):
        return lexemes
    words: list[Lexeme] = []
    for before, lexeme in zip(["", *(lexeme.kind for lexeme in lexemes)], lexemes, strict=False):
        if lexeme.kind not in ("phrase", "quote") or before in _SIGNS or not _is_prose(lexeme, query):
            words.append(lexeme)
        elif lexeme.kind == "phrase":
            found = re.compile(r"[^\s*]+").finditer(query, lexeme.start + 1, lexeme.end - 1)
            words += [Lexeme("word", word[0], word.start(), word.end()) for word in found]
    return words


def _without_values(lexemes: Sequence[Lexeme]) -> Iterator[Lexeme]:
    """All but what is asked for of a field."""
    place = 0
    while place < len(lexemes):
        lexeme, place = lexemes[place], place + 1
        if lexeme.kind != "field":
            yield lexeme
            continue
        while place < len(lexemes) and lexemes[place].kind in ("exact", "compare"):
            place += 1
        field = find_field(lexeme.text)
        place += longest_province(lexemes[place:])[0] if field and field.kind == "province" else 1


def longest_province(lexemes: Sequence[Lexeme]) -> tuple[int, str | None]:
    """How many words in front name a province, the first at least, and which: tỉnh:thái nguyên needs no quotation marks."""
    words = [one.text.replace("_", " ") for one in takewhile(lambda one: one.kind == "word", lexemes[:_WORDS_OF_A_PROVINCE])]
    runs = ((count, find_province(" ".join(words[:count]))) for count in range(len(words), 0, -1))
    return next(((count, name) for count, name in runs if name), (1, None))


def _is_prose(lexeme: Lexeme, query: str) -> bool:
    """Whether a quotation, or a lone mark, is as nobody types it, and no number of words between is behind it."""
    quoted = query[lexeme.start : lexeme.end]
    if quoted[0] not in _STRAIGHT or quoted[-1] not in _STRAIGHT:
        return quoted[-1] in _QUOTES
    beside = query[lexeme.start - 1 : lexeme.end + 1] if lexeme.kind == "quote" else quoted[1:-1]
    return len(beside) > 2 and beside[0].isspace() and beside[-1].isspace()


def _capitals_as_words(lexemes: list[Lexeme]) -> list[Lexeme]:
    """In a query with the capitals lock on, "VÀ" and "KHÔNG" are words of the text."""
    words = [lexeme.text for lexeme in lexemes if lexeme.kind in ("word", "phrase")]
    letters = "".join(words)
    locked = letters.isupper() and any(is_syllable(word.lower()) for text in words for word in text.split())
    if not locked:
        return lexemes
    return _operators_as_words(lexemes)


def _operators_as_words(lexemes: list[Lexeme]) -> list[Lexeme]:
    operators = set(OPERATORS.values())
    return [Lexeme("word", lexeme.text, lexeme.start, lexeme.end) if lexeme.kind in operators else lexeme for lexeme in lexemes]


def says(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(char.isalnum() for char in text)
