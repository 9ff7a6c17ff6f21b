"""One open store: put articles, read them back, follow what changed since a revision."""

import json
import os
import sqlite3
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from urllib.parse import quote

from indexer.errors import StoreFull, StoreUnavailable
from indexer.model import Article, Version
from indexer.store.articles import COLUMN_LIST, Given, PutCounts, last_revision, mark_gone, put_all
from indexer.store.citations import Citations
from indexer.store.schema import MIGRATIONS, log_ahead, migrate, schema_version, transaction

STORE_FILE = "store.sqlite"
_WAIT = 30.0  # seconds, for another connection that writes
_READ_BATCH = 200  # articles in memory at once; each may have megabytes


def open_store(home: Path, *, lazily: bool = False) -> "Store":
    """The store of a data folder, made or brought up to date as needed.

    Args:
        lazily: commits survive the death of the process at once, a power cut only after `make_durable`; for many small ones.

    Raises:
        StoreUnavailable: it cannot be opened, is damaged, or was written by a newer version.
    """
    path = home / STORE_FILE
    try:
        is_read_only = path.is_file() and bool(os.statvfs(home).f_flag & os.ST_RDONLY)  # nobody writes: no locks are needed
        home.mkdir(parents=True, exist_ok=True)
        store = Store(path, lazily=lazily, is_read_only=is_read_only)
        store.prepare()
    except OSError as error:
        raise StoreUnavailable(f"{home}: the data folder cannot be made ({error.strerror}). Check --home.") from error
    return store


class Store:
    """Articles with their history. Safe to share between threads: each call has a connection to itself."""

    def __init__(self, path: Path, *, lazily: bool = False, is_read_only: bool = False) -> None:
        self.path = path
        self._is_read_only = is_read_only
        self._lazily = lazily
        self._idle: deque[sqlite3.Connection] = deque()  # as many as calls ever ran at once
        self._closed = False
        self._counted = (-1, (0, 0))  # of which revision
        self.citations = Citations(self.query, self.transaction)

    def prepare(self) -> None:
        """Check that this version can read the store, and migrate an older one."""
        with self._connection() as connection:
            found = schema_version(connection)
            if found > len(MIGRATIONS):
                raise StoreUnavailable(
                    f"{self.path}: written by a newer hoinghi (schema {found}, this one knows {len(MIGRATIONS)}). "
                    "Upgrade hoinghi, or choose another --home."
                )
            if found < len(MIGRATIONS):
                log_ahead(connection, timeout=_WAIT)
                migrate(connection)

    def put(
        self,
        articles: Iterable[Article],
        *,
        batch: int = 10_000,
        keep_latest: bool = False,
        repeated: Callable[[Article], None] = lambda article: None,
    ) -> PutCounts:
        """Store articles; one that changed replaces the earlier one, which goes into its history.

        Args:
            articles: any number, stored as they come; each batch is one transaction.
            batch: articles a transaction.
            keep_latest: a text that the article's history already holds becomes the present one again. Without
                it such a text changes nothing, so that importing a file twice changes nothing even if the file
                holds several versions of one article.
            repeated: told of each article that replaces another text given under its id in the same call.
        """
        counts = PutCounts()
        remaining = iter(articles)
        given = Given(self.revision, repeated, keep_latest=keep_latest)
        for first in remaining:
            with self.transaction() as connection:
                counts += put_all(connection, chain([first], islice(remaining, batch - 1)), given)
        return counts

    def delete(self, ids: Iterable[str]) -> int:
        """Mark articles as gone (their history stays); how many were there."""
        with self.transaction() as connection:
            return sum(mark_gone(connection, article_id) for article_id in ids)

    def get(self, ids: Sequence[str]) -> Mapping[str, Article]:
        """The articles with these ids; ids that are not there are left out."""
        found: dict[str, Article] = {}
        for start in range(0, len(ids), _READ_BATCH):
            some = ids[start : start + _READ_BATCH]
            marks = ",".join("?" * len(some))
            rows = self.query(f"SELECT {COLUMN_LIST} FROM articles WHERE id IN ({marks}) AND NOT deleted", some)
            found |= {row[0]: Article(*row) for row in rows}
        return found

    def stored_at(self, ids: Sequence[str]) -> dict[str, str]:
        """Since when each of some articles stands as it does, ISO 8601."""
        rows = self.query("SELECT id, stored_at FROM articles WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
        return dict(rows)

    def history(self, article_id: str) -> list[Version]:
        """Every state of an article, the present one last unless it is gone; empty if it was never stored."""
        earlier = self.query(
            "SELECT content, revision, stored_at, content_hash FROM versions WHERE article_id = ? ORDER BY revision",
            (article_id,),
        )
        versions = [Version(Article(**json.loads(zlib.decompress(row[0]))), row[1], row[2], row[3].hex()) for row in earlier]
        present = self.query(
            f"SELECT revision, stored_at, content_hash, {COLUMN_LIST} FROM articles WHERE id = ? AND NOT deleted", (article_id,)
        )
        return versions + [Version(Article(*row[3:]), row[0], row[1], row[2].hex()) for row in present]

    def changes(self, since: int) -> Iterator[tuple[int, str, Article | None]]:
        """What changed after a revision, in order: (revision, id, the article or None if it is gone)."""
        while True:
            rows = self.query(
                f"SELECT revision, deleted, {COLUMN_LIST} FROM articles WHERE revision > ? ORDER BY revision LIMIT {_READ_BATCH}",
                (since,),
            )
            for row in rows:
                yield row[0], row[2], None if row[1] else Article(*row[2:])
            if len(rows) < _READ_BATCH:
                return
            since = rows[-1][0]

    def openings(self, chars: int) -> Iterator[tuple[str | None, str, str | None]]:
        """Of each article its title, its lead filled up from its body to so many characters, its province; the newest first."""
        newest = self.query("SELECT revision FROM articles WHERE NOT deleted ORDER BY published DESC, revision DESC")
        opening = f"coalesce(lead || char(10), '') || substr(body, 1, max({chars:d} - coalesce(length(lead), 0), 0))"
        columns = f"revision, title, {opening}, province"
        for start in range(0, len(newest), _READ_BATCH):
            some = [row[0] for row in newest[start : start + _READ_BATCH]]
            marks = ",".join("?" * len(some))
            rows = self.query(f"SELECT {columns} FROM articles WHERE revision IN ({marks}) AND NOT deleted", some)
            found = {row[0]: row[1:] for row in rows}
            yield from (found[revision] for revision in some if revision in found)

    def count_changes(self, since: int) -> int:
        """How many articles changed after a revision."""
        return int(self.query("SELECT count(*) FROM articles WHERE revision > ?", (since,))[0][0])

    def counts(self) -> tuple[int, int]:
        """How many articles, and how many earlier versions of them, the store holds."""
        revision = self.revision
        if self._counted[0] != revision:  # each change of an article is a revision
            articles = self.query("SELECT count(*) FROM articles WHERE NOT deleted")[0][0]
            self._counted = (revision, (int(articles), int(self.query("SELECT count(*) FROM versions")[0][0])))
        return self._counted[1]

    @property
    def store_id(self) -> int:
        """A number that tells this store from every other."""
        return int(self.query("PRAGMA application_id")[0][0])

    @property
    def revision(self) -> int:
        """The newest revision; 0 for an empty store."""
        with self._connection() as connection:
            return last_revision(connection)

    def faults(self) -> list[str]:
        """What is wrong with the file by SQLite's own check; empty if all is well."""
        try:
            rows = self.query("PRAGMA integrity_check(10)")
        except StoreUnavailable as error:  # damaged so much that the check cannot run
            return [str(error)]
        return [] if rows == [("ok",)] else [str(row[0]) for row in rows]

    def make_durable(self) -> None:
        """Bring to the disk what was stored lazily."""
        self.query("PRAGMA wal_checkpoint(FULL)")

    def close(self) -> None:
        """Let go of the file; the store must not be used any more."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """A connection that nobody else uses meanwhile."""
        with self._errors():
            try:
                connection = self._idle.pop()
            except IndexError:
                address = self._address()
                connection = sqlite3.connect(address, timeout=_WAIT, isolation_level=None, check_same_thread=False, uri=True)
                if self._lazily:
                    connection.execute("PRAGMA synchronous = NORMAL")
            try:
                yield connection
            finally:
                self._idle.append(connection)
                if self._closed:
                    self.close()

    def _address(self) -> str:
        """The file as SQLite is to open it; on a mount for reading without locks and the files that it keeps beside."""
        log = self.path.with_name(f"{self.path.name}-wal")
        is_whole = not log.is_file() or not log.stat().st_size
        how = "?immutable=1" if self._is_read_only and is_whole else ""
        return f"file:{quote(os.fsencode(self.path.absolute()))}{how}"

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]  # rows as SQLite gives them
        """The rows of a query; for the modules of this room that know tables of their own."""
        with self._connection() as connection:
            return connection.execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection on which all happens or nothing; for the modules of this room that know tables of their own."""
        with self._connection() as connection, transaction(connection):
            yield connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "") or ""
            if name == "SQLITE_FULL" or name.startswith("SQLITE_IOERR"):
                remedy = "Nothing stored before was lost. Free disk space, then run the same command again."
                raise StoreFull(f"{self.path}: {error}. {remedy}") from error
            raise StoreUnavailable(f"{self.path}: {error}. {_remedy(name)}") from error


def _remedy(name: str) -> str:
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return "The file is damaged: move it away and import again, or restore a backup."
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return "Check that you may write there."
    return "Run `hoinghi check`."
