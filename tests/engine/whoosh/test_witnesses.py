"""What articles tell of words that are open: of which words, which articles, and that it decides a suggestion."""

from contextlib import closing
from pathlib import Path

import pytest

from indexer.engine import Entry, open_reader, open_writer
from indexer.engine.generations import live_generation
from indexer.engine.learning import learn_language
from indexer.engine.whoosh.collection import Collection
from indexer.engine.whoosh.evaluate import Scope
from indexer.engine.whoosh.kernels import choose_kernels
from indexer.engine.whoosh.toc import read_toc
from indexer.engine.whoosh.witnesses import statements
from indexer.model import Article
from indexer.settings import Settings

SETTINGS = Settings()
MANY, FEW = "Ông chủ mua bán ở gần chợ. Khu phố có đất nền {}.", "Ông chủ mua bàn ở gần chợ. Xưởng mộc có gỗ lim {}."
QUERY = "mua ban o gan xuong moc co go lim".split()
READ = "mua {} ở gần xưởng mộc có gỗ lim".split()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two segments; "mua bán" stands in thirty articles, "mua bàn" in ten, before the same words."""
    texts = [MANY.format(number) for number in range(30)] + [FEW.format(number) for number in range(10)]
    for part in (0, 1):
        with closing(open_writer(tmp_path, SETTINGS)) as writer:
            writer.add([Entry(Article(f"{number}", text)) for number, text in enumerate(texts) if number % 2 == part])
            writer.commit(part + 1)
    return tmp_path


@pytest.fixture
def scopes(home: Path) -> list[Scope]:
    folder = live_generation(home)
    segments = [entry.open(folder) for entry in read_toc(folder).segments]
    collection = Collection(segments, SETTINGS)
    return [Scope(collection, number, choose_kernels("plain"), scores=False) for number in range(len(segments))]


def shares(**of_open: float) -> list[dict[str, float]]:
    return [of_open if word == "{}" else {word: 1.0} for word in READ]


def test_articles_that_share_other_pairs_of_words_speak_for_the_word_that_they_hold(scopes: list[Scope]) -> None:
    told = statements(shares(bán=0.75, bàn=0.25), scopes)
    assert [bool(some) for some in told] == [word == "{}" for word in READ]
    assert told[1]["bàn"] > 0 > told[1]["bán"]
    turned = [dict(words) for words in shares(bán=0.75, bàn=0.25)]
    turned[4:] = [{word: 1.0} for word in "khu phố có đất nền".split()]
    told = statements(turned, scopes)
    assert told[1]["bán"] > told[1]["bàn"]


def test_words_that_are_sure_are_not_asked_about_and_short_queries_not_at_all(scopes: list[Scope]) -> None:
    assert not any(statements(shares(bán=0.99, bàn=0.01), scopes))
    assert not any(statements(shares(bán=0.75, bàn=0.25)[:3], scopes))
    assert not any(statements([], scopes))
    assert not any(statements(shares(bán=0.75, bàn=0.25), []))


def test_where_no_article_is_close_nothing_is_told(scopes: list[Scope]) -> None:
    assert not any(statements([{"tàu": 0.6, "tầu": 0.4}, {"vũ": 1.0}, {"trụ": 1.0}, {"xanh": 1.0}], scopes))


def test_a_word_that_stands_in_no_body_is_not_an_error(scopes: list[Scope]) -> None:
    told = statements(shares(bán=0.5, bạn=0.5), scopes)
    assert told[1]["bán"] > told[1]["bạn"]


def test_a_suggestion_follows_the_articles(home: Path) -> None:
    with closing(open_reader(home, SETTINGS)) as reader:
        learn_language(live_generation(home))
        assert reader.suggest("mua ban o gan") == "mua bán ở gần"
        assert reader.suggest(" ".join(QUERY)) == "mua bàn ở gần xưởng mộc có gỗ lim"


def test_deleted_articles_are_no_witnesses(home: Path) -> None:
    with closing(open_reader(home, SETTINGS)) as reader:
        learn_language(live_generation(home))
        with closing(open_writer(home, SETTINGS)) as writer:
            writer.delete([f"{number}" for number in range(30, 40)])
            writer.commit(3)
        assert reader.suggest(" ".join(QUERY)) == "mua bán ở gần xưởng mộc có gỗ lim"
