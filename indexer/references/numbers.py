"""Which number, and which symbol, stands here?"""

import re
from dataclasses import dataclass
from functools import cache

from indexer.references.lexicon import kinds_by_code
from indexer.references.reading import Reading
from indexer.text import DASHES, fold, normal_symbol

# number [sep year] {sep code}. Grammar of symbols: Nghị định 30/2020/NĐ-CP, annex I; Hướng dẫn 36-HD/VPTW for the Party's.
# The press adds spaces and line breaks, drops a separator ("19 KL/TW"), and splits digits ("1 20/2 017/NĐ-CP").
_SEP = rf"\s?[{DASHES}/_]\s?"
_CODE = (
    r"(?:T\.\s?[ƯW]|(?:[ABCHKPVX]|P[ACVX])\s\d{1,2}(?![\d/%]|[.,]\d)|V\.?\s?(?:[IVX]{1,4}|\d)(?![^\W_])|QH\s?\d\d|UBTVQH\s?\d\d"
    r"|[A-ZĐÐƯ][A-ZĐÐƯa-zđð]{0,23}(?:\s?&\s?[A-ZĐÐƯ]{1,8})?(?:\.[A-ZĐƯ]{1,8}(?![^\W_]))?\d{0,2})"
)
_GLUED = "của|về|ngày"  # words that the press prints without a space before them
_END = rf"(?:(?![^\W_])|(?={_GLUED}))"
_NUMBER = r"(?P<number>\d{1,5}(?:[a-hA-HđĐ](?![^\W\d_])|\s[A-H](?=\s?/))?)"
_YEAR = rf"(?:{_SEP}(?P<year>(?:19|20)\d\d))"
_WHOLE = re.compile(rf"{_NUMBER}{_YEAR}?(?P<codes>(?:{_SEP}{_CODE}){{1,9}}){_END}")
_UNSEPARATED = re.compile(rf"{_NUMBER}(?P<year>)(?P<codes>\s{{1,2}}{_CODE}[{DASHES}/]{_CODE}(?:[{DASHES}/]{_CODE}){{0,2}}){_END}")
_SPLIT = re.compile(
    rf"(?P<number>\d[\d ]{{0,6}})\s?/\s?(?P<year>[12] ?[09] ?\d ?\d)(?P<codes>(?:\s?[{DASHES}/]\s?{_CODE}){{1,4}}){_END}"
)
_DATED = re.compile(rf"{_NUMBER}(?:{_YEAR}|\.(?P<dotted>(?:19|20)\d\d))(?P<codes>)(?![^\W_]|[/.,]\d)")
_PLAIN = re.compile(
    rf"{_NUMBER}(?P<year>)(?P<codes>)(?:(?={_GLUED})|(?![^\W_]|[/.]\s?\d|,\d|\s?[{DASHES}]\s?\d|\s?%|[{DASHES}/][^\W\d_]))"
)
_PLAIN_IN_LIST = re.compile(rf"{_NUMBER}(?P<year>)(?P<codes>)(?:(?={_GLUED})|(?![^\W_]|[/.]\d|\s?[{DASHES}]\s?\d|\s?%))")
_FIRST_CODE = re.compile(rf"[{DASHES}\s/]*([^{DASHES}\s/.&\d]+)")
_SPACED = re.compile(rf"\s[{DASHES}]\s")
_SPACED_DASH = re.compile(rf"\s[{DASHES}]")
_JOINT_CODES = {"TTLT", "NQLT"}
# One code alone, apart from its number, is an organ's name as often as a part of the symbol ("Chỉ thị 12 - UBND tỉnh").
_OLD_SYMBOLS = {"CP", "TTG", "HĐBT", "HĐCP", "TW", "TƯ", "TU"}
_WINDOW = 80


@dataclass(frozen=True, slots=True)
class Number:
    """A number found: where its span ends, its parts as printed, and the normalised symbol if letters are part of it."""

    start: int
    end: int
    number: str
    year: str | None
    symbol: str | None
    code: str | None  # the first code, in capitals: "KL"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of document that the first code may stand for."""
        return kinds_by_code().get(self.code or "", ())


def number_at(reading: Reading, position: int, *, in_list: bool = False) -> Number | None:
    """The number that begins at a position.

    >>> from indexer.references.reading import read
    >>> number_at(read("100 – KL / T.Ư nêu")[0], 0)
    Number(start=0, end=14, number='100', year=None, symbol='100-KL/TW', code='KL')
    """
    text = reading.text
    if not text[position : position + 1].isdigit():
        return None
    if match := _whole(text, position) or _small_letters(reading, position):
        return _made(match, position, is_plain=reading.is_plain or reading.typed)
    plain = _DATED.match(text, position) or (_PLAIN_IN_LIST if in_list else _PLAIN).match(text, position)
    return _made(plain, position) if plain else None


def _whole(text: str, position: int) -> re.Match[str] | None:
    """A number with codes; without those that do not belong to it."""
    match = _WHOLE.match(text, position) or _SPLIT.match(text, position)
    if match and _is_apart(match):
        match = None
    if not match and (match := _UNSEPARATED.match(text, position)) and _first_code(match["codes"]) not in kinds_by_code():
        match = None
    while match and (cut := _foreign_tail(match)):
        match = _WHOLE.fullmatch(text, position, cut) or _SPLIT.fullmatch(text, position, cut)
    return match


def _is_apart(match: re.Match[str]) -> bool:
    codes = match["codes"]
    code = _first_code(codes)
    return bool(
        (_SPACED_DASH.match(codes) and not (code in kinds_by_code() or (code in _OLD_SYMBOLS and _FIRST_CODE.fullmatch(codes))))
        or (not match["year"] and len(code) == 1 and code != "L")
    )


def _foreign_tail(match: re.Match[str]) -> int | None:
    """Where the symbol ends, if a word behind a spaced dash was read as its last code ("10/2023/NĐ-CP – TP Hà Nội")."""
    is_joint = _first_code(match["codes"]) in _JOINT_CODES  # its bodies go on: "TTLT-BQP-BNV -BTC"
    breaks = [found.start() for found in (_SPACED if is_joint else _SPACED_DASH).finditer(match["codes"])]
    late = [place for place in breaks if len(re.findall(rf"[{DASHES}/]", match["codes"][:place])) >= 2]
    return match.start("codes") + late[0] if late else None


def _small_letters(reading: Reading, position: int) -> re.Match[str] | None:
    """The same where the symbol is printed in small letters, if its first code is a kind's ("24-ct/tw")."""
    window = reading.text[position : position + _WINDOW]
    upper = window.upper()
    if window == upper or len(upper) != len(window):
        return None
    word = re.match(rf"\d{{1,5}}(?:{_SEP}(?:19|20)\d\d)?\s?[{DASHES}/]\s?([a-zđ]+)[{DASHES}/][a-zđư]", window)
    if not word:
        return None
    match = _WHOLE.match(re.sub(r"[^\w\s/&.-].*", "", upper, flags=re.DOTALL))
    return match if match and (_first_code(match["codes"]) in kinds_by_code() or reading.typed) else None


def _first_code(codes: str) -> str:
    found = _FIRST_CODE.match(codes)
    return found[1].upper().replace("Ð", "Đ") if found else ""


def _made(match: re.Match[str], position: int, *, is_plain: bool = False) -> Number:
    number = match["number"].replace(" ", "")
    year = (match["year"] or match.groupdict().get("dotted") or "").replace(" ", "") or None
    codes = match["codes"]
    if codes and not re.match(rf"\s?[{DASHES}/_]", codes):
        codes = ("-" if "/" in codes else "/") + codes.strip()
    code = _first_code(codes) or None
    if code and is_plain and (marked := _marked_codes().get(code)):
        codes, code = re.sub(code, marked, codes, count=1, flags=re.IGNORECASE), marked
    symbol = _as_printed(match, normal_symbol(number, year, re.sub(r"\s", "", codes).replace("_", "-"))) if codes else None
    return Number(position, position + match.end() - match.start(), number, year, symbol, code)


def _as_printed(match: re.Match[str], symbol: str) -> str:
    """A symbol with the capital of its number and the dash before its year, where those are printed: "753A", "19-2016"."""
    if match["number"][-1].isupper():
        symbol = re.sub(r"^\d+[^\W\d_]", lambda found: found[0].upper(), symbol)
    has_dash = match["year"] and not {"/", "_"} & set(match.string[match.end("number") : match.start("year")])
    return symbol.replace("/", "-", 1) if has_dash else symbol


@cache
def _marked_codes() -> dict[str, str]:
    """Codes by what is left of them without diacritics: "ND" is "NĐ"."""
    return {fold(code).upper(): code for code in kinds_by_code() if fold(code).upper() not in kinds_by_code()}
