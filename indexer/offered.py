"""Which articles do files offer, one after another, and what in them is refused, or taken with a doubt?"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from indexer.extract import SiteRules, expand_paths, read_articles
from indexer.model import Article, Refusal
from indexer.settings import Settings
from indexer.text import find_province, nearest_province

Progress = Callable[[int], None]  # told how many more are done
Told = Callable[[Refusal], None]
_MOST_DOUBTS = 100  # told of one import


class Offered:
    """Counts what passes from the files to the store.

    Attributes:
        offered, refusals: how many so far.
        where: the place of the article offered last.
    """

    def __init__(self, refused: Told, progress: Progress, doubted: Told, rules: SiteRules) -> None:
        self._rules = rules
        self._doubted = doubted
        self._unknown: set[str] = set()  # provinces that were told
        self._refused = refused
        self._progress = progress
        self.offered = 0
        self.refusals = 0
        self.where = ""  # of the article offered last: the store takes one at a time

    def articles(self, paths: list[Path], settings: Settings, stdin: BinaryIO) -> Iterator[Article]:
        """The articles; whoever listens is told of the rest."""
        for path in expand_paths(paths):
            found = [(path.where, path)] if isinstance(path, Refusal) else read_articles(path, settings, stdin, self._rules)
            for self.where, item in found:
                self.offered += 1
                self._progress(1)
                if isinstance(item, Refusal):
                    self.refusals += 1
                    self._refused(item)
                else:
                    self._look_at(item.province)
                    yield item

    def _look_at(self, province: str | None) -> None:
        if province is None or province in self._unknown or find_province(province) or len(self._unknown) >= _MOST_DOUBTS:
            return
        self._unknown.add(province)
        near = nearest_province(province)
        hint = f"; do you mean {near}?" if near else "."
        self._doubted(Refusal(self.where, f"{province!r} is no province that is known{hint} Kept as it is"))
