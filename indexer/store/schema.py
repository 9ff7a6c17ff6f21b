"""Which tables does the store have? A list of statements for each schema version, run in order on an older store."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE articles (
            revision INTEGER PRIMARY KEY,       -- grows with every change in the store; the index follows it
            id TEXT NOT NULL UNIQUE,
            deleted INTEGER NOT NULL DEFAULT 0, -- 1: gone; the row stays so that an index learns of it
            stored_at TEXT NOT NULL,
            content_hash BLOB NOT NULL,
            url TEXT, title TEXT, lead TEXT, body TEXT NOT NULL, published TEXT,
            author TEXT, source TEXT, province TEXT, section TEXT
        ) STRICT
        """,
        """
        CREATE TABLE versions (                 -- what an article said before it changed
            article_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            stored_at TEXT NOT NULL,
            content_hash BLOB NOT NULL,
            content BLOB NOT NULL,              -- the article's fields as zlib-compressed JSON
            PRIMARY KEY (article_id, revision)
        ) STRICT, WITHOUT ROWID
        """,
    ),
    (
        """
        CREATE TABLE mentions (                 -- what an article names; offsets in title, lead and body joined by line feeds
            article_id TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
            kind TEXT NOT NULL, number TEXT, year TEXT, symbol TEXT, issuer TEXT, date TEXT, term TEXT, subject TEXT,
            implements INTEGER, relation TEXT, citation TEXT,
            key TEXT, status TEXT NOT NULL,
            own INTEGER NOT NULL,               -- 1: the article is this document's own text
            anaphor INTEGER NOT NULL,           -- 1: words that stand for a document, 2: for several
            slot TEXT, second_slot TEXT,        -- the documents that it may mean: kind and number, or name
            identity TEXT,                      -- what it teaches of its document, where it names it in full
            PRIMARY KEY (article_id, ordinal)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE candidates (               -- what an ambiguous mention may mean, best first
            article_id TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            key TEXT NOT NULL,
            evidence TEXT NOT NULL,             -- reasons, a line each
            PRIMARY KEY (article_id, ordinal, rank)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE references_state (version TEXT NOT NULL, revision INTEGER NOT NULL) STRICT",
        "CREATE INDEX mentions_by_key ON mentions (key, article_id) WHERE key IS NOT NULL",
        "CREATE INDEX mentions_by_slot ON mentions (slot, article_id)",
        "CREATE INDEX mentions_by_second_slot ON mentions (second_slot, article_id) WHERE second_slot IS NOT NULL",
        "CREATE INDEX candidates_by_key ON candidates (key, article_id)",
    ),
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a store up to the newest schema in one transaction; a store of a newer version is left alone."""
    with transaction(connection):
        found = schema_version(connection)  # asked inside: another process may just have migrated
        for statements in MIGRATIONS[found:]:
            for statement in statements:
                connection.execute(statement)
        if not found:
            connection.execute(f"PRAGMA application_id = {1 + secrets.randbelow(2**31 - 2)}")  # names this store
        if found < len(MIGRATIONS):
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def schema_version(connection: sqlite3.Connection) -> int:
    """The schema version that a store is at; 0 for an empty file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What happens inside happens as a whole or not at all; other writers wait."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
