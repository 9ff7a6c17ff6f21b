"""What do all formats of reference managers need to know of an article? Names of its authors, its key, its days."""

import hashlib
import re

from indexer.model import Article
from indexer.text import fold

_WORK = r"(?:tin|bài viết|bài|ảnh|clip|video|thực hiện|nội dung|trình bày)"
_TASK = re.compile(rf"{_WORK}(?:\s*(?:[,&-]|và)\s*{_WORK}){{0,4}}\s*:\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;,/&|]\s*|\s+(?:-|–|—|và)\s+")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def authors(article: Article) -> tuple[str, ...]:
    """The names in a byline. They are not split further: which part of a Vietnamese name is whose is not printed.

    >>> authors(Article("a", "", author="Bài, ảnh: Thu Hà – Minh Hằng"))
    ('Thu Hà', 'Minh Hằng')
    """
    names = _BETWEEN.split(_without_task(one_line(article.author or "")))
    return tuple(dict.fromkeys(name.strip() for name in names if any(map(str.isalpha, name))))


def _without_task(byline: str) -> str:
    task = _TASK.match(byline)
    return byline[task.end() :] if task else byline


def title(article: Article) -> str:
    """Its headline, or the beginning of its text, on one line."""
    return one_line(article.title or article.body[:200].split("\n", 1)[0])


def one_line(text: str) -> str:
    """A text without breaks of lines."""
    return " ".join(text.split())


def citation_key(article: Article) -> str:
    """A name for reference managers: stable, plain ASCII, unique for each article.

    >>> citation_key(Article("a", "", source="Báo Thái Nguyên", published="2023-09-28"))
    'baothainguyen2023-ca978112ca'
    """
    source = _NO_LETTER.sub("", fold(article.source or "").lower())
    return f"{source or 'hoinghi'}{(article.published or '')[:4]}-{hashlib.sha256(article.id.encode()).hexdigest()[:10]}"


def date_parts(moment: str | None) -> tuple[str, ...]:
    """Year, month and day of an ISO 8601 time; empty where it is not known."""
    return tuple(moment[:10].split("-")) if moment else ()
