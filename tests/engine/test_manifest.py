"""What an index directory says of itself."""

import json
import threading
from pathlib import Path

import pytest

from indexer.engine.manifest import (
    MANIFEST_FILE,
    Manifest,
    check_files,
    file_faults,
    read_manifest,
    take_inventory,
    write_atomically,
    write_manifest,
)
from indexer.errors import EngineUnavailable

BIG = 200_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.seg").write_bytes(b"x" * BIG)
    (tmp_path / "b.toc").write_bytes(b"contents")
    (tmp_path / "LOCK").write_bytes(b"")
    write_manifest(tmp_path, Manifest(3, files=take_inventory(tmp_path, {})))
    return tmp_path


def test_a_manifest_is_read_as_it_was_written(folder: Path) -> None:
    manifest = read_manifest(folder)
    assert manifest.revision == 3
    assert {name: size for name, (size, _) in manifest.files.items()} == {"a.seg": BIG, "b.toc": 8}
    assert read_manifest(folder) == manifest


def test_a_folder_without_manifest_is_at_revision_0(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == Manifest(0)


def test_a_manifest_of_before_inventories_is_read(tmp_path: Path) -> None:
    values = {"revision": 5, "format_version": Manifest(0).format_version, "chain_version": Manifest(0).chain_version}
    (tmp_path / MANIFEST_FILE).write_text(json.dumps(values))
    assert read_manifest(tmp_path) == Manifest(5)


def test_whole_files_have_no_faults(folder: Path) -> None:
    assert list(file_faults(folder, read_manifest(folder), whole=True)) == []
    check_files(folder, read_manifest(folder))


def test_a_file_that_a_later_commit_took_away_is_no_fault(folder: Path) -> None:
    (folder / "a.seg").unlink()
    check_files(folder, read_manifest(folder))


def test_a_shorter_file_is_a_fault_without_reading_it(folder: Path) -> None:
    (folder / "a.seg").write_bytes(b"x" * (BIG - 1))
    with pytest.raises(EngineUnavailable, match=r"a\.seg.*199,999 bytes in place of 200,000.*--rebuild"):
        check_files(folder, read_manifest(folder))


def test_a_change_in_a_small_file_is_found_at_once_and_in_a_large_one_by_the_whole_check(folder: Path) -> None:
    (folder / "a.seg").write_bytes(b"x" * (BIG - 1) + b"y")
    check_files(folder, read_manifest(folder))
    assert len(list(file_faults(folder, read_manifest(folder), whole=True))) == 1
    (folder / "b.toc").write_bytes(b"Contents")
    with pytest.raises(EngineUnavailable, match=r"b\.toc"):
        check_files(folder, read_manifest(folder))


def test_a_change_in_any_part_of_a_large_file_is_found(folder: Path) -> None:
    content = bytearray(3 << 20)
    (folder / "a.seg").write_bytes(content)
    manifest = Manifest(4, files=take_inventory(folder, {}))
    for place in (0, 1 << 20, len(content) - 1):
        content[place] ^= 1
        (folder / "a.seg").write_bytes(content)
        assert len(list(file_faults(folder, manifest, whole=True))) == 1
        content[place] ^= 1


def test_known_files_are_not_read_again(folder: Path) -> None:
    known = {"a.seg": (1, 2)}
    assert take_inventory(folder, known)["a.seg"] == (1, 2)
    assert take_inventory(folder, known)["b.toc"] == read_manifest(folder).files["b.toc"]


def test_a_reader_sees_the_old_text_or_the_new_never_a_part(tmp_path: Path) -> None:
    path = tmp_path / "CURRENT"
    texts = ["a" * 50_000, "b" * 70_000]
    write_atomically(path, texts[0])
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(path.read_text())

    thread = threading.Thread(target=read)
    thread.start()
    for turn in range(1, 61):
        write_atomically(path, texts[turn % 2])
    done.set()
    thread.join()
    assert seen <= set(texts)
    assert path.read_text() == texts[0]
    assert [one.name for one in tmp_path.iterdir()] == ["CURRENT"]
