"""Laws by their names: "Luật Đất đai năm 2013", "BLDS 2015", "Luật BHXH", "Hiến pháp 2013".

law = ("luật" | "bộ luật" | "pháp lệnh") name [["năm"] year | ["số"] symbol] | short [year] | "hiến pháp" ["năm"] year
"""

import re
from functools import cache

from indexer.references.core import Core
from indexer.references.lexicon import code_abbreviations, is_spelt, law_abbreviations
from indexer.references.numbers import number_at
from indexer.references.printed import Printed
from indexer.references.reading import Reading
from indexer.references.tables import read_table
from indexer.text import fold

_KINDS = {"luat": ("Luật", "luật"), "bo luat": ("Bộ luật", "bộ luật"), "phap lenh": ("Pháp lệnh", "pháp lệnh")}
_CONSTITUTIONS = ("1946", "1959", "1980", "1992", "2013")
_NO_RANGE = r"(?![^\W_]|\s?[-–—/]\s?\d|[.,]\d)"
_YEAR = re.compile(
    rf"\s{{0,4}}(?:viet nam\s{{1,4}}(?=(?:nam\s{{1,4}})?\d))?"
    rf"(?:(?:nam\s{{1,4}})?(?P<year>(?:19|20)\d\d){_NO_RANGE}|\(\s?(?:nam\s{{1,4}})?(?P<inside>(?:19|20)\d\d)\s?\))"
)
_CONSTITUTION_YEAR = re.compile(
    rf"\s{{0,4}}(?:(?:nuoc\s{{1,4}})?(?:viet nam|chxhcn viet nam|cong hoa xa hoi chu nghia viet nam)\s{{1,4}})?"
    rf"(?:nam\s{{1,4}})?(?P<year>{'|'.join(_CONSTITUTIONS)}){_NO_RANGE}"
)
_SYMBOL = re.compile(r"\s{0,4},?\s{0,4}\(?\s{0,4}so\s{0,4}:?\s{0,4}(?=\d)")
_SHORT_NAME = re.compile(r"\s{1,4}(?P<name>[A-ZĐƯ]{2,10}(?:&[A-ZĐ]{2,5})?)(?![^\W_])")
_NOT_BEFORE = Printed(r"(?<!\w)(?:«law_stops»)\s{1,4}$")
_COMPOUND = Printed(r"(?<!\w)(?:«law_compounds»)\s{1,4}$")  # with "luật" they are words of their own
_CITED = re.compile(r"(?:dieu|khoan|diem|chuong|muc)\s{1,4}[\w., ]{1,24}?(?:cua\s{1,4})?$")
_LOOSE = {"-": "[,–-]?", ",": "[,–-]?", "va": "(?:va|&)"}
_LAST_SYLLABLES = 2  # names of so few syllables need a capital, a year or a citation to be names at all


@cache
def _names() -> re.Pattern[str]:
    """A pattern of all names in folded text, longest first; their commas and dashes need not be printed."""
    names = sorted((row["name"] for row in read_table("laws.tsv")), key=len, reverse=True)
    return re.compile(rf"\s{{1,4}}(?P<name>{'|'.join(map(_loose, names))})(?![^\W_])")


def _loose(name: str) -> str:
    words: list[str] = re.findall(r"[^\W_]+|[,()/-]", fold(name))
    pattern = words[0]
    for word in words[1:]:
        pattern += r"\s{0,4}" + _LOOSE.get(word, f"{re.escape(word)}?" if word in "()/" else word)
    return pattern


@cache
def _right_names() -> dict[str, str]:
    """Names in small letters by their folded syllables."""
    return {"".join(re.findall(r"[^\W_]+", fold(row["name"]))): row["name"].lower() for row in read_table("laws.tsv")}


def law_at(reading: Reading, start: int, end: int) -> list[Core]:
    """The law whose kind word or abbreviation spans `start` to `end`; none if no name or year follows.

    >>> from indexer.references.reading import read
    >>> text = "Luật Đất đai năm 2013 (sửa đổi)"
    >>> [text[core.start : core.end] for core in law_at(read(text)[0], 0, 4)]
    ['Luật Đất đai năm 2013']
    """
    word = " ".join(reading.folded[start:end].split())
    printed = reading.text[start:end]
    if word in code_abbreviations():
        return [_core(reading, start, end, "Bộ luật")] if printed.isupper() or reading.typed else []
    if word == "hien phap":
        year = _CONSTITUTION_YEAR.match(reading.folded, end)
        return [Core(start, year.end(), "Hiến pháp", start)] if year else []
    kind, right = _KINDS.get(word, ("", ""))
    if not kind or not (reading.typed or is_spelt(printed, right)) or _NOT_BEFORE.search(reading, max(0, start - 14), start):
        return []
    if printed.islower() and _COMPOUND.search(reading, max(0, start - 6), start):
        return []
    name_end = _name_end(reading, start, end)
    return [_core(reading, start, name_end, kind)] if name_end else []


def _core(reading: Reading, start: int, end: int, kind: str) -> Core:
    """A law with its number, or its year, if one stands behind its name."""
    symbol = _SYMBOL.match(reading.folded, end)
    if symbol and (number := number_at(reading, symbol.end())):
        return Core(start, number.end, kind, start, number.number, number.year, number.symbol)
    year = _YEAR.match(reading.folded, end)
    return Core(start, year.end() if year else end, kind, start)


def _name_end(reading: Reading, start: int, end: int) -> int | None:
    """Where the name behind a kind word ends, if one stands there."""
    short = _SHORT_NAME.match(reading.text, end)
    if short and short["name"] in law_abbreviations() and not reading.text[start:end].isupper():
        return short.end()
    match = _names().match(reading.folded, end)
    if match and (reading.typed or _is_name(reading, start, match)):
        return match.end()
    return None


def _is_name(reading: Reading, start: int, match: re.Match[str]) -> bool:
    """Whether what is printed is a law's name: with its diacritics, and no common noun ("luật chơi", "luật dân sự")."""
    printed = reading.text[match.start("name") : match.end("name")]
    syllables = re.findall(r"[^\W_]+", printed.lower())
    right = re.findall(r"[^\W_]+", _right_names().get("".join(re.findall(r"[^\W_]+", match["name"])), ""))
    if len(syllables) == len(right) and not is_spelt(" ".join(syllables), " ".join(right)):
        return False
    if len(syllables) == 1:
        return (printed[0].isupper() and syllables == right) or (syllables == ["dược"] and bool(right))
    if len(syllables) > _LAST_SYLLABLES or printed[0].isupper() or reading.text[start].isupper():
        return True
    return bool(_YEAR.match(reading.folded, match.end()) or _CITED.search(reading.folded, max(0, start - 40), start))
