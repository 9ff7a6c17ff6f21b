"""Where do answers go when there are files already?"""

from pathlib import Path

import pytest

from indexer.crawl.archive import WebArchive

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves files to be collected


def written(home: Path, known_end: int) -> list[bytes]:
    """The files after one answer was written, by name, where the store knows them up to a place."""
    archive = WebArchive(home, lambda name: known_end)
    archive.write("https://bao.example/tin", 200, {}, b"<p>Tin", "203.0.113.1")
    archive.close()
    return [path.read_bytes() for path in sorted((home / "pages").glob("*.warc.gz"))]


def test_what_another_store_knew_of_is_not_cut(tmp_path: Path) -> None:
    (before,) = written(tmp_path, 0)
    kept, added = written(tmp_path, 0)
    assert kept == before
    assert added


def test_what_a_kill_left_behind_the_last_answer_is_cut(tmp_path: Path) -> None:
    (whole,) = written(tmp_path, 0)
    (path,) = (tmp_path / "pages").glob("*.warc.gz")
    path.write_bytes(whole + b"half an answer")
    (now,) = written(tmp_path, len(whole))
    assert now.startswith(whole)
    assert b"half an answer" not in now
