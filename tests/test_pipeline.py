"""Do the stages lose nothing and double nothing, whatever interrupts them?"""

import io
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.archive import open_archive
from indexer.errors import LockHeld, StoreFull, StoreUnavailable
from indexer.model import VIETNAM_TIME, Refusal
from indexer.pipeline import ImportReport, IndexReport, import_paths, index_articles
from indexer.settings import Settings
from indexer.store import PutCounts, home_lock, open_store

SETTINGS = Settings(import_batch=50)


def write_articles(path: Path, count: int, text: str = "Huyện ủy tổ chức hội nghị") -> Path:
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            json.dump({"id": f"bai-{number}", "title": f"Hội nghị {number}", "body": f"{text} lần thứ {number}."}, file)
            file.write("\n")
    return path


def stored(home: Path) -> dict[str, str]:
    with closing(open_store(home)) as store:
        return {article_id: article.body for _, article_id, article in store.changes(0) if article}


def found(home: Path, query: str) -> int:
    with closing(open_archive(home)) as archive:
        return archive.search(query).total


def test_import_stores_what_it_can_and_names_the_rest(tmp_path: Path) -> None:
    path = write_articles(tmp_path / "tin.jsonl", 3)
    path.write_text(path.read_text("utf-8") + "{}\n", "utf-8")
    refused: list[Refusal] = []
    counted: list[int] = []
    report = import_paths(
        tmp_path / "home", [path, tmp_path / "không có.txt"], SETTINGS, refused=refused.append, progress=counted.append
    )
    assert report == ImportReport(offered=5, counts=PutCounts(added=3), refusals=2)
    assert [refusal.where for refusal in refused] == [f"{path}:4", str(tmp_path / "không có.txt")]
    assert sum(counted) == 5
    assert len(stored(tmp_path / "home")) == 3


def test_import_twice_changes_nothing(tmp_path: Path) -> None:
    paths = [write_articles(tmp_path / "a.jsonl", 120), write_articles(tmp_path / "b.jsonl", 60, "Bản sửa")]
    first = import_paths(tmp_path / "home", paths, SETTINGS)
    assert first.counts == PutCounts(added=120, changed=60)
    assert import_paths(tmp_path / "home", paths, SETTINGS).counts == PutCounts(unchanged=180)
    with closing(open_store(tmp_path / "home")) as store:
        assert store.counts() == (120, 60)
        assert store.revision == 180


def test_import_reads_standard_input(tmp_path: Path) -> None:
    stdin = io.BytesIO('{"body": "Tin từ ống dẫn."}\n'.encode())
    assert import_paths(tmp_path, [Path("-")], SETTINGS, stdin=stdin).counts == PutCounts(added=1)


def test_a_run_in_a_locked_folder_is_refused(tmp_path: Path) -> None:
    path = write_articles(tmp_path / "tin.jsonl", 1)
    with home_lock(tmp_path / "home"):
        with pytest.raises(LockHeld):
            import_paths(tmp_path / "home", [path], SETTINGS)
        with pytest.raises(LockHeld):
            index_articles(tmp_path / "home", SETTINGS)
    assert import_paths(tmp_path / "home", [path], SETTINGS).counts == PutCounts(added=1)


def test_the_index_follows_the_store(tmp_path: Path) -> None:
    import_paths(tmp_path, [write_articles(tmp_path / "tin.jsonl", 30)], SETTINGS)
    assert index_articles(tmp_path, SETTINGS) == IndexReport(30, 0, 30, rebuilt=True)
    assert found(tmp_path, "huyện") == 30
    assert index_articles(tmp_path, SETTINGS) == IndexReport(0, 0, 30, rebuilt=False)

    import_paths(tmp_path, [write_articles(tmp_path / "sua.jsonl", 10, "Bản sửa")], SETTINGS)
    with closing(open_store(tmp_path)) as store:
        store.delete(["bai-29", "bai-28", "bai-0"])
    assert index_articles(tmp_path, SETTINGS) == IndexReport(9, 3, 43, rebuilt=False)
    assert (found(tmp_path, '"bản sửa"'), found(tmp_path, "huyện")) == (9, 18)


def test_an_index_that_is_up_to_date_is_not_touched(tmp_path: Path) -> None:
    import_paths(tmp_path, [write_articles(tmp_path / "tin.jsonl", 3)], SETTINGS)
    index_articles(tmp_path, SETTINGS)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "index").rglob("*")}
    index_articles(tmp_path, SETTINGS)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "index").rglob("*")} == before


def test_rebuild_makes_the_same_index_anew(tmp_path: Path) -> None:
    import_paths(tmp_path, [write_articles(tmp_path / "tin.jsonl", 30)], SETTINGS)
    index_articles(tmp_path, SETTINGS)
    seen: list[tuple[int, int]] = []
    report = index_articles(tmp_path, SETTINGS, rebuild=True, progress=lambda done, total: seen.append((done, total)))
    assert report == IndexReport(30, 0, 30, rebuilt=True)
    assert seen[-1] == (30, 30)
    assert found(tmp_path, "huyện") == 30


def test_an_empty_store_can_be_indexed(tmp_path: Path) -> None:
    assert index_articles(tmp_path, SETTINGS).added == 0
    assert found(tmp_path, "huyện") == 0


@pytest.mark.parametrize("articles", [5, 60])
def test_an_index_of_another_store_is_not_followed_silently(tmp_path: Path, articles: int) -> None:
    """As after a store was lost, or restored from a backup: fewer or more revisions than the index knows."""
    import_paths(tmp_path, [write_articles(tmp_path / "tin.jsonl", 30)], SETTINGS)
    index_articles(tmp_path, SETTINGS)
    (tmp_path / "store.sqlite").unlink()
    import_paths(tmp_path, [write_articles(tmp_path / "it.jsonl", articles)], SETTINGS)
    with pytest.raises(StoreUnavailable, match="index --rebuild"):
        index_articles(tmp_path, SETTINGS)
    with closing(open_archive(tmp_path)) as archive:
        assert "lost or replaced" in str(archive.status().index_problem)
        assert any("lost or replaced" in fault for fault in archive.faults())
    report = index_articles(tmp_path, SETTINGS, rebuild=True)
    assert report == IndexReport(articles, 0, articles, rebuilt=True)
    assert found(tmp_path, "huyện") == articles


@pytest.mark.parametrize("pattern", ["*/*.seg", "*/*.toc"])
def test_an_index_that_lost_a_file_is_rebuilt_by_the_next_run(tmp_path: Path, pattern: str) -> None:
    import_paths(tmp_path, [write_articles(tmp_path / "tin.jsonl", 30)], SETTINGS)
    index_articles(tmp_path, SETTINGS)
    for path in (tmp_path / "index").glob(pattern):
        path.unlink()
    assert index_articles(tmp_path, SETTINGS).rebuilt
    assert found(tmp_path, "huyện") == 30


def test_a_damaged_index_is_rebuilt_by_the_next_run(tmp_path: Path) -> None:
    import_paths(tmp_path, [write_articles(tmp_path / "tin.jsonl", 30)], SETTINGS)
    index_articles(tmp_path, SETTINGS)
    (segment,) = (tmp_path / "index").glob("*/*.seg")
    segment.write_bytes(segment.read_bytes()[:100])
    assert index_articles(tmp_path, SETTINGS).rebuilt
    assert found(tmp_path, "huyện") == 30


IMPORT = """
import sys
from pathlib import Path
from indexer.pipeline import import_paths
from indexer.settings import Settings
home, path, wait_at = sys.argv[1:]
done = 0
def tell(count):
    global done
    done += count
    if done == int(wait_at):
        print(flush=True)
        sys.stdin.read()
    if wait_at == "0" and done % 100 == 0:
        print(flush=True)
import_paths(Path(home), [Path(path)], Settings(import_batch=50), progress=tell)
"""


@pytest.mark.parametrize("wait_at", [1, 49, 50, 51, 777, 3_000, 0])
def test_a_killed_import_loses_and_doubles_nothing(tmp_path: Path, wait_at: int) -> None:
    """Killed when so many articles were read, or (0) at some moment while it runs; then run again."""
    path, home = write_articles(tmp_path / "tin.jsonl", 3_000), tmp_path / "home"
    arguments = [sys.executable, "-c", IMPORT, str(home), str(path), str(wait_at)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stdout.readline() == b"\n"
        run.send_signal(signal.SIGKILL)
    kept = stored(home)
    assert len(kept) == (wait_at - 1) // 50 * 50 if wait_at else len(kept) % 50 == 0
    report = import_paths(home, [path], SETTINGS)
    assert report.counts == PutCounts(added=3_000 - len(kept), unchanged=len(kept))
    with closing(open_store(home)) as store:
        assert [revision for revision, _, _ in store.changes(0)] == list(range(1, 3_001))
        assert store.counts() == (3_000, 0)
        assert store.faults() == []


LIMITED = """
import resource, sys
from indexer.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
main(sys.argv[2:], prog_name="hoinghi")
"""


def on_a_small_disk(limit_bytes: int, *args: object) -> subprocess.CompletedProcess[str]:
    """The command, where no file can grow beyond a limit."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit_bytes), *map(str, args)], capture_output=True, encoding="utf-8", check=False
    )


def test_a_full_disk_stops_the_import_and_loses_nothing(tmp_path: Path) -> None:
    path, home = write_articles(tmp_path / "tin.jsonl", 600, "Hội nghị bàn kỹ " * 300), tmp_path / "home"
    run = on_a_small_disk(2_000_000, "--home", home, "--set", "import_batch=50", "import", path)
    assert (run.returncode, run.stdout) == (1, "")
    assert "Nothing stored before was lost. Free disk space, then run the same command again." in run.stderr
    assert "Traceback" not in run.stderr
    kept = len(stored(home))
    assert kept % 50 == 0
    assert 0 < kept < 600
    with closing(open_store(home)) as store:
        assert store.faults() == []
    assert import_paths(home, [path], SETTINGS).counts == PutCounts(added=600 - kept, unchanged=kept)


def test_a_full_disk_stops_the_indexing_and_the_earlier_index_answers(tmp_path: Path) -> None:
    path, home = write_articles(tmp_path / "tin.jsonl", 20), tmp_path / "home"
    import_paths(home, [path], SETTINGS)
    index_articles(home, SETTINGS)
    words = " ".join(f"từ{number}" for number in range(3_000))
    import_paths(home, [write_articles(tmp_path / "dai.jsonl", 40, words)], SETTINGS)
    for arguments in (["index"], ["index", "--rebuild"]):
        run = on_a_small_disk(200_000, "--home", home, *arguments)
        assert (run.returncode, run.stdout) == (1, "")
        assert "Free disk space, then run the same command again." in run.stderr
        assert "Traceback" not in run.stderr
        assert found(home, "huyện") == 20
    index_articles(home, SETTINGS)
    assert (found(home, "huyện"), found(home, "từ17")) == (0, 40)


def test_an_error_of_the_disk_is_told_but_not_one_of_the_listener(tmp_path: Path) -> None:
    import_paths(tmp_path, [write_articles(tmp_path / "tin.jsonl", 1)], SETTINGS)

    def raising(error: OSError) -> Callable[[int, int], None]:
        def tell(done: int, total: int) -> None:
            raise error

        return tell

    with pytest.raises(StoreFull, match=r"cannot be written \(No space left\)\. Free disk space"):
        index_articles(tmp_path, SETTINGS, progress=raising(OSError(28, "No space left")))
    index_articles(tmp_path, SETTINGS)
    with pytest.raises(StoreFull, match=r"\(No space left\)\. The index before it still answers\. Free disk space"):
        index_articles(tmp_path, SETTINGS, progress=raising(OSError(28, "No space left")), rebuild=True)
    with pytest.raises(BrokenPipeError):
        index_articles(tmp_path, SETTINGS, progress=raising(BrokenPipeError()), rebuild=True)


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    path = write_articles(tmp_path / "tin.jsonl", 1)
    for run in (lambda: import_paths(path, [path], SETTINGS), lambda: index_articles(path, SETTINGS)):
        with pytest.raises(StoreUnavailable, match="Check --home"):
            run()


def test_an_id_given_twice_with_different_texts_is_told_with_its_line(tmp_path: Path) -> None:
    lines = [{"id": "a", "body": "Một."}, {"id": "a", "body": "Một."}, {"id": "b", "body": "Hai."}, {"id": "a", "body": "Ba."}]
    file = tmp_path / "twice.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    home = tmp_path / "home"
    told: list[tuple[str, str]] = []
    for _ in range(2):  # importing again changes nothing, so there is nothing to tell
        import_paths(home, [file], SETTINGS, repeated=lambda where, article_id: told.append((where, article_id)))
    assert told == [(f"{file}:4", "a")]


def test_an_earlier_text_comes_back_where_the_latest_is_to_be_kept(tmp_path: Path) -> None:
    file, home = tmp_path / "a.jsonl", tmp_path / "home"
    steps = [("Một.", False, 0), ("Hai.", False, 1), ("Một.", False, 0), ("Một.", True, 1), ("Một.", True, 0)]
    for body, keep_latest, changed in steps:
        file.write_text(json.dumps({"id": "a", "body": body}), "utf-8")
        assert import_paths(home, [file], SETTINGS, keep_latest=keep_latest).counts.changed == changed


def test_a_province_that_there_is_not_is_told_once_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "provinces.jsonl"
    given = ["Thái Nguyên", "Thái Nguên", "Thái Nguên", "Quận 9", None, "TP. Hồ Chí Minh"]
    lines = [json.dumps({"id": str(number), "body": "x", "province": name}) for number, name in enumerate(given)]
    file.write_text("\n".join(lines), "utf-8")
    told: list[Refusal] = []
    assert import_paths(tmp_path / "home", [file], SETTINGS, doubted=told.append).counts.added == len(given)
    assert [doubt.where for doubt in told] == [f"{file}:2", f"{file}:4"]
    assert "'Thái Nguên' is no province that is known; do you mean Thái Nguyên?" in told[0].reason


def test_a_day_to_come_is_told_once_and_kept(tmp_path: Path) -> None:
    file, today = tmp_path / "days.jsonl", datetime.now(VIETNAM_TIME).date()
    given = [str(today), "2099-01-02", "2099-01-02T08:00:00+07:00", str(today + timedelta(days=3)), None, "1999-01-01"]
    file.write_text("\n".join(json.dumps({"id": f"{n}", "body": "x", "published": day}) for n, day in enumerate(given)), "utf-8")
    told: list[Refusal] = []
    assert import_paths(tmp_path / "home", [file], SETTINGS, doubted=told.append).counts.added == len(given)
    assert [doubt.where for doubt in told] == [f"{file}:2", f"{file}:4"]
    assert "2099-01-02, in the future" in told[0].reason


def test_a_misspelt_field_is_told_once_and_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "misspelt.jsonl"
    given = [
        {"publshed": "2023-01-01"}, {"publshed": "2023-01-02"}, {"tilte": "x", "title": "y"}, {"pages": 3, "references": []},
        {"read": 7, "authors_and_editors_of_this": "z"},
    ]  # fmt: skip
    file.write_text("\n".join(json.dumps({"id": f"{n}", "body": "x", **one}) for n, one in enumerate(given)), "utf-8")
    told: list[Refusal] = []
    report = import_paths(tmp_path / "home", [file], SETTINGS, doubted=told.append)
    assert (report.offered, report.counts.added) == (5, 5)
    assert [(doubt.where, doubt.reason.partition("; ")[2]) for doubt in told] == [
        (f"{file}:1", "do you mean published? It is not kept")
    ]


@pytest.mark.parametrize("since", [0, 3, 11, 17])
@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_shares_hold_every_change_once(tmp_path: Path, since: int, processes: int) -> None:
    import_paths(
        tmp_path, [write_articles(tmp_path / "a.jsonl", 9), write_articles(tmp_path / "b.jsonl", 4, "Bản sửa")], SETTINGS
    )
    with closing(open_store(tmp_path)) as store:
        store.delete(["bai-2", "bai-7"])
        expected = sorted(article_id for _, article_id, _ in store.changes(since))
        gone = {article_id for _, article_id, article in store.changes(since) if article is None}
        until = store.revision
    shares = [pipeline._Share(tmp_path, since, until, number, processes, 4) for number in range(processes)]
    given = [change for share in shares for change in share()]
    assert sorted(change if isinstance(change, str) else change.article.id for change in given) == expected
    assert {change for change in given if isinstance(change, str)} == gone


def test_an_index_made_by_several_processes_is_that_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_paths(tmp_path, [write_articles(tmp_path / "a.jsonl", 90)], SETTINGS)
    index_articles(tmp_path, SETTINGS)
    import_paths(tmp_path, [write_articles(tmp_path / "b.jsonl", 60, "Bản sửa của hội nghị")], SETTINGS)
    with closing(open_store(tmp_path)) as store:
        store.delete(["bai-88", "bai-89"])
    monkeypatch.setattr(pipeline, "_WORTH_A_PROCESS", 10)
    monkeypatch.setattr(pipeline, "_STRETCH", 4)
    told: list[tuple[int, int]] = []
    report = index_articles(tmp_path, Settings(index_workers=3), progress=lambda *done: told.append(done))
    assert report == IndexReport(added=60, removed=2, revision=152, rebuilt=False)
    assert told[-1] == (62, 62)
    assert (found(tmp_path, "hội"), found(tmp_path, '"bản sửa"'), found(tmp_path, '"huyện ủy"')) == (88, 60, 28)
    index_articles(tmp_path, Settings(index_workers=3), rebuild=True)
    assert (found(tmp_path, "hội"), found(tmp_path, '"bản sửa"'), found(tmp_path, '"huyện ủy"')) == (88, 60, 28)
