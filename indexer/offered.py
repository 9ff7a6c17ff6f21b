"""Which articles do files offer, one after another, and what in them is refused, or taken with a doubt?"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from indexer.extract import Doubt, SiteRules, expand_paths, read_articles
from indexer.model import VIETNAM_TIME, Article, Refusal
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
        self._told: set[str] = set()  # provinces, days and names of fields
        self._latest = (datetime.now(VIETNAM_TIME) + timedelta(days=1)).date().isoformat()
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
                if isinstance(item, Doubt):
                    self._doubt(item.what, item.reason)
                    continue
                self.offered += 1
                self._progress(1)
                if isinstance(item, Refusal):
                    self.refusals += 1
                    self._refused(item)
                else:
                    self._look_at(item)
                    yield item

    def _look_at(self, article: Article) -> None:
        """Tell what may be a mistake in an article, each once. It is kept: the machine's clock may be the one that is wrong."""
        province, day = article.province, (article.published or "")[:10]
        if province and province not in self._told and not find_province(province):
            near = nearest_province(province)
            hint = f"; do you mean {near}?" if near else "."
            self._doubt(province, f"{province!r} is no province that is known{hint} Kept as it is")
        if day > self._latest:
            self._doubt(day, f"published is {day}, in the future; searches by time show it first. Kept as it is")

    def _doubt(self, what: str, reason: str) -> None:
        if what not in self._told and len(self._told) < _MOST_DOUBTS:
            self._told.add(what)
            self._doubted(Refusal(self.where, reason))
