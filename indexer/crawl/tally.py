"""What did this run do at a source? Counted while it runs; its limits."""

from dataclasses import dataclass

from indexer.crawl.sources import Source
from indexer.fetched import SourceRun, Stored


@dataclass(slots=True)
class Tally:
    """The counts of one source."""

    source: Source
    began_at: float | None = None
    visits: int = 0
    fetched: int = 0
    unchanged: int = 0
    added: int = 0
    changed: int = 0
    gone: int = 0
    refused: int = 0
    failed: int = 0
    problem: str | None = None
    last_failure: str | None = None

    def began(self, now: float) -> None:
        """A request begins."""
        self.began_at = now if self.began_at is None else self.began_at

    def is_spent(self, now: float) -> bool:
        """Whether the source had its share of this run: pages or seconds."""
        return self.visits >= self.source.max_pages or (
            self.began_at is not None and now - self.began_at >= self.source.max_seconds
        )

    def note(self, status: int, stored: Stored, reason: str | None, *, unchanged: bool) -> None:
        """Count a visit."""
        self.fetched += status != 0
        self.unchanged += unchanged
        self.added += stored.change == "added"
        self.changed += stored.change == "changed"
        self.gone += stored.change == "gone"
        if status == 0 or status >= 400:
            self.failed += 1
            self.last_failure = reason
        elif reason:
            self.refused += 1

    def result(self, at: int) -> SourceRun:
        """The counts as the store keeps them; a source where nothing answered as it should has a problem."""
        problem = self.problem or (self.last_failure if self.failed and self.failed == self.visits else None)
        counts = (self.fetched, self.unchanged, self.added, self.changed, self.gone, self.refused, self.failed)
        return SourceRun(self.source.name, at, *counts, problem)
