"""What is learnt from an index: its texts as they were, when anew, and never in the way of a search."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.arrays import ArrayFile, open_arrays
from indexer.engine import Entry, Request, open_reader, open_writer, parse_query
from indexer.engine.generations import live_generation
from indexer.engine.learning import LANGUAGE_FILE, language_fault, learn_language, open_language
from indexer.engine.whoosh import texts
from indexer.engine.whoosh.texts import shelf
from indexer.engine.whoosh.toc import read_toc
from indexer.model import Article
from indexer.settings import Settings
from indexer.text import analyze

SETTINGS = Settings(soften_below=0)
BODIES = (
    "Hội nghị sơ kết Chỉ thị 24-CT/TW ở tỉnh, hội nghị tổng kết",
    "",
    "Thanh tra tỉnh kết luận về đất đai " * 30,
    "Bảo vệ môi trường",
)


def fill(home: Path, articles: list[Article]) -> Path:
    with closing(open_writer(home, SETTINGS)) as writer:
        writer.add([Entry(article) for article in articles])
        writer.commit(1)
    return live_generation(home)


def articles_of(bodies: tuple[str, ...]) -> list[Article]:
    return [Article(f"a{number}", body, title=f"Tin {body[:9]}") for number, body in enumerate(bodies)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path, articles_of(BODIES))


@pytest.mark.parametrize("at_once", [1, 40, 1 << 20])
def test_a_segment_gives_its_texts_back(folder: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(texts, "_AT_ONCE", at_once)
    monkeypatch.setattr(texts, "_READ_AT_ONCE", at_once)
    segment = read_toc(folder).segments[0].open(folder)
    segment = replace(segment, live=np.array([True, True, True, False]))
    found = shelf(segment)
    said = " ".join(found.words[number] if number >= 0 else "|" for block in found.texts() for number in block.tolist())
    expected = [article.title or "" for article in articles_of(BODIES[:3])] + list(BODIES[:3])
    parts = [[term for term in analyze(text).terms if term.isalnum()] for text in expected]
    assert [text.split() for text in said.split("|") if text.strip()] == [some for some in parts if some]


def test_it_is_learnt_anew_only_when_the_archive_has_grown(tmp_path: Path) -> None:
    many = [Article(f"b{number}", f"Bài số {number} về hội nghị") for number in range(40)]
    folder = fill(tmp_path, many)
    assert learn_language(folder)
    assert not learn_language(folder)
    assert not learn_language(fill(tmp_path, [replace(many[0], id=f"c{number}") for number in range(5)]))
    assert learn_language(fill(tmp_path, [replace(many[0], id=f"d{number}") for number in range(10)]))


def test_what_a_killed_run_left_is_cleared_away(folder: Path) -> None:
    left = folder / f"{LANGUAGE_FILE}.new"
    left.write_bytes(b"half")
    learn_language(folder)
    assert not left.exists()


@pytest.mark.parametrize("harm", ["cut", "changed", "emptied", "replaced"])
def test_damage_is_told_and_search_goes_on(folder: Path, harm: str) -> None:
    learn_language(folder)
    path = folder / LANGUAGE_FILE
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"hanh")] ^= 1
    path.write_bytes({"cut": bytes(raw[:500]), "changed": bytes(raw), "emptied": b"", "replaced": b"x" * 900}[harm])
    assert open_language(folder) is None
    with closing(open_reader(folder.parent.parent, SETTINGS)) as reader:
        assert reader.search(Request(parse_query("thanh tra"))).total == 1
        (fault,) = reader.faults()
        assert LANGUAGE_FILE in fault
    assert learn_language(folder)
    assert open_language(folder) is not None


def test_what_an_older_version_learnt_is_not_called_damaged(folder: Path) -> None:
    learn_language(folder)
    path = folder / LANGUAGE_FILE
    arrays = {name: array.copy() for name, array in open_arrays(path).items() if name != "sums"}
    with ArrayFile(path) as file:
        for name, array in arrays.items():
            file.put(name, array)
    assert open_language(folder) is None
    assert "older version" in str(language_fault(folder))
    assert "damaged" not in str(language_fault(folder))


def test_a_reader_that_is_open_learns_too(folder: Path) -> None:
    with closing(open_reader(folder.parent.parent, SETTINGS)) as reader:
        assert reader.search(Request(parse_query("hộii nghị"))).total == 0
        learn_language(folder)
        assert reader.search(Request(parse_query("hộii nghị"))).total == 1
        assert reader.suggest("hộii nghị") == "hội nghị"


def test_nothing_indexed_nothing_learnt(tmp_path: Path) -> None:
    assert not learn_language(fill(tmp_path, []))
