"""Which tables does the store have? One script a schema version, run in order on an older store."""

import sqlite3

MIGRATIONS = (
    """
    CREATE TABLE articles (
        id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL UNIQUE,   -- grows with every change in the store; the index follows it
        deleted INTEGER NOT NULL DEFAULT 0, -- 1: gone; the row stays so that an index learns of it
        stored_at TEXT NOT NULL,
        content_hash BLOB NOT NULL,
        url TEXT, title TEXT, lead TEXT, body TEXT NOT NULL, published TEXT,
        author TEXT, source TEXT, province TEXT, section TEXT
    ) STRICT;
    CREATE TABLE versions (                 -- what an article said before it changed
        article_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        stored_at TEXT NOT NULL,
        content_hash BLOB NOT NULL,
        content BLOB NOT NULL,              -- the article's fields as zlib-compressed JSON
        PRIMARY KEY (article_id, revision)
    ) STRICT, WITHOUT ROWID;
    """,
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a store up to the newest schema, one transaction a step; a store of a newer version is left alone."""
    for version, script in enumerate(MIGRATIONS[schema_version(connection) :], start=schema_version(connection) + 1):
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {version};\nCOMMIT;")


def schema_version(connection: sqlite3.Connection) -> int:
    """The schema version that a store is at; 0 for an empty file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
