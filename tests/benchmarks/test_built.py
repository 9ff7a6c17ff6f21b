from pathlib import Path

import pytest

from benchmarks.built import build, in_fresh_process, searching_memory
from benchmarks.memory import memory_now, watch_memory
from benchmarks.queries import draw
from tests.benchmarks.bench_samples import collection

NAME = "SQLite FTS5"


def test_an_index_is_made_measured_and_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents, folder = collection(tmp_path / "documents"), tmp_path / "index"
    built = build(NAME, documents, folder)
    assert (built.engine, built.documents, built.workers) == (NAME, len(documents), 1)
    assert min(built.seconds, built.cpu_seconds, built.megabytes) > 0
    assert build(NAME, documents, folder) == built
    assert build(NAME, documents.part(0, 50), folder).documents == 50
    monkeypatch.setattr("benchmarks.engines.sqlite.SqliteFts.version", "another")
    assert build(NAME, documents.part(0, 50), folder).software != "another"  # made anew, by the process of its own


def test_a_searching_process_is_measured(tmp_path: Path) -> None:
    documents = collection(tmp_path / "documents")
    build(NAME, documents, tmp_path / "index")
    memory = searching_memory(NAME, tmp_path / "index", draw(documents, 2)["term"])
    assert 5 < memory.own < 500
    assert memory.files > 0


def test_memory_that_a_process_takes_is_seen() -> None:
    before = memory_now().own
    with watch_memory() as peak:
        block = b"x" * 50_000_000
        assert memory_now().own - before > 45
        assert len(block) == 50_000_000
        del block
        kept = bytearray(20_000_000)
    assert peak.megabytes > 15
    assert kept


def test_a_fresh_process_passes_its_error_on() -> None:
    with pytest.raises(ZeroDivisionError):
        in_fresh_process(divmod, 1, 0)
