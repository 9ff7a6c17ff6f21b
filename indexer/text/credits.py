"""Whom does an article credit with its text, and which article of a cluster was likely the first to have it?

Credit lines stand at the end ("Theo TTXVN", "(Nguồn: baochinhphu.vn)"), in front ("(TTXVN) - ...") or in the author's place.
The table beside this file has the publishers that are credited most, with their other names.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from indexer.model import Article, Cluster
from indexer.text.fold import fold
from indexer.text.provinces import find_province
from indexer.text.tables import read_table

_LONGEST_LINE = 90  # characters of a line that is a credit and nothing else
_LAST_LINES = 3
_SAYS = r"(?:theo|nguồn(?: tin)?)(?:\s*:\s*|\s+)"
_LINE = re.compile(rf"[\s(*-]{{0,3}}{_SAYS}(.+?)[\s).*]{{0,3}}", re.IGNORECASE)
_BEHIND = re.compile(rf"\(({_SAYS})?([^()]{{2,60}})\)\W{{0,3}}\Z", re.IGNORECASE)
_IN_FRONT = re.compile(r"\(?([^()–—]{2,30}?)\)?\s?[-–—]\s")
_BETWEEN = re.compile(r"\s*[/,;]\s*")
_MOST_WORDS = 6  # of a publisher's name
_HOST_ENDING = re.compile(r"(?:\.(?:com|org|gov|net|info))?\.(?:vn|com|net|org)\Z")
_PAPER = re.compile(r"(?:bao dien tu |bao |tap chi |dai )")


def credited(article: Article) -> tuple[str, ...]:
    """The names in an article's credit lines, as printed.

    >>> credited(Article("a", "Thân bài.\\n(Nguồn: TTXVN/Vietnam+)", author="Theo Chinhphu.vn"))
    ('Chinhphu.vn', 'TTXVN', 'Vietnam+')
    """
    parts = (_BETWEEN.split(text) for text in _credit_texts(article))
    return tuple(dict.fromkeys(name for names in parts if all(map(_is_name, names)) for name in names))


def publisher(name: str) -> str:
    """One name for a publisher, whichever of its names is given: that of the table, of its province, or the letters of its own.

    >>> [publisher(name) for name in ("Vietnam+", "baochinhphu.vn", "Báo Thái Nguyên", "baothainguyen.vn", "Báo Xây dựng")]
    ['TTXVN', 'Chính phủ', 'Thái Nguyên', 'Thái Nguyên', 'xaydung']
    """
    return _known(name) or find_province(name) or _key(name)


def likely_first(articles: Sequence[Article]) -> Cluster:
    """The cluster of articles that carry one text, the likely first one in front.

    It is the one published first; where times are missing or too coarse to say, one that others credit, or that
    credits nobody while they do; else the one seen first.

    Args:
        articles: in the order in which they were first seen; at least one.
    """
    ordered = sorted(articles, key=lambda article: article.published or "9")
    first = [article for article in ordered if not any(_is_before(other, article) for other in articles)]
    names = {article.id: credited(article) for article in articles}
    dated = all(article.published for article in articles)
    reason, chosen = "published", first
    if len(chosen) > 1:
        reason, chosen = "credit", _by_credit(first, names) or first
    if len(chosen) > 1:
        reason, chosen = "seen", [article for article in articles if article in first][:1]
    others = {publisher(name) for name in names[chosen[0].id]} - {publisher(chosen[0].source or "")}
    confidence = {"published": "high" if dated and not others else "medium", "credit": "medium", "seen": "low"}[reason]
    ids = dict.fromkeys(article.id for article in (chosen[0], *ordered))
    return Cluster(tuple(ids), reason, confidence, tuple(dict.fromkeys(name for some in names.values() for name in some)))


def _by_credit(articles: Sequence[Article], names: dict[str, tuple[str, ...]]) -> list[Article]:
    """Those that others of the cluster credit; else those that credit nobody."""
    publishers = {article_id: {publisher(name) for name in some} for article_id, some in names.items()}
    return [
        article
        for article in articles
        if any(publisher(article.source or "?") in some for other, some in publishers.items() if other != article.id)
    ] or [article for article in articles if not names[article.id]]


def _is_before(one: Article, other: Article) -> bool:
    """Whether one was surely published before the other: both dated, and the coarser of the two times tells."""
    if not one.published or not other.published:
        return bool(one.published)
    length = min(len(one.published), len(other.published))
    return one.published[:length] < other.published[:length]


def _credit_texts(article: Article) -> Iterator[str]:
    lines = article.body.split("\n")
    if article.author:
        found = _LINE.fullmatch(article.author)
        yield found[1] if found else " / ".join(name for name in _BETWEEN.split(article.author) if _known(name))
    for line in (article.lead or "", lines[0]):
        if (found := _IN_FRONT.match(line)) and all(map(_known, _BETWEEN.split(found[1]))):
            yield found[1]
    for line in lines[-_LAST_LINES:]:
        if len(line) <= _LONGEST_LINE and (found := _LINE.fullmatch(line)):
            yield found[1]
        elif (found := _BEHIND.search(line[-_LONGEST_LINE:])) and (found[1] or all(map(_known, _BETWEEN.split(found[2])))):
            yield found[2]


def _is_name(text: str) -> bool:
    """Whether this may be a publisher's name: a few words with a capital, and no sentence."""
    return bool(_known(text)) or (text[:1].isupper() and len(text.split()) <= _MOST_WORDS and not text.endswith("."))


def _known(name: str) -> str | None:
    return _by_key().get(_key(name))


@cache
def _by_key() -> dict[str, str]:
    rows = read_table("publishers.tsv")
    return {_key(name): row["name"] for row in rows for name in (row["name"], *row["other_names"].split("; "))}


def _key(name: str) -> str:
    """Letters and digits without what papers put around their names."""
    folded = fold(name).strip()
    bare = _HOST_ENDING.sub("", folded)
    bare = _PAPER.sub("", folded, count=1) if bare == folded else bare.removeprefix("www.").removeprefix("bao")
    return "".join(char for char in bare if char.isalnum())
