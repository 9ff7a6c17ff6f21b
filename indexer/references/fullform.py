"""Date and issuer where official texts print them in full form: behind the title, however long that is.

    full = symbol title "ngày" date "của" organs ["," "có hiệu lực"]

The title may name other documents. With "có hiệu lực" behind, date and issuer are those of the document that opens the
bracket or sentence ("Thông tư số 5/2020/TT-BTC Hướng dẫn Nghị định số 7/2019/NĐ-CP ngày 2/3/2020 của Bộ Tài chính, có hiệu
lực ..."); otherwise those of the nearest one that can have them.
"""

import re
from dataclasses import replace

from indexer.references.dates import date_at
from indexer.references.description import Description, Span
from indexer.references.lexicon import kind_words
from indexer.references.organs import organs_at
from indexer.references.reading import Reading

_DATED = re.compile(
    r"ngay\s{0,4}\d{1,2}(?:[/.-]|\s{0,4}thang\s{0,4})\d{1,2}(?:[/.-]|\s{0,4}nam\s{0,4})\d{4}\s{0,4},?\s{0,4}cua\s{1,4}(?:cac\s{1,4})?"
)
_IN_FORCE = re.compile(r"\s{0,4}\.?,?\s{0,4}(?:va\s{1,4})?(?:bat dau\s{1,4})?co hieu luc")
_TITLE = re.compile(
    r"\s{0,4}[\"“]?\s{0,4}(?:quy|ban|huong|sua|phe|ve|bai|cong|bo|dieu|thanh|han|giao|dinh|xu|to|thuc|tang|day|chi|quan|thi|phan|cap|xac|uy|thay"
    r"|gia|dung|cho|keo|kien)(?![^\W_])"
)

_LONGEST_TITLE, _MOST = 2000, 200  # code points; references in a title


def full_form(reading: Reading, found: list[Description]) -> list[Description]:
    """The descriptions, with date and issuer of those that a title parts from them."""
    completed = list(found)
    for place, one in enumerate(found):
        if one.core.symbol and (match := _dated(reading, found, place)):
            completed[place] = _with(reading, one, match)
            for later in range(place + 1, len(found)):
                if found[later].core.start > match[0][0]:
                    break
                completed[later] = _without(completed[later], match[1])
    return completed


def _dated(reading: Reading, found: list[Description], place: int) -> tuple[Span, Span] | None:
    """The span of the date and the span of the issuer that stand behind the title of a reference."""
    one = found[place]
    opening = reading.text.rfind("(", found[place - 1].core.end if place else 0, one.core.start)
    opens = opening >= 0 or not place
    closing = reading.text.find(")", one.core.end, one.core.end + _LONGEST_TITLE) if opening >= 0 else -1
    end = closing if closing > 0 else reading.sentence_end(one.core.end)
    matches = [
        ((match.start(), match.end()), (match.end(), owner))
        for match in _DATED.finditer(reading.folded, one.core.end, max(end, reading.sentence_end(one.core.end)))
        if (owner := organs_at(reading, match.end()))
    ]
    for match in reversed(matches):
        if opens and one.date is None and _IN_FORCE.match(reading.folded, match[1][1]):
            return match
    if one.date or (one.issuer and not _is_in(one.issuer, one.subject)) or not _TITLE.match(reading.folded, one.end):
        return None
    taken = [(other.core.start, other.end) for other in found[place + 1 : place + 1 + _MOST]]
    return next((match for match in matches if _is_free(reading, match[0][0], taken)), None)


def _is_free(reading: Reading, position: int, taken: list[Span]) -> bool:
    """Whether a date is that of no other document, with a number or without one."""
    return not _is_other_document(reading, position) and not any(start <= position < end for start, end in taken)


def _is_in(span: Span, outer: Span | None) -> bool:
    return outer is not None and outer[0] <= span[0] < outer[1]


def _with(reading: Reading, one: Description, match: tuple[Span, Span]) -> Description:
    """A description with date and issuer, and without them in its subject."""
    dated, issuer = match
    day = date_at(reading.folded, dated[0])
    end = len(reading.text[: dated[0]].rstrip(" ,."))
    subject = (one.subject[0], end) if one.subject and one.subject[1] > dated[0] else one.subject
    return replace(one, issuer=issuer, date=day.iso if day else None, subject=subject)


def _without(other: Description, issuer: Span) -> Description:
    """A description without the issuer, and the date before it, that are another's."""
    return replace(other, issuer=None, date=None) if other.issuer == issuer else other


def _is_other_document(reading: Reading, position: int) -> bool:
    """Whether the date is that of a document without a number: "công văn ngày 2/3/2020 của ..."."""
    window = max(0, position - 16)
    return any(match.end() >= position - 2 for match in kind_words().finditer(reading.folded, window, position))
