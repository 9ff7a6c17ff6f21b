"""SQLite FTS5 with a contentless table: bytes above 127 and letters make words, columns beside in a table of their own."""

import sqlite3
from typing import Any

from benchmarks.collection import Collection
from benchmarks.engines import LIMIT, Answer, Engine
from benchmarks.queries import Query

_TABLES = """
    CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize='ascii');
    CREATE TABLE labels (number INTEGER PRIMARY KEY, province TEXT, source TEXT, published INTEGER);
"""
_ROW = "INSERT INTO labels VALUES (?, ?, ?, ?)"
_WORDS = "INSERT INTO words (rowid, body) VALUES (?, ?)"
_OPTIMIZE = "INSERT INTO words (words) VALUES ('optimize')"
_JOINED = "words JOIN labels ON number = words.rowid"


class SqliteFts(Engine):
    """Asks for the ten, and in a statement of its own for how many there are: what one statement for both costs is more."""

    version = f"SQLite {sqlite3.sqlite_version}"
    _database: sqlite3.Connection | None = None

    def build(self, documents: Collection, workers: int) -> None:
        self.open()
        assert self._database
        self._database.executescript(_TABLES)
        self._fill(documents)
        self._database.execute(_OPTIMIZE)  # all in one segment
        self._database.commit()
        self.close()

    def add(self, documents: Collection) -> None:
        self._fill(documents)

    def open(self) -> None:
        self.close()
        self._database = sqlite3.connect(self.folder / "index.sqlite")
        self._database.executescript("PRAGMA journal_mode = WAL; PRAGMA cache_size = -100000; PRAGMA mmap_size = 2000000000")

    def close(self) -> None:
        if self._database:
            self._database.close()
            self._database = None

    def translate(self, query: Query) -> tuple[Query, str, dict[str, str]]:
        joined = _JOINED if query.province else "words"
        where = f"FROM {joined} WHERE words MATCH :match" + (" AND province = :province" if query.province else "")
        return query, where, {"match": _match(query), "province": query.province or ""}

    def search(self, translated: tuple[Query, str, dict[str, str]]) -> Answer:
        assert self._database
        query, where, values = translated
        ranked = where.replace("words WHERE", f"{_JOINED} WHERE") if query.newest else where
        order = "published DESC" if query.newest else "rank"
        chosen = f"SELECT words.rowid, rank {ranked} ORDER BY {order} LIMIT {LIMIT} OFFSET {query.offset}"
        rows = self._database.execute(chosen, values).fetchall()
        (total,) = self._database.execute(f"SELECT count(*) {where}", values).fetchone()
        facets = {name: self._facet(name, values) for name in ("province", "source")} if query.facets else {}
        return Answer(total, tuple(number for number, _ in rows), tuple(-rank for _, rank in rows), facets)

    def _facet(self, name: str, values: dict[str, str]) -> dict[str, int]:
        assert self._database
        statement = f"SELECT {name}, count(*) FROM {_JOINED} WHERE words MATCH :match GROUP BY 1"
        return dict(self._database.execute(statement, values).fetchall())

    def _fill(self, documents: Collection) -> None:
        assert self._database
        for document in documents:
            row: tuple[Any, ...] = (document.number, document.province, document.source, document.published)
            self._database.execute(_ROW, row)
            self._database.execute(_WORDS, (document.number, document.words))
        self._database.commit()


def _match(query: Query) -> str:
    if query.join == "prefix":
        return f'"{query.terms[0]}" *'
    if query.join == "phrase":
        return f'"{" ".join(query.terms)}"'
    slots = ["(" + " OR ".join(f'"{term}"' for term in slot) + ")" for slot in query.slots]
    match = (" OR " if query.join == "any" else " AND ").join(slots)
    return f'({match}) NOT "{query.without}"' if query.without else match
