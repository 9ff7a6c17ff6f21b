"""What does an answer mean for a page? The one place that knows what each status does to the frontier and the article."""

import hashlib
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from indexer.crawl.reading import Reading, link_to
from indexer.crawl.recheck import Rechecks, is_gone
from indexer.crawl.robots import MOST_REDIRECTS
from indexer.crawl.sources import Source
from indexer.crawl.twins import host_of, page_key, visit_url
from indexer.fetched import Archived, Page, Visit

_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_NOW = (408, 425, 429)


@dataclass(slots=True)
class Answer:
    """What came back for a page. It passes through the pipelines, each of which adds its part.

    Attributes:
        status: 0 if nothing usable came back; `reason` says why.
        address: the IP address that answered.
        is_hopeless: asking again in this run would give the same: the page itself is unfit.
        unchanged: the page is as at the visit before.
    """

    page: Page
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    address: str | None = None
    reason: str | None = None
    is_hopeless: bool = False
    unchanged: bool = False
    reading: Reading | None = None
    archived: Archived | None = None

    def header(self, name: str) -> str:
        """The first header of a name, "" if there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def content_hash(body: bytes) -> bytes:
    """What tells one body from another."""
    return hashlib.sha256(body).digest()[:16]


def visit_of(answer: Answer, source: Source, rechecks: Rechecks, now: int, horizon: int) -> Visit:
    """What to store for an answer.

    Args:
        now: seconds since 1970.
        horizon: a page due then is visited in this run.
    """
    page = answer.page
    if answer.is_hopeless:
        return _missing(replace(page, status=0), rechecks, now, answer.reason or "unfit")
    if answer.status == 0 or answer.status >= 500 or answer.status in _NOT_NOW:
        reason = answer.reason or f"HTTP status {answer.status}"
        return Visit(replace(rechecks.failed(page, now, horizon), status=answer.status, fetched_at=now), reason=reason)
    if answer.status in _REDIRECTS:
        return _moved(answer, source, rechecks, now, horizon)
    if answer.status >= 400:
        return _missing(replace(page, status=answer.status), rechecks, now, f"HTTP status {answer.status}")
    due_at = rechecks.answered(page, now, horizon, unchanged=answer.unchanged)
    page = replace(page, status=200, fetched_at=now, due_at=due_at, failures=0, hops=0)
    if answer.unchanged:
        return Visit(page)
    page = replace(
        page,
        etag=answer.header("etag") or None,
        modified=answer.header("last-modified") or None,
        content_hash=content_hash(answer.body),
    )
    found = answer.reading or Reading(reason="nothing was read")
    return Visit(page, found.article, found.own, found.is_withdrawn, found.reason, found.links, answer.archived)


def _missing(page: Page, rechecks: Rechecks, now: int, reason: str) -> Visit:
    page = replace(rechecks.missing(page, now), fetched_at=now)
    return Visit(page, is_gone=is_gone(page), reason=reason)


def _moved(answer: Answer, source: Source, rechecks: Rechecks, now: int, horizon: int) -> Visit:
    """A redirect: to a twin, followed at once; to another page, which goes into the frontier; or to nowhere we go."""
    page = replace(answer.page, status=answer.status, fetched_at=now)
    try:
        target = urljoin(page.url, answer.header("location"))
    except ValueError:
        target = ""
    link = link_to(source, target, page.kind, page.rank, page.depth + 1)
    if link is None:
        return _missing(page, rechecks, now, f"leads to an address that is not visited: {target[:200]!r}")
    if urlsplit(link.url).path in ("", "/") and page.depth:
        return _missing(replace(page, status=404), rechecks, now, "leads to the front page, as pages do that are gone")
    if page.hops >= MOST_REDIRECTS or link.depth > source.max_depth + MOST_REDIRECTS:
        return _missing(page, rechecks, now, "redirects without end")
    if page_key(link.url) == page.key:
        url = visit_url(link.url) or link.url
        return Visit(replace(page, url=url, host=host_of(url), hops=page.hops + 1, due_at=horizon), reason="moved to a twin")
    due_at = rechecks.answered(page, now, horizon, unchanged=True)
    return Visit(replace(page, due_at=due_at, failures=0), reason=f"moved to {link.url}", links=(link,))
