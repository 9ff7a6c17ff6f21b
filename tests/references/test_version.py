"""Does the fingerprint of the rules change with them, and only with them?"""

from pathlib import Path

import pytest

from indexer.references import version
from indexer.references.version import grammar_version


def fingerprint(monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    monkeypatch.setattr(version.resources, "files", lambda room: folder)
    return grammar_version.__wrapped__()


def test_another_table_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kinds.tsv").write_text("a", "utf-8")
    first = fingerprint(monkeypatch, tmp_path)
    (tmp_path / "notes.txt").write_text("b", "utf-8")
    assert fingerprint(monkeypatch, tmp_path) == first
    (tmp_path / "kinds.tsv").write_text("b", "utf-8")
    assert fingerprint(monkeypatch, tmp_path) != first


def test_the_same_files_are_one_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
        for name in ("b.py", "a.tsv") if folder.name == "one" else ("a.tsv", "b.py"):
            (folder / name).write_text(name, "utf-8")
    assert len({fingerprint(monkeypatch, folder) for folder in folders}) == 1
    assert len(grammar_version()) == 16
