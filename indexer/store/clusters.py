"""Which articles carry the same text? Kept up with the store's revisions, as an index is; drops no article.

A new article is compared with those alone that share a band of its sketch; where one of them is near, their clusters
become one. An article that changed or went takes its cluster apart, and what is left of it is put together anew.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, takewhile

import numpy as np

from indexer.model import Article
from indexer.store.articles import last_revision
from indexer.store.store import Store
from indexer.text import BANDS, NEAR_VERSION, Sketch, bands, is_near, may_be_near, sketch

_BATCH = 500  # articles a transaction
_BAND_DEPTH = 64  # articles of a band that are looked at, the newest: one text may be printed a thousand times
_MOST_COMPARED = 20  # texts compared with a new one, those that share most bands with it

_MEMBERS = """
    SELECT other.article_id FROM near_articles one JOIN near_articles other ON other.cluster = one.cluster
    JOIN near_labels ON near_labels.article_id = other.article_id WHERE one.article_id = ? ORDER BY first
"""
# Of some articles and all that share a cluster with one of them: the label kept, and that of the cluster as it is now.
_NOW = """
    WITH here AS (SELECT value AS article_id FROM json_each(?)),
    clusters AS (SELECT DISTINCT cluster FROM near_articles JOIN here USING (article_id)),
    now AS (SELECT article_id, iif(count(*) OVER one > 1, min(article_id) OVER one, NULL) AS label
            FROM near_articles JOIN clusters USING (cluster) WINDOW one AS (PARTITION BY cluster)),
    every AS (SELECT article_id FROM here UNION SELECT article_id FROM now)
    SELECT article_id, now.label, revision, deleted
    FROM every JOIN near_labels USING (article_id) LEFT JOIN now USING (article_id) JOIN articles ON id = article_id
    WHERE near_labels.label IS NOT now.label
"""
_FIRST_MET = "INSERT OR IGNORE INTO near_labels SELECT id, revision, NULL FROM articles WHERE id = ? RETURNING article_id"
_BAND = f"SELECT * FROM (SELECT number FROM near_bands WHERE band = ? AND number < ? ORDER BY number DESC LIMIT {_BAND_DEPTH})"
_SHARING = f"""
    SELECT cluster, article_id, sketch
    FROM (SELECT number, count(*) AS shared FROM ({" UNION ALL ".join([_BAND] * BANDS)}) GROUP BY number
          ORDER BY shared DESC, number DESC LIMIT {_MOST_COMPARED})
    JOIN near_articles USING (number) ORDER BY shared DESC, number DESC
"""
_SIZES = """
    SELECT count(*), coalesce(sum(size), 0)
    FROM (SELECT count(*) AS size FROM near_articles GROUP BY cluster HAVING count(*) > 1)
"""


class Clusters:
    """The clusters in a store, which stays the caller's to close."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def revision(self) -> int:
        """The revision of the store that the clusters are at; 0 where other rules made them."""
        rows = self._store.query("SELECT revision FROM near_progress WHERE version = ?", (NEAR_VERSION,))
        return int(rows[0][0]) if rows else 0

    def follow(self, progress: Callable[[int], None] = lambda count: None) -> int:
        """Bring the clusters up to the store; how many articles were looked at.

        Each batch is one transaction: a run that was killed goes on where it stopped. Other articles whose cluster
        becomes another get a new revision, so that an index follows.

        Args:
            progress: told how many more articles are done.
        """
        since, last, done = self.revision, self._store.revision, 0
        if since == last:
            return 0
        changes = takewhile(lambda change: change[0] <= last, self._store.changes(since))  # not what is touched below
        if not since:
            self._start_anew()
        while batch := list(islice(changes, _BATCH)):
            with self._store.transaction() as connection:
                _take(connection, {article_id: article for _, article_id, article in batch}, (batch[-1][0], last))
                connection.execute("UPDATE near_progress SET revision = ?", (batch[-1][0],))
            done += len(batch)
            progress(len(batch))
        with self._store.transaction() as connection:
            connection.execute("UPDATE near_progress SET revision = ?", (last_revision(connection),))
        return done

    def members(self, article_id: str) -> list[Article]:
        """The articles that carry the text of this one, itself among them, in the order first seen; empty if it is alone."""
        ids = [str(row[0]) for row in self._store.query(_MEMBERS, (article_id,))]
        articles = self._store.get(ids) if len(ids) > 1 else {}
        return [articles[member] for member in ids if member in articles]

    def labels(self, ids: Sequence[str]) -> Mapping[str, str]:
        """For each of these articles that shares its text what all of its cluster, and no other, are labelled with."""
        sql = (
            "SELECT article_id, label FROM near_labels WHERE label IS NOT NULL AND article_id IN (SELECT value FROM json_each(?))"
        )
        return dict(self._store.query(sql, (json.dumps(ids),)))

    def counts(self) -> tuple[int, int]:
        """How many clusters of two or more articles there are, and how many articles are in them."""
        clusters, articles = self._store.query(_SIZES)[0]
        return int(clusters), int(articles)

    def _start_anew(self) -> None:
        with self._store.transaction() as connection:
            for table in ("near_articles", "near_bands", "near_progress"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute("INSERT INTO near_progress (version, revision) VALUES (?, 0)", (NEAR_VERSION,))


def _take(connection: sqlite3.Connection, changed: Mapping[str, Article | None], pending: tuple[int, int]) -> None:
    """Put articles that changed into clusters; None for one that is gone.

    Args:
        pending: the revisions behind the first and up to the second are still to be put.
    """
    new = {row[0] for article_id in changed for row in connection.execute(_FIRST_MET, (article_id,)).fetchall()}
    texts = {article_id: text_of(article.lead, article.body) for article_id, article in changed.items() if article}
    for article_id in changed:
        texts |= {other: text for other, text in _taken_apart(connection, article_id) if other not in changed}
    sketches = {article_id: made for article_id, text in texts.items() if (made := sketch(text)) is not None}
    for number, (article_id, made) in _inserted(connection, sketches):
        _link(connection, number, made, texts[article_id])
    _label(connection, [*texts, *changed], new, pending)


def _label(connection: sqlite3.Connection, ids: Sequence[str], new: set[str], pending: tuple[int, int]) -> None:
    """Note what the clusters of articles are labelled with now, and touch the articles that an index may hold otherwise."""
    last = last_revision(connection)
    for article_id, label, revision, gone in connection.execute(_NOW, (json.dumps(ids),)).fetchall():
        if pending[0] < revision <= pending[1]:
            continue  # its own turn comes
        connection.execute("UPDATE near_labels SET label = ? WHERE article_id = ?", (label, article_id))
        if not gone and article_id not in new:
            last += 1
            connection.execute("UPDATE articles SET revision = ? WHERE id = ?", (last, article_id))


def text_of(lead: str | None, body: str) -> str:
    """What is compared of an article: papers put the lead here or there, and change the title."""
    return f"{lead}\n{body}" if lead else body


def _taken_apart(connection: sqlite3.Connection, article_id: str) -> Iterator[tuple[str, str]]:
    """Take out an article with its whole cluster; the others in it, with their texts."""
    sql = (
        "SELECT other.number, other.sketch, other.article_id, lead, body "
        "FROM near_articles one JOIN near_articles other ON other.cluster = one.cluster "
        "JOIN articles ON id = other.article_id WHERE one.article_id = ?"
    )
    for number, made, member, lead, body in connection.execute(sql, (article_id,)).fetchall():
        rows = [(band, number) for band in bands(np.frombuffer(made, np.uint32))]
        connection.executemany("DELETE FROM near_bands WHERE band = ? AND number = ?", rows)
        connection.execute("DELETE FROM near_articles WHERE number = ?", (number,))
        if member != article_id:
            yield member, text_of(lead, body)


def _inserted(connection: sqlite3.Connection, sketches: Mapping[str, Sketch]) -> list[tuple[int, tuple[str, Sketch]]]:
    """The articles with the numbers under which they now stand, each alone in its cluster."""
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM near_articles").fetchone()
    numbered = list(enumerate(sketches.items(), start=last + 1))
    connection.executemany(
        "INSERT INTO near_articles (number, article_id, sketch, cluster) VALUES (?, ?, ?, ?)",
        [(number, article_id, made.tobytes(), number) for number, (article_id, made) in numbered],
    )
    rows = sorted((band, number) for number, (_, made) in numbered for band in bands(made))  # as they stand in the table
    connection.executemany("INSERT INTO near_bands (band, number) VALUES (?, ?)", rows)
    return numbered


def _link(connection: sqlite3.Connection, number: int, made: Sketch, text: str) -> None:
    """Join the cluster of an article with that of every earlier one that is near to it."""
    joined: set[int] = set()
    for cluster, lead, body in _candidates(connection, number, made):
        if cluster not in joined and is_near(text, text_of(lead, body)):
            joined.add(cluster)
    if joined:
        kept = min(joined)
        connection.executemany(
            "UPDATE near_articles SET cluster = ? WHERE cluster = ?", [(kept, other) for other in (number, *joined - {kept})]
        )


def _candidates(connection: sqlite3.Connection, number: int, made: Sketch) -> Iterator[tuple[int, str | None, str]]:
    """Cluster, lead and body of the earlier articles that an article is to be compared with, the likest sketch first."""
    of_bands = [value for band in bands(made) for value in (band, number)]
    for cluster, article_id, sketched in connection.execute(_SHARING, of_bands).fetchall():
        if may_be_near(made, np.frombuffer(sketched, np.uint32)):
            yield cluster, *connection.execute("SELECT lead, body FROM articles WHERE id = ?", (article_id,)).fetchone()
