"""What does the crawler need of a store? The frontier: every address known, what came of its visits, what is due."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from indexer.fetched import Archived, HostState, Link, Page, Stored, Visit


class Frontier(Protocol):
    """Where addresses live between runs. What a call stored survives the death of the process."""

    def add(self, source: str, links: Sequence[Link]) -> tuple[Link, ...]:
        """Put addresses in; which of them are new."""

    def hosts(self, source: str, horizon: int) -> list[str]:
        """The hosts of a source with pages that are due."""

    def due(self, source: str, host: str, horizon: int, limit: int) -> list[Page]:
        """Pages that were due at the horizon, in the order in which to visit them."""

    def record(self, visit: Visit) -> Stored:
        """Store what came of a visit, article and new addresses and all, as a whole."""

    def postpone(self, pages: Sequence[Page], due_at: int, reason: str) -> None:
        """Leave pages for later without a visit."""

    def archived(self, source: str) -> Iterator[tuple[Page, Archived]]:
        """The pages of a source whose answers are in the web archives, in the order in which they were found."""

    def host(self, host: str) -> HostState:
        """What is remembered of a host."""

    def save_host(self, state: HostState) -> None:
        """Remember a host."""
