"""Who issued a reference, and when, by the words before it: "Ngày 20/9/2016, Sở X đã có Công văn ..."?

before = ["ngày" date ","] organs [person] [bracket] {adverb} verb {adverb} ["các"]
"""

import re

from indexer.references.dates import date_at
from indexer.references.organs import heads_in, organs_at
from indexer.references.reading import Reading

_ADVERB = r"(?:da|vua|moi|cung|se|tiep tuc|lien tuc|vua qua|truoc do|dong thoi|cung|lai|chinh thuc|thong nhat|co y kien|co|hom qua|nay|lan luot|ra|thay mat|thua lenh|rieng|bat ngo|nhanh chong|kip thoi)"
_VERB = r"(?:ky\s+ban\s+hanh|ban\s+hanh|ky|ra|co|phat\s+di|phat|gui|thong\s+qua|phat\s+hanh|dua\s+ra|ban\s+bo|ban|dang\s+tai)"
_ISSUING = re.compile(
    rf"(?:(?:\s|,)*{_ADVERB}(?![^\W_])){{0,4}}\s*(?:,\s*)?(?<![^\W_]){_VERB}(?:\s+(?:va\s+)?(?:ban hanh|gui|trien khai|cong bo|tiep|them))?(?:\s+(?:cac|nhung|hai|ba|mot|tiep|ngay|kem theo|van ban))*\s*[\"“(]?$"
)
_PERSON = re.compile(
    r"(?:\s*,)?(?:\s+(?:(?:đồng chí|Đồng chí|ông|Ông|bà|Bà|GS|TS|PGS|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá)[.,]?\s*))?(?:\s*[A-ZÀ-ỸĐ][a-zà-ỹđ]*){1,5}"
)
_GAP = re.compile(r"\s*(?:\([^()]{0,60}\))?\s*(?:,\s*nhiem ky [\d\s–-]+)?\s*,?\s*")
_ON_BEHALF = re.compile(r"(?:thay\s+mat|thua\s+lenh|thua\s+uy\s+quyen|tm\.?|tl\.?)\s+(?=[^\W\d_])")
_DATE_WORD = re.compile(r"(?:ngay|vao ngay)\s*\d{1,2}")
_VERB_PLACES = 90  # code points before the reference in which its verb is looked for
_SUBJECT_PLACES = 220


def look_before(reading: Reading, start: int, floor: int) -> tuple[tuple[int, int] | None, str | None]:
    """The span of the issuer that is the subject of a verb of issuing before `start`, and the date of that; not before `floor`."""
    verb = _verb(reading, start, floor)
    if verb is None:
        return None, None
    begin = max(floor, verb - _SUBJECT_PLACES, reading.sentence_start(start))
    span = _subject(reading, begin, verb)
    return (span, _day(reading, begin, span[0])) if span else (None, None)


def _verb(reading: Reading, start: int, floor: int) -> int | None:
    """Where the verb of issuing right before a reference begins, with its adverbs."""
    window = max(floor, start - _VERB_PLACES)
    place = None
    for match in re.finditer(r"(?<![^\W_])[^\W\d_]|,", reading.folded[window:start]):
        if _ISSUING.match(reading.folded, window + match.start(), start):
            place = window + match.start()
            break
    return place


def _subject(reading: Reading, begin: int, verb: int) -> tuple[int, int] | None:
    """The longest organ that ends at the verb, but for a person's name or a bracket between."""
    if behalf := _last(_ON_BEHALF, reading.folded, begin, verb):
        end = organs_at(reading, behalf)
        return (behalf, end) if end and end <= verb else None
    for place in heads_in(reading, begin, verb):
        end = organs_at(reading, place)
        if end is not None and end <= verb and _reaches(reading, end, verb):
            return place, end
    return None


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> int | None:
    found = None
    for match in pattern.finditer(text, begin, end):
        found = match.end()
    return found


def _reaches(reading: Reading, end: int, verb: int) -> bool:
    """Whether nothing but a person's name, a bracket or a comma stands between an organ and the verb."""
    gap = _GAP.match(reading.folded, end, verb)
    place = gap.end() if gap else end
    if place >= verb:
        return True
    person = _PERSON.match(reading.text, end, verb)
    if not person:
        return False
    gap = _GAP.match(reading.folded, person.end(), verb)
    return (gap.end() if gap else person.end()) >= verb


def _day(reading: Reading, begin: int, subject: int) -> str | None:
    """The date that the clause opens with: "Ngày 20/9/2016, Sở X ..."."""
    for match in _DATE_WORD.finditer(reading.folded, begin, subject):
        day = date_at(reading.folded, reading.folded.index("ngay", match.start()))
        if day and re.fullmatch(
            r"\s*\)?\s*,?\s*(?:(?:thi|tai|ong|ba|dong chi)\s+)?[^,.;:]{0,40}?,?\s*", reading.folded[day.end : subject]
        ):
            return day.iso
    return None
