"""Which engines must keep the contract? A later one joins by one line in `ENGINES`; the tests stay as they are.

As a program it commits one article, for the tests that need another process: ENGINE HOME REVISION ID BODY.
"""

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from indexer.engine import Entry, Found, Reader, Request, Writer, open_reader, open_writer, parse_query
from indexer.model import Article
from indexer.settings import Settings
from tests.oracle import open_stock_reader, open_stock_writer


@dataclass(frozen=True)
class Factory:
    """How an engine is opened on a data folder."""

    reader: Callable[[Path, Settings], Reader]
    writer: Callable[[Path, Settings], Writer]


ENGINES = {"arrays": Factory(open_reader, open_writer), "stock": Factory(open_stock_reader, open_stock_writer)}


@dataclass
class Engine:
    """One engine on one folder, and the few steps that most tests take."""

    name: str
    home: Path
    settings: Settings = field(default_factory=lambda: Settings(soften_below=0))  # what a query says, and no more
    revision: int = 0
    _readers: list[Reader] = field(default_factory=list)

    def writer(self) -> Writer:
        return ENGINES[self.name].writer(self.home, self.settings)

    def reader(self, settings: Settings | None = None) -> Reader:
        reader = ENGINES[self.name].reader(self.home, settings or self.settings)
        self._readers.append(reader)
        return reader

    def commit(self, entries: list[Entry], gone: tuple[str, ...] = ()) -> None:
        """Add and take out, as the next revision."""
        self.revision += 1
        with closing(self.writer()) as writer:
            writer.add(entries)
            writer.delete(gone)
            writer.commit(self.revision)

    def close(self) -> None:
        for reader in self._readers:
            reader.close()


def find(reader: Reader, query: str, **wanted: object) -> Found:
    """What a query typed finds; by default the first thousand."""
    return reader.search(Request(parse_query(query), query, **{"limit": 1_000} | wanted))  # type: ignore[arg-type]


def ids(reader: Reader, query: str) -> set[str]:
    """The articles that a query finds, each once and as many as it says."""
    found = find(reader, query)
    assert len(found.ids) == len(set(found.ids)) == len(found.scores) == found.total
    return set(found.ids)


def entry(article_id: str, body: str, *documents: str, **values: str) -> Entry:
    """An article by its values."""
    return Entry(Article(article_id, body, **values), documents)


if __name__ == "__main__":
    engine_name, home_folder, at_revision, new_id, new_body = sys.argv[1:]
    engine = Engine(engine_name, Path(home_folder), revision=int(at_revision) - 1)
    engine.commit([entry(new_id, new_body)])
