"""Which documents does a text name, and what does it say of them?"""

from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Mention
from indexer.references.centre import settled_symbol
from indexer.references.citations import citation_before
from indexer.references.describe import describe
from indexer.references.description import Description
from indexer.references.find import find
from indexer.references.reading import Reading, read
from indexer.references.relations import relate
from indexer.references.typed import with_signs


def scan(text: str, *, typed: bool = False) -> list[Mention]:
    """The references in a text, in order.

    Args:
        text: any text; spans count its code points as given, composed or not.
        typed: as in a query: small letters, missing diacritics, spaces for signs are accepted everywhere.

    >>> [(m.text, m.number, m.symbol) for m in scan("Kết luận số 59-KL/TW và Chỉ thị 24")]
    [('Kết luận số 59-KL/TW', '59', '59-KL/TW'), ('Chỉ thị 24', '24', None)]
    """
    return [mention for mention, _ in scan_with_ends(text, typed=typed)]


def scan_with_ends(text: str, *, typed: bool = False) -> list[tuple[Mention, int]]:
    """The same, each with where all that is said of it ends, its subject aside.

    >>> text = "theo Chỉ thị 24-CT/TW (khóa XIII) của Ban Bí thư về rừng"
    >>> [text[mention.start : end] for mention, end in scan_with_ends(text)]
    ['Chỉ thị 24-CT/TW (khóa XIII) của Ban Bí thư']
    """
    reading, offsets = read(with_signs(text) if typed else text, typed=typed)
    descriptions = describe(reading, find(reading))
    relations = relate(reading, descriptions)
    mentions = [_mention(reading, one, relations.get(place)) for place, one in enumerate(descriptions)]
    ends = [one.end for one in descriptions]
    placed = offsets or (range(len(text) + 1) if typed else None)
    if placed:
        mentions, ends = [_placed(mention, text, placed) for mention in mentions], [placed[end] for end in ends]
    return list(zip(mentions, ends, strict=True))


def _mention(reading: Reading, one: Description, relation: tuple[int, str] | None) -> Mention:
    core = one.core
    issuer = " ".join(reading.text[slice(*one.issuer)].split()) if one.issuer else None
    printed = reading.text[core.start : core.end]
    return Mention(
        start=core.start,
        end=core.end,
        text=printed,
        kind=core.kind,
        number=core.number,
        year=core.year,
        symbol=settled_symbol(core.symbol, printed, issuer),
        issuer=issuer,
        date=one.date,
        term=one.term,
        subject=" ".join(reading.text[slice(*one.subject)].split()) if one.subject else None,
        implements=relation[0] if relation else None,
        relation=relation[1] if relation else None,
        citation=citation_before(reading, core.head),
    )


def _placed(mention: Mention, text: str, offsets: Sequence[int]) -> Mention:
    """A mention with its span in the text as given."""
    start, end = offsets[mention.start], offsets[mention.end]
    return replace(mention, start=start, end=end, text=text[start:end])
