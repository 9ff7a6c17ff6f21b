"""Phrases at the very beginning of a segment, where a place before the first would be of another article."""

from pathlib import Path

import pytest

from indexer.engine import Reader, Writer, open_reader, open_writer
from indexer.engine.whoosh import near
from indexer.settings import Settings
from tests.contract.engines import entry, find

SETTINGS = Settings()


def filled(home: Path, bodies: list[str]) -> Reader:
    writer: Writer = open_writer(home, SETTINGS)
    writer.add([entry(str(number), body) for number, body in enumerate(bodies)])
    writer.commit(1)
    return open_reader(home, SETTINGS)


@pytest.mark.parametrize("few", [1, 32])
@pytest.mark.parametrize("often", [1, 40])
def test_a_pair_that_begins_the_first_text_is_no_row_of_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, often: int
) -> None:
    monkeypatch.setattr(near, "_FEW", few)
    row = "anpha beta gama"
    reader = filled(tmp_path, ["beta gama xong", *[f"{row} xong {'anpha ' * often}"] * 2, *["anpha " * often] * 3])
    assert set(find(reader, f'"{row}"').ids) == {"1", "2"}
    assert set(find(reader, f'"{row} xong"').ids) == {"1", "2"}
    reader.close()


@pytest.mark.parametrize("options", [{"bm25_b": 1.0}, {"bm25_k1": 0.0}])
def test_settings_at_their_bounds_score_every_hit(tmp_path: Path, options: dict[str, float]) -> None:
    filled(tmp_path, ["việc làm"] * 3 + ["x"] * 5).close()
    reader = open_reader(tmp_path, Settings(**options))  # type: ignore[arg-type]  # factors alone
    found = find(reader, "việc OR tiêu_đề:việc OR x")
    assert len(found.ids) == found.total == 8
    assert all(score > 0 for score in found.scores)
    reader.close()


def test_a_prefix_finds_a_title_among_very_many_words_of_texts(tmp_path: Path) -> None:
    words = " ".join(f"đ{a}{b}" for a in "aăâbcdeêghiklmnoôơpqrstuưvxy" for b in "aăâbcdeêghiklmnoôơpqrstuưvxy")
    writer = open_writer(tmp_path, SETTINGS)
    writer.add([entry("dài", words), entry("đầu", "không", title="Đường về")])
    writer.commit(1)
    reader = open_reader(tmp_path, SETTINGS)
    assert find(reader, "tiêu_đề:d*").ids == ("đầu",)
    reader.close()
