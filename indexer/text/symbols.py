"""Where does a text name a document by its symbol ("59-KL/TW", "10/2023/NĐ-CP", "100 - KL/TƯ")?"""

import re
from dataclasses import dataclass

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
# A space or line break may stand on either side of a separator, but no dash begins a line as a bullet does. A dash
# between spaces is as often punctuation: it belongs to a symbol only before capitals, and not behind its second code.
_CLOSE = rf"(?:[^\S\n]?/\s?|[{DASHES}]\s?|\s[{DASHES}/])"
_APART = rf"[^\S\n][{DASHES}]\s(?=[A-ZĐÐƯ]{{2}})"
# number [sep year] sep code {sep code}; code = letters as printed, perhaps with the number of a term (QH15).
# Grammar of symbols: Nghị định 30/2020/NĐ-CP, annex I; Hướng dẫn 36-HD/VPTW (2018) for Party documents.
# Beside it the press prints 30a/2008/NQ-CP, BGD&ĐT and T.Ư. A year is followed by "/", or closely by a dash.
# The number is not the end of an address, a decimal or a name (/59, 802.11, no-1): looked at behind its first digit,
# because a pattern that begins with a digit is searched for twice as fast.
_NUMBER = rf"(?P<number>\d(?<![\w/]\d)(?<![^\W\d_][{DASHES}]\d)(?<!\d\.\d)\d{{0,4}}[a-hA-H]?)"
_YEAR = rf"(?:{_CLOSE}(?P<year>(?:19|20)\d\d)(?=\s?/|[{DASHES}]\S))?"
_CODE = r"(?:T\.[ƯW]|(?:[A-ZĐÐƯ][a-zđư]{0,3}&?){1,16}\d{0,2})"
_SMALL = r"(?:t\.[ưw]|[a-zđðư][a-zđðư&]{0,23}\d{0,2})"  # as typed: close behind what it follows, but for the first
_FIRST, _SECOND, _MORE = rf"(?:{_CLOSE}|{_APART}){_CODE}", rf"(?:{_CLOSE}|(?<!\d){_APART}){_CODE}", rf"{_CLOSE}{_CODE}"
_SMALL_FIRST, _SMALL_MORE = rf"(?:{_CLOSE}|\s[{DASHES}]\s){_SMALL}", rf"[{DASHES}/]{_SMALL}"
_END = r"(?![^\W_])"
_SYMBOL = re.compile(rf"{_NUMBER}{_YEAR}(?P<codes>{_FIRST}(?:{_SECOND}(?:{_MORE})*)?){_END}")
_SYMBOL_TYPED = re.compile(
    rf"{_NUMBER}{_YEAR}(?P<codes>(?:{_FIRST}|{_SMALL_FIRST})(?:(?:{_SECOND}|{_SMALL_MORE})(?:{_MORE}|{_SMALL_MORE})*)?){_END}"
)
_CODES = re.compile(rf"([{DASHES}/])\s?([^{DASHES}/\s]+)")
_WORD_CODE = re.compile(r"[A-ZĐÐƯ]{2,}|T\.")
# Codes that hold small letters, by their capitals.
_STANDARD_CASE = {code.upper(): code for code in ("TTg", "CTr", "TTr", "QyĐ", "QĐi")}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol found in a text: code point span, and its normalised form ("59-KL/TW")."""

    start: int
    end: int
    text: str


def find_symbols(text: str, start: int = 0, end: int | None = None, *, typed: bool = False) -> list[Symbol]:
    """Document symbols in NFC text, in order.

    Args:
        text: NFC text.
        start, end: look in this stretch of it only; spans still count from the beginning.
        typed: accept lower case too, as in a query ("59-kl/tw").

    >>> [(s.start, s.end, s.text) for s in find_symbols("Kết luận số 59–KL/TƯ và 10 /2023/NĐ-CP, 3-2 với 12/9")]
    [(12, 20, '59-KL/TW'), (24, 38, '10/2023/NĐ-CP')]
    """
    pattern = _SYMBOL_TYPED if typed else _SYMBOL
    return [
        Symbol(match.start(), match.end(), normal)
        for match in pattern.finditer(text, start, len(text) if end is None else end)
        if (normal := _normalise(match, typed=typed))
    ]


def _normalise(match: re.Match[str], *, typed: bool) -> str | None:
    codes = _CODES.findall(match["codes"])
    words = [code for _, code in codes]
    if len(words) < 2 and not (match["year"] and codes[0][0] == "/"):
        return None  # "2023 - UBND", "2-0/HAGL", "4/2021-LG": a kind alone, or an organ alone, names no document
    if not typed and not any(_WORD_CODE.match(word) for word in words):
        return None  # "5-A/B": no symbol has single letters throughout
    return normal_symbol(match["number"], match["year"], match["codes"])


def normal_symbol(number: str, year: str | None, codes: str) -> str:
    """A symbol in its normalised form, from its parts as printed.

    >>> normal_symbol("5", None, " – KL / T.Ư"), normal_symbol("10", "2023", "/NÐ-CP")
    ('05-KL/TW', '10/2023/NĐ-CP')
    """
    number = number.lower().lstrip("0").rjust(2, "0")  # officially of two digits: 05-CT/TW
    parts = "".join(("/" if sep == "/" else "-") + _code(word) for sep, word in _CODES.findall(codes))
    return number + (f"/{year}" if year else "") + parts


def _code(word: str) -> str:
    """A code as it is printed officially: in capitals but for a few small letters, Trung ương as TW."""
    word = word.replace("Ð", "Đ").replace("ð", "đ")
    upper = word.upper()
    if upper.replace(".", "") in ("TƯ", "TW"):
        return "TW"
    return _STANDARD_CASE.get(upper, upper if word.islower() else word)
