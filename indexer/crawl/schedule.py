"""Which page next? From every site in turn, as soon as it may be asked, within the limits of its source."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from indexer.crawl.frontier import Frontier
from indexer.crawl.pace import Host, Pace
from indexer.crawl.recheck import Rechecks
from indexer.crawl.robots import Rules
from indexer.crawl.sources import Source
from indexer.crawl.tally import Tally
from indexer.crawl.traps import Traps
from indexer.fetched import Page, Stored

_BATCH = 64  # pages of a host in memory; the frontier stays in the store
_FORBIDDEN = "robots.txt forbids it"


@dataclass(frozen=True, slots=True)
class RobotsWanted:
    """The robots.txt of a host is to be fetched before anything else there."""

    url: str
    host: str
    source: str


@dataclass(slots=True)
class _Queue:
    """What is due at one host of one source."""

    source: Source
    host: str
    pages: deque[Page] = field(default_factory=deque)
    may_have_more: bool = True


class Schedule:
    """Hands out pages and takes note of their end."""

    def __init__(
        self,
        frontier: Frontier,
        sources: Sequence[Source],
        pace: Pace,
        rechecks: Rechecks,
        horizon: int,
        clock: Callable[[], float],
    ) -> None:
        self._frontier = frontier
        self._pace = pace
        self._rechecks = rechecks
        self._clock = clock
        self.horizon = horizon
        self.traps = Traps()
        self.tallies = {source.name: Tally(source) for source in sources}
        self._queues: deque[_Queue] = deque()
        self._known: dict[tuple[str, str], _Queue] = {}
        self._visiting: dict[str, Host] = {}
        for source in sources:
            for host in frontier.hosts(source.name, horizon):
                self._queue(source, host)

    @property
    def active(self) -> int:
        """How many requests are going on."""
        return len(self._visiting)

    def next(self) -> Page | RobotsWanted | float | None:
        """What to fetch; or in how many seconds there may be something; or None: all is done.

        Infinite seconds: when a visit that goes on has ended.
        """
        now = self._clock()
        soonest = float("inf")
        for _ in range(len(self._queues)):
            queue = self._queues[0]
            self._queues.rotate(-1)
            tally = self.tallies[queue.source.name]
            host = self._pace.host(queue.host, queue.source.delay_seconds)
            if tally.is_spent(now) or not self._has_page(queue, tally, host):
                continue
            if host.ready_at > now:
                soonest = min(soonest, host.ready_at)
                continue
            return self._begin(queue, tally, host)
        return soonest - now if soonest < float("inf") or self._visiting else None

    def ended(self, page: Page, stored: Stored) -> None:
        """A visit came to its end."""
        self._pace.ended(self._visiting.pop(page.key))
        source = self.tallies[page.source].source
        self._queue(source, page.host).may_have_more = True
        for link in stored.links:
            self._queue(source, link.host).may_have_more = True

    def robots_ended(self, wanted: RobotsWanted) -> None:
        """The request for a robots.txt came to its end."""
        self._pace.ended(self._visiting.pop(wanted.url))

    def host_of(self, name: str, source: str) -> Host:
        """A host of this run."""
        return self._pace.host(name, self.tallies[source].source.delay_seconds)

    def open(self, source: str, host: str) -> None:
        """Addresses at a host were put into the frontier."""
        self._queue(self.tallies[source].source, host).may_have_more = True

    def _queue(self, source: Source, host: str) -> _Queue:
        if (source.name, host) not in self._known:
            queue = self._known[source.name, host] = _Queue(source, host)
            self._queues.append(queue)
        return self._known[source.name, host]

    def _begin(self, queue: _Queue, tally: Tally, host: Host) -> Page | RobotsWanted:
        tally.began(self._clock())
        self._pace.started(host)
        if host.rules is None:
            wanted = RobotsWanted(
                f"{urlsplit(queue.pages[0].url).scheme}://{queue.host}/robots.txt", queue.host, queue.source.name
            )
            self._visiting[wanted.url] = host
            return wanted
        page = queue.pages.popleft()
        self._visiting[page.key] = host
        tally.visits += 1
        return page

    def _has_page(self, queue: _Queue, tally: Tally, host: Host) -> bool:
        """Whether there is a page that may be visited; those that may not are put off."""
        while queue.pages or queue.may_have_more:
            if not queue.pages:
                found = self._frontier.due(queue.source.name, queue.host, self.horizon, _BATCH + len(self._visiting))
                queue.pages.extend(page for page in found if page.key not in self._visiting)
                queue.may_have_more = False
            if queue.pages and host.problem:
                tally.problem = f"{queue.host}: {host.problem}"
                return False
            if host.rules is not None:
                self._put_off(queue, tally, host.rules)
            if queue.pages:
                return True
        return False

    def _put_off(self, queue: _Queue, tally: Tally, rules: Rules) -> None:
        """Leave the next pages for later if they may not be visited: a trap's for long, forbidden ones until the next day."""
        forbidden, trapped = [], []
        while queue.pages:
            page = queue.pages[0]
            if not rules.allow(page.url):
                forbidden.append(page)
                if page.depth == 0:
                    tally.problem = f"{page.url}: {_FORBIDDEN}"
            elif self.traps.holds(page.url):
                trapped.append(page)
            else:
                break
            queue.pages.popleft()
        for pages, reason in ((forbidden, _FORBIDDEN), (trapped, "its kind of address gives nothing new")):
            if pages:
                due_at = self._rechecks.put_off(int(self._clock()), is_trap=pages is trapped)
                self._frontier.postpone(pages, due_at, reason)
                tally.counts["refused"] += len(pages)
                queue.may_have_more = True
