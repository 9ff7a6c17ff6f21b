"""Which place inside a document is meant: "điểm a khoản 2 Điều 5 Nghị định ...", as printed."""

import re

from indexer.references.reading import Reading

_UNIT = (
    r"(?:(?:diem|tiet)\s{1,4}[a-z](?:\.?\d+)?"
    r"|(?:khoan|dieu|muc|chuong|phan|phu luc|diem)\s{1,4}(?:\d+[a-z]?|[ivx]{1,5})(?:\s{0,4}[-–]\s{0,4}\d+)?)(?![^\W_])"
)
_CITATION = re.compile(
    rf"(?P<place>{_UNIT}(?:\s{{0,4}}(?:,|va|;|,\s{{0,4}}va|cua|-|den)?\s{{0,4}}(?:{_UNIT}|\d+(?![^\W_/])))*)"
    r"\s{0,4},?\s{0,4}(?:cua\s{1,4})?$"
)
_FURTHEST = 120


def citation_before(reading: Reading, start: int) -> str | None:
    """What stands before a reference as the place inside it.

    >>> from indexer.references.reading import read
    >>> text = "theo khoản 2, Điều 6 của Thông tư 8"
    >>> citation_before(read(text)[0], text.index("Thông"))
    'khoản 2, Điều 6'
    """
    window = max(0, start - _FURTHEST)
    for unit in re.finditer(_UNIT, reading.folded[window:start]):
        match = _CITATION.match(reading.folded, window + unit.start(), start)
        if match:
            return reading.text[match.start("place") : match.end("place")]
    return None
