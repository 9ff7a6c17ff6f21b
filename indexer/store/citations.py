"""What do articles cite? The tables of mentions in the store: writing them, and asking them about one document."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple, fields, replace
from typing import Any

from indexer.hints import Reason
from indexer.model import Candidate, Citation, Mention, Reference

Row = tuple[Any, ...]  # Any: values as SQLite gives them
_MENTION = tuple(item.name for item in fields(Mention))
_MENTION_LIST = ", ".join(f'"{name}"' for name in _MENTION)
_COLUMNS = f"article_id, ordinal, {_MENTION_LIST}, key, status, own, anaphor, slot, second_slot, identity"
_MARKS = ", ".join("?" * (len(_MENTION) + 9))
_BATCH = 500  # ids in one statement
# The mentions that surely cite a document, with their articles, and those in other articles that may.
_CITES = "FROM mentions m JOIN articles a ON a.id = m.article_id WHERE NOT m.own AND NOT a.deleted AND m.key"
_MAY_CITE = (
    "FROM candidates c JOIN mentions m USING (article_id, ordinal) JOIN articles a ON a.id = m.article_id "
    "WHERE m.key IS NULL AND NOT m.anaphor AND NOT a.deleted "
    "AND NOT EXISTS (SELECT 1 FROM mentions s WHERE s.article_id = c.article_id AND s.key = c.key) AND c.key"
)


class Citations:
    """The mentions of one store."""

    def __init__(
        self,
        query: Callable[[str, Sequence[object]], list[Row]],
        transaction: Callable[[], AbstractContextManager[sqlite3.Connection]],
    ) -> None:
        self._query = query
        self._transaction = transaction
        self._newest: tuple[int | None, list[tuple[str, str]]] = (-1, [])  # of each province, as of a revision

    def state(self) -> tuple[str, int]:
        """The version of the rules that the mentions were made by, and the store's revision that they are at."""
        rows = self._query("SELECT version, revision FROM references_state", ())
        return (str(rows[0][0]), int(rows[0][1])) if rows else ("", 0)

    def set_state(self, version: str, revision: int) -> None:
        """Note that the mentions are at a revision."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM references_state")
            connection.execute("INSERT INTO references_state VALUES (?, ?)", (version, revision))

    def put(self, citations: Mapping[str, Sequence[Citation]], *, touch: Sequence[str] = ()) -> None:
        """Keep the references of articles in place of those kept before; none of an article that has none.

        Args:
            touch: articles that get a new revision, so that an index follows what changed beside their texts.
        """
        with self._transaction() as connection:
            last = connection.execute("SELECT coalesce(max(revision), 0) FROM articles").fetchone()[0] if touch else 0
            for revision, article_id in enumerate(touch, start=last + 1):
                connection.execute("UPDATE articles SET revision = ? WHERE id = ?", (revision, article_id))
            for article_id in citations:
                for table in ("mentions", "candidates"):
                    connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
            rows = [(article_id, number, one) for article_id, own in citations.items() for number, one in enumerate(own)]
            connection.executemany(f"INSERT INTO mentions ({_COLUMNS}) VALUES ({_MARKS})", map(_row, rows))
            connection.executemany("INSERT INTO candidates VALUES (?, ?, ?, ?, ?)", _candidate_rows(rows))

    def of_articles(self, ids: Collection[str]) -> dict[str, list[Citation]]:
        """The references kept of articles, in order; the candidates of open ones are left out."""
        found: dict[str, list[Citation]] = {article_id: [] for article_id in ids}
        for row in self._of(ids, f"SELECT {_COLUMNS} FROM mentions WHERE article_id IN ({{}}) ORDER BY article_id, ordinal"):
            found[row[0]].append(_citation(row))
        return found

    def references_of(self, article_id: str) -> list[Reference]:
        """What an article names, in order, open mentions with their candidates; without words that stand for documents."""
        candidates: dict[int, list[Candidate]] = {}
        sql = "SELECT ordinal, key, evidence FROM candidates WHERE article_id = ? ORDER BY ordinal, rank"
        for ordinal, key, evidence in self._query(sql, (article_id,)):
            reasons = tuple(Reason(*values) for values in json.loads(evidence)) if evidence.startswith("[") else ()
            candidates.setdefault(ordinal, []).append(Candidate(key, reasons))
        kept = [(number, one.reference) for number, one in enumerate(self.of_articles([article_id])[article_id])]
        return [
            replace(one, candidates=tuple(candidates[number])) if number in candidates else one
            for number, one in kept
            if not one.anaphor
        ]

    def with_mentions(self, ids: Collection[str] | None) -> list[str]:
        """Those of the articles that name something, or all that do, in order."""
        if ids is None:
            return [row[0] for row in self._query("SELECT DISTINCT article_id FROM mentions ORDER BY 1", ())]
        return sorted({row[0] for row in self._of(ids, "SELECT DISTINCT article_id FROM mentions WHERE article_id IN ({})")})

    def keys_of(self, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The keys of the documents that articles cite, in the order of the text."""
        found: dict[str, dict[str, None]] = {article_id: {} for article_id in ids}
        sql = "SELECT article_id, key FROM mentions WHERE article_id IN ({}) AND key IS NOT NULL AND NOT own ORDER BY ordinal"
        for article_id, key in self._of(ids, sql):
            found[article_id].setdefault(key)
        return {article_id: tuple(keys) for article_id, keys in found.items()}

    def documents_of(self, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The documents that articles cite as an index holds them: by key, and open ones by their symbols."""
        found: dict[str, dict[str, None]] = {article_id: {} for article_id in ids}
        sql = (
            "SELECT article_id, coalesce(key, symbol) FROM mentions WHERE article_id IN ({}) AND NOT own "
            "AND (key IS NOT NULL OR symbol IS NOT NULL) ORDER BY ordinal"
        )
        for article_id, document in self._of(ids, sql):
            found[article_id].setdefault(document)
        return {article_id: tuple(documents) for article_id, documents in found.items()}

    def places(self, ids: Collection[str], keys: Collection[str]) -> dict[str, tuple[int, int]]:
        """Where each of the articles first cites one of the documents, in its joined text; those that cite none are left out."""
        marks = ", ".join("?" * len(keys))
        sql = (
            f'SELECT article_id, "start", "end" FROM mentions WHERE key IN ({marks}) AND article_id = ? ORDER BY ordinal LIMIT 1'
        )
        rows = [row for article_id in ids for row in self._query(sql, (*keys, article_id))] if keys else []
        return {row[0]: (row[1], row[2]) for row in rows}

    def slots_of(self, ids: Collection[str]) -> set[str]:
        """The slots of what articles name."""
        rows = self._of(ids, "SELECT slot, second_slot FROM mentions WHERE article_id IN ({})")
        return {slot for row in rows for slot in row if slot}

    def articles_in(self, slots: Collection[str]) -> set[str]:
        """The articles that name something of these slots."""
        by_first = self._of(slots, "SELECT DISTINCT article_id FROM mentions WHERE slot IN ({})")
        by_second = self._of(slots, "SELECT DISTINCT article_id FROM mentions WHERE second_slot IN ({})")
        return {row[0] for row in (*by_first, *by_second)}

    def votes(self, slot: str) -> list[Row]:
        """What articles say in full of the documents of a slot: (identity, issuer, date, subject, articles)."""
        what = "SELECT identity, issuer, date, subject, article_id FROM mentions WHERE identity IS NOT NULL AND"
        sql = (
            "SELECT identity, issuer, date, subject, count(DISTINCT article_id) FROM "
            f"({what} slot = ? UNION ALL {what} second_slot = ?) GROUP BY 1, 2, 3, 4"
        )
        return self._query(sql, (slot, slot))

    def all_votes(self) -> dict[str, list[Row]]:
        """The votes of every slot; as `votes`."""
        found: dict[str, list[Row]] = {}
        what = "identity, issuer, date, subject, article_id FROM mentions WHERE identity IS NOT NULL"
        sql = (
            f"SELECT s, identity, issuer, date, subject, count(DISTINCT article_id) FROM (SELECT slot s, {what} UNION ALL "
            f"SELECT second_slot s, {what} AND second_slot IS NOT NULL) GROUP BY 1, 2, 3, 4, 5"
        )
        for slot, *row in self._query(sql, ()):
            found.setdefault(slot, []).append(tuple(row))
        return found

    def most_cited(self, limit: int, offset: int = 0, kind: str = "") -> list[tuple[str, int]]:
        """Keys by the number of articles that cite them, falling; of one kind ("chi-thi"), or of all."""
        sql = (
            "SELECT key, count(DISTINCT article_id) n FROM mentions WHERE key >= ? AND key < ? AND NOT own "
            "GROUP BY key ORDER BY n DESC, key LIMIT ? OFFSET ?"
        )
        first, end = (f"{kind}/", f"{kind}0") if kind else ("", "~")  # 0 follows the slash
        return [(row[0], int(row[1])) for row in self._query(sql, (first, end, limit, offset))]

    def kinds(self) -> list[tuple[str, int, str]]:
        """The kinds of document that are cited: first part of the key, how many documents, the key of one of them."""
        sql = (
            "SELECT substr(key, 1, instr(key, '/') - 1) kind, count(DISTINCT key) n, min(key) FROM mentions "
            "WHERE key IS NOT NULL AND NOT own GROUP BY kind ORDER BY n DESC, kind"
        )
        return [(row[0], int(row[1]), row[2]) for row in self._query(sql, ())]

    def counts(self, keys: Collection[str]) -> dict[str, int]:
        """How many articles cite each document."""
        sql = "SELECT key, count(DISTINCT article_id) FROM mentions WHERE key IN ({}) AND NOT own GROUP BY key"
        return dict.fromkeys(keys, 0) | {row[0]: int(row[1]) for row in self._of(keys, sql)}

    def possible(self, key: str) -> int:
        """How many articles may cite a document beside those that surely do."""
        return int(self._query(f"SELECT count(DISTINCT m.article_id) {_MAY_CITE} = ?", (key,))[0][0])

    def citing(
        self, keys: Sequence[str], filters: Mapping[str, Sequence[str | None]], limit: int, offset: int, *, possible: bool = False
    ) -> tuple[int, list[tuple[str, str, int, int]]]:
        """The articles that cite one of the documents, newest first, and where each does first.

        Args:
            filters: values of which an article must have one, by column ("province", "source") or for its "month".
            possible: those that may cite it, in place of those that do.

        Returns:
            How many there are, and (article id, key, start, end) of the page.
        """
        marks = ", ".join("?" * len(keys))
        where = "".join(f" AND {_column(name)} IN ({', '.join('?' * len(allowed))})" for name, allowed in filters.items())
        which, key = (_MAY_CITE, "c.key") if possible else (_CITES, "m.key")
        sql = f"{which} IN ({marks}){where}"
        values = [*keys, *(value for allowed in filters.values() for value in allowed)]
        total = int(self._query(f"SELECT count(DISTINCT a.id) {sql}", values)[0][0])
        page = self._query(
            f"SELECT a.id, {key}, m.start, m.end, min(m.ordinal) {sql} GROUP BY a.id "
            "ORDER BY a.published IS NULL, a.published DESC, a.id LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return total, [(row[0], row[1], row[2], row[3]) for row in page]

    def first_citing(self, key: str) -> tuple[str, str, int, int] | None:
        """The earliest article with a date that cites a document, as in `citing`."""
        sql = f"SELECT a.id, m.key, m.start, m.end, min(a.published) {_CITES} = ? AND a.published IS NOT NULL"
        row = self._query(sql, (key,))[0]
        return (row[0], row[1], row[2], row[3]) if row[0] else None

    def tally(self, key: str, column: str) -> list[tuple[str, int]]:
        """The citing articles by month, province or source: values and counts, months in order of time."""
        order = "v" if column == "month" else "n DESC, v"
        sql = f"SELECT {_column(column)} v, count(DISTINCT a.id) n {_CITES} = ? AND v IS NOT NULL GROUP BY v ORDER BY {order}"
        return [(row[0], int(row[1])) for row in self._query(sql, (key,))]

    def monthly(self, keys: Collection[str]) -> dict[str, list[tuple[str, int]]]:
        """The articles that cite each of some documents by month, in order of time."""
        month, found = _column("month"), {key: list[tuple[str, int]]() for key in keys}
        sql = f"SELECT m.key, {month} v, count(DISTINCT a.id) {_CITES} IN ({{}}) AND v IS NOT NULL GROUP BY 1, 2 ORDER BY v"
        for key, value, count in self._of(keys, sql):
            found[key].append((value, int(count)))
        return found

    def said_of(self, key: str) -> dict[str, int]:
        """What the citing articles print of a document: in how many of them its symbol, date, issuer or subject stands."""
        columns = ("symbol", "date", "issuer", "subject")
        counted = ", ".join(f"count(DISTINCT CASE WHEN m.{name} IS NOT NULL THEN a.id END)" for name in columns)
        return dict(zip(columns, map(int, self._query(f"SELECT {counted} {_CITES} = ?", (key,))[0]), strict=True))

    def keys(self) -> list[str]:
        """Every document that is cited."""
        sql = "SELECT DISTINCT key FROM mentions WHERE key IS NOT NULL AND NOT own ORDER BY 1"
        return [row[0] for row in self._query(sql, ())]

    def firsts(self, key: str) -> dict[str, str]:
        """When each province first had an article that cites a document."""
        sql = (
            f"SELECT a.province, min(a.published) {_CITES} = ? AND a.province IS NOT NULL AND a.published IS NOT NULL GROUP BY 1"
        )
        return dict(self._query(sql, (key,)))

    def cited_with(self, key: str, limit: int) -> list[tuple[str, int]]:
        """The documents that the citing articles also cite, and in how many of them."""
        sql = (
            "SELECT other.key, count(DISTINCT other.article_id) n FROM mentions m JOIN mentions other USING (article_id) "
            "WHERE m.key = ? AND NOT m.own AND other.key IS NOT NULL AND other.key <> m.key AND NOT other.own "
            "GROUP BY other.key ORDER BY n DESC, other.key LIMIT ?"
        )
        return [(row[0], int(row[1])) for row in self._query(sql, (key, limit))]

    def edges(self, key: str, *, from_it: bool) -> list[tuple[str, str | None, int]]:
        """The documents that one is said to carry out (or that carry it out): key, relation, articles; never itself."""
        mine, theirs = ("m", "other") if from_it else ("other", "m")
        sql = (
            f"SELECT {theirs}.key, m.relation, count(DISTINCT m.article_id) n FROM mentions {mine} "
            f"JOIN mentions {theirs} ON m.article_id = other.article_id AND m.implements = other.ordinal "
            f"WHERE {mine}.key = ? AND {theirs}.key <> {mine}.key GROUP BY 1, 2 ORDER BY n DESC, 1"
        )
        return [(row[0], row[1], int(row[2])) for row in self._query(sql, (key,))]

    def provinces_since(self, day: str | None) -> list[str]:
        """The provinces that have articles since a day."""
        revision = self._query("SELECT max(revision) FROM articles", ())[0][0]
        if self._newest[0] != revision:  # every article is looked at, so once for all documents
            sql = "SELECT province, max(published) FROM articles WHERE NOT deleted AND province IS NOT NULL GROUP BY 1 ORDER BY 1"
            self._newest = (revision, [(name, published) for name, published in self._query(sql, ()) if published])
        return [name for name, published in self._newest[1] if published >= (day or "")]

    def has_source(self, source: str) -> bool:
        """Whether any article is from a newspaper of that name."""
        return bool(self._query("SELECT 1 FROM articles WHERE source = ? AND NOT deleted LIMIT 1", (source,)))

    def _of(self, values: Collection[str], sql: str) -> Iterator[Row]:
        """The rows for any number of values."""
        remaining = list(values)
        for start in range(0, len(remaining), _BATCH):
            some = remaining[start : start + _BATCH]
            yield from self._query(sql.format(", ".join("?" * len(some))), some)


def _column(name: str) -> str:
    """An article's column, or its month."""
    if name == "month":
        return "substr(a.published, 1, 7)"
    assert name in ("province", "source"), name
    return f"a.{name}"


def _row(entry: tuple[str, int, Citation]) -> Row:
    article_id, ordinal, citation = entry
    one = citation.reference
    anaphor = (1 + citation.plural) * one.anaphor
    mention = [getattr(one.mention, name) for name in _MENTION]
    tail = (one.key, one.status, int(one.own), anaphor, citation.slot, citation.second_slot, citation.identity)
    return (article_id, ordinal, *mention, *tail)


def _candidate_rows(rows: Iterable[tuple[str, int, Citation]]) -> Iterator[Row]:
    for article_id, ordinal, citation in rows:
        if citation.reference.key is None:
            for rank, candidate in enumerate(citation.reference.candidates):
                yield (
                    article_id,
                    ordinal,
                    rank,
                    candidate.key,
                    json.dumps([*map(astuple, candidate.evidence)], ensure_ascii=False),
                )


def _citation(row: Row) -> Citation:
    mention = Mention(*row[2 : 2 + len(_MENTION)])
    key, status, own, anaphor, slot, second_slot, identity = row[2 + len(_MENTION) :]
    candidates = (Candidate(key),) if key else ()
    reference = Reference(mention, key, status, candidates, own=bool(own), anaphor=bool(anaphor))
    return Citation(reference, slot, second_slot, identity, plural=anaphor == 2)
