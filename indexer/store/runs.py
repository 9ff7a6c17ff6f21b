"""Which runs of the crawler were there, and what did they do? For `status`, and for going on after a kill."""

from collections.abc import Sequence
from dataclasses import astuple, replace
from time import time

from indexer.fetched import RunRecord, SourceRun
from indexer.store.store import Store


class Runs:
    """The record of runs in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, command: str) -> RunRecord:
        """Note that a run begins. After one that was killed it keeps that one's horizon: what was visited then is not due.

        Otherwise its horizon is later than that of the run before, however short that was.
        """
        now = int(time())
        last = self.last()
        horizon = now
        if last:
            horizon = last.horizon if last.ended_at is None else max(now, last.horizon + 1)
        with self._store.transaction() as connection:
            sql = "INSERT INTO runs (command, started_at, horizon) VALUES (?, ?, ?)"
            number = connection.execute(sql, (command, now, horizon)).lastrowid
        return RunRecord(int(number or 0), command, now, horizon)

    def end(self, run: RunRecord, outcome: str, summary: str, sources: Sequence[SourceRun]) -> RunRecord:
        """Note what a run did, as a whole and at each source."""
        ended = replace(run, ended_at=int(time()), outcome=outcome, summary=summary)
        with self._store.transaction() as connection:
            sql = "UPDATE runs SET ended_at = ?, outcome = ?, summary = ? WHERE id = ?"
            connection.execute(sql, (ended.ended_at, outcome, summary, run.id))
            connection.executemany(
                "REPLACE INTO source_runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [astuple(source) for source in sources]
            )
        return ended

    def last(self) -> RunRecord | None:
        """The newest run."""
        rows = self._store.query(
            "SELECT id, command, started_at, horizon, ended_at, outcome, summary FROM runs ORDER BY id DESC LIMIT 1"
        )
        return RunRecord(*rows[0]) if rows else None

    def sources(self) -> list[SourceRun]:
        """The last run at each source, by name."""
        return [SourceRun(*row) for row in self._store.query("SELECT * FROM source_runs ORDER BY source")]
