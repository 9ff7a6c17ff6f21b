"""Which tables does the store have? A list of statements for each schema version, run in order on an older store."""

import secrets
import sqlite3
import time
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
            evidence TEXT NOT NULL,             -- reasons: JSON, [code, value, place] each
            PRIMARY KEY (article_id, ordinal, rank)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE references_state (version TEXT NOT NULL, revision INTEGER NOT NULL) STRICT",
        "CREATE INDEX mentions_by_key ON mentions (key, article_id) WHERE key IS NOT NULL",
        "CREATE INDEX mentions_by_slot ON mentions (slot, article_id)",
        "CREATE INDEX mentions_by_second_slot ON mentions (second_slot, article_id) WHERE second_slot IS NOT NULL",
        "CREATE INDEX candidates_by_key ON candidates (key, article_id)",
    ),
    (
        """
        CREATE TABLE pages (                    -- the crawler's frontier: every address known
            number INTEGER PRIMARY KEY,         -- in the order in which they were found
            key TEXT NOT NULL UNIQUE,           -- what twins of an address share
            url TEXT NOT NULL, source TEXT NOT NULL, host TEXT NOT NULL, kind TEXT NOT NULL,
            rank INTEGER NOT NULL, depth INTEGER NOT NULL, hops INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER NOT NULL DEFAULT 0,  -- seconds since 1970
            fetched_at INTEGER, status INTEGER, failures INTEGER NOT NULL DEFAULT 0,
            etag TEXT, modified TEXT, content_hash BLOB, article_id TEXT, reason TEXT,
            archive TEXT, archive_start INTEGER, archive_end INTEGER
        ) STRICT
        """,
        "CREATE INDEX pages_due ON pages (source, host, rank, due_at)",
        "CREATE INDEX pages_article ON pages (article_id) WHERE article_id IS NOT NULL",
        "CREATE INDEX pages_archive ON pages (archive, archive_end) WHERE archive IS NOT NULL",
        """
        CREATE TABLE hosts (
            host TEXT PRIMARY KEY,
            robots TEXT,                        -- robots.txt; NULL: not asked yet
            robots_at INTEGER NOT NULL,
            ready_at REAL NOT NULL,             -- not to be asked before
            failures INTEGER NOT NULL           -- in a row
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            command TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            horizon INTEGER NOT NULL,           -- what was due then is visited
            ended_at INTEGER,                   -- NULL: running, or killed
            outcome TEXT, summary TEXT
        ) STRICT
        """,
        """
        CREATE TABLE source_runs (              -- the last run at each source
            source TEXT PRIMARY KEY,
            at INTEGER NOT NULL,
            fetched INTEGER NOT NULL, unchanged INTEGER NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL,
            gone INTEGER NOT NULL, refused INTEGER NOT NULL, failed INTEGER NOT NULL,
            problem TEXT
        ) STRICT, WITHOUT ROWID
        """,
    ),
    (
        """
        CREATE TABLE near_articles (            -- articles long enough to be told apart
            number INTEGER PRIMARY KEY,         -- in the order in which they were compared
            article_id TEXT NOT NULL UNIQUE,
            sketch BLOB NOT NULL,
            cluster INTEGER NOT NULL            -- a number in it; its own for one that is alone
        ) STRICT
        """,
        "CREATE INDEX near_cluster ON near_articles (cluster)",
        """
        CREATE TABLE near_bands (               -- where a sketch is looked up
            band INTEGER NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (band, number)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE near_progress (version INTEGER NOT NULL, revision INTEGER NOT NULL) STRICT  -- one row",
    ),
    (
        """
        CREATE TABLE watches (                  -- searches and documents that somebody follows
            name TEXT PRIMARY KEY,
            query TEXT NOT NULL,
            label TEXT NOT NULL,                -- what it is about, in words
            mail_to TEXT,
            created_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE watched (                  -- what each watch has told of, or knew from the beginning
            watch TEXT NOT NULL,
            article_id TEXT NOT NULL,
            PRIMARY KEY (watch, article_id)
        ) STRICT, WITHOUT ROWID
        """,
    ),
    (
        """
        CREATE TABLE near_labels (              -- every article that was compared with others
            article_id TEXT PRIMARY KEY,
            first INTEGER NOT NULL,             -- its revision when it was
            label TEXT                          -- of its cluster, as an index knows it; NULL: it is alone
        ) STRICT, WITHOUT ROWID
        """,
        """
        INSERT INTO near_labels
        SELECT id, coalesce((SELECT min(revision) FROM versions WHERE article_id = id), revision),
            (SELECT min(other.article_id) FROM near_articles one JOIN near_articles other USING (cluster)
             WHERE one.article_id = id HAVING count(*) > 1)
        FROM articles
        """,
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


def log_ahead(connection: sqlite3.Connection, *, timeout: float) -> None:
    """Let readers go on while one writes (SQLite's write-ahead log); nothing if the file has one.

    Two that switch at once hold what the other waits for: SQLite refuses one of them without waiting, so it asks again.

    Args:
        timeout: seconds until it gives up with SQLite's own error.
    """
    end = time.monotonic() + timeout
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)


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
