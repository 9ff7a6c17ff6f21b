"""Which addresses does a response name: a page, a sitemap, a feed? What is hostile in it ends early."""

import html
import re
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from time import struct_time
from urllib.parse import urljoin

import feedparser
from lxml import etree
from scrapy.utils.gz import gunzip

_TAG = re.compile(rb"<(a|area|link|base|meta)[\s/]([^<>]{1,4000})>", re.I)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TEMPLATE = re.compile(r"[\s<>{}\"'\\^`|]|^(?:javascript|mailto|tel|data|zalo|fb-messenger):", re.I)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")
_MOST_TAGS = 100_000  # of one page that are looked at
_MOST_ENTRIES = 50_000  # the sitemap protocol's own limit


@dataclass(frozen=True, slots=True)
class Named:
    """An address that a response names; kind is page, feed or sitemap."""

    url: str
    kind: str = "page"
    changed_at: int | None = None


@dataclass(slots=True)
class Names:
    """What a page says of itself and others; `index` and `follow` are False where it asks for that."""

    canonical: str | None = None
    index: bool = True
    follow: bool = True
    found: list[Named] = field(default_factory=list)


def page_names(body: bytes, url: str, most: int) -> Names:
    """What an HTML page names, in its order, each once, and no more than asked for."""
    names = Names()
    base = None
    seen: set[str] = set()
    for match in islice(_TAG.finditer(body), _MOST_TAGS):
        if len(seen) >= most:
            break
        tag = match[1].lower()
        values = _attributes(match[2])
        if tag == b"meta":
            _heed(names, values)
        elif tag == b"base":
            base = base or _join(url, values.get("href", ""))  # the first counts
        elif (address := _join(base or url, values.get("href", ""))) and address not in seen:
            relation = values.get("rel", "").lower().split()
            if tag == b"link" and "canonical" in relation:
                names.canonical = names.canonical or address
            elif tag == b"link" and "alternate" in relation and values.get("type", "").lower() in _FEED_TYPES:
                seen.add(address)
                names.found.append(Named(address, "feed"))
            elif (tag != b"link" or "next" in relation) and "nofollow" not in relation:
                seen.add(address)
                names.found.append(Named(address))
    return names


def heed_robots(names: Names, text: str) -> None:
    """Take over what a robots meta tag or an X-Robots-Tag header asks for."""
    asked = {word.strip().lower() for word in text.split(",")}
    names.index = names.index and not asked & {"noindex", "none"}
    names.follow = names.follow and not asked & {"nofollow", "none"}


def sitemap_names(body: bytes, most_bytes: int) -> Iterator[Named]:
    """The pages and further sitemaps that a sitemap lists: XML, an index, news, gzipped or one address a line.

    Raises:
        ValueError, OSError: it is larger than allowed, or cannot be unpacked.
    """
    if body.startswith(b"\x1f\x8b"):
        body = gunzip(body, max_size=most_bytes)
    if b"<" not in body[:1_000]:
        yield from (Named(line) for line in body.decode("utf-8", "replace").split()[:_MOST_ENTRIES])
        return
    options = {"recover": True, "resolve_entities": False, "huge_tree": False, "no_network": True}
    events = etree.iterparse(BytesIO(body), events=("end",), tag=("{*}url", "{*}sitemap"), **options)
    for count, (_, element) in enumerate(events):
        if count >= _MOST_ENTRIES:
            return
        if address := (element.findtext("{*}loc") or "").strip():  # an image inside has a loc of its own
            kind = "sitemap" if etree.QName(element).localname == "sitemap" else "page"
            moment = element.findtext("{*}lastmod") or element.findtext(".//{*}publication_date") or ""
            yield Named(address, kind, _seconds(moment.strip()))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def feed_names(body: bytes, url: str) -> Iterator[Named]:
    """The articles that an RSS or Atom feed lists."""
    for entry in feedparser.parse(body).entries[:_MOST_ENTRIES]:
        address = _join(url, str(entry.get("link", "")))
        if address:
            moment = dict.get(entry, "updated_parsed") or entry.get("published_parsed")  # its own get() warns
            yield Named(address, "page", _seconds_of(moment) if moment else None)


def looks_like(body: bytes) -> str:
    """What a response is, whatever it is called: page, feed, sitemap, or "" for what is no text.

    >>> [looks_like(body) for body in (b"<!doctype html><p>", b"<?xml version='1.0'?><rss>", b"\\x89PNG\\x00")]
    ['page', 'feed', '']
    """
    start = body[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"\x1f\x8b") or b"<urlset" in start or b"<sitemapindex" in start:
        return "sitemap"
    if b"<rss" in start or b"<rdf:rdf" in start or (b"<feed" in start and b"<html" not in start):
        return "feed"
    return "" if b"\x00" in start and not body.startswith((b"\xff\xfe", b"\xfe\xff")) else "page"


def _attributes(text: bytes) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text.decode("utf-8", "replace"))
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in reversed(found)}


def _heed(names: Names, values: dict[str, str]) -> None:
    if values.get("name", "").lower() in ("robots", "hoinghi"):
        heed_robots(names, values.get("content", ""))


def _join(base: str, address: str) -> str | None:
    address = address.strip()
    if not address or address.startswith("#") or _TEMPLATE.search(address):
        return None
    try:
        return urljoin(base, address).partition("#")[0]
    except ValueError:
        return None


def _seconds_of(moment: struct_time) -> int | None:
    """A time as feedparser reads it as seconds since 1970; None for a day that there is not, such as the 0th."""
    try:
        return timegm(moment)
    except (ValueError, OverflowError):
        return None


def _seconds(text: str) -> int | None:
    """A W3C date or time as seconds since 1970; None for what is none."""
    try:
        moment = datetime.fromisoformat(text)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return None
