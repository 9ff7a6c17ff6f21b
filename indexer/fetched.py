"""What passes between the crawler and the store: addresses, visits, runs. Frozen, plain, without behaviour of any room."""

from dataclasses import dataclass

from indexer.model import Article, Refusal


@dataclass(frozen=True, slots=True)
class Link:
    """An address found, not yet fetched.

    Attributes:
        key: what it shares with its twins (http and https, www and mobile): one of them is fetched.
        host: with the port where it is not the usual one.
        kind: page, feed or sitemap: what is expected there.
        rank: 0 what lists news, 1 fresh articles, 2 other pages, 3 the backlog; lower ones are fetched first.
        depth: links away from where the crawl of its source starts.
        changed_at: when a sitemap says that it changed last, in seconds since 1970.
    """

    key: str
    url: str
    host: str
    kind: str
    rank: int
    depth: int
    changed_at: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An address of the frontier and what is remembered of the last visit.

    Attributes:
        hops: redirects that led here in a row.
        status: HTTP status of the last answer, 0 for none, None before the first visit.
        failures: visits in a row without a usable answer.
        etag, modified: validators to ask with.
        article_id: the article that was found there.
    """

    key: str
    url: str
    source: str
    host: str
    kind: str
    rank: int
    depth: int
    hops: int = 0
    due_at: int = 0
    fetched_at: int | None = None
    status: int | None = None
    failures: int = 0
    etag: str | None = None
    modified: str | None = None
    content_hash: bytes | None = None
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Archived:
    """Where a response stands in the web archives of the data folder: file name, first byte, byte after the last."""

    file: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of a visit to a page: stored as a whole or not at all.

    Attributes:
        page: as it is from now on.
        article: what was found there, under the address that the page calls canonical.
        own: the same under the page's own address, for when that claim does not hold.
        is_gone: its article left the site.
        reason: why there is no article, or what went wrong.
        links: addresses to put into the frontier.
    """

    page: Page
    article: Article | None = None
    own: Article | None = None
    is_gone: bool = False
    reason: str | None = None
    links: tuple[Link, ...] = ()
    archived: Archived | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a visit changed, and which links are new.

    Attributes:
        change: added, changed, unchanged, gone, alias; kept: the page holds no article any more, the one before stays; "".
    """

    change: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class HostState:
    """What is remembered of a host: robots.txt (None: not asked yet) and when it came, when to ask next, failures in a row."""

    host: str
    robots: str | None = None
    robots_at: int = 0
    ready_at: float = 0.0
    failures: int = 0


@dataclass(frozen=True, slots=True)
class SourceRun:
    """What a run did at one source; `problem` says what went wrong there, `at` is seconds since 1970."""

    source: str
    at: int = 0
    fetched: int = 0
    unchanged: int = 0
    added: int = 0
    changed: int = 0
    gone: int = 0
    refused: int = 0
    failed: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """What a crawl did at each source, which pages are to be named, and why; `outcome` is done, out of time or interrupted."""

    sources: tuple[SourceRun, ...]
    pages: tuple[Refusal, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of the crawler; without `ended_at` it runs still, or was killed.

    Attributes:
        horizon: what was due then is visited; kept by the run after one that was killed.
    """

    id: int
    command: str
    started_at: int
    horizon: int
    ended_at: int | None = None
    outcome: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What a probe of a source found.

    Attributes:
        pages: how many pages answered.
        has_robots: whether there is a robots.txt; None: its server did not say.
        sitemaps, feeds: addresses of those that answered.
        articles: how many were found.
        sample: one of them.
        problems: what keeps the source from being taken for sound; empty if it is.
    """

    source: str
    pages: int
    has_robots: bool | None
    sitemaps: tuple[str, ...]
    feeds: tuple[str, ...]
    articles: int
    sample: Article | None
    problems: tuple[str, ...]
