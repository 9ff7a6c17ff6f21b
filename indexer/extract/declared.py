"""What does the page say about itself? JSON-LD, OpenGraph, meta and microdata: what a search engine reads.

It is often wrong in small ways, so what is printed on the page goes before it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from indexer.extract.moments import Moment, find_moment
from indexer.text import clean

_LONGEST_VALUE = 100
_MOST_CHARS, _MOST_VALUES = 1_000_000, 20_000  # of JSON-LD: more is hostile
_ARTICLE_TYPE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|\w*Report\w*)$")
_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "pubdate", "publishdate", "publish_date", "publication_date",
    "article.published", "dc.date.issued", "dcterms.created", "dc.date", "date", "dable:published_time", "article:published",
)  # fmt: skip
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "lastmod", "dcterms.modified", "last-modified")
_LAST_RESORT = re.compile(r'"datePublished\\?"\s*:\s*\\?"([^"\\]{8,40})')
_HOST_PREFIX = re.compile(r"^(?:www|m|amp|mobile|wap)\.")
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Declared:
    """What the head of a page declares; None or empty where it does not.

    Attributes:
        authors: all of JSON-LD as one, each, and those of meta elements.
        titles: from the most to the least trustworthy: og:title, JSON-LD headline, <title>.
        is_article: a type says so; many listings claim it too.
        times: of publication, all that are given, those with the time of day first.
        text: JSON-LD's articleBody.
    """

    url: str | None
    titles: tuple[str, ...]
    description: str | None
    times: tuple[Moment, ...]
    updated: Moment | None
    authors: tuple[str, ...]
    section: tuple[str, ...]
    keywords: tuple[str, ...]
    site: str | None
    is_article: bool
    text: str | None

    @property
    def published(self) -> Moment | None:
        """The surest time of publication."""
        return self.times[0] if self.times else None


def read_declared(root: HtmlElement, url: str | None = None) -> Declared:
    """What a page's head and JSON-LD declare.

    Args:
        url: where the page was fetched; an address that the page gives for itself must be on the same site.
    """
    meta = _meta(root)
    scripts = [script.text or "" for script in root.iter("script") if "ld+json" in script.get("type", "").lower()]
    objects = [value for script in scripts for value in _objects(_loads(script))]
    article = next((value for value in objects if _is_article(value)), {})
    dates = [_one(article.get("datePublished")), *(meta.get(name) for name in _PUBLISHED), *_microdata(root, "datePublished")]
    if not article:
        dates += [found[1] for script in scripts if (found := _LAST_RESORT.search(script))]
    title = next(root.iter("title"), None)
    authors = _names(article.get("author"))
    return Declared(
        url=_address(root, meta, url),
        titles=_texts(
            meta.get("og:title"), _one(article.get("headline")), meta.get("title"), title.text if title is not None else None
        ),
        description=_text(meta.get("og:description") or meta.get("description") or _one(article.get("description"))) or None,
        times=_moments(dates),
        updated=next(iter(_moments([_one(article.get("dateModified")), *(meta.get(name) for name in _UPDATED)])), None),
        authors=_texts(", ".join(authors), *authors, meta.get("article:author"), meta.get("author")),
        section=_crumbs(objects)
        or _texts(*re.split(r"\s*[>›»]\s*", meta.get("article:section") or ""))
        or _texts(*_strings(article.get("articleSection"))),
        keywords=_texts(*re.split("[,;]", meta.get("news_keywords") or meta.get("keywords") or ""))
        or _texts(*(part for text in _strings(article.get("keywords")) for part in re.split("[,;]", text))),
        site=_text(meta.get("og:site_name"))
        or next((_texts(*_names(value))[:1] for value in [article.get("publisher")] if value), (None,))[0],
        is_article=bool(article) or meta.get("og:type", "").lower() == "article" or "article:published_time" in meta,
        text=_text(_one(article.get("articleBody"))) or None,
    )


def host_of(url: str | None) -> str:
    """The host of an address without www. and the prefixes of mobile twins; empty if there is none."""
    try:
        return _HOST_PREFIX.sub("", (urlsplit(url or "").hostname or "").lower())
    except ValueError:
        return ""


def _meta(root: HtmlElement) -> dict[str, str]:
    """Contents of meta elements by name, property or itemprop in lower case; the first of each that says something."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = element.get("content", "").strip()
        for attribute in ("name", "property", "itemprop"):
            if content and (name := element.get(attribute)):
                found.setdefault(name.strip().lower(), content)
    return found


def _microdata(root: HtmlElement, name: str) -> Iterator[str]:
    """Values of the first element that microdata give a name, shown or hidden."""
    for element in root.iterfind(f".//*[@itemprop='{name}']"):
        yield from (element.get("content"), element.get("datetime"), element.text_content()[:_LONGEST_VALUE])
        return


def _address(root: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    """The page's own address: rel=canonical or og:url, if it names a page of the same site; else where it came from."""
    links = (link.get("href", "") for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split())
    for text in (*links, meta.get("og:url", "")):
        try:
            address: str = urljoin(url or "", text.strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.path.strip("/") and (url is None or host_of(address) == host_of(url)):
            return address
    return url


def _loads(script: str) -> object:
    """The value of a JSON-LD script, also where it was escaped as HTML, or twice as JSON."""
    for text in (script, unescape(script), script.replace('\\\\"', '"').replace('\\"', '"')):
        try:
            value = json.loads(text[:_MOST_CHARS].strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        return _loads(value) if isinstance(value, str) and value.startswith(("{", "[")) else value
    return None


def _objects(value: object) -> list[Values]:
    """All objects in a JSON value, in its order, outer ones before those inside."""
    found: list[Values] = []
    waiting = [value]
    while waiting and len(found) < _MOST_VALUES:
        item = waiting.pop()
        if isinstance(item, dict):
            found.append(item)
        if isinstance(item, (dict, list)):
            waiting.extend(reversed(item.values() if isinstance(item, dict) else item))
    return found


def _is_article(value: Values) -> bool:
    return any(_ARTICLE_TYPE.match(name.rpartition("/")[2]) for name in _strings(value.get("@type")))


def _crumbs(objects: list[Values]) -> tuple[str, ...]:
    """The names of a BreadcrumbList but the first, which is the home page."""
    found = next((value for value in objects if "BreadcrumbList" in _strings(value.get("@type"))), {})
    items = [item for item in _objects(found.get("itemListElement")) if "position" in item or item.get("@type") == "ListItem"]
    names = [next(iter(_names(item) or _names(item.get("item"))), "") for item in items]
    return _texts(*names[1:])


def _names(value: object) -> list[str]:
    """Names of a person, an organisation, or several."""
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    return _strings(value.get("name")) if isinstance(value, dict) else _strings(value)


def _strings(value: object) -> list[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _one(value: object) -> str | None:
    return next(iter(_strings(value)), None)


def _text(text: str | None) -> str:
    """A text that may be escaped as HTML once more than it should."""
    return clean(unescape(unescape(text or ""))).replace("\n", " ")


def _texts(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_text, texts))))


def _moments(texts: list[str | None]) -> tuple[Moment, ...]:
    """The times that can be read, those with the time of day before those without."""
    found: Iterator[Moment | None] = map(find_moment, filter(None, texts))
    return tuple(sorted((moment for moment in found if moment), key=lambda moment: not moment.is_exact))
