"""Does a site make pages without end? A shape of address that keeps giving nothing new is a trap."""

from collections import Counter

from indexer.crawl.twins import shape
from indexer.fetched import Stored

_FRUITLESS = 50  # pages of one shape in a row


class Traps:
    """What the pages of each shape gave in this run.

    Endless calendars, session ids and filters that combine for ever have few shapes, and none of their pages gives a
    new article or leads to addresses of another shape.
    """

    def __init__(self, fruitless: int = _FRUITLESS) -> None:
        self._limit = fruitless
        self._fruitless: Counter[str] = Counter()

    def note(self, url: str, stored: Stored) -> None:
        """Take into account what a page gave."""
        own = shape(url)
        if stored.change in ("added", "changed") or any(shape(link.url) != own for link in stored.links):
            self._fruitless[own] = 0
        else:
            self._fruitless[own] += 1

    def holds(self, url: str) -> bool:
        """Whether an address is of a shape that is a trap."""
        return self._fruitless[shape(url)] >= self._limit
