"""What did this run do at a source? Counted while it runs; its limits."""

from collections import Counter
from dataclasses import dataclass, field

from indexer.crawl.sources import Source
from indexer.fetched import SourceRun, Stored
from indexer.model import Refusal

_COUNTED = ("fetched", "unchanged", "added", "changed", "gone", "refused", "failed")
_MOST_NAMED = 5  # pages of a source


@dataclass(slots=True)
class Tally:
    """The counts of one source.

    Attributes:
        counts: by the names that `SourceRun` gives them.
        named: pages that failed, or whose article stays though they hold none any more, with the reason; the first few.
    """

    source: Source
    began_at: float | None = None
    visits: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    problem: str | None = None
    named: dict[str, str] = field(default_factory=dict)

    def began(self, now: float) -> None:
        """A request begins."""
        self.began_at = now if self.began_at is None else self.began_at

    def is_spent(self, now: float) -> bool:
        """Whether the source had its share of this run: pages or seconds."""
        return self.visits >= self.source.max_pages or (
            self.began_at is not None and now - self.began_at >= self.source.max_seconds
        )

    def note(self, url: str, status: int, stored: Stored, reason: str | None, *, unchanged: bool) -> None:
        """Count a visit."""
        self.counts["fetched"] += status != 0
        self.counts["unchanged"] += unchanged
        if stored.change in ("added", "changed", "gone"):
            self.counts[stored.change] += 1
        if status == 0 or status >= 400:
            self.counts["failed"] += 1
            self._name(url, reason or "no answer")
        elif reason:
            self.counts["refused"] += 1
            if stored.change == "kept":
                self._name(url, f"{reason}; the article that was found there stays")

    def _name(self, url: str, reason: str) -> None:
        if len(self.named) < _MOST_NAMED:
            self.named[url] = reason

    def result(self, at: int) -> SourceRun:
        """The counts as the store keeps them; a source where nothing answered as it should has a problem."""
        fetched, unchanged, added, changed, gone, refused, failed = map(self.counts.__getitem__, _COUNTED)
        return SourceRun(self.source.name, at, fetched, unchanged, added, changed, gone, refused, failed, self._problem())

    def pages(self) -> list[Refusal]:
        """The pages that are to be named, unless the source has a problem of its own."""
        return [] if self._problem() else [Refusal(url, reason) for url, reason in self.named.items()]

    def _problem(self) -> str | None:
        failed = self.counts["failed"]
        return self.problem or (next(iter(self.named.values()), None) if failed and failed == self.visits else None)
