"""What does the best hit add, and how much?"""

import pytest
from whoosh import query as wq

from indexer.engine.feedback import shrunk, told_by
from indexer.engine.queries import Most
from indexer.model import Article
from indexer.settings import Settings

from .shelves import Shelf

SHELF = Shelf("kè sông sạt lở bờ", "kè sông trồng tre", "lễ hội xuân", *(f"tin {number}" for number in range(30)))
BEST = Article("a", body="kè sông sạt lở bờ", title="tin kè")


def weights(settings: Settings, article: Article = BEST) -> dict[str, float]:
    """The words that score, with their weights in the body."""
    told = told_by(article, SHELF, settings, None)
    assert told
    return {term.text: term.boost for term in told.words.leaves() if isinstance(term, wq.Term) and term.fieldname == "body"}


def test_what_another_article_says_too_counts_that_of_the_title_more() -> None:
    found = weights(Settings())
    assert set(found) == {"kè", "sông"}  # what stands in one article alone finds no other, what stands in most tells nothing
    assert found["kè"] > found["sông"] > 0


def test_its_weight_is_a_setting() -> None:
    half, whole = (weights(Settings(feedback_weight=weight))["kè"] for weight in (0.5, 1.0))
    assert whole == 2 * half


def test_what_joins_holds_half_of_it_by_rarity() -> None:
    told = told_by(BEST, SHELF, Settings(), None)
    assert told
    (most,) = (query for query in told.alike.children() if isinstance(query, Most))
    assert {term.text for term in most.subqueries} == {"kè", "sông"}
    assert 0.5 * sum(most.weights) <= most.least < 0.6 * sum(most.weights)


def test_what_joins_holds_the_rest_of_the_query() -> None:
    rest = wq.Term("province", "huế")
    told = told_by(BEST, SHELF, Settings(), rest)
    assert told
    assert rest in told.alike.child.subqueries


@pytest.mark.parametrize(
    ("article", "settings"),
    [
        (BEST, Settings(feedback_weight=0)),
        (Article("a", body="lễ hội xuân"), Settings()),
        (Article("a", body="…"), Settings()),
    ],
)
def test_nothing_is_added_where_it_is_switched_off_or_the_article_says_what_no_other_does(
    article: Article, settings: Settings
) -> None:
    assert told_by(article, SHELF, settings, None) is None


@pytest.mark.parametrize(
    ("last", "best", "expected"), [(10.0, 20.0, 0.4995), (10.0, 5.0, 1.0), (10.0, 0.0, 1.0), (0.0, 5.0, 0.0)]
)
def test_what_follows_stays_behind(last: float, best: float, expected: float) -> None:
    assert shrunk(last, best) == pytest.approx(expected)
