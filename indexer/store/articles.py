"""What does putting an article change? The statements for one transaction, whoever opened it."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime

from indexer.model import Article

COLUMNS = tuple(item.name for item in fields(Article))
COLUMN_LIST = ", ".join(COLUMNS)


@dataclass(frozen=True, slots=True)
class PutCounts:
    """What putting articles did: how many are new, changed an earlier text, or were there already."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "PutCounts") -> "PutCounts":
        return PutCounts(self.added + other.added, self.changed + other.changed, self.unchanged + other.unchanged)


@dataclass(frozen=True, slots=True)
class Given:
    """How articles are put: the revision before, who is told of repeats, whether a past text becomes the present one."""

    since: int
    repeated: Callable[[Article], None]
    keep_latest: bool


def put_all(connection: sqlite3.Connection, articles: Iterable[Article], given: Given) -> PutCounts:
    """Store articles within a transaction; what changed."""
    revision = last_revision(connection)
    stored_at = now()
    added = changed = unchanged = 0
    for article in articles:
        values = [getattr(article, name) for name in COLUMNS]
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
            f"REPLACE INTO articles (revision, stored_at, content_hash, {COLUMN_LIST}) VALUES (?, ?, ?{', ?' * len(COLUMNS)})",
            (revision, stored_at, content_hash, *values),
        )
    return PutCounts(added, changed, unchanged)


def mark_gone(connection: sqlite3.Connection, article_id: str) -> bool:
    """Mark an article as gone, keeping its history; whether it was there."""
    if not _present(connection, article_id)[0]:
        return False
    _remember(connection, article_id)
    connection.execute(
        "UPDATE articles SET deleted = 1, revision = ?, stored_at = ? WHERE id = ?",
        (last_revision(connection) + 1, now(), article_id),
    )
    return True


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
        f"SELECT revision, stored_at, content_hash, {COLUMN_LIST} FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    content = zlib.compress(json.dumps(asdict(Article(*row[3:])), ensure_ascii=False).encode())
    connection.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?)", (article_id, *row[:3], content))


def _hash(values: Sequence[str | None]) -> bytes:
    """Content hash of the values of an article's fields; 0xFE and 0xFF occur in no UTF-8 text."""
    content = b"\xfe".join(b"\xff" if value is None else value.encode() for value in values)
    return hashlib.sha256(content).digest()[:16]


def last_revision(connection: sqlite3.Connection) -> int:
    """The newest revision of a store; 0 for an empty one."""
    (revision,) = connection.execute("SELECT coalesce(max(revision), 0) FROM articles").fetchone()
    return int(revision)


def now() -> str:
    """The time as the store notes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
