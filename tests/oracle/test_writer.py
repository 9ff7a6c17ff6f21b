"""What only the Whoosh engine must do when it writes: its lock, its leftovers, its failures."""

from contextlib import closing
from pathlib import Path

import pytest

from indexer.engine import Entry
from indexer.engine.manifest import MANIFEST_FILE, read_manifest
from indexer.errors import EngineUnavailable, LockHeld
from indexer.model import Article
from indexer.settings import Settings
from tests.oracle import WhooshReader, WhooshWriter


def commit(folder: Path, *names: str, revision: int = 1) -> None:
    with closing(WhooshWriter(folder, memory_mb=16)) as writer:
        writer.add(Entry(Article(name, "hội nghị")) for name in names)
        writer.commit(revision)


def test_the_manifest_lists_every_file_of_the_commit(tmp_path: Path) -> None:
    commit(tmp_path, "a")
    commit(tmp_path, "b", revision=2)
    manifest = read_manifest(tmp_path)
    assert manifest.revision == 2
    assert {*manifest.files, MANIFEST_FILE} == {path.name for path in tmp_path.iterdir() if "LOCK" not in path.name}


def test_leftovers_of_a_killed_commit_are_cleared_away(tmp_path: Path) -> None:
    commit(tmp_path, "a")
    left = tmp_path / "_MAIN_2.toc.1795352064.5"
    left.write_bytes(b"half")
    commit(tmp_path, "b", revision=2)
    assert not left.exists()


def test_close_after_commit_does_nothing(tmp_path: Path) -> None:
    writer = WhooshWriter(tmp_path, memory_mb=16)
    writer.commit(1)
    writer.close()
    writer.close()
    assert read_manifest(tmp_path).revision == 1


def test_a_refused_writer_holds_nothing(tmp_path: Path) -> None:
    commit(tmp_path, "a")
    first = WhooshWriter(tmp_path, memory_mb=16)
    with pytest.raises(LockHeld, match="another process is writing"):
        WhooshWriter(tmp_path, memory_mb=16)
    first.close()
    commit(tmp_path, "b", revision=2)


def test_a_writer_that_cannot_read_the_index_lets_go_of_the_lock(tmp_path: Path) -> None:
    commit(tmp_path, "a")
    segment = next(tmp_path.glob("*.seg"))
    content = segment.read_bytes()
    segment.unlink()
    with pytest.raises(EngineUnavailable, match="--rebuild"):
        WhooshWriter(tmp_path, memory_mb=16)
    segment.write_bytes(content)
    commit(tmp_path, "b", revision=2)
    with closing(WhooshReader(lambda: tmp_path, Settings())) as reader:
        assert reader.faults() == []


def test_a_folder_that_is_a_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "index"
    path.write_text("x")
    with pytest.raises(EngineUnavailable, match="index"):
        WhooshWriter(path, memory_mb=16)
