"""Which article does a page stand for? Its own, that of the address which it calls canonical, or none any more."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from indexer.fetched import Link, Page, Visit
from indexer.model import Article
from indexer.store.articles import COLUMN_LIST, Given, PutCounts, mark_gone, put_all
from indexer.text import fold
from indexer.urls import address_id

_OK, _MOVED = 200, (301, 308)


def store_article(connection: sqlite3.Connection, visit: Visit) -> tuple[str, str | None]:
    """What became of the article of a page, and which one the page stands for from now on."""
    page, article = visit.page, visit.article
    if visit.is_gone and page.article_id:
        if _is_elsewhere(connection, page):  # a print page is gone, the article is not
            return "", None
        return ("gone" if mark_gone(connection, page.article_id) else "", page.article_id)
    if article is None and page.status in _MOVED and page.article_id:
        _leave(connection, page, moved := _article_at(connection, visit.links) or page.article_id)
        return "", moved
    if article is None:
        is_kept = visit.reason and page.status == _OK and page.article_id and _is_live(connection, page.article_id)
        return "kept" if is_kept else "", page.article_id
    if visit.own is not None and article.id != visit.own.id:
        claim = _claim(connection, page, article)
        if claim == "alias":
            _leave(connection, page, article.id)
            return "alias", article.id
        if claim == "false":
            article = visit.own
    elif page.article_id != article.id:
        _give_back(connection, page, article)
    _leave(connection, page, article.id)
    counts = _put(connection, article)
    return ("added" if counts.added else "changed" if counts.changed else "unchanged"), article.id


def _is_elsewhere(connection: sqlite3.Connection, page: Page) -> bool:
    """Whether another page holds the article of this one."""
    others = "SELECT 1 FROM pages WHERE article_id = ? AND key != ? AND status IN (200, 304)"
    return connection.execute(others, (page.article_id, page.key)).fetchone() is not None


def _is_live(connection: sqlite3.Connection, article_id: str) -> bool:
    return connection.execute("SELECT 1 FROM articles WHERE id = ? AND NOT deleted", (article_id,)).fetchone() is not None


def _article_at(connection: sqlite3.Connection, links: Sequence[Link]) -> str | None:
    """The article that stands at the first of these addresses."""
    sql = "SELECT article_id FROM pages JOIN articles a ON a.id = article_id AND NOT deleted WHERE key = ?"
    row = connection.execute(sql, (links[0].key,)).fetchone() if links else None
    return str(row[0]) if row else None


def _leave(connection: sqlite3.Connection, page: Page, article_id: str) -> None:
    """A page stands for this article from now on: the one before, if no other page holds it, is the same under an old address."""
    if page.article_id and page.article_id != article_id and not _is_elsewhere(connection, page):
        mark_gone(connection, page.article_id)


def _give_back(connection: sqlite3.Connection, page: Page, article: Article) -> None:
    """An article of another title that was stored here by a claim, before this address was visited, moves to its own page."""
    row = connection.execute(f"SELECT {COLUMN_LIST} FROM articles WHERE id = ? AND NOT deleted", (article.id,)).fetchone()
    claimants = "SELECT url FROM pages WHERE article_id = ? AND key != ? ORDER BY number LIMIT 1"
    claimant = connection.execute(claimants, (article.id, page.key)).fetchone()
    if row is None or claimant is None:
        return
    stored = Article(*row)
    if fold(stored.title or "") == fold(article.title or ""):
        return
    moved = replace(stored, id=address_id(claimant[0]), url=claimant[0])
    _put(connection, moved)
    connection.execute("UPDATE pages SET article_id = ? WHERE article_id = ? AND key != ?", (moved.id, article.id, page.key))
    connection.execute("DELETE FROM articles WHERE id = ?", (article.id,))  # it was never a version of what stands here


def _put(connection: sqlite3.Connection, article: Article) -> PutCounts:
    return put_all(connection, [article], Given(since=2**62, repeated=lambda article: None, keep_latest=True))


def _claim(connection: sqlite3.Connection, page: Page, article: Article) -> str:
    """Whether a page's rel=canonical holds: true, false, or alias if the article is there already from another page.

    It is false if that address was visited and holds no article, or one of another title: a template's mistake.
    """
    (number,) = connection.execute("SELECT number FROM pages WHERE key = ?", (page.key,)).fetchone()
    rows = connection.execute(
        "SELECT p.number < ? OR p.url = ?, a.title FROM pages p LEFT JOIN articles a ON a.id = p.article_id AND NOT a.deleted "
        "WHERE p.key != ? AND (p.article_id = ? OR (p.status = 200 AND p.url = ?))",
        (number, article.url, page.key, article.id, article.url),
    ).fetchall()
    same = [goes_first for goes_first, title in rows if title is not None and fold(title) == fold(article.title or "")]
    if page.article_id != article.id and rows and not same:
        return "false"
    return "alias" if any(goes_first for goes_first, _ in rows) else "true"
