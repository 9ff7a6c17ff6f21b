"""In which words does an article cite a document? Its text in one piece, the sentence around a mention, its own heading."""

import re
from datetime import date

from indexer.model import Article, Mention, Snippet
from indexer.references.identify import Setting, identify
from indexer.references.identity import Identity
from indexer.references.tables import read_table
from indexer.text import clean, find_symbols

_END = re.compile(r"[.!?…;][\"”’»)]*\s+(?=[\"“‘«(]?[^\W\d_a-zà-ỹđ])|\n")
_LONGEST = 400  # characters of a sentence shown
_HEADING = 900  # characters in which a document names itself
_OWN_NUMBER = re.compile(r"^\W*Số\s*:?\s*(?P<symbol>\d\S*(?:\s?[-/]\s?\S+)*)", re.MULTILINE)
_OWN_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")


def article_parts(article: Article) -> list[tuple[int, str]]:
    """Title, lead and body of an article with their places in its joined text; parts that it lacks are left out."""
    parts, start = [], 0
    for part in (article.title, article.lead, article.body):
        if part:
            parts.append((start, part))
            start += len(part) + 1
    return parts


def article_text(article: Article) -> str:
    """Title, lead and body of an article joined by line feeds: what offsets of its mentions count in."""
    return "\n".join(part for _, part in article_parts(article))


def sentence_at(text: str, start: int, end: int) -> Snippet:
    """The sentence that holds a stretch of a text, and where in it the stretch is.

    >>> sentence_at("Ngày 5/9 họp. Tỉnh thực hiện Chỉ thị 24. Hết.", 29, 39)
    Snippet(text='Tỉnh thực hiện Chỉ thị 24.', highlights=((15, 25),))
    """
    floor, ceiling = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    first = max((match.end() for match in _END.finditer(text, floor, start)), default=floor)
    after = _END.search(text, end, ceiling)
    last = after.end() if after else ceiling
    passage = text[first:last]
    left = len(passage) - len(passage.lstrip())
    return Snippet(passage.strip().replace("\n", " "), ((start - first - left, end - first - left),))


def own_document(text: str) -> Identity | None:
    """The document whose text this is, by its heading ("Số: 24-CT/TW", "CHỈ THỊ" on a line of its own); None for others."""
    heading = clean(text[:_HEADING])
    match = _OWN_NUMBER.search(heading)
    symbols = find_symbols(match["symbol"]) if match else []
    lines = {line.strip() for line in heading.split("\n")}
    kind = next((row["kind"] for row in read_table("kinds.tsv") if row["kind"].upper() in lines), None)
    if not symbols or kind is None:
        return None
    symbol = symbols[0].text
    figures = re.match(r"\d+[a-z]?(?:/(?P<year>\d{4}))?", symbol)
    assert figures is not None
    day = _OWN_DAY.search(heading)
    try:
        issued = date(int(day[3]), int(day[2]), int(day[1])).isoformat() if day else None
    except ValueError:  # a misprint: no such day
        issued = None
    mention = Mention(0, 0, symbol, kind, figures[0].split("/")[0], figures["year"], symbol, date=issued)
    return identify(mention, Setting())
