"""How is each engine asked? One adapter each; all take the same documents and queries, and give the same answers."""

import os
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.collection import Collection
from benchmarks.queries import Query

LIMIT = 10  # documents wanted of every query
BM25_K1, BM25_B = 1.2, 0.75  # of every engine


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found.

    Attributes:
        total: how many documents match, exactly; None from an engine that does not know.
        numbers: the numbers of the ten, in order.
        scores: theirs; of no meaning where the order is not by score.
        facets: documents by value, for province and source, where they were asked for.
    """

    total: int | None
    numbers: tuple[int, ...]
    scores: tuple[float, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Engine(ABC):
    """An index in a folder. It is opened before it is searched."""

    takes_workers = False  # whether more than one helps it to build
    version = ""  # of the software; an index made by the same one may be used again. Empty: never

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def build(self, documents: Collection, workers: int) -> None:
        """Make an index of documents in the empty folder, ready to be opened, with at most so many workers."""

    def add(self, documents: Collection) -> None:
        """Add documents to the index and make them durable; searches find them after the next `open`."""
        raise NotImplementedError

    @abstractmethod
    def open(self) -> None:
        """Open the index as it is now; again: anew."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the index, its files and whatever was kept in memory."""

    @abstractmethod
    def translate(self, query: Query) -> Any:  # Any: whatever the engine understands
        """The query in the engine's own form, which `search` takes; None if it cannot be said."""

    @abstractmethod
    def search(self, translated: Any) -> Answer:
        """What the engine finds: this is what is timed."""

    def drop_caches(self, *, pages: bool = False) -> None:
        """Forget what earlier queries left in the engine, and with `pages` in the system's cache of files.

        The system keeps pages that any process has mapped; the engine therefore lets go of its files before.
        """
        self.close()
        if pages:
            for path in self.folder.rglob("*"):
                if path.is_file():
                    _drop_pages(path)
        self.open()

    def segments(self) -> int:
        """How many parts the index has that are searched one after the other."""
        return 1


def _drop_pages(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)  # pages not yet written cannot be dropped
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


ENGINES = {
    "hoinghi": "benchmarks.engines.hoinghi:Hoinghi",
    "hoinghi, numpy": "benchmarks.engines.hoinghi:PlainHoinghi",
    "tantivy": "benchmarks.engines.tantivy:Tantivy",
    "tantivy, no count": "benchmarks.engines.tantivy:UncountedTantivy",
    "SQLite FTS5": "benchmarks.engines.sqlite:SqliteFts",
    "bm25s": "benchmarks.engines.bm25s:Bm25s",
    "Whoosh": "benchmarks.engines.whoosh:StockWhoosh",
}
REFERENCE = "tantivy"  # what ratios and agreement are counted against
SHARES_INDEX = {"tantivy, no count": "tantivy"}  # searches an index that another one made


def engine_class(name: str) -> type[Engine]:
    """The adapter of an engine."""
    module, _, attribute = ENGINES[name].partition(":")
    found: type[Engine] = getattr(load(module), attribute)
    return found


def load(module: str) -> ModuleType:
    """A module that needs libraries of the extra `bench`.

    Raises:
        SystemExit: one of them is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise SystemExit(f"{error.name} is not installed. `make bench` installs what the benchmarks need.") from error
