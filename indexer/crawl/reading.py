"""What does an answer hold: an article, addresses? Runs in the processes that read pages; values in, values out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from indexer.crawl.links import Named, feed_names, heed_robots, looks_like, page_names, sitemap_names
from indexer.crawl.sources import Source, is_skipped, looks_like_article, owns
from indexer.crawl.twins import host_of, page_key, visit_url
from indexer.fetched import Link, Page
from indexer.model import Article, Refusal
from indexer.urls import address_id

Extract = Callable[[bytes, str], Article | Refusal]
_FRESH_SECONDS = 7 * 24 * 3_600


@dataclass(frozen=True, slots=True)
class Task:
    """An answer to read: of which page and source, at what time, and how much of it at most."""

    page: Page
    source: Source
    body: bytes
    robots_tag: str
    now: int
    most_links: int
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer holds.

    Attributes:
        article, own: the article under the address that the page calls canonical, and under its own.
        is_withdrawn: the page asks not to be indexed.
    """

    links: tuple[Link, ...] = ()
    article: Article | None = None
    own: Article | None = None
    reason: str | None = None
    is_withdrawn: bool = False


def read_answer(task: Task, extract: Extract) -> Reading:
    """What an answer holds, whatever it says that it is."""
    kind = looks_like(task.body)
    page = task.page
    if kind == "sitemap":
        return Reading(_links(task, sitemap_names(task.body, task.most_bytes), kind))
    if kind == "feed":
        return Reading(_links(task, feed_names(task.body, page.url), kind))
    if not kind:
        return Reading(reason="no text: images, archives and the like are not kept")
    names = page_names(task.body, page.url, task.most_links)
    heed_robots(names, task.robots_tag)
    links = _links(task, names.found, kind) if names.follow else ()
    if not names.index:
        return Reading(links, reason="the page asks not to be indexed", is_withdrawn=True)
    if not looks_like_article(task.source, page.url):
        return Reading(links, reason="by its address a list, not an article")
    found = extract(task.body, page.url)
    if isinstance(found, Refusal):
        return Reading(links, reason=found.reason)
    source = task.source
    own = replace(found, id=address_id(page.url), url=page.url, source=source.title, province=source.province or found.province)
    canonical = _canonical(task, names.canonical)
    return Reading(links, replace(own, id=address_id(canonical), url=canonical), own)


def link_to(source: Source, url: str, kind: str, rank: int, depth: int, changed_at: int | None = None) -> Link | None:
    """An address as the frontier takes it; None if it is not one of the source's, or not to be visited."""
    address = visit_url(url)
    if address is None or not owns(source, address) or is_skipped(source, address):
        return None
    return Link(page_key(address), address, host_of(address), kind, rank, depth, changed_at)


def _canonical(task: Task, claimed: str | None) -> str:
    """The address under which a page wants to be known, if that can be so: an article's, on the same site."""
    address = visit_url(claimed) if claimed else None
    return address if address and owns(task.source, address) and looks_like_article(task.source, address) else task.page.url


def _links(task: Task, named: Iterable[Named], kind: str) -> tuple[Link, ...]:
    return tuple({link.key: link for link in _each_link(task, named, kind)}.values())


def _each_link(task: Task, named: Iterable[Named], kind: str) -> Iterator[Link]:
    page, source = task.page, task.source
    depth = page.depth + 1
    if depth > source.max_depth:
        return
    for item in named:
        if item.kind == "feed" and page.depth:
            continue  # every page names the site's feeds again
        is_fresh = item.changed_at is not None and item.changed_at > task.now - _FRESH_SECONDS
        link = link_to(source, item.url, item.kind, _rank(source, page, item, kind, is_fresh=is_fresh), depth, item.changed_at)
        if link is not None:
            yield link


def _rank(source: Source, page: Page, item: Named, kind: str, *, is_fresh: bool) -> int:
    """How soon to visit an address: lists of news, fresh articles, other pages, the backlog."""
    if item.kind != "page":
        return 0 if is_fresh or item.changed_at is None else 3
    if kind == "feed" or (kind == "sitemap" and is_fresh):
        return 1
    if kind == "sitemap":
        return 3
    return 1 if looks_like_article(source, item.url) and not looks_like_article(source, page.url) else 2
