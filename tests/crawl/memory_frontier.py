"""A frontier in memory, plain and slow: what the schedule and the pace are tested on, and the store's frontier beside."""

from collections.abc import Sequence
from dataclasses import replace

from indexer.fetched import HostState, Link, Page, Stored, Visit


class MemoryFrontier:
    """Pages by their key, hosts by their name."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.hosts_known: dict[str, HostState] = {}
        self.reasons: dict[str, str] = {}

    def add(self, source: str, links: Sequence[Link]) -> tuple[Link, ...]:
        """Put addresses in."""
        new = [link for link in links if link.key not in self.pages]
        for link in new:
            self.pages[link.key] = Page(link.key, link.url, source, link.host, link.kind, link.rank, link.depth)
        return tuple(new)

    def hosts(self, source: str, horizon: int) -> list[str]:
        """The hosts with pages that are due."""
        return sorted({page.host for page in self.pages.values() if page.source == source and page.due_at <= horizon})

    def due(self, source: str, host: str, horizon: int, limit: int) -> list[Page]:
        """Pages that were due."""
        found = [page for page in self.pages.values() if (page.source, page.host) == (source, host) and page.due_at <= horizon]
        return sorted(found, key=lambda page: (page.rank, page.due_at))[:limit]

    def record(self, visit: Visit) -> Stored:
        """Store a visit."""
        self.pages[visit.page.key] = visit.page
        return Stored("added" if visit.article else "", self.add(visit.page.source, visit.links))

    def postpone(self, pages: Sequence[Page], due_at: int, reason: str) -> None:
        """Leave pages for later."""
        for page in pages:
            self.pages[page.key] = replace(page, due_at=due_at)
            self.reasons[page.key] = reason

    def host(self, host: str) -> HostState:
        """What is remembered of a host."""
        return self.hosts_known.get(host, HostState(host))

    def save_host(self, state: HostState) -> None:
        """Remember a host."""
        self.hosts_known[state.host] = state
