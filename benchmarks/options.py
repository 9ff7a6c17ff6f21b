"""What can be chosen for a run, and where do its files lie?"""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.collection import Collection, prepare
from benchmarks.data import LARGE, read_articles
from benchmarks.engines import SHARES_INDEX


@dataclass(frozen=True, slots=True)
class Options:
    """The choices; `work` is a folder for indexes, which may be kept for the next run."""

    articles: int
    queries: int
    seconds: float
    engines: tuple[str, ...]
    work: Path
    archive: Path | None = None
    rate: float = 50.0
    minutes: float = 1.0

    def documents(self) -> Collection:
        """The documents that all engines index."""
        return prepare(read_articles(LARGE, self.articles), self.work / f"documents-{self.articles}")

    def index(self, engine: str, kind: str = "one") -> Path:
        """Where the index of an engine lies; one that makes none has another's."""
        return self.work / f"indexes-{self.articles}-{kind}" / SHARES_INDEX.get(engine, engine)

    @property
    def builders(self) -> tuple[str, ...]:
        """The engines that make an index of their own."""
        return tuple(dict.fromkeys(SHARES_INDEX.get(name, name) for name in self.engines))

    def as_record(self) -> dict[str, object]:
        """What a reader of the results has to know."""
        return {"articles": self.articles, "queries": self.queries, "engines": ", ".join(self.engines)}
