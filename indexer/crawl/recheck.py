"""When is a page visited next? By what came of this visit and of those before."""

from dataclasses import dataclass, replace
from typing import Self

from indexer.fetched import Page
from indexer.settings import Settings

NEVER = 2**62
MOST_FAILURES = 3  # visits in a row to one page in one run
_DAY = 24 * 3_600
_MOST_SECONDS = 30 * _DAY
_GIVEN_UP = 8  # failures in a row after which an address is not tried any more
_NOT_FOUND = 2  # answers 404 in a row after which an article counts as gone


@dataclass(frozen=True, slots=True)
class Rechecks:
    """The times between visits, in seconds."""

    listing_seconds: int
    article_seconds: int

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """As set by crawl_listing_minutes and crawl_recheck_hours."""
        return cls(int(settings.crawl_listing_minutes * 60), int(settings.crawl_recheck_hours * 3_600))

    def answered(self, page: Page, now: int, horizon: int, *, unchanged: bool) -> int:
        """When a page that answered is due again: what lists news soon, what does not change ever more rarely."""
        pause = self.listing_seconds if page.rank == 0 else self.article_seconds
        if unchanged and page.rank and page.fetched_at is not None and pause:
            pause = min(_MOST_SECONDS, max(pause, 2 * (now - page.fetched_at)))
        return max(now + pause, horizon + 1)

    def failed(self, page: Page, now: int, horizon: int) -> Page:
        """A page after one more visit without a usable answer: tried again in this run, then ever more rarely, then never."""
        failures = page.failures + 1
        if failures < MOST_FAILURES:
            return replace(page, failures=failures, due_at=horizon)
        if page.rank == 0:  # what news come from is never given up
            return replace(page, failures=failures, due_at=now + max(self.listing_seconds, 60))
        later = NEVER if failures >= _GIVEN_UP else now + min(_MOST_SECONDS, _DAY * 2 ** (failures - MOST_FAILURES))
        return replace(page, failures=failures, due_at=later)

    def put_off(self, now: int, *, is_trap: bool) -> int:
        """When a page is looked at again that was not visited: a trap's after long, one that robots.txt forbids the next day."""
        return now + (_MOST_SECONDS if is_trap else _DAY)

    def missing(self, page: Page, now: int) -> Page:
        """A page that the site says it has not (4xx): asked again now and then, then never; 410 is final."""
        failures = page.failures + 1
        final = page.status == 410 or failures >= _GIVEN_UP
        if page.rank == 0:
            return replace(page, failures=failures, due_at=now + max(self.listing_seconds, _DAY))
        return replace(page, failures=failures, due_at=NEVER if final else now + min(_MOST_SECONDS, _DAY * 2**failures))


def is_gone(page: Page) -> bool:
    """Whether the article of a page that was just asked for left the site: 410 at once, 404 the second time."""
    return page.status == 410 or (page.status == 404 and page.failures >= _NOT_FOUND)
