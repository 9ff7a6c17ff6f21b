"""Where does a "về ..." clause end?

At the end of its sentence, of the bracket or quotation that it stands in, or before the first words that go on with the
sentence around it: a predicate ("có hiệu lực"), a clause ("góp phần ..."), an organ that acts, a further document of a list.
"""

import re
from collections.abc import Sequence

from indexer.references.description import Span
from indexer.references.lexicon import triggers
from indexer.references.organs import ACTS, organ_at
from indexer.references.reading import Reading

_LONGEST = 500
_STOP = re.compile(r"[;\n…\"“”()]|\.(?:\s|$)|:\s|\s[-–—]\s(?=anh\s*:)|,|(?<![^\W_])[a-z]")
# What goes on with the sentence around the subject, without a comma before it. Printed forms, because "đã" folds to a part
# of many words.
_PREDICATE = re.compile(
    r"(?:có hiệu lực|có nêu|có quy định|có giao|(?:cũng )?đã|vừa được|vừa|sẽ|đang|nêu rõ|nhấn mạnh|chỉ rõ|xác định|quy định|yêu cầu|thay thế|ra đời|đặt ra"
    r"|đề ra|đi vào|vào cuộc sống|được (?:bộ|chính phủ|thủ tướng|quốc hội|ban hành|ubnd|các|triển khai|áp dụng|thông qua|ký)|là (?:một|bước|cơ sở|căn cứ"
    r"|chủ trương|văn bản|điều kiện|nhằm)|gắn với (?:việc )?(?:thực hiện|triển khai)|theo đó|trong đó|thì|hết hiệu lực|bắt đầu|trong thời gian qua|vẫn|hiện (?:nay|đang|đã|vẫn))(?!\w)",
    re.IGNORECASE,
)
# What goes on with it behind a comma.
_CLAUSE = re.compile(
    r"(?:góp phần|trong đó|theo đó|qua đó|từ đó|do đó|vì vậy|đồng thời|cùng với|trên cơ sở|bao gồm|tại|ngày|sáng|chiều|tối|nhằm|để|được|đã|sẽ|mà|khi|nếu|ông|bà"
    r"|đồng chí|đối với|đặc biệt|nhất là|cũng như|có hiệu lực|thay thế|vừa|hiện (?:nay|đang|tại|có|đã|vẫn)|trước đó|sau đó|theo|tuy nhiên|nhưng|thủ tướng|phó thủ tướng|bộ trưởng"
    r"|người (?:dân|đứng|có)|các địa phương|các đơn vị|căn cứ|xét|đây|việc|với|từ ngày|kể từ|đưa|chúng ta|tôi|nó|nên|hàng|nhiều|mỗi|còn|cũng|gồm|rất|cần|phải|là|tinh thần|chỉ định|cụ thể h(?:óa|oá)|thể chế h(?:óa|oá)|kế thừa|trái"
    r"|trên địa bàn|do|cả|năm|tháng|từ năm|đến nay|hiện nay)(?!\w)",
    re.IGNORECASE,
)
_PERSONNEL = re.compile(r"về (?:việc )?công tác (?:cán bộ|nhân sự|tổ chức cán bộ)", re.IGNORECASE)
_BEHIND_QUOTE = re.compile(r"\s*(?:trên|tại|ở|của|do|đã|được|trong|cho)\s")
_AND = re.compile(r"(?:va|cung|cung voi)\s")
_LEAD = re.compile(r"\s*(?:va|cung|cung voi)?\s*(?:cac|so)?\s*")


def clause_end(reading: Reading, start: int, limit: int, inner: Sequence[Span] = ()) -> int:
    """The end of the clause that begins with "về" at `start`.

    Args:
        limit: the end of its sentence.
        inner: the references behind `start` with all that is said of them. One behind a comma or "và" is the next of a
            list; any other belongs to the clause, whole.

    >>> from indexer.references.reading import read
    >>> text = "về phát triển du lịch, góp phần tăng trưởng"
    >>> text[: clause_end(read(text)[0], 0, len(text))]
    'về phát triển du lịch'
    """
    text = reading.text
    limit = min(limit, start + _LONGEST)
    if text[start - 1 : start] in ('"', "“") and (closing := _closing(text, start, limit)):
        return closing
    place, last = start + 2, start + 2
    while place < limit and (match := _STOP.search(reading.folded, place, limit)):
        if within := next((span for span in inner if span[0] <= match.start() < span[1]), None):
            place = last = max(within[1], place + 1)
        elif match[0] in '("“' and (closing := _bracket_end(text, match.start(), limit)):
            if match[0] != "(" and _BEHIND_QUOTE.match(text, closing):
                return _trimmed(text, start, closing)
            place = closing
        elif _ends_here(reading, start, match, limit, inner):
            return _trimmed(text, start, max(match.start(), last))
        else:
            place = match.end()
    return _trimmed(text, start, limit)


def _ends_here(reading: Reading, start: int, match: re.Match[str], limit: int, inner: Sequence[Span]) -> bool:
    """Whether the clause ends where a sign stands or a word begins."""
    if match[0] == ",":
        if _PERSONNEL.fullmatch(reading.text, start, match.start()):
            return True
        return _begins_clause(reading, match.end(), limit) or _leads_to(reading, match.end(), inner)
    if not match[0].isalpha():
        return True
    return (match.start() > start + 3 and bool(_PREDICATE.match(reading.text, match.start()))) or (
        bool(_AND.match(reading.folded, match.start())) and _goes_on(reading, match.start(), inner)
    )


def _closing(text: str, start: int, limit: int) -> int | None:
    found = re.compile(r"[\"”]").search(text, start, limit)
    return found.start() if found else None


def _bracket_end(text: str, place: int, limit: int) -> int | None:
    """Behind a bracket or quotation that closes again."""
    closing = re.compile(r"\)" if text[place] == "(" else r"[\"”]").search(text, place + 1, limit)
    return closing.end() if closing else None


def _begins_clause(reading: Reading, place: int, limit: int) -> bool:
    """Whether what follows a comma is no more a part of the subject."""
    begin = place + len(reading.text[place:limit]) - len(reading.text[place:limit].lstrip())
    if _CLAUSE.match(reading.text, begin):
        return True
    if trigger := triggers().match(reading.folded, begin):
        return reading.text[begin].isupper() and trigger.end() < limit
    end = organ_at(reading, begin) if reading.text[begin : begin + 1].isupper() else None
    return end is not None and bool(ACTS.match(reading.folded, end))


def _leads_to(reading: Reading, place: int, inner: Sequence[Span]) -> bool:
    """Whether a comma or "và" leads to the next reference of a list rather than on with the subject."""
    start = next((span[0] for span in inner if span[0] >= place), None)
    return start is not None and bool(_LEAD.fullmatch(reading.folded, place, start))


def _goes_on(reading: Reading, place: int, inner: Sequence[Span]) -> bool:
    """Whether "và" leads to a further document: a reference, or a kind word in capitals ("và Quy chế làm việc")."""
    lead = _AND.match(reading.folded, place)
    behind = lead.end() if lead else place
    is_kind = reading.text[behind : behind + 1].isupper() and triggers().match(reading.folded, behind) is not None
    return is_kind or _leads_to(reading, place, inner)


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without spaces, punctuation and an "và" that leads to something else."""
    stretch = re.sub(r"(?:[\s,;:.–—-]|\s(?:và|cùng|với|các))+$", "", text[start:end])
    return start + len(stretch)
