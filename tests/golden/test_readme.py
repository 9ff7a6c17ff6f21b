"""Does what the README says of ways of typing hold on the sample that it loads?"""

import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indexer import Archive
from indexer.pipeline import index_articles
from indexer.store import open_store
from tests.golden.queries import SETTINGS, build

ROOT = Path(__file__).parents[2]
TYPED = [
    query
    for name in ("README.md", "README.vi.md")
    for table in re.findall(r"^\| (?:you type|bạn gõ) \|.*\n(?:\|.*\n)+", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    for row in table.splitlines()[2:]
    for query in re.findall(r"`([^`]+)`", row.split(" | ")[0])
]
MEANT = {
    "hoinghi sơkết": "hội nghị sơ kết",
    "hoi nghi so ket": "hội nghị sơ kết",
    "hooji nghij": "hội nghị",
    "ho6i5 nghi5": "hội nghị",
    "hội nghj": "hội nghị",
    "hoà bình": "hòa bình",
    "kĩ thuật": "kỹ thuật",
    "ng hị": "nghị",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    home = tmp_path_factory.mktemp("readme")
    build(home)
    with closing(Archive(home, open_store(home), SETTINGS)) as archive:
        yield archive


def test_the_tables_are_read() -> None:
    assert len(set(TYPED)) >= 16
    assert set(MEANT) <= set(TYPED)


@pytest.mark.parametrize("query", sorted(set(TYPED)))
def test_what_is_typed_in_the_tables_finds_something(archive: Archive, query: str) -> None:
    assert archive.search(query).total > 0


@pytest.mark.parametrize("query", MEANT)
def test_what_is_typed_so_finds_what_is_meant(archive: Archive, query: str) -> None:
    found, meant = archive.search(query), archive.search(MEANT[query])
    assert found.let_go == ()
    assert meant.hits[0].id in [hit.id for hit in found.hits[:3]]


def test_a_backup_is_whole_although_a_run_is_at_work(tmp_path: Path) -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    (command,) = (shlex.split(line) for line in lines if line.startswith("python -c"))
    home, restored = tmp_path / "home", tmp_path / "restored"
    build(home)
    restored.mkdir()
    files = [str(folder / "store.sqlite") for folder in (home, restored)]
    with closing(sqlite3.connect(files[0])) as run:
        run.execute("DELETE FROM articles")  # not committed
        subprocess.run([sys.executable, *command[1:-2], *files], check=True)
    with closing(open_store(home)) as store, closing(open_store(restored)) as copy:
        assert copy.faults() == []
        assert copy.counts() == store.counts() > (0, 0)
    index_articles(restored, SETTINGS)
    hits = []
    for folder in (home, restored):
        with closing(Archive(folder, open_store(folder), SETTINGS)) as archive:
            hits.append(archive.search("hội nghị").hits)
    assert hits[0] == hits[1]
