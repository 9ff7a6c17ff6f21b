"""Date and issuer where official texts print them in full form: behind the title, however long that is.

full = symbol title "ngày" date "của" organs       ("Thông tư số 5/2020/TT-BTC Quy định ... ngày 2/3/2020 của Bộ Tài chính")
"""

import re
from dataclasses import replace

from indexer.references.dates import date_at
from indexer.references.description import Description
from indexer.references.lexicon import triggers
from indexer.references.organs import organs_at
from indexer.references.reading import Reading

_DATED = re.compile(r"ngay\s*\d{1,2}(?:[/.-]|\s*thang\s*)\d{1,2}(?:[/.-]|\s*nam\s*)\d{4}\s*,?\s*cua\s+(?:cac\s+)?")
_TITLE = re.compile(
    r"\s*[\"“]?\s*(?:quy|ban|huong|sua|phe|ve|bai|cong|bo|dieu|thanh|han|giao|dinh|xu|to|thuc|tang|day|chi|quan|thi|phan|cap|xac|uy|thay|gia|dung|cho|keo|kien)\s?[^\W\d_]*"
)


def full_form(reading: Reading, found: list[Description]) -> list[Description]:
    """The descriptions, with date and issuer of those that a title parts from them."""
    return [_completed(reading, found, place) for place in range(len(found))]


def _completed(reading: Reading, found: list[Description], place: int) -> Description:
    one = found[place]
    if one.issuer or one.date or not one.core.symbol or not _TITLE.match(reading.folded, one.end):
        return one
    taken = [(other.core.start, other.end) for other in found[place + 1 :]]
    for match in _DATED.finditer(reading.folded, one.end, reading.sentence_end(one.end)):
        if any(start <= match.start() < end for start, end in taken) or _is_other_document(reading, match.start()):
            continue
        end, day = organs_at(reading, match.end()), date_at(reading.folded, match.start())
        if end and day:
            return replace(one, issuer=(match.end(), end), date=day.iso)
    return one


def _is_other_document(reading: Reading, position: int) -> bool:
    """Whether the date is that of a document without a number: "công văn ngày 2/3/2020 của ..."."""
    window = max(0, position - 16)
    return any(match.end() >= position - 2 for match in triggers().finditer(reading.folded, window, position))
