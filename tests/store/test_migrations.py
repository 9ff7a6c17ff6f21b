"""Are older stores brought up to date, newer ones left alone?"""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from indexer.errors import StoreUnavailable
from indexer.model import Article
from indexer.store import open_store, schema
from indexer.store import store as store_module
from indexer.store.schema import MIGRATIONS, log_ahead, migrate, schema_version, transaction
from indexer.store.store import STORE_FILE

Migrations = tuple[tuple[str, ...], ...]
TABLES = {
    "articles", "versions",
    "mentions", "candidates", "references_state",
    "pages", "hosts", "runs", "source_runs",
    "near_articles", "near_bands", "near_labels", "near_progress",
    "watches", "watched",
}  # fmt: skip
NEXT: Migrations = (*MIGRATIONS, ("ALTER TABLE articles ADD COLUMN note TEXT", "CREATE TABLE notes (id TEXT) STRICT"))
BROKEN: Migrations = (*MIGRATIONS, ("CREATE TABLE notes (id TEXT) STRICT", "CREATE TABLE notes (id TEXT) STRICT"))


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[Migrations], None]:
    def put_in_place(migrations: Migrations) -> None:
        monkeypatch.setattr(schema, "MIGRATIONS", migrations)
        monkeypatch.setattr(store_module, "MIGRATIONS", migrations)

    return put_in_place


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return schema_version(connection)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / STORE_FILE).touch()
    open_store(tmp_path).close()
    assert tables(tmp_path / STORE_FILE) == TABLES
    assert version_of(tmp_path / STORE_FILE) == len(MIGRATIONS)


def test_opening_again_migrates_nothing(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    before = (tmp_path / STORE_FILE).read_bytes()
    open_store(tmp_path).close()
    assert (tmp_path / STORE_FILE).read_bytes() == before


def test_an_older_store_is_migrated_with_its_articles(tmp_path: Path, use: Callable[[Migrations], None]) -> None:
    article = Article(id="a", body="Thân bài.")
    with closing(open_store(tmp_path)) as store:
        store.put([article])
    use(NEXT)
    with closing(open_store(tmp_path)) as store:
        assert store.get(["a"]) == {"a": article}
    assert "notes" in tables(tmp_path / STORE_FILE)
    assert version_of(tmp_path / STORE_FILE) == len(NEXT)


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path, use: Callable[[Migrations], None]) -> None:
    open_store(tmp_path).close()
    use(BROKEN)
    with pytest.raises(StoreUnavailable, match=r"store\.sqlite"):
        open_store(tmp_path)
    assert tables(tmp_path / STORE_FILE) == TABLES
    assert version_of(tmp_path / STORE_FILE) == len(MIGRATIONS)


def test_a_newer_store_is_refused_and_untouched(tmp_path: Path, use: Callable[[Migrations], None]) -> None:
    use(NEXT)
    open_store(tmp_path).close()
    use(MIGRATIONS)
    before = (tmp_path / STORE_FILE).read_bytes()
    told = rf"newer hoinghi \(schema {len(NEXT)}, this one knows {len(MIGRATIONS)}\)\. Upgrade hoinghi"
    with pytest.raises(StoreUnavailable, match=told):
        open_store(tmp_path)
    assert (tmp_path / STORE_FILE).read_bytes() == before


def test_a_newer_store_is_left_alone_by_migrate() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
        migrate(connection)
        assert schema_version(connection) == 99


def test_many_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    barrier = Barrier(8)

    def open_one(home: Path) -> int:
        barrier.wait()
        with closing(open_store(home)) as store:
            return store.revision

    with ThreadPoolExecutor(8) as pool:
        for attempt in range(50):  # one in twenty-five met a lock that SQLite does not wait for
            assert list(pool.map(open_one, [tmp_path / str(attempt)] * 8)) == [0] * 8


def test_a_store_that_another_program_holds_is_given_up_after_a_while(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with (
            closing(sqlite3.connect(tmp_path / "store.sqlite", timeout=0)) as connection,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            log_ahead(connection, timeout=0.05)


def test_a_transaction_is_whole_or_nothing() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (x)")
        with transaction(connection):
            connection.execute("INSERT INTO t VALUES (1)")
        with pytest.raises(sqlite3.OperationalError), transaction(connection):
            connection.executemany("INSERT INTO t VALUES (?)", [(2,), (3,)]).execute("no statement")
        assert not connection.in_transaction
        assert connection.execute("SELECT x FROM t").fetchall() == [(1,)]
