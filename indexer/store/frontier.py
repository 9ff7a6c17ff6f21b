"""Which addresses are known, what came of their visits, which are due? The crawler's tables."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields, replace
from time import time

from indexer.fetched import Archived, HostState, Link, Page, Stored, Visit
from indexer.store.standing import store_article
from indexer.store.store import Store

_PAGE = tuple(item.name for item in fields(Page))
_PAGE_LIST = ", ".join(_PAGE)
_RANKS = 4
_READ_BATCH = 500


class StoredFrontier:
    """The frontier in a store; each call is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, source: str, links: Sequence[Link]) -> tuple[Link, ...]:
        """Put addresses in; which of them are new."""
        with self._store.transaction() as connection:
            return _add(connection, source, links)

    def hosts(self, source: str, horizon: int) -> list[str]:
        """The hosts of a source with pages that are due."""
        sql = "SELECT DISTINCT host FROM pages WHERE source = ? AND due_at <= ? ORDER BY host"
        return [str(row[0]) for row in self._store.query(sql, (source, horizon))]

    def due(self, source: str, host: str, horizon: int, limit: int) -> list[Page]:
        """Pages that were due at the horizon, in the order in which to visit them: by rank, longest due, first found."""
        sql = (
            f"SELECT {_PAGE_LIST} FROM pages WHERE source = ? AND host = ? AND rank = ? AND due_at <= ? "
            "ORDER BY due_at, number LIMIT ?"
        )
        found: list[Page] = []
        for rank in range(_RANKS):
            found += [Page(*row) for row in self._store.query(sql, (source, host, rank, horizon, limit - len(found)))]
        return found

    def record(self, visit: Visit) -> Stored:
        """Store what came of a visit: page, article, new addresses. All of it or nothing."""
        page = visit.page
        with self._store.transaction() as connection:
            change, article_id = store_article(connection, visit)
            file, start, end = astuple(visit.archived) if visit.archived else (None, None, None)
            names = [name for name in _PAGE if name != "key"]
            values = [getattr(replace(page, article_id=article_id), name) for name in names]
            connection.execute(
                f"UPDATE pages SET {', '.join(f'{name} = ?' for name in names)}, reason = ?, archive = coalesce(?, archive), "
                "archive_start = coalesce(?, archive_start), archive_end = coalesce(?, archive_end) WHERE key = ?",
                (*values, visit.reason, file, start, end, page.key),
            )
            return Stored(change, _add(connection, page.source, visit.links))

    def postpone(self, pages: Sequence[Page], due_at: int, reason: str) -> None:
        """Leave pages for later without a visit."""
        with self._store.transaction() as connection:
            sql = "UPDATE pages SET due_at = ?, reason = ? WHERE key = ?"
            connection.executemany(sql, [(due_at, reason, page.key) for page in pages])

    def archived(self, source: str) -> Iterator[tuple[Page, Archived]]:
        """The pages of a source whose answers are in the web archives, in the order in which they were found."""
        sql = (
            f"SELECT number, archive, archive_start, archive_end, {_PAGE_LIST} FROM pages "
            f"WHERE source = ? AND number > ? AND archive IS NOT NULL ORDER BY number LIMIT {_READ_BATCH}"
        )
        number = 0
        while rows := self._store.query(sql, (source, number)):
            for number, *place_and_page in rows:  # noqa: B007  # the last one is where the next batch begins
                yield Page(*place_and_page[3:]), Archived(*place_and_page[:3])

    def host(self, host: str) -> HostState:
        """What is remembered of a host."""
        rows = self._store.query("SELECT * FROM hosts WHERE host = ?", (host,))
        return HostState(*rows[0]) if rows else HostState(host)

    def save_host(self, state: HostState) -> None:
        """Remember a host."""
        with self._store.transaction() as connection:
            connection.execute("REPLACE INTO hosts VALUES (?, ?, ?, ?, ?)", astuple(state))

    def archive_end(self, file: str) -> int:
        """Where the last response of a web archive ends that a visit was stored of."""
        return int(self._store.query("SELECT max(archive_end) FROM pages WHERE archive = ?", (file,))[0][0] or 0)


def _add(connection: sqlite3.Connection, source: str, links: Sequence[Link]) -> tuple[Link, ...]:
    """Insert what is new; a known address that a sitemap says has changed becomes due, one found nearer comes sooner."""
    known = "SELECT fetched_at, depth, status FROM pages WHERE key = ?"
    insert = "INSERT INTO pages (key, url, source, host, kind, rank, depth) VALUES (?, ?, ?, ?, ?, ?, ?)"
    added = []
    for link in links:
        row = connection.execute(known, (link.key,)).fetchone()
        if row is None:
            connection.execute(insert, (link.key, link.url, source, link.host, link.kind, link.rank, link.depth))
            added.append(link)
        elif (link.changed_at or 0) > (row[0] or int(time())):
            connection.execute("UPDATE pages SET due_at = 0 WHERE key = ?", (link.key,))
        elif link.depth < row[1]:
            connection.execute("UPDATE pages SET depth = ?, rank = min(rank, ?) WHERE key = ?", (link.depth, link.rank, link.key))
    return tuple(added)
