"""Which words and signs is a query made of?"""

import re
from dataclasses import dataclass

from indexer.engine.language.dates import parse_period
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
_DOTS = re.compile(r"\.\.(?!\.)")  # of a span of time
_WIDEST_SLOP = 999
_LONGEST_PROVINCE = 6  # words
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
    lexemes = _quoted_as_words(_with_whole_spans(lexemes), query)
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


def longest_province(lexemes: list[Lexeme], place: int) -> tuple[int, str | None]:
    """Where the longest run of words from a place on ends that names a province, and which: tỉnh:thái nguyên needs no marks."""
    words: list[str] = []
    best: tuple[int, str | None] = (place + 1, None)
    for end, lexeme in enumerate(lexemes[place : place + _LONGEST_PROVINCE], start=place + 1):
        if lexeme.kind != "word":
            break
        words.append(lexeme.text.replace("_", " ") if not words else lexeme.text)
        best = (end, name) if (name := find_province(" ".join(words))) else best
    return best


def _with_whole_spans(lexemes: list[Lexeme]) -> list[Lexeme]:
    """A span of time as one word, also where blanks stand around its dots: "ngày:2023-01 .. 2023-09"."""
    joined: list[Lexeme] = []
    for lexeme in lexemes:
        if len(joined) > 1 and lexeme.kind == joined[-1].kind == "word" and _is_date(joined[-2]):
            first = joined[-1]
            dots, ends = _DOTS.match(lexeme.text), first.text.endswith("..")
            if (dots and not ends) or (ends and first.text.strip(".") and parse_period(lexeme.text.rstrip(",.;"))):
                joined[-1] = Lexeme("word", first.text + lexeme.text, first.start, lexeme.end)
                continue
        joined.append(lexeme)
    return joined


def _is_date(lexeme: Lexeme) -> bool:
    field = find_field(lexeme.text) if lexeme.kind == "field" else None
    return field is not None and field.kind == "date"


def _places_of_values(lexemes: list[Lexeme]) -> set[int]:
    """Which lexemes are values of fields: all words of a province, a day behind a sign that compares."""
    places: set[int] = set()
    for place, lexeme in enumerate(lexemes, start=1):
        if lexeme.kind != "field":
            continue
        while place < len(lexemes) and lexemes[place].kind in ("compare", "exact"):
            place += 1  # noqa: PLW2901  # the value is behind these
        field = find_field(lexeme.text)
        end = longest_province(lexemes, place)[0] if field and field.kind == "province" else place + 1
        places.update(range(place, end))
    return places


def _quoted_as_words(lexemes: list[Lexeme], query: str) -> list[Lexeme]:
    """What stands in marks of prose as words, in a query that has others; a mark without partner is nothing then."""
    behind = list(zip(["", *(lexeme.kind for lexeme in lexemes)], lexemes, strict=False))
    values = _places_of_values(lexemes)
    if not any(one.kind == "word" and place not in values and says(one.text) for place, one in enumerate(lexemes)):
        return lexemes
    words: list[Lexeme] = []
    for before, lexeme in behind:
        if lexeme.kind not in ("phrase", "quote") or before in _SIGNS or not _is_prose(lexeme, query):
            words.append(lexeme)
        elif lexeme.kind == "phrase":
            found = re.compile(r"[^\s*]+").finditer(query, lexeme.start + 1, lexeme.end - 1)
            words += [Lexeme("word", word[0], word.start(), word.end()) for word in found]
    return words


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
