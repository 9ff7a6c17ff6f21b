"""Phrases at the very beginning of a segment, where a place before the first would be of another article."""

import random
from pathlib import Path

import pytest
from whoosh import query as wq

from indexer.engine import Reader, Writer, open_reader, open_writer
from indexer.engine.whoosh import near
from indexer.engine.whoosh.collection import Collection
from indexer.engine.whoosh.evaluate import Scope, evaluate
from indexer.engine.whoosh.kernels import choose_kernels
from indexer.settings import Settings
from tests.contract.engines import entry, find
from tests.engine.whoosh import segments

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


def test_what_is_asked_of_the_disk_ahead_is_found_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    monkeypatch.setattr("indexer.engine.whoosh.collection.is_in_memory", lambda array: bool(looked.append(len(array))))
    reader = filled(tmp_path, ["anpha beta gama", "beta gama anpha", *["gama xong"] * 3, "beta " * 600])
    assert looked
    assert find(reader, '"anpha beta gama"').ids == ("0",)
    assert set(find(reader, '"beta gama"').ids) == {"0", "1"}
    assert find(reader, "gama").total == 5
    assert find(reader, '"beta beta"').ids == ("5",)
    reader.close()


@pytest.mark.parametrize("asked", ['"anpha beta gama"', "gam*"])
def test_what_is_asked_of_the_disk_ahead_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    asks: list[int] = []
    monkeypatch.setattr("indexer.engine.whoosh.collection.is_in_memory", lambda array: False)
    for module in ("postings", "following"):
        monkeypatch.setattr(f"indexer.engine.whoosh.{module}.foresee", lambda array, first, end: asks.append(first))
    reader = filled(tmp_path, ["anpha beta gama", *["gama xong"] * 3])
    find(reader, asked)
    count = len(asks)
    find(reader, asked)
    assert len(asks) == count > 0
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


WORDS = ["anpha", "beta", "gama", "đenta", "59-KL/TW", "xích ma", "59 KL"]


@pytest.mark.parametrize("often", [0, 40])
@pytest.mark.parametrize("longest", [30, 300, 6_000])  # words of a text: none is far in it, few are, many are
def test_phrases_and_words_are_found_and_scored_alike_by_both_kinds_of_loops(tmp_path: Path, longest: int, often: int) -> None:
    pytest.importorskip("numba")
    dice = random.Random(longest)
    weights = [2**number for number in range(len(WORDS))]  # from words in few texts to words in all
    texts = [" ".join(dice.choices(WORDS, weights, k=dice.randint(1, longest))) for _ in range(60)]
    texts += ["anpha " * 9 * often] * 2
    collection = Collection([segments.write(tmp_path / "a.seg", [entry(str(n), text) for n, text in enumerate(texts)])], SETTINGS)
    scopes = [Scope(collection, 0, choose_kernels(name)) for name in ("plain", "compiled")]
    total = 0
    for count in (1, 2, 3, 4, 5) * 12:
        words = [
            dice.choice(["anpha", "beta", "gama", "đenta", "59-kl/tw", "59", "kl", "tw", "xích", "ma"]) for _ in range(count)
        ]
        for query in (wq.Phrase("body", words), wq.And([wq.Term("body", word) for word in words])):
            one, other = (evaluate(query, scope).listed() for scope in scopes)
            assert one.documents.tolist() == other.documents.tolist(), query
            assert one.scores == pytest.approx(other.scores), query
            total += one.total
    assert total
