"""How does an archive stand? Counts, revisions, faults, and a token that tells whether it is still as it was."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from indexer.engine import Reader
from indexer.engine.generations import INDEX_FOLDER, index_bytes, live_generation
from indexer.errors import EngineUnavailable, another_store
from indexer.fetched import Status
from indexer.model import VIETNAM_TIME
from indexer.store import Runs, Store


class Standing:
    """The standing of one store and of its index."""

    def __init__(self, home: Path, store: Store, opened: Callable[[], Reader]) -> None:
        self._home, self._store, self._opened = home, store, opened

    def token(self) -> str:
        """A short text that is another as soon as any answer may be: after a write to the store, to the index, and each day.

        It is made of what the file system says of their files, so that it costs no query.
        """
        log = self._store.path.with_name(f"{self._store.path.name}-wal")
        places = [self._store.path, log, self._home / INDEX_FOLDER]
        with suppress(EngineUnavailable):  # no index is a standing too
            places.append(live_generation(self._home))
        told = [str(datetime.now(VIETNAM_TIME).date()), *map(_seen, places)]
        return blake2b("\n".join(told).encode(), digest_size=8).hexdigest()

    def status(self) -> Status:
        """Counts, revisions, and what keeps the index from being read, if anything does."""
        articles, versions = self._store.counts()
        indexed: int | None = None
        problem: str | None = None
        generation: str | None = None
        try:
            generation, indexed = self._opened().generation, self._opened().revision
        except EngineUnavailable as error:
            problem = str(error)
        problem = problem or self.mismatch()
        runs = Runs(self._store)
        return Status(
            str(self._home), articles, versions, self._store.revision, generation, indexed,
            self._store.count_changes(indexed or 0), problem,
            index_mb=round(index_bytes(self._home) / 1e6, 1),
            memory_mb=round(getrusage(RUSAGE_SELF).ru_maxrss / 1e3, 1),
            last_run=runs.last(),
            sources=tuple(runs.sources()),
        )  # fmt: skip

    def faults(self) -> list[str]:
        """What is wrong with store and index, and how to mend it; empty if all is well."""
        faults = [f"store: {fault}" for fault in self._store.faults()]
        try:
            self._opened()
            if mismatch := self.mismatch():
                faults.append(f"store: {mismatch}")
            faults += [f"index: {fault}" for fault in self._opened().faults()]
        except EngineUnavailable as error:
            faults.append(f"index: {error}")
        return faults

    def mismatch(self) -> str | None:
        """What is wrong if the index was not made from this store; nothing is known of one that cannot be read."""
        store = self._store
        try:
            reader = self._opened()
            store_id, revision = reader.store_id, reader.revision
        except EngineUnavailable:
            return None
        if store_id in (0, store.store_id) and revision <= store.revision:
            return None
        return another_store(store.path, store.revision, revision)


def _seen(path: Path) -> str:
    """Size and time of the last change of a file or folder; alike for one that is empty or not there."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}" if found.st_size else ""
