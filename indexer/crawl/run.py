"""One crawl, from the sources to what came of it. Once a process: Twisted's reactor cannot be started twice."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from twisted.python.failure import Failure

from indexer.crawl.addresses import Guard, GuardedResolver
from indexer.crawl.archive import WebArchive
from indexer.crawl.frontier import Frontier
from indexer.crawl.handler import BoundedHandler
from indexer.crawl.job import Job
from indexer.crawl.manners import BackOff, ConditionalGet, FewCodings, Unpack
from indexer.crawl.pace import Pace
from indexer.crawl.pipelines import Keep, Read, Record
from indexer.crawl.readers import Readers
from indexer.crawl.reading import Extract, link_to
from indexer.crawl.recheck import Rechecks
from indexer.crawl.robots import AGENT
from indexer.crawl.schedule import Schedule
from indexer.crawl.sources import Source
from indexer.crawl.spider import NewsSpider
from indexer.fetched import CrawlResult
from indexer.settings import Settings, parse_networks

_UNUSED = (
    "downloadermiddlewares.offsite.OffsiteMiddleware", "downloadermiddlewares.robotstxt.RobotsTxtMiddleware",
    "downloadermiddlewares.httpauth.HttpAuthMiddleware", "downloadermiddlewares.retry.RetryMiddleware",
    "downloadermiddlewares.redirect.MetaRefreshMiddleware", "downloadermiddlewares.redirect.RedirectMiddleware",
    "downloadermiddlewares.cookies.CookiesMiddleware", "downloadermiddlewares.httpproxy.HttpProxyMiddleware",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CrawlPlan:
    """What to crawl: which sources, what was due at which time, until when; where archives go and which ends are known."""

    home: Path
    sources: Sequence[Source]
    horizon: int
    deadline: float
    archive_end: Callable[[str], int]


def crawl(
    plan: CrawlPlan,
    frontier: Frontier,
    extract: Extract,
    settings: Settings,
    progress: Callable[[int], None] = lambda count: None,
) -> CrawlResult:
    """Fetch what is due at the sources, and store it.

    Raises:
        StoreUnavailable, InvalidSetting: with the remedy; what was stored before stays.
    """
    guard = Guard(parse_networks(settings.crawl_networks))
    process = AsyncCrawlerProcess(_scrapy_settings(settings, guard))
    logging.getLogger().addHandler(logging.NullHandler())
    for source in plan.sources:
        _seed(frontier, source)
    pace = Pace(frontier, settings.crawl_backoff_seconds, time)
    rechecks = Rechecks.from_settings(settings)
    schedule = Schedule(frontier, plan.sources, pace, rechecks, plan.horizon, time)
    archive = WebArchive(plan.home, plan.archive_end)
    readers = Readers(settings.crawl_workers)
    job = Job(
        frontier, schedule, pace, rechecks, archive, readers, guard, extract, settings, time, plan.deadline, progress=progress
    )
    try:
        _run(process, job)
    finally:
        readers.close()
        archive.close()
    if job.crash:
        raise job.crash
    outcome = "interrupted" if not job.is_done else "out of time" if job.is_out_of_time else "done"
    tallies = schedule.tallies.values()
    pages = tuple(page for tally in tallies for page in tally.pages())
    return CrawlResult(tuple(tally.result(int(time())) for tally in tallies), pages, outcome)


def _seed(frontier: Frontier, source: Source) -> None:
    """Put where a source's crawl starts into the frontier."""
    starts = [("page", source.home), *(("page", url) for url in source.sections)]
    starts += [("sitemap", url) for url in source.sitemaps] + [("feed", url) for url in source.feeds]
    links = [link_to(source, url, kind, 0, 0) for kind, url in starts]
    frontier.add(source.name, [link for link in links if link])


def _run(process: AsyncCrawlerProcess, job: Job) -> None:
    crawler = process.create_crawler(NewsSpider)

    def failed(failure: Failure) -> None:
        job.crash = job.crash or failure.value
        job.wake()

    for signal in (signals.item_error, signals.spider_error):
        crawler.signals.connect(failed, signal)
    task = process.crawl(crawler, job=job)
    process.start()
    if not task.cancelled() and task.exception():
        raise task.exception()  # type: ignore[misc]  # there is one


def _scrapy_settings(settings: Settings, guard: Guard) -> dict[str, Any]:  # Any: values as Scrapy takes them
    contact = settings.crawl_contact
    return {
        "ADDRESS_GUARD": guard,
        "TWISTED_DNS_RESOLVER": GuardedResolver,
        "USER_AGENT": f"{AGENT}/0.1 (+{contact})" if "://" in contact or "@" in contact else f"{AGENT}/0.1 ({contact})",
        "DEFAULT_REQUEST_HEADERS": {"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8", "Accept-Language": "vi"},
        "DOWNLOADER_MIDDLEWARES": {
            **{f"scrapy.{name}": None for name in _UNUSED},
            ConditionalGet: 540,
            BackOff: 550,
            "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
            Unpack: 590,
            FewCodings: 595,
        },
        "ITEM_PIPELINES": {Read: 100, Keep: 200, Record: 300},
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "DOWNLOAD_HANDLERS": {
            **dict.fromkeys(("http", "https"), BoundedHandler),
            **dict.fromkeys(("data", "file", "ftp", "s3")),
        },
        "CONCURRENT_REQUESTS": settings.crawl_concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": settings.crawl_concurrency,
        "CONCURRENT_ITEMS": 1,  # of one answer
        "WARN_ON_GENERATOR_RETURN_VALUE": False,  # it parses the spider's code again for every answer
        "DOWNLOAD_TIMEOUT": settings.crawl_page_seconds,
        "DOWNLOAD_MAXSIZE": settings.crawl_page_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": bool(settings.crawl_verify_tls),
        "COOKIES_ENABLED": False,
        "ROBOTSTXT_OBEY": False,  # robots.txt is obeyed by the schedule, before a request is made
        "TELNETCONSOLE_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "STATS_DUMP": False,
    }  # fmt: skip
