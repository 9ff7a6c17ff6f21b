"""Are peers asked as they are told to be, and is where ours is behind said plainly?"""

from pathlib import Path

import pytest

from benchmarks.report import Run

pytest.importorskip("tantivy", reason="the extra bench is not installed")
pytest.importorskip("bm25s", reason="the extra bench is not installed")

from tests.quality.beside import Asked, kept_cells, mrr_of_peer, rows
from tests.quality.judged import read_judgments, read_queries
from tests.quality.peers import PEERS

ARTICLES = [
    {"id": "a", "title": "Hội nghị sơ kết", "body": "Bàn việc đất đai của tỉnh."},
    {"id": "b", "title": "Mưa lớn", "body": "Hội chợ mở cửa sau hội nghị."},
    {"id": "c", "lead": "Thanh tra", "body": "Kết luận thanh tra đất."},
]


@pytest.mark.parametrize("engine", PEERS)
def test_a_peer_finds_any_of_the_words_best_first(engine: str) -> None:
    peer = PEERS[engine](ARTICLES)
    assert peer.best("hội nghị sơ kết", 10)[:2] == ["a", "b"]
    assert peer.best("THANH TRA", 1) == ["c"]
    assert peer.best('(không OR) "gì" AND NEAR', 10) == []
    assert peer.best("", 10) == []


@pytest.mark.parametrize("engine", ["SQLite FTS5", "tantivy"])
def test_peers_that_fold_find_words_without_diacritics(engine: str) -> None:
    assert PEERS[engine](ARTICLES).best("hoi nghi so ket", 1) == ["a"]


def test_each_way_of_typing_is_measured_and_texts_are_asked_once() -> None:
    asked = Asked({"q1": "Hội nghị", "q2": "24"}, {"q1": {"a"}, "q2": {"b"}})
    texts: list[str] = []

    def best(text: str, limit: int) -> list[str]:
        texts.append(text)
        return {"Hội nghị": ["x", "a"]}.get(text, ["b"])[:limit]

    assert mrr_of_peer(best, asked, ["as_given", "bare", "i_for_y"]) == {"as_given": 0.75, "bare": 0.5, "i_for_y": 0.75}
    assert len(texts) == len(set(texts)) == 3


def test_queries_are_the_same_however_many_are_asked(tmp_path: Path) -> None:
    (tmp_path / "queries.tsv").write_text("".join(f"q{number}\thỏi {number}\n" for number in range(9)), "utf-8")
    (tmp_path / "qrels.tsv").write_text("".join(f"q{number}\ta{number}\t1\n" for number in range(8)), "utf-8")
    three, five = Asked.of(tmp_path, 3), Asked.of(tmp_path, 5)
    assert [*five.queries][:3] == [*three.queries]
    assert len(Asked.of(tmp_path, 100).queries) == 8  # one is not judged
    folder = three.write(tmp_path)
    assert read_queries(folder / "queries.tsv") == three.queries
    assert read_judgments(folder / "qrels.tsv") == three.judgments


def test_where_ours_is_behind_is_said_and_peers_are_taken_from_a_run_that_was_kept() -> None:
    cells = {"hoinghi": {"as_given": 0.8, "bare": 0.7}, **{engine: {"as_given": 0.75, "bare": 0.75} for engine in PEERS}}
    table = rows("set", cells)
    assert [row["ahead"] for row in table] == ["yes", "NO"]
    run = Run("quality", {"queries": {"set": 9}}, {"MRR@10": table})
    assert kept_cells(run, "set", 9) == {engine: cells[engine] for engine in PEERS}
    assert kept_cells(run, "set", 8) is kept_cells(run, "other", 9) is None
