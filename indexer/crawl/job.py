"""What does everything in a crawl share? One job: what was asked for, and the parts that it is done with."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, DownloadTimeoutError, IgnoreRequest

from indexer.crawl.addresses import Guard
from indexer.crawl.archive import WebArchive
from indexer.crawl.frontier import Frontier
from indexer.crawl.pace import Pace
from indexer.crawl.readers import Readers
from indexer.crawl.reading import Extract
from indexer.crawl.recheck import Rechecks
from indexer.crawl.schedule import Schedule
from indexer.settings import Settings


@dataclass(slots=True)
class Job:
    """The parts of one crawl.

    Attributes:
        deadline: when no further page is begun, in the clock's seconds.
        progress: told of every page visited.
        crash: a fault of ours that ended the crawl.
        is_done: whether it came to its end by itself, and not because it was told to stop.
    """

    frontier: Frontier
    schedule: Schedule
    pace: Pace
    rechecks: Rechecks
    archive: WebArchive
    readers: Readers
    guard: Guard
    extract: Extract
    settings: Settings
    clock: Callable[[], float]
    deadline: float
    progress: Callable[[int], None] = lambda count: None
    crash: BaseException | None = None
    is_done: bool = False
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_out_of_time(self) -> bool:
        """Whether no further page is to be begun."""
        return self.clock() >= self.deadline

    def wake(self) -> None:
        """Something ended: there may be something to do."""
        self._woken.set()

    async def pause(self, seconds: float) -> None:
        """Wait until something ended, but no longer than that, nor than the deadline."""
        limit = min(seconds, max(0.0, self.deadline - self.clock()))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), limit)
        self._woken.clear()

    def is_refused(self, request: Request, error: BaseException) -> bool:
        """Whether no answer came because the host has no address that may be connected to."""
        return isinstance(error, CannotResolveHostError) and (urlsplit(request.url).hostname or "") in self.guard.refused

    def reason(self, request: Request, error: BaseException) -> str:
        """Why no answer came, in words."""
        host = urlsplit(request.url).hostname or ""
        if isinstance(error, CannotResolveHostError):
            refused = self.guard.refused.get(host)
            if not refused:
                return f"{host} has no address"
            network = f"{refused.partition('%')[0]}/{128 if ':' in refused else 32}"
            return f'{host} is at {refused}, no public address. To crawl it all the same, set crawl_networks = "{network}".'
        if isinstance(error, DownloadTimeoutError):
            return f"took longer than {self.settings.crawl_page_seconds:g} seconds (crawl_page_seconds)"
        if isinstance(error, DownloadCancelledError):
            return "larger than allowed (crawl_page_bytes)"
        if isinstance(error, IgnoreRequest):
            return "larger than allowed when unpacked (crawl_page_bytes)" if "DOWNLOAD_MAXSIZE" in str(error) else str(error)
        causes = getattr(error.__cause__, "reasons", ())  # as Twisted keeps them
        text = "; ".join(str(cause.value) for cause in causes)[:300] or f"{type(error).__name__}: {error}"[:300]
        if "certificate verify failed" in text or "VerificationError" in text:
            return f"its certificate does not prove that it is {host} (crawl_verify_tls)"
        return text


class Part:
    """A middleware or pipeline that knows the job of its spider."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    @property
    def _job(self) -> Job:
        return job_of(self._crawler)


def job_of(crawler: Crawler) -> Job:
    """The job of the spider that a crawler runs."""
    spider: Spider | None = crawler.spider
    job = getattr(spider, "job", None)
    assert isinstance(job, Job), "the spider has no job"
    return job
