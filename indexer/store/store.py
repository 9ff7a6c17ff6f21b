"""One open store: put articles, read them back, follow what changed since a revision."""

import hashlib
import json
import sqlite3
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path

from indexer.errors import StoreFull, StoreUnavailable
from indexer.model import Article, Version
from indexer.store.citations import Citations
from indexer.store.schema import MIGRATIONS, migrate, schema_version, transaction

STORE_FILE = "store.sqlite"
_COLUMNS = tuple(item.name for item in fields(Article))
_LIST = ", ".join(_COLUMNS)
_READ_BATCH = 200  # articles in memory at once; each may have megabytes


@dataclass(frozen=True, slots=True)
class PutCounts:
    """What putting articles did: how many are new, changed an earlier text, or were there already."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "PutCounts") -> "PutCounts":
        return PutCounts(self.added + other.added, self.changed + other.changed, self.unchanged + other.unchanged)


def open_store(home: Path) -> "Store":
    """The store of a data folder, made or brought up to date as needed.

    Raises:
        StoreUnavailable: it cannot be opened, is damaged, or was written by a newer version.
    """
    path = home / STORE_FILE
    try:
        home.mkdir(parents=True, exist_ok=True)
        store = Store(path)
        store.prepare()
    except OSError as error:
        raise StoreUnavailable(f"{home}: the data folder cannot be made ({error.strerror}). Check --home.") from error
    return store


class Store:
    """Articles with their history. Safe to share between threads: each call has a connection to itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: deque[sqlite3.Connection] = deque()  # as many as calls ever ran at once
        self._closed = False
        self.citations = Citations(self._query, self._transaction)

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
                connection.execute("PRAGMA journal_mode = WAL")
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
        given = _Given(self.revision, repeated, keep_latest=keep_latest)
        for first in remaining:
            with self._transaction() as connection:
                counts += _put_all(connection, chain([first], islice(remaining, batch - 1)), given)
        return counts

    def delete(self, ids: Iterable[str]) -> int:
        """Mark articles as gone (their history stays); how many were there."""
        with self._transaction() as connection:
            revision = _last_revision(connection)
            gone = 0
            for article_id in ids:
                if _present(connection, article_id)[0]:
                    gone += 1
                    _remember(connection, article_id)
                    connection.execute(
                        "UPDATE articles SET deleted = 1, revision = ?, stored_at = ? WHERE id = ?",
                        (revision + gone, _now(), article_id),
                    )
            return gone

    def get(self, ids: Sequence[str]) -> Mapping[str, Article]:
        """The articles with these ids; ids that are not there are left out."""
        found: dict[str, Article] = {}
        for start in range(0, len(ids), _READ_BATCH):
            some = ids[start : start + _READ_BATCH]
            marks = ",".join("?" * len(some))
            rows = self._query(f"SELECT {_LIST} FROM articles WHERE id IN ({marks}) AND NOT deleted", some)
            found |= {row[0]: Article(*row) for row in rows}
        return found

    def history(self, article_id: str) -> list[Version]:
        """Every state of an article, the present one last unless it is gone; empty if it was never stored."""
        earlier = self._query(
            "SELECT content, revision, stored_at, content_hash FROM versions WHERE article_id = ? ORDER BY revision",
            (article_id,),
        )
        versions = [Version(Article(**json.loads(zlib.decompress(row[0]))), row[1], row[2], row[3].hex()) for row in earlier]
        present = self._query(
            f"SELECT revision, stored_at, content_hash, {_LIST} FROM articles WHERE id = ? AND NOT deleted", (article_id,)
        )
        return versions + [Version(Article(*row[3:]), row[0], row[1], row[2].hex()) for row in present]

    def changes(self, since: int) -> Iterator[tuple[int, str, Article | None]]:
        """What changed after a revision, in order: (revision, id, the article or None if it is gone)."""
        while True:
            rows = self._query(
                f"SELECT revision, deleted, {_LIST} FROM articles WHERE revision > ? ORDER BY revision LIMIT {_READ_BATCH}",
                (since,),
            )
            for row in rows:
                yield row[0], row[2], None if row[1] else Article(*row[2:])
            if len(rows) < _READ_BATCH:
                return
            since = rows[-1][0]

    def count_changes(self, since: int) -> int:
        """How many articles changed after a revision."""
        return int(self._query("SELECT count(*) FROM articles WHERE revision > ?", (since,))[0][0])

    def counts(self) -> tuple[int, int]:
        """How many articles, and how many earlier versions of them, the store holds."""
        articles = self._query("SELECT count(*) FROM articles WHERE NOT deleted")[0][0]
        return int(articles), int(self._query("SELECT count(*) FROM versions")[0][0])

    @property
    def store_id(self) -> int:
        """A number that tells this store from every other."""
        return int(self._query("PRAGMA application_id")[0][0])

    @property
    def revision(self) -> int:
        """The newest revision; 0 for an empty store."""
        with self._connection() as connection:
            return _last_revision(connection)

    def faults(self) -> list[str]:
        """What is wrong with the file by SQLite's own check; empty if all is well."""
        rows = self._query("PRAGMA integrity_check(10)")
        return [] if rows == [("ok",)] else [str(row[0]) for row in rows]

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
                connection = sqlite3.connect(self.path, timeout=30, isolation_level=None, check_same_thread=False)
            try:
                yield connection
            finally:
                self._idle.append(connection)
                if self._closed:
                    self.close()

    def _query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]  # rows as SQLite gives them
        with self._connection() as connection:
            return connection.execute(sql, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
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


@dataclass(frozen=True, slots=True)
class _Given:
    """One call of `put`: the revision before it, and how it was asked for."""

    since: int
    repeated: Callable[[Article], None]
    keep_latest: bool


def _put_all(connection: sqlite3.Connection, articles: Iterable[Article], given: _Given) -> PutCounts:
    revision = _last_revision(connection)
    now = _now()
    added = changed = unchanged = 0
    for article in articles:
        values = [getattr(article, name) for name in _COLUMNS]
        content_hash = _hash(values)
        known, known_since = _present(connection, article.id)
        if known == content_hash or (known and not given.keep_latest and _is_past(connection, article.id, content_hash)):
            unchanged += 1
            continue
        if known is None:
            added += 1
        else:
            changed += 1
        if known:
            _remember(connection, article.id)
            if known_since > given.since:
                given.repeated(article)
        revision += 1
        connection.execute(
            f"REPLACE INTO articles (revision, stored_at, content_hash, {_LIST}) VALUES (?, ?, ?{', ?' * len(_COLUMNS)})",
            (revision, now, content_hash, *values),
        )
    return PutCounts(added, changed, unchanged)


def _present(connection: sqlite3.Connection, article_id: str) -> tuple[bytes | None, int]:
    """Content hash of an article, empty for one that was deleted, None for one never stored; and its revision."""
    sql = "SELECT iif(deleted, x'', content_hash), revision FROM articles WHERE id = ?"
    row = connection.execute(sql, (article_id,)).fetchone()
    return (None, 0) if row is None else (bytes(row[0]), int(row[1]))


def _is_past(connection: sqlite3.Connection, article_id: str, content_hash: bytes) -> bool:
    return bool(
        connection.execute(
            "SELECT 1 FROM versions WHERE article_id = ? AND content_hash = ?", (article_id, content_hash)
        ).fetchone()
    )


def _remember(connection: sqlite3.Connection, article_id: str) -> None:
    """Copy the present state of an article into its history."""
    row = connection.execute(
        f"SELECT revision, stored_at, content_hash, {_LIST} FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    content = zlib.compress(json.dumps(asdict(Article(*row[3:])), ensure_ascii=False).encode())
    connection.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?)", (article_id, *row[:3], content))


def _hash(values: Sequence[str | None]) -> bytes:
    """Content hash of the values of an article's fields; 0xFE and 0xFF occur in no UTF-8 text."""
    content = b"\xfe".join(b"\xff" if value is None else value.encode() for value in values)
    return hashlib.sha256(content).digest()[:16]


def _last_revision(connection: sqlite3.Connection) -> int:
    (revision,) = connection.execute("SELECT coalesce(max(revision), 0) FROM articles").fetchone()
    return int(revision)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
