"""What does one document do to another: carry it out, review, guide, amend, replace it?

active  = reference ["của" issuer] ["về" [words]] verb {filler} reference        (the first is about the second)
passive = reference ["("] "được" verb ["tại" | "bởi"] [citation] reference        (the second is about the first)
"""

import re
from collections.abc import Sequence

from indexer.references.description import Description, Span
from indexer.references.reading import Reading

_VERBS = {
    "thuc hien": "thực hiện", "trien khai": "thực hiện", "thi hanh": "thực hiện", "cu the hoa": "thực hiện", "the che hoa": "thực hiện", "quan triet": "thực hiện",
    "chap hanh": "thực hiện", "to chuc thuc hien": "thực hiện",
    "so ket": "sơ kết", "tong ket": "tổng kết", "huong dan": "hướng dẫn", "quy dinh chi tiet": "hướng dẫn",
    "sua doi": "sửa đổi", "bo sung": "bổ sung", "thay the": "thay thế", "bai bo": "bãi bỏ", "huy bo": "bãi bỏ", "dinh chi": "bãi bỏ",
    "gia han": "sửa đổi", "thu hoi": "bãi bỏ", "dieu chinh": "sửa đổi",
}  # fmt: skip
_VERB = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(_VERBS, key=len, reverse=True))})(?![^\W_])")
_FILLER = re.compile(
    r"(?:\s|,|va|mot so|dieu|khoan|diem|chuong|muc|cac|cua|noi dung|quy dinh|tai|theo|trong|hieu qua|co|nghiem tuc|day du|tot|ve|viec|bien phap|\d+[a-z]?|[a-z]"
    r"|nhiem vu|muc tieu|giai phap|tinh than|nam|so|tiep tuc|chi tiet|\"|“|\(|ban hanh kem theo|kem theo|thi hanh|huong dan|thuc hien|ket qua|cac|nghi quyet|nghi dinh|luat|toan bo|phan|va)*$"
)
_PASSIVE = re.compile(
    r"\s*[,(]?\s*(?:da\s+)?(?:duoc|bi)\s+(?P<verb>sua doi|bo sung|thay the|bai bo|huong dan)[^.;:]{0,40}?(?:tai|boi|bang|theo|bo sung|sua doi)[^.;:\n]{0,60}$"
)
_AGAIN = re.compile(r"\s*(?:,|va|,\s*va)[^.;:\n)]{0,60}$")
_IS = re.compile(r"\s+la\s[^.;:\n]{0,80}$")


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
    if subject is not None and not subject[0] <= end <= subject[1]:
        return None
    verbs = list(_VERB.finditer(reading.folded, start, end))
    if not verbs or not _FILLER.match(reading.folded, verbs[-1].end(), end):
        return None
    first = verbs[-1]
    for verb in reversed(verbs[:-1]):  # "sửa đổi, bổ sung một số điều": the first of the row names it
        if _FILLER.match(reading.folded, verb.end(), first.start()):
            first = verb
    lead = reading.folded[start : first.start()]
    if (
        subject is None
        and not re.fullmatch(
            r"\s*,?\s*(?:de|nham|ve\s?viec|ve|nay)?\s*(?:giao nhiem vu|chi dao|yeu cau|don doc|tiep tuc|to chuc|day manh)?\s*",
            lead,
        )
        and not (opens and _IS.fullmatch(lead))
    ):
        return None
    return _VERBS[first[0]]


def is_passive(reading: Reading, start: int, end: int) -> str | None:
    """What the document behind a stretch does to the one before it: "(đã được sửa đổi tại Điều 1 ...".

    >>> from indexer.references.reading import read
    >>> reading, _ = read(" (đã được sửa đổi, bổ sung tại Khoản 2 ")
    >>> is_passive(reading, 0, len(reading.text))
    'sửa đổi'
    """
    match = _PASSIVE.match(reading.folded, start, end)
    return _VERBS[match["verb"]] if match else None


def goes_on(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch only joins one reference to the next of a row."""
    return bool(_AGAIN.match(reading.folded, start, end))


def relate(reading: Reading, found: Sequence[Description]) -> dict[int, tuple[int, str]]:
    """For each reference that is about another one of the text: which (its index), and what it does to it."""
    relations: dict[int, tuple[int, str]] = {}
    for place, one in enumerate(found):
        sentence = reading.sentence_end(one.core.end)
        for other in range(place + 1, len(found)):
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
        return is_passive(reading, found[place].core.end, found[other].core.start)
    before = relations.get(other - 1)
    if before and before[0] == place and goes_on(reading, found[other - 1].end, found[other].core.start):
        return before[1]
    return None
