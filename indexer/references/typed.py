"""Symbols as they are typed in a hurry: spaces where signs belong ("59 kl tw", "10/2023 nd cp").

loose = number sep [year sep] kind-code sep body-code {"-" code}        sep = one space, "-" or "/"
"""

import re
import unicodedata
from functools import cache

from indexer.references.bodies import Body, body_of_code
from indexer.references.identity import Level
from indexer.references.lexicon import kinds_by_code, marks
from indexer.references.tables import read_table
from indexer.text import DASHES, fold

_SEP = rf"[ {DASHES}/_]"
_LOOSE = re.compile(
    rf"(?<![^\W_])(?P<number>\d{{1,5}}[a-h]?)(?P<first>{_SEP})(?:(?P<year>(?:19|20)\d\d)(?P<second>{_SEP}))?"
    rf"(?P<kind>[a-z]{{1,5}})(?P<third>{_SEP})(?P<body>[a-z]{{2,12}}\d{{0,2}})(?![^\W_])"
)
_MARKS = marks("Đđ")  # what letters of codes carry: "nđ cp", but not "từ"


def with_signs(text: str) -> str:
    """A text as typed, of the same length, with "-" and "/" for the spaces in what must be symbols.

    >>> with_signs("59 kl tw"), with_signs("nghị định 10/2023 nđ cp"), with_signs("24 giờ tại hà nội")
    ('59-kl/tw', 'nghị định 10/2023/nđ-cp', '24 giờ tại hà nội')
    """
    if not unicodedata.is_normalized("NFC", text):  # not cleaned, as queries are: places would not hold
        return text
    folded = fold(text)
    letters = list(text)
    for match in _LOOSE.finditer(folded):
        for place, sign in _signs(match, text):
            letters[place] = sign if letters[place] == " " else letters[place]
    return "".join(letters)


def _signs(match: re.Match[str], text: str) -> list[tuple[int, str]]:
    """Where the signs of a symbol stand, and which these are; none if its letters are no codes."""
    is_kind, body = match["kind"] in _kinds(), _bodies().get(match["body"].rstrip("0123456789"))
    if not is_kind or body is None or not all(marks(text[slice(*match.span(name))]) <= _MARKS for name in ("kind", "body")):
        return []
    is_party = not match["year"] and (body.level is Level.PARTY or body.code == "TU")
    signs = {"first": "-" if is_party else "/", "second": "/", "third": "/" if is_party else "-"}
    return [(match.start(name), sign) for name, sign in signs.items() if match[name]]


@cache
def _kinds() -> frozenset[str]:
    return frozenset(fold(code) for code in kinds_by_code())


@cache
def _bodies() -> dict[str, Body]:
    """The bodies of the table by code, folded, but for those whose codes are words, too ("du", "hu")."""
    codes = [row["code"] for row in read_table("bodies.tsv") if row["level"] != "district"]
    return {fold(code): body_of_code(code) for code in codes}
