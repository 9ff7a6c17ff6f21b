"""Does the sample corpus answer its judged queries at least as well as the floors say, however they are typed?"""

from pathlib import Path

import click
import pytest

from indexer.pipeline import import_paths, index_articles
from indexer.settings import Settings
from tests.quality.judged import FLOORS, HEADING, mean, read_judgments, read_queries, report, search_judged, shortfalls
from tests.quality.typed import WAYS

CORPUS = Path(__file__).parents[2] / "corpus"
JUDGED = CORPUS / "queries"
pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quality")
    import_paths(folder, [CORPUS / "articles"], Settings())
    index_articles(folder, Settings())
    return folder


def test_judged_queries_are_answered_as_well_as_the_floors(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reached = {way: search_judged(home, JUDGED, typed) for way, typed in WAYS.items()}
    with capsys.disabled():
        click.echo("\n" + "\n".join([HEADING, *report("corpus", reached)]))
    below = {way: shortfalls(mean(reached[way].values()), FLOORS["corpus"][way]) for way in WAYS}
    assert not {way: missed for way, missed in below.items() if missed}


def test_every_way_of_typing_has_its_floors() -> None:
    assert set(FLOORS["corpus"]) == set(WAYS)
    assert set().union(*FLOORS.values()) == set(WAYS)


def test_judgments_speak_of_known_queries() -> None:
    assert set(read_judgments(JUDGED / "qrels.tsv")) == set(read_queries(JUDGED / "queries.tsv"))
