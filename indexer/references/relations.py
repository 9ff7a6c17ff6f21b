"""What does one document do to another: carry it out, review, guide, amend, replace it?

active  = reference ["của" issuer] ["về" [words]] verb {filler} reference        (the first is about the second)
passive = reference ["("] "được" verb ["tại" | "bởi"] [citation] reference        (the second is about the first)
"""

import re
from collections.abc import Sequence
from functools import cache

from indexer.references.description import Description, Span
from indexer.references.printed import words
from indexer.references.reading import Reading
from indexer.references.tables import read_table
from indexer.text import fold

_WORD = re.compile(r"[^\W_]+")
_UNIT = re.compile(r"\d+[a-z]?|[a-z]|[ivx]+")  # of a citation: "Điều 5a", "điểm b", "Chương IV"
_BREAK = re.compile(r"[.;:!?…)]")
_LEAD = re.compile(
    r"\s{0,4},?\s{0,4}(?:de|nham|ve\s?viec|ve|nay)?\s{0,4}"
    r"(?:giao nhiem vu|chi dao|yeu cau|don doc|tiep tuc|to chuc|day manh)?\s{0,4}"
)
_PASSIVE = re.compile(r"\s{0,4}[,(]?\s{0,4}(?:(?:va|sau do|tiep do)\s{1,4}){0,2}(?:da\s{1,4})?(?:duoc|bi)\s{1,4}")
_BY = re.compile(r"\s(?:tai|boi|bang|theo)\s[^.;:\n]{0,60}$")
_AGAIN = re.compile(r"\s{0,4}(?:,|va|,\s{0,4}va)[^.;:\n)]{0,60}$")
_IS = re.compile(r"\s{1,4}la\s[^.;:\n]{0,80}$")
_LONGEST_PASSIVE, _LONGEST_AGENT = 120, 60
_MOST_BEHIND = 40  # references looked at behind one


@cache
def _relations() -> dict[str, str]:
    """The relation that a folded verb names."""
    return {fold(verb): row["relation"] for row in read_table("relations.tsv") for verb in row["verb"].split("; ")}


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(_relations(), key=len, reverse=True))})(?![^\W_])")


@cache
def _fillers() -> frozenset[str]:
    return frozenset(map(fold, words("fillers")))


def _is_filled(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch holds nothing but what may stand between a verb and its document: "một số điều của"."""
    stretch = reading.folded[start:end]
    return not _BREAK.search(stretch) and all(word in _fillers() or _UNIT.fullmatch(word) for word in _WORD.findall(stretch))


def relation_between(reading: Reading, stretch: Span, subject: Span | None, *, opens: bool = False) -> str | None:
    """What the reference before a stretch of text is said to do to the one behind it; None if nothing.

    Args:
        stretch: from the end of what describes the first (issuer, date) to the start of the second.
        subject: the span of the first one's subject, which may hold the second.
        opens: the first is the subject of its sentence, so that "là ... thực hiện" says it of it.

    >>> from indexer.references.reading import read
    >>> reading, _ = read("về tiếp tục thực hiện ")
    >>> relation_between(reading, (0, len(reading.text)), None)
    'thực hiện'
    """
    start, end = stretch
    verbs = list(_verb().finditer(reading.folded, start, end))
    if not verbs or not _is_filled(reading, verbs[-1].end(), end):
        return None
    first = verbs[-1]
    for verb in reversed(verbs[:-1]):  # "sửa đổi, bổ sung một số điều": the first of the row names it
        if _is_filled(reading, verb.end(), first.start()):
            first = verb
    lead = reading.folded[start : first.start()]
    is_said = subject is not None or _LEAD.fullmatch(lead) or (opens and _IS.fullmatch(lead))
    return _relations()[first[0]] if is_said else None


def is_passive(reading: Reading, start: int, end: int) -> str | None:
    """What the document behind a stretch does to the one before it: "(đã được sửa đổi tại Điều 1 ...".

    >>> from indexer.references.reading import read
    >>> reading, _ = read(" (đã được sửa đổi, bổ sung tại Khoản 2 ")
    >>> is_passive(reading, 0, len(reading.text))
    'sửa đổi'
    """
    lead = _PASSIVE.match(reading.folded, start, end) if end - start <= _LONGEST_PASSIVE else None
    verb = _verb().search(reading.folded, lead.end(), min(end, lead.end() + _LONGEST_AGENT)) if lead else None
    return _relations()[verb[0]] if verb and _BY.search(reading.folded, verb.end(), end) else None


def goes_on(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch only joins one reference to the next of a row."""
    return bool(_AGAIN.match(reading.folded, start, end))


def relate(reading: Reading, found: Sequence[Description]) -> dict[int, tuple[int, str]]:
    """For each reference that is about another one of the text: which (its index), and what it does to it."""
    relations: dict[int, tuple[int, str]] = {}
    for place, one in enumerate(found):
        sentence = reading.sentence_end(one.core.end)
        for other in range(place + 1, min(len(found), place + 1 + _MOST_BEHIND)):
            if found[other].core.start >= sentence:
                break
            if place not in relations and (verb := _active(reading, found, place, other)):
                relations[place] = (other, verb)
            if verb := _passively(reading, found, place, other, relations):
                relations[other] = (place, verb)
    return relations


def _active(reading: Reading, found: Sequence[Description], place: int, other: int) -> str | None:
    one, start = found[place], found[other].core.start
    if one.subject and one.subject[0] <= start < one.subject[1]:
        begin = (
            found[other - 1].core.end if other > place + 1 and found[other - 1].core.start > one.subject[0] else one.subject[0]
        )
        return relation_between(reading, (begin, start), one.subject)
    if other != place + 1:
        return None
    opens = not reading.text[reading.sentence_start(one.core.start) : one.core.start].strip(' -–•"“(')
    return relation_between(reading, (one.reach, start), None, opens=opens)


def _passively(
    reading: Reading, found: Sequence[Description], place: int, other: int, relations: dict[int, tuple[int, str]]
) -> str | None:
    """Both of the later ones amend the first in "Thông tư 5 (đã được sửa đổi tại Thông tư 6 và Thông tư 7)"."""
    if other == place + 1:
        start = found[other].core.start
        return is_passive(reading, found[place].core.end, start) or is_passive(reading, found[place].end, start)
    before = relations.get(other - 1)
    if before and before[0] == place and goes_on(reading, found[other - 1].end, found[other].core.start):
        return before[1]
    return None
