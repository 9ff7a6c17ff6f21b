"""What does the store promise? Nothing lost, nothing doubled, every state kept, every change followed."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.errors import StoreFull, StoreUnavailable
from indexer.model import Article
from indexer.store import PutCounts, Store, open_store
from indexer.store.store import STORE_FILE

MakeArticle = Callable[..., Article]


def everything(store: Store) -> dict[str, Article]:
    return {article_id: article for _, article_id, article in store.changes(0) if article is not None}


def revisions(store: Store) -> list[int]:
    """Every revision that the store has ever given, of past and present states."""
    ids = [article_id for _, article_id, _ in store.changes(0)]
    return sorted(version.revision for article_id in ids for version in store.history(article_id))


def test_what_was_put_is_read_back_field_by_field(store: Store) -> None:
    full = Article(**{item.name: f"giá trị của {item.name}" for item in fields(Article)})
    bare = Article(id="b", body="Chỉ có thân bài.")
    assert store.put([full, bare]) == PutCounts(added=2)
    assert store.get([full.id, "b", "không có"]) == {full.id: full, "b": bare}
    assert store.counts() == (2, 0)


def test_put_again_changes_nothing(store: Store, make_article: MakeArticle) -> None:
    articles = [make_article(number) for number in range(30)]
    store.put(articles)
    before = revisions(store)
    assert store.put(articles) == PutCounts(unchanged=30)
    assert revisions(store) == before


@pytest.mark.parametrize("name", [item.name for item in fields(Article) if item.name != "id"])
def test_a_change_of_any_field_is_a_change(store: Store, make_article: MakeArticle, name: str) -> None:
    first = make_article()
    store.put([first])
    second = replace(first, **{name: "nội dung khác"})
    assert store.put([second]) == PutCounts(changed=1)
    assert store.get([first.id]) == {first.id: second}


def test_a_text_moved_to_the_next_field_is_a_change(store: Store) -> None:
    store.put([Article(id="a", body="Thân bài", author="Tổ phóng viên")])
    assert store.put([Article(id="a", body="Thân bài", source="Tổ phóng viên")]) == PutCounts(changed=1)


def test_a_word_moved_to_the_next_field_is_a_change(store: Store) -> None:
    store.put([Article(id="a", body="Thân bài", author="Tổ phóng", source="viên")])
    assert store.put([Article(id="a", body="Thân bài", author="Tổ", source=" phóngviên")]) == PutCounts(changed=1)


def test_an_empty_text_is_not_a_missing_one(store: Store) -> None:
    store.put([Article(id="a", body="Thân bài", lead="")])
    assert store.put([Article(id="a", body="Thân bài", lead=None)]) == PutCounts(changed=1)


def test_history_keeps_every_state_in_order(store: Store, make_article: MakeArticle) -> None:
    states = [make_article(body=f"Bản thứ {number}.") for number in range(4)]
    for state in states:
        store.put([state])
    history = store.history("bai-1")
    assert [version.article for version in history] == states
    assert [version.revision for version in history] == [1, 2, 3, 4]
    assert len({version.content_hash for version in history}) == 4
    assert all(version.stored_at.endswith("+00:00") for version in history)
    assert store.counts() == (1, 3)
    assert store.history("chưa từng có") == []


def test_several_states_in_one_file_go_in_once(store: Store, make_article: MakeArticle) -> None:
    states = [make_article(body=f"Bản thứ {number}.") for number in range(3)]
    assert store.put(states) == PutCounts(added=1, changed=2)
    assert store.put(states) == PutCounts(unchanged=3)
    assert store.get(["bai-1"])["bai-1"] == states[-1]
    assert len(store.history("bai-1")) == 3


def test_keep_latest_brings_an_earlier_text_back(store: Store, make_article: MakeArticle) -> None:
    first, second = make_article(body="Bản đầu."), make_article(body="Bản sau.")
    store.put([first, second])
    assert store.put([first], keep_latest=True) == PutCounts(changed=1)
    assert store.get(["bai-1"])["bai-1"] == first
    assert [version.article for version in store.history("bai-1")] == [first, second, first]


def test_revisions_grow_and_never_repeat(store: Store, make_article: MakeArticle) -> None:
    for turn in range(5):
        store.put([make_article(number, lead=f"lượt {turn * number}") for number in range(7)], batch=2)
        store.delete([f"bai-{turn}"])
    found = revisions(store)
    assert len(found) == len(set(found))
    changes = [revision for revision, _, _ in store.changes(0)]
    assert changes == sorted(set(changes))
    assert changes[-1] == store.revision


def test_delete_hides_the_article_and_tells_the_index(store: Store, make_article: MakeArticle) -> None:
    store.put([make_article(1), make_article(2)])
    assert store.delete(["bai-1", "bai-1", "không có"]) == 1
    assert set(store.get(["bai-1", "bai-2"])) == {"bai-2"}
    assert list(store.changes(2)) == [(3, "bai-1", None)]
    assert store.counts() == (1, 1)
    assert [version.article for version in store.history("bai-1")] == [make_article(1)]
    assert [version.revision for version in store.history("bai-1")] == [1]


def test_a_deleted_article_comes_back_when_it_is_put_again(store: Store, make_article: MakeArticle) -> None:
    store.put([make_article()])
    store.delete(["bai-1"])
    assert store.put([make_article()]) == PutCounts(changed=1)
    assert store.get(["bai-1"]) == {"bai-1": make_article()}
    assert [version.revision for version in store.history("bai-1")] == [1, 3]
    assert store.put([make_article()]) == PutCounts(unchanged=1)


def test_changes_are_followed_from_any_revision(store: Store, make_article: MakeArticle) -> None:
    articles = [make_article(number) for number in range(450)]  # more than are read at a time
    store.put(articles)
    for since in (0, 1, 199, 200, 201, 449, 450, 1_000):
        assert [article for _, _, article in store.changes(since)] == articles[since:]
        assert store.count_changes(since) == len(articles[since:])


def test_get_takes_more_ids_than_a_statement_has_room_for(store: Store, make_article: MakeArticle) -> None:
    store.put(make_article(number) for number in range(1_100))
    assert len(store.get([f"bai-{number}" for number in range(40_000)])) == 1_100


def test_each_batch_is_one_transaction(store: Store, make_article: MakeArticle) -> None:
    """What another connection sees while articles come in: whole batches."""
    seen: list[int] = []
    with closing(open_store(store.path.parent)) as other:

        def offered() -> Iterator[Article]:
            for number in range(10):
                seen.append(other.counts()[0])
                yield make_article(number)

        store.put(offered(), batch=4)
        assert seen == [0, 0, 0, 0, 4, 4, 4, 4, 8, 8]
        assert other.counts() == (10, 0)


def test_articles_are_stored_as_they_come(store: Store, make_article: MakeArticle) -> None:
    """None is kept in memory until its batch is full."""
    alive = 0
    most = 0

    class Counted(Article):
        def __init__(self, article: Article) -> None:
            nonlocal alive, most
            for item in fields(Article):
                object.__setattr__(self, item.name, getattr(article, item.name))
            alive += 1
            most = max(most, alive)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    store.put((Counted(make_article(number)) for number in range(500)), batch=500)
    assert most <= 3


def test_a_batch_that_breaks_off_leaves_no_part_of_itself(store: Store, make_article: MakeArticle) -> None:
    def offered() -> Iterator[Article]:
        yield from (make_article(number) for number in range(7))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put(offered(), batch=5)
    assert set(everything(store)) == {f"bai-{number}" for number in range(5)}
    assert store.put([make_article(9)]) == PutCounts(added=1)


Steps = st.lists(
    st.tuples(st.sampled_from(["put", "keep", "delete"]), st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=5)),
    max_size=8,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=Steps, batch=st.integers(1, 4))
def test_the_store_does_as_a_plain_dict_does(tmp_path_factory: pytest.TempPathFactory, steps: list, batch: int) -> None:  # type: ignore[type-arg]
    """A dict of present texts and a list of past ones say what must be there after any steps."""
    present: dict[str, str] = {}
    past: dict[str, list[str]] = {}
    with closing(open_store(tmp_path_factory.mktemp("store"))) as store:
        for kind, items in steps:
            articles = [Article(id=f"a{number}", body=f"bản {text}") for number, text in items]
            if kind == "delete":
                for article_id in {article.id for article in articles} & set(present):
                    past.setdefault(article_id, []).append(present.pop(article_id))
                store.delete(article.id for article in articles)
                continue
            for article in articles:
                known = present.get(article.id)
                if known == article.body or (kind == "put" and known and article.body in past.get(article.id, [])):
                    continue
                if known:
                    past.setdefault(article.id, []).append(known)
                present[article.id] = article.body
            store.put(articles, batch=batch, keep_latest=kind == "keep")
        assert {article_id: article.body for article_id, article in everything(store).items()} == present
        for article_id in ("a0", "a1", "a2", "a3"):
            states = past.get(article_id, []) + ([present[article_id]] if article_id in present else [])
            assert [version.article.body for version in store.history(article_id)] == states
        assert store.counts() == (len(present), sum(map(len, past.values())))
        assert store.faults() == []


def test_many_threads_share_a_store(store: Store, make_article: MakeArticle) -> None:
    store.put(make_article(number) for number in range(200))
    ids = [f"bai-{number}" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert all(len(found) == 200 for found in pool.map(lambda _: store.get(ids), range(64)))


def test_threads_that_end_leave_no_files_open(store: Store, make_article: MakeArticle) -> None:
    store.put([make_article()])

    def open_files() -> int:
        return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else len(os.listdir("/dev/fd"))

    before = open_files()
    for _ in range(50):
        thread = threading.Thread(target=store.get, args=(["bai-1"],))
        thread.start()
        thread.join()
    assert open_files() <= before


WRITER = """
import sys
from pathlib import Path
from types import SimpleNamespace
from indexer.model import Article
from indexer.store import open_store
store = open_store(Path(sys.argv[1]))
for turn in range(1, 61):
    store.put([Article(id=f"a{number}", body=f"lượt {turn}") for number in range(20)], batch=20)
    store.delete(["b"])
store.close()
"""


def test_readers_see_whole_transactions_while_another_process_writes(tmp_path: Path) -> None:
    ids = [f"a{number}" for number in range(20)]
    with closing(open_store(tmp_path)) as store:
        store.put([Article(id=article_id, body="lượt 0") for article_id in ids])
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)])
        torn: list[object] = []
        latest: list[str] = []

        def read() -> None:
            last = ""
            while last != "lượt 60" and writer.poll() in (None, 0) and not torn:
                bodies = {article.body for article in store.get(ids).values()}
                changed = {article.body for _, _, article in store.changes(0) if article}
                if len(bodies) != 1 or len(changed) != 1:
                    torn.append((bodies, changed))
                last = max(bodies)
            latest.append(last)

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert writer.wait() == 0
        assert not torn
        assert latest == ["lượt 60"] * 4
        assert store.counts() == (20, 20 * 60)


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "home"
    path.write_text("đây là một tệp")
    for home in (path, path / "bên trong"):
        with pytest.raises(StoreUnavailable, match=r"home.*Check --home") as caught:
            open_store(home)
        assert caught.value.exit_code == 2


@pytest.mark.parametrize("content", [b"not a database at all, " * 50, b"SQLite format 3\0" + b"\xa5" * 5_000])
def test_a_damaged_file_is_named_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    (tmp_path / STORE_FILE).write_bytes(content)
    with pytest.raises(StoreUnavailable, match=r"store\.sqlite: .*move it away and import again, or restore a backup"):
        open_store(tmp_path)
    assert (tmp_path / STORE_FILE).read_bytes() == content


def test_damage_in_the_middle_is_found_by_the_check(tmp_path: Path, make_article: MakeArticle) -> None:
    with closing(open_store(tmp_path)) as store:
        store.put(make_article(number) for number in range(400))
        assert store.faults() == []
    with (tmp_path / STORE_FILE).open("r+b") as file:
        for page in range(3, 20):
            file.seek(page * 4096)
            file.write(b"\xff" * 64)
    with closing(open_store(tmp_path)) as store:
        faults = store.faults()
    assert faults
    assert all(isinstance(fault, str) and fault for fault in faults)


def test_a_full_disk_ends_the_batch_and_keeps_the_earlier_ones(store: Store, make_article: MakeArticle) -> None:
    """SQLite's own limit on the size of the file stands in for a full disk."""
    store.put(make_article(number) for number in range(10))
    with store._connection() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(StoreFull, match="Free disk space, then run the same command again") as caught:
        store.put((make_article(number, body="dài " * 2_000) for number in range(10, 100)), batch=5)
    assert caught.value.exit_code == 1
    kept = len(everything(store))
    assert kept >= 10
    assert kept % 5 == 0
    with store._connection() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    store.put((make_article(number, body="dài " * 2_000) for number in range(10, 100)), batch=5)
    assert len(everything(store)) == 100
    assert store.faults() == []


def test_a_commit_that_fails_leaves_the_store_usable(store: Store, make_article: MakeArticle) -> None:
    with store._connection() as connection:
        connection.executescript(
            "PRAGMA foreign_keys = ON; CREATE TABLE parent (id INTEGER PRIMARY KEY);"
            "CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);"
            "CREATE TRIGGER orphan AFTER INSERT ON articles WHEN new.id = 'bai-13'"
            " BEGIN INSERT INTO child VALUES (1); END;"
        )
    with pytest.raises(StoreUnavailable):
        store.put([make_article(13)])
    assert store.put([make_article(1)]) == PutCounts(added=1)
    assert set(everything(store)) == {"bai-1"}


def test_what_is_committed_outlives_the_power(store: Store) -> None:
    """An index must never be ahead of its store: each commit is synced."""
    with store._connection() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_close_lets_go_of_the_files(tmp_path: Path, make_article: MakeArticle) -> None:
    store = open_store(tmp_path)
    store.put([make_article()])
    store.close()
    assert {path.name for path in tmp_path.iterdir()} == {STORE_FILE}  # SQLite folds the log in with the last connection
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (1,)


def test_openings_are_told_newest_first_without_what_is_gone(store: Store) -> None:
    store.put([
        Article("cũ", "Thân bài cũ.", title="Cũ", published="2023-01-01", province="Huế"),
        Article("mới", "Thân bài mới.", title="Mới", lead="Tóm tắt.", published="2024-01-01"),
        Article("gỡ", "Thân bài bị gỡ.", published="2025-01-01"),
        Article("trơ", "Thân bài."),
    ])  # fmt: skip
    store.delete(["gỡ"])
    assert [*store.openings(8)] == [("Mới", "Tóm tắt.\n", None), ("Cũ", "Thân bài", "Huế"), (None, "Thân bài", None)]


def test_openings_of_many_are_all_told(store: Store, make_article: MakeArticle) -> None:
    store.put([make_article(number) for number in range(450)])
    assert len([*store.openings(8)]) == 450


def test_a_store_on_a_mount_for_reading_is_read_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_store(tmp_path)) as store:
        store.put([Article("a", "Một.")])
    real = os.statvfs
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_flag=real(path).f_flag | os.ST_RDONLY))
    (tmp_path / "store.sqlite").chmod(0o444)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    with closing(open_store(tmp_path)) as store:
        assert store.get(["a"]).keys() == {"a"}
        with pytest.raises(StoreUnavailable, match="Check that you may write there"):
            store.put([Article("b", "Hai.")])
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
