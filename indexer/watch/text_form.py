"""How do news look, to be read and to be processed?"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlencode

from indexer.model import Hit, News, Snippet
from indexer.text_form import about

Json = dict[str, Any]  # Any: the values of a JSON object


def news_as_text(news: News, public_url: str = "") -> str:
    """The news of one watch: each article with the words that matched, the papers that carry it too, the rest by number."""
    lines = [f"{news.watch.name}: {len(news.ids):,} bài mới · {news.watch.label}"]
    for hit, *others in news.shown:
        lines += ["", hit.title.text, *filter(None, [about(hit)])]
        if found := matched(hit):
            lines.append(f"khớp: {', '.join(found)}")
        lines += [hit.snippet.text, _address(hit, news, public_url)]
        lines += [f"  cũng đăng: {other.source or other.id}: {_address(other, news, public_url)}" for other in others]
    if rest := len(news.ids) - sum(map(len, news.shown)):
        asked = urlencode({"q": news.watch.query, "sap-xep": "newest"})
        lines += ["", f"và {rest:,} bài khác" + (f": {public_url.rstrip('/')}/tim-kiem?{asked}" if public_url else "")]
    return "\n".join(lines) + "\n"


def news_as_json(news: News) -> list[Json]:
    """One object an article, those that are only counted in the text with their ids alone."""
    watch = {"watch": news.watch.name, "query": news.watch.query}
    shown = {hit.id: hit for group in news.shown for hit in group}
    first = {hit.id: group[0].id for group in news.shown for hit in group if hit is not group[0]}
    known = {one: _hit(hit) for one, hit in shown.items()}
    same = {one: {"same_text_as": best} for one, best in first.items()}
    return [{**watch, "id": one, **known.get(one, {}), **same.get(one, {})} for one in news.ids]


def matched(hit: Hit) -> tuple[str, ...]:
    """The words of an article that matched, each once.

    >>> matched(Hit("a", 1.0, title=Snippet("Hội nghị sơ kết", ((0, 8),)), snippet=Snippet("hội nghị", ((0, 8),))))
    ('hội nghị',)
    """
    spans: Sequence[Snippet] = (hit.title, hit.snippet)
    words = (text.text[start:end].lower() for text in spans for start, end in text.highlights)
    return tuple(dict.fromkeys(words))


def _hit(hit: Hit) -> Json:
    return {
        "title": hit.title.text, "url": hit.url, "source": hit.source, "province": hit.province,
        "published": hit.published, "snippet": hit.snippet.text, "matched": list(matched(hit)),
    }  # fmt: skip


def _address(hit: Hit, news: News, public_url: str) -> str:
    if not public_url:
        return hit.url or hit.id
    return f"{public_url.rstrip('/')}/bai-viet/{quote(hit.id)}?{urlencode({'q': news.watch.query})}"
