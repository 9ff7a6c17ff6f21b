"""References by number: kind word, perhaps a modifier or an organ, "số", number ("công điện khẩn số 03/CĐ-UBND", "NQ18").

numbered = kind {modifier} [["của"] organ] ["("] ["số"] number {joint ["số"] number}
"""

import re
from collections.abc import Iterator

from indexer.references.core import Core
from indexer.references.lexicon import BY_SYMBOL, Kind, is_spelt, kind_words, kinds_by_word, modifiers
from indexer.references.numbers import Number, number_at
from indexer.references.organs import organs_at
from indexer.references.printed import Printed
from indexer.references.reading import Reading
from indexer.text import DASHES

_NUMBER_WORD = r"so(?:\s{1,4}hieu)?(?![^\W\d_])\s{0,4}[:.]?\s{0,4}"
_MARKED = re.compile(rf"\s{{0,4}}[{DASHES}(:]?\s{{0,4}}{_NUMBER_WORD}(?=\d)")
_UNMARKED = re.compile(rf"\s{{0,3}}(?:[{DASHES}:]\s?)?(?=\d)")
_OF = re.compile(r"\s{1,4}(?:cua\s{1,4})?(?=[^\W\d_])")
_JOINT = re.compile(rf"\s{{0,4}}(?:[,;]\s{{0,4}})?(?:(?:va|hoac|hay|cung|voi|den)\s{{1,4}})?(?P<marked>{_NUMBER_WORD})?(?=\d)")
_HAS_JOINT = re.compile(r"\s{0,4}(?:[,;]|va|hoac|hay|cung|voi)")
_PLURAL = re.compile(r"(?:cac|nhung|hai|ba|bon|[2-9]|nhieu|mot so)\s{1,4}$")
# What may follow a number that nothing else marks as one of a document: "kết luận 127 ban hành", never "kết luận 2 cán bộ".
_GOES_ON = Printed(r"\s{0,4}(?:$|[.,;:)\]\"”’!?…(“/\n]|[-–—]\s|(?:«goes_on»)(?!\w))")
# Words that a number counts: never a document's number. Any number counts the first two, small ones count the third, too.
_MEASURED = Printed(r"\s{0,4}(?:(?:«sums»|«measured»)(?!\w))")
_SUMS = Printed(r"\s{0,4}(?:«sums»)(?!\w)")
_COUNTED = Printed(r"\s{0,4}(?:«counted»)(?!\w)")
_WORDS = Printed(
    r"(?:\s{1,4}(?!(?:«number_stops»)\s)[^\W\d_]{1,7}){1,3}\s{0,4}\(?s[ốo](?:\s{1,4}hi[ệe]u)?(?![^\W\d_])\s{0,4}[:.]?\s{0,4}(?=\d)"
)
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")  # what stands between one and its number is its name
_YEAR = re.compile(r"(?:19|20)\d\d")
_IS_VERB = re.compile(r"(?:da|vua|se|moi|duoc|dang|phai|chua|khong|de|lien tuc|tiep tuc)\s{1,4}$")


def numbered_at(reading: Reading, start: int, end: int) -> list[Core]:
    """The references by number whose first kind word spans `start` to `end`; none if no number belongs to it.

    >>> from indexer.references.reading import read
    >>> text = "các Kết luận số 58, 59 và 61-KL/TW"
    >>> [(text[core.start : core.end], core.symbol) for core in numbered_at(read(text)[0], 4, 12)]
    [('Kết luận số 58', None), ('59', None), ('61-KL/TW', '61-KL/TW')]
    """
    kind = _kind(reading, start, end)
    if kind is None and not _is_any(reading, start, end):
        return []
    place = modifiers().match(reading.folded, end)
    behind = place.end() if place else end
    found = _number(reading, behind, start, kind)
    inner = None
    if found is None and not (kind and kind.name in _LAWS) and (owner := _owner(reading, behind)):
        inner = owner
        found = _number(reading, owner[1], start, kind, only_marked=True)
    if found is None and kind:
        found = _behind_words(reading, end, kind)
    if found is None:
        return []
    if kind and behind > end and _is_other_document(reading, start, kind, found):
        return []
    name = kind.name if kind else kind_of(found)
    first = Core(start, found.end, name, start, found.number, found.year, found.symbol, inner=inner)
    return [first, *_further(reading, first, is_plural=bool(_PLURAL.search(reading.folded, max(0, start - 8), start)))]


def kind_of(number: Number, default: str = BY_SYMBOL) -> str:
    """The kind that a symbol names; `default` where it names an organ's unit ("3383/VPCP-KTTH")."""
    symbol = number.symbol or ""
    if number.code == "TT" and number.kinds:
        return "Thông tri" if re.search("-TT/", symbol) and not number.year else "Thông tư"
    if re.fullmatch(r"\d+/\d{4}/QH\d+", symbol):
        return "Luật"
    if number.kinds:
        return number.kinds[0]
    return default


def _kind(reading: Reading, start: int, end: int) -> Kind | None:
    """The kind that a word names, if it is printed as such: abbreviations in capitals, no other diacritics."""
    row = kinds_by_word().get(" ".join(reading.folded[start:end].split()))
    if row is None:
        return None
    kind, right = row
    printed = reading.text[start:end]
    if right == kind.short:
        return kind if printed == right or reading.typed else None
    is_followed = number_at(reading, _skip(reading, end)) if not is_spelt(printed, right) else None
    return kind if is_spelt(printed, right) or reading.typed or (is_followed and is_followed.symbol) else None


def _skip(reading: Reading, end: int) -> int:
    match = _MARKED.match(reading.folded, end) or _UNMARKED.match(reading.folded, end)
    return match.end() if match else end


def _is_any(reading: Reading, start: int, end: int) -> bool:
    return reading.folded[start:end].split() == ["van", "ban"] and (reading.typed or is_spelt(reading.text[start:end], "văn bản"))


def _owner(reading: Reading, behind: int) -> tuple[int, int] | None:
    """The span of the organ between kind word and number: "Tờ trình của Ban Tổ chức Trung ương (số ..."."""
    of = _OF.match(reading.folded, behind)
    end = organs_at(reading, of.end()) if of else None
    return (of.end(), end) if of and end else None


def _number(reading: Reading, position: int, start: int, kind: Kind | None, *, only_marked: bool = False) -> Number | None:
    """The number behind a kind word, if it is one of a document."""
    if marked := _MARKED.match(reading.folded, position):
        number = number_at(reading, marked.end(), in_list=True)
        return number if number and not (number.symbol is None and _SUMS.match(reading, number.end)) else None
    link = _UNMARKED.match(reading.folded, position)
    if not link or (link.end() == position and reading.text[position - 1].islower() and not reading.typed):
        return None
    number = number_at(reading, link.end())
    if number is None or number.symbol:
        return number
    return None if only_marked or kind is None or not _may_stand_bare(reading, start, number, kind) else number


def _behind_words(reading: Reading, end: int, kind: Kind) -> Number | None:
    """A number behind a word or two that no table has, where its symbol is one of the kind: "Thông báo kết luật số 19-TB/TW"."""
    words = _WORDS.match(reading, end)
    number = number_at(reading, words.end()) if words else None
    if words is None or number is None or kind.name not in number.kinds:
        return None
    inner = (kinds_by_word().get(" ".join(match[0].split())) for match in kind_words().finditer(reading.folded, end, words.end()))
    return None if any(row and row[0].name in number.kinds for row in inner) else number


def _may_stand_bare(reading: Reading, start: int, number: Number, kind: Kind) -> bool:
    if reading.typed:
        return kind.bare != "never"
    if kind.bare in ("marked", "never") or _counts(reading, number, kind):
        return False
    is_short = reading.text[start : start + len(kind.short)] == kind.short
    if is_short and number.start == start + len(kind.short) and len(number.number) == 1:
        return False  # "CT8": a building
    if number.year or (kind.bare == "free" and not (is_short and len(number.number) == 1)):
        return True
    looks_like_year = bool(_YEAR.fullmatch(number.number)) and kind.name not in ("Quyết định", "Công văn")
    if looks_like_year:
        return False
    return bool(_GOES_ON.match(reading, number.end)) or (len(number.number) > 1 and _is_name(reading, start))


def _is_name(reading: Reading, start: int) -> bool:
    """Whether a kind word has a capital that its place in the sentence does not ask for."""
    return reading.text[start].isupper() and reading.text[start + 1].islower() and reading.sentence_start(start) < start


def _counts(reading: Reading, number: Number, kind: Kind | None = None) -> bool:
    """Whether a number counts what follows it."""
    is_small = len(number.number) == 1 or kind is None or kind.bare != "free"
    return bool(_MEASURED.match(reading, number.end) or (is_small and _COUNTED.match(reading, number.end)))


def _is_other_document(reading: Reading, start: int, kind: Kind, number: Number) -> bool:
    """Whether a modifier is the kind word proper: "đã thông báo kết luận số 12-KL/TU", but "thông báo kết luận số 12-TB/TU"."""
    if number.kinds:
        return kind.name not in number.kinds and bool(set(number.kinds) & {"Kết luận", "Hướng dẫn", "Quyết định"})
    return bool(_IS_VERB.search(reading.folded, max(0, start - 12), start))


def _further(reading: Reading, first: Core, *, is_plural: bool) -> Iterator[Core]:
    """The later items of a list under one kind word, without a word of their own."""
    last, is_bare_list = first, first.symbol is None
    while True:
        joint = _JOINT.match(reading.folded, last.end)
        if not joint or not _HAS_JOINT.match(reading.folded, last.end):
            return
        number = number_at(reading, joint.end(), in_list=True)
        if number is None or not (number.symbol or _is_item(reading, number, bool(joint["marked"]), is_plural and is_bare_list)):
            return
        inherits = not number.kinds or first.kind in number.kinds or number.code == "QĐ"
        kind = first.kind if inherits else kind_of(number)
        last = Core(number.start, number.end, kind, first.head, number.number, number.year, number.symbol)
        yield last


def _is_item(reading: Reading, number: Number, is_marked: bool, is_plural: bool) -> bool:
    """Whether a bare number goes on with a list of documents, rather than counting something."""
    if _counts(reading, number) or (_YEAR.fullmatch(number.number) and not is_marked and not is_plural):
        return False
    return is_marked or bool(_GOES_ON.match(reading, number.end))
