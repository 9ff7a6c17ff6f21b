"""Where does a "về ..." clause end?

At the end of its sentence, of the bracket or quotation that it stands in, or before the first words that go on with the
sentence around it: a predicate ("có hiệu lực"), a clause ("góp phần ..."), an organ that acts, a further document of a list.
"""

import re
from collections.abc import Sequence

from indexer.references.description import Span
from indexer.references.lexicon import kind_words
from indexer.references.organs import ACTS, organ_at
from indexer.references.printed import Printed
from indexer.references.reading import Reading

_LONGEST = 500
_STOP = re.compile(r"[;\n…\"“”()]|\.(?:\s|$)|:\s|\s[-–—]\s(?=anh\s{0,4}:)|,|(?<![^\W_])[a-z]")
# What goes on with the sentence around the subject, without a comma before it and behind one.
_PREDICATE = Printed(r"(?:«predicate»)(?!\w)")
_CLAUSE = Printed(r"(?:«clause»)(?!\w)")
_TITLE = Printed(r",\s{0,4}(?:«title»)(?!\w)")  # how titles go on behind a comma
_FRONT = Printed(r"[\s\"“(–-]*(?:«front»)(?!\w)")
_PERSONNEL = Printed(r"về (?:việc )?công tác (?:cán bộ|nhân sự|tổ chức cán bộ)")
_BEHIND_QUOTE = Printed(r"\s{0,4}(?:trên|tại|ở|của|do|đã|được|trong|cho)\s")
_AND = re.compile(r"(?:va|cung|cung voi)\s")
_LEAD = re.compile(r"\s{0,4}(?:va|cung|cung voi)?\s{0,4}(?:cac|so)?\s{0,4}")


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
    place, last, comma = start + 2, start + 2, None
    while place < limit and (match := _STOP.search(reading.folded, place, limit)):
        if within := next((span for span in inner if span[0] <= match.start() < span[1]), None):
            place = last = max(within[1], place + 1)
        elif match[0] in '("“' and (closing := _bracket_end(text, match.start(), limit)):
            if match[0] != "(" and _BEHIND_QUOTE.match(reading, closing):
                return _trimmed(text, start, closing)
            place = closing
        elif _ends_here(reading, start, match, limit, inner):
            is_new = match[0].isalpha() and comma is not None and _is_clause(reading, start, comma, match.start())
            return _trimmed(text, start, max(comma if is_new and comma else match.start(), last))
        else:
            comma = match.start() if match[0] == "," else comma
            place = match.end()
    return _trimmed(text, start, limit)


def _is_predicate(reading: Reading, place: int) -> bool:
    """Whether a predicate begins here: in small letters, because "Cần" may begin a name."""
    return bool(_PREDICATE.match(reading, place)) and (
        reading.is_plain or not reading.text[place].isupper() or reading.text.isupper()
    )


def _is_clause(reading: Reading, start: int, comma: int, predicate: int) -> bool:
    """Whether what stands between a comma and a predicate is its subject, rather than the end of the title: where the
    reference is in a phrase that opens its sentence ("Theo Nghị quyết 5 về X, tỉnh phải ...").
    """
    opens = _FRONT.match(reading, reading.sentence_start(start)) is not None
    return opens and " và " not in reading.text[comma:predicate] and not _TITLE.match(reading, comma)


def _ends_here(reading: Reading, start: int, match: re.Match[str], limit: int, inner: Sequence[Span]) -> bool:
    """Whether the clause ends where a sign stands or a word begins."""
    if match[0] == ",":
        if _PERSONNEL.fullmatch(reading, start, match.start()):
            return True
        return _begins_clause(reading, match.end(), limit) or _leads_to(reading, match.end(), inner)
    if not match[0].isalpha():
        return True
    return (match.start() > start + 3 and _is_predicate(reading, match.start())) or (
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
    if _CLAUSE.match(reading, begin):
        return True
    if trigger := kind_words().match(reading.folded, begin):
        return reading.text[begin].isupper() and trigger.end() < limit
    end = organ_at(reading, begin) if reading.text[begin : begin + 1].isupper() else None
    return end is not None and bool(ACTS.match(reading, end))


def _leads_to(reading: Reading, place: int, inner: Sequence[Span]) -> bool:
    """Whether a comma or "và" leads to the next reference of a list rather than on with the subject."""
    start = next((span[0] for span in inner if span[0] >= place), None)
    return start is not None and bool(_LEAD.fullmatch(reading.folded, place, start))


def _goes_on(reading: Reading, place: int, inner: Sequence[Span]) -> bool:
    """Whether "và" leads to a further document: a reference, or a kind word in capitals ("và Quy chế làm việc")."""
    lead = _AND.match(reading.folded, place)
    behind = lead.end() if lead else place
    is_kind = reading.text[behind : behind + 1].isupper() and kind_words().match(reading.folded, behind) is not None
    return is_kind or _leads_to(reading, place, inner)


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without spaces, punctuation and a "và" that leads to something else; with the quotation mark that closes it."""
    stretch = re.sub(r"(?:[\s,;:.–—-]|\s(?:và|cùng|với|các)){1,9}$", "", text[start:end])
    end = start + len(stretch)
    is_open = stretch.count("“") > stretch.count("”") or stretch.count('"') % 2 == 1
    return end + (is_open and text[end : end + 1] in ("”", '"'))
