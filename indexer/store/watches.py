"""Which searches does somebody keep, and which articles were they told of?"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple

from indexer.model import Watch
from indexer.store.store import Store

_COLUMNS = "name, query, label, mail_to, created_at"


class Watches:
    """The watches in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Watch]:
        """Every watch, by name."""
        return [Watch(*row) for row in self._store.query(f"SELECT {_COLUMNS} FROM watches ORDER BY name")]

    def add(self, watch: Watch, seen: Iterable[str]) -> bool:
        """Keep a watch and what is no news to it; False, and nothing changes, if its name is taken."""
        with self._store.transaction() as connection:
            sql = f"INSERT OR IGNORE INTO watches ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)"
            if not connection.execute(sql, astuple(watch)).rowcount:
                return False
            connection.executemany("INSERT OR IGNORE INTO watched VALUES (?, ?)", ((watch.name, one) for one in seen))
            return True

    def remove(self, name: str) -> bool:
        """Forget a watch; whether it was there."""
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM watched WHERE watch = ?", (name,))
            return bool(connection.execute("DELETE FROM watches WHERE name = ?", (name,)).rowcount)

    def unseen(self, name: str, ids: Sequence[str]) -> list[str]:
        """Those of some articles that a watch has not told of, in the same order."""
        seen = {row[0] for row in self._store.query("SELECT article_id FROM watched WHERE watch = ?", (name,))}
        return [one for one in ids if one not in seen]

    def told(self, name: str, ids: Iterable[str]) -> None:
        """Note which articles a watch has told of."""
        with self._store.transaction() as connection:
            connection.executemany("INSERT OR IGNORE INTO watched VALUES (?, ?)", ((name, one) for one in ids))
