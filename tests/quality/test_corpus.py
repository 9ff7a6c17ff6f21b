"""Does the sample corpus answer its judged queries at least as well as the floors say? Floors only rise."""

import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from indexer.pipeline import import_paths, index_articles
from indexer.settings import Settings
from tests.quality.judged import read_judgments, search_judged

CORPUS = Path(__file__).parents[2] / "corpus"
JUDGED = CORPUS / "queries"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
pytestmark = pytest.mark.quality


def bare(text: str) -> str:
    """The text without its diacritics, as typed in haste."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in letters if not unicodedata.combining(char))


# How a query may be typed; each has floors of its own.
TYPED: dict[str, Callable[[str], str]] = {
    "as_given": str,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "without_diacritics": bare,
    "in_capitals": str.upper,
}


def queries() -> dict[str, str]:
    return dict(line.split("\t", 1) for line in (JUDGED / "queries.tsv").read_text("utf-8").splitlines())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quality")
    import_paths(folder, [CORPUS / "articles"], Settings())
    index_articles(folder, Settings())
    return folder


@pytest.mark.parametrize("way", TYPED)
def test_judged_queries_are_answered_as_well_as_the_floor(
    home: Path, tmp_path: Path, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "qrels.tsv").write_bytes((JUDGED / "qrels.tsv").read_bytes())
    lines = [f"{qid}\t{TYPED[way](text)}\n" for qid, text in queries().items()]
    (tmp_path / "queries.tsv").write_text("".join(lines), "utf-8")
    found = search_judged(home, tmp_path)
    with capsys.disabled():
        click.echo(f"\ncorpus, {way}: {found}")
    assert found.queries == len(lines)
    assert found.mrr >= FLOORS[way]["mrr"]
    assert found.recall >= FLOORS[way]["recall"]


def test_every_way_of_typing_has_its_floors() -> None:
    assert set(FLOORS) == set(TYPED)


def test_judgments_speak_of_known_queries() -> None:
    assert set(read_judgments(JUDGED / "qrels.tsv")) == set(queries())
