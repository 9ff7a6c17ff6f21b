"""References by plenum or congress: "Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX".

plenum   = ("nghị quyết" | "kết luận") ["của"] ["hội nghị"] (centre ordinal | ordinal centre) [term]
congress = ("nghị quyết") ["của"] "đại hội" {word} (ordinal | term of office)
"""

import re
from collections.abc import Iterator

from indexer.references.core import Core
from indexer.references.lexicon import is_spelt
from indexer.references.printed import Printed
from indexer.references.reading import Reading

_KINDS = {
    "nghi quyet": ("Nghị quyết", "nghị quyết"),
    "nq": ("Nghị quyết", "NQ"),
    "ket luan": ("Kết luận", "kết luận"),
    "kl": ("Kết luận", "KL"),
}
_WORD_ORDINAL = r"(?:nhat|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi(?:\s(?:mot|hai|ba|bon|tu|lam|sau|bay|tam|chin))?)"
_ORDINAL = rf"(?:[ivx]{{1,6}}|\d{{1,2}}|{_WORD_ORDINAL})(?![^\W_]|[/.]\d)"
_TERM = rf"(?:\s{{0,4}},?\s{{0,4}}\(?\s{{0,4}}khoa\s{{0,4}}(?P<term>{_ORDINAL})(?P<closed>\s?\))?)"
_CENTRE = r"(?:trung\s{1,4}uong|t\.?\s?[uw])"
_COMMITTEE = (
    rf"(?:(?:ban\s{{1,4}}chap\s{{1,4}}hanh|bch)\s{{0,4}})?{_CENTRE}"
    r"(?:\s{1,4}dang)?(?:\s{1,4}cong\s{1,4}san\s{1,4}viet\s{1,4}nam)?"
)
_LINK = r"\s{1,4}(?:(?:cua|tai)\s{1,4})?"
_PLENUM = re.compile(
    rf"{_LINK}(?:(?:hoi\s{{1,4}}nghi|hn)\s{{1,4}})?(?:"
    rf"{_COMMITTEE}\s{{0,4}}(?:lan\s{{1,4}}thu\s{{1,4}}|thu\s{{1,4}}|lan\s{{1,4}})?(?P<number>{_ORDINAL})(?:\s{{0,4}},?\s{{0,4}}(?:cua\s{{1,4}})?{_COMMITTEE}(?=\s{{0,4}},?\s{{0,4}}\(?khoa))?"
    rf"|(?:(?:{_CENTRE})\s{{1,4}})?lan\s{{1,4}}thu\s{{1,4}}(?P<before>{_ORDINAL})\s{{0,4}},?\s{{0,4}}(?:cua\s{{1,4}})?(?:{_COMMITTEE})"
    rf"){_TERM}?"
)
_ANOTHER_TERM = re.compile(rf"\s{{0,4}}(?:,|va|,\s{{0,4}}va|;)\s{{0,4}}(?P<span>\(?khoa\s{{0,4}}(?P<term>{_ORDINAL}))")
_ANOTHER_PLENUM = re.compile(
    rf"\s{{0,4}}(?:,|va|,\s{{0,4}}va|;)\s{{0,4}}(?P<span>(?:{_CENTRE}\s{{1,4}})?(?:lan\s{{1,4}}thu\s{{1,4}})?(?P<number>\d{{1,2}}|[ivx]{{1,5}})(?![^\W_]|[/.]\d){_TERM}?)"
)
_CONGRESS = re.compile(r"(?:dai\s{1,4}hoi|dh|dhdb)(?![^\W_])")
_STEP = re.compile(
    rf"\s{{0,4}}(?:(?P<end>,?\s{{0,4}}\(?(?:lan\s{{1,4}})?thu\s{{1,4}}(?P<ordinal>{_ORDINAL})|,?\s{{0,4}}\(?khoa\s{{1,4}}(?P<term>{_ORDINAL}))"
    rf"|(?P<years>,?\s{{0,4}}\(?\s{{0,4}}nhiem\s{{1,4}}ky\s{{1,4}}(?:19|20)\d\d\s{{0,4}}[-–—]\s{{0,4}}(?:19|20)?\d\d)"
    rf"|(?P<direct>[ivx]{{1,6}}|\d{{1,2}})(?![^\W_]|[/.,]\d|\s?%)"
    rf"|(?P<word>(?:(?:tp|tx)\.\s?)?[^\W\d_]+))"
)
_ENDS = Printed(r"(?:«congress_stops»)(?!\w)")
_LAST_WORD = re.compile(r"(?:hoi|dh|dhdb|dang|quoc)\s{1,4}$")  # what a number in digits may follow
_JOINT = re.compile(r"\s{0,4}(?:,|va|,\s{0,4}va|;)\s{0,4}(?=(?:dai\s{1,4}hoi|dh)(?![^\W_]))")
_LONGEST_CONGRESS = 16  # words between "đại hội" and its ordinal


def named_at(reading: Reading, start: int, end: int) -> list[Core]:
    """The references by plenum or congress whose kind word spans `start` to `end`.

    >>> from indexer.references.reading import read
    >>> text = "Nghị quyết Trung ương 4 khóa XI, khóa XII"
    >>> [(text[core.start : core.end], core.term) for core in named_at(read(text)[0], 0, 10)]
    [('Nghị quyết Trung ương 4 khóa XI', 'XI'), ('khóa XII', 'XII')]
    """
    row = _KINDS.get(" ".join(reading.folded[start:end].split()))
    if row is None or not (is_spelt(reading.text[start:end], row[1].lower()) or reading.typed):
        return []
    kind = row[0]
    if plenum := _plenum(reading, end):
        first = Core(start, _closed(plenum), kind, start, term=_printed(reading, plenum, "term"))
        return [first, *_further_plenums(reading, first)]
    link = re.compile(_LINK).match(reading.folded, end)
    if link and kind == "Nghị quyết" and (congress := _congress(reading, link.end())):
        first = Core(start, congress[0], kind, start, term=congress[1], is_congress=True)
        return [first, *_further_congresses(reading, first)]
    return []


def _plenum(reading: Reading, position: int) -> re.Match[str] | None:
    match = _PLENUM.match(reading.folded, position)
    if not match:
        return None
    # "TU" is a provincial committee; "trung ướng" or "tư" none at all.
    centre = re.search(r"(?i)trung\s{1,4}ươ?u?ng|t\.?\s?[ưw]", match[0] and reading.text[match.start() : match.end()])
    return match if centre or reading.typed else None


def _closed(match: re.Match[str]) -> int:
    """The end of a match without a bracket that it opens and does not close."""
    if match.groupdict().get("term") and "(" in match[0][match[0].rindex("khoa") - 3 :] and not match["closed"]:
        return match.end("term")
    return match.end()


def _printed(reading: Reading, match: re.Match[str], group: str) -> str | None:
    return reading.text[match.start(group) : match.end(group)] if match[group] else None


def _further_plenums(reading: Reading, first: Core) -> Iterator[Core]:
    last = first
    while match := _ANOTHER_TERM.match(reading.folded, last.end) or _another_plenum(reading, last):
        last = Core(match.start("span"), match.end("span"), first.kind, first.head, term=_printed(reading, match, "term"))
        yield last


def _another_plenum(reading: Reading, last: Core) -> re.Match[str] | None:
    """A further plenum in a list: only one that names its committee or term, or that is followed by more of the list."""
    match = _ANOTHER_PLENUM.match(reading.folded, last.end)
    if match and (match["term"] or re.match(_CENTRE, match["span"]) or _ANOTHER_PLENUM.match(reading.folded, match.end())):
        return match
    return None


def _further_congresses(reading: Reading, first: Core) -> Iterator[Core]:
    last = first
    while joint := _JOINT.match(reading.folded, last.end):
        congress = _congress(reading, joint.end())
        if congress is None:
            return
        last = Core(joint.end(), congress[0], first.kind, first.head, term=congress[1], is_congress=True)
        yield last


def _congress(reading: Reading, position: int) -> tuple[int, str | None] | None:
    """The end and the ordinal of the congress named from a position on."""
    begin = _CONGRESS.match(reading.folded, position)
    if not begin:
        return None
    place = begin.end()
    for _ in range(_LONGEST_CONGRESS):
        step = _STEP.match(reading.folded, place)
        if not step:
            return None
        if step["end"] or (step["direct"] and _is_ordinal(reading, step)):
            group = next(name for name in ("ordinal", "term", "direct") if step[name])
            closing = re.compile(r"\s?\)").match(reading.folded, step.end()) if "(" in step[0] else None
            return closing.end() if closing else step.end(), _printed(reading, step, group)
        if step["years"]:
            return step.end() + (reading.text[step.end() : step.end() + 1] == ")" and "(" in step[0]), None
        if step["word"] is None or _ENDS.match(reading, step.start("word")):
            return None
        place = step.end()
    return None


def _is_ordinal(reading: Reading, step: re.Match[str]) -> bool:
    printed = reading.text[step.start("direct") : step.end("direct")]
    before = _LAST_WORD.search(reading.folded, max(0, step.start() - 12), step.start("direct"))
    return (printed.isdigit() and before is not None) or printed.isupper() or reading.typed
