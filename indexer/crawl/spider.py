"""How is a job run on Scrapy? The schedule says what to fetch; answers go on as items, pages and robots.txt alike."""

from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.python.failure import Failure

from indexer.crawl.job import Job
from indexer.crawl.pace import Host
from indexer.crawl.reading import link_to
from indexer.crawl.robots import MOST_BYTES, MOST_REDIRECTS, robots_text
from indexer.crawl.schedule import RobotsWanted
from indexer.crawl.twins import visit_url
from indexer.crawl.visits import Answer
from indexer.fetched import Page

_EXPECTED = (  # of sites; anything else is a fault of ours
    CannotResolveHostError, DownloadCancelledError, DownloadConnectionRefusedError, DownloadFailedError, DownloadTimeoutError,
    IgnoreRequest, ResponseDataLossError, UnsupportedURLSchemeError, ConnectError, ConnectionClosed, OSError, ValueError,
)  # fmt: skip


class NewsSpider(Spider):
    """Fetches what the schedule hands out."""

    name = "hoinghi"
    custom_settings = {}  # noqa: RUF012  # Scrapy's; all settings are given by the run

    def __init__(self, job: Job, **values: Any) -> None:  # as in Scrapy
        super().__init__(**values)
        self.job = job

    async def start(self) -> AsyncIterator[Request]:
        """Requests, each when its host may be asked; ends when nothing is due, time is up, or something of ours failed."""
        job = self.job
        while not job.is_out_of_time and job.crash is None:
            if job.schedule.active >= job.settings.crawl_concurrency:
                await job.pause(float("inf"))
                continue
            step = job.schedule.next()
            if step is None:
                break
            if isinstance(step, float):
                await job.pause(step)
            else:
                yield self._request(step)
        job.is_done = True

    def _request(self, step: Page | RobotsWanted) -> Request:
        settings = self.job.settings
        host = self.job.schedule.host_of(step.host, step.source)
        meta: dict[str, object] = {"host": host, "page": step, "handle_httpstatus_all": True, "download_slot": step.host}
        if isinstance(step, RobotsWanted):
            meta |= {"download_maxsize": 4 * MOST_BYTES}
            return Request(step.url, self.robots_came, errback=self.robots_failed, dont_filter=True, meta=meta)
        meta |= {"download_maxsize": settings.crawl_page_bytes if step.kind == "page" else settings.crawl_sitemap_bytes}
        return Request(step.url, self.page_came, errback=self.page_failed, dont_filter=True, meta=meta)

    def page_came(self, response: Response) -> Iterator[Answer]:
        """An answer to the request for a page."""
        headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1")) for name, values in response.headers.items() for value in values
        )
        address = str(response.ip_address) if response.ip_address else None
        yield Answer(response.meta["page"], response.status, headers, response.body, address)

    def page_failed(self, failure: Failure) -> Iterator[Answer]:
        """No answer to the request for a page."""
        is_hopeless = isinstance(failure.value, DownloadCancelledError | IgnoreRequest)
        page = failure.request.meta["page"]  # type: ignore[attr-defined]  # Scrapy's
        yield Answer(page, 0, reason=self._reason(failure), is_hopeless=is_hopeless)

    def robots_came(self, response: Response) -> Iterator[Request]:
        """An answer to the request for a robots.txt; redirects are followed, a site in trouble is asked again later."""
        wanted: RobotsWanted = response.meta["page"]
        hops = response.meta.get("hops", 0)
        target = visit_url(_joined(response.url, (response.headers.get(b"Location") or b"").decode("latin-1")))
        if 300 <= response.status < 400 and hops < MOST_REDIRECTS and target:
            yield response.request.replace(url=target, meta={**response.request.meta, "hops": hops + 1})  # type: ignore[union-attr]
            return
        text = robots_text(response.status, response.body)
        if text is not None:
            self._learn(response.meta["host"], wanted, text)
        elif response.status not in (429, 500, 502, 503, 504):  # those were counted already
            self.job.pace.failed(response.meta["host"], f"HTTP status {response.status} for robots.txt")
        self._robots_ended(wanted)

    def robots_failed(self, failure: Failure) -> None:
        """No answer to the request for a robots.txt: nothing may be fetched there, but it is asked again (RFC 9309)."""
        meta = failure.request.meta  # type: ignore[attr-defined]  # Scrapy's
        reason = self._reason(failure)
        if isinstance(failure.value, DownloadCancelledError | IgnoreRequest):
            self.job.pace.failed(meta["host"], f"robots.txt: {reason}")
        self._robots_ended(meta["page"])

    def _learn(self, host: Host, wanted: RobotsWanted, text: str) -> None:
        job = self.job
        job.pace.learned(host, text)
        source = job.schedule.tallies[wanted.source].source
        named = [
            link_to(source, _joined(wanted.url, url), "sitemap", 0, 0) for url in (host.rules.sitemaps if host.rules else ())
        ]
        for link in job.frontier.add(source.name, [link for link in named if link]):
            job.schedule.open(source.name, link.host)

    def _robots_ended(self, wanted: RobotsWanted) -> None:
        self.job.schedule.robots_ended(wanted)
        self.job.wake()

    def _reason(self, failure: Failure) -> str:
        """Why no answer came; a fault of ours ends the crawl."""
        if not isinstance(failure.value, _EXPECTED):
            self.job.crash = failure.value
        return self.job.reason(failure.request, failure.value)  # type: ignore[attr-defined, arg-type]  # Scrapy's


def _joined(base: str, address: str) -> str:
    """An address as it is meant on a page; what is none ("http://[") as it stands."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
