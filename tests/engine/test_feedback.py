"""Which words do the best of few hits add, and how much?"""

from collections.abc import Sequence

from whoosh import query as wq

from indexer.engine.feedback import said_by
from indexer.model import Article
from indexer.settings import Settings

from .shelves import Shelf

TEXTS = {"a": "kè sông sạt lở bờ", "b": "kè sông trồng tre", "c": "lễ hội xuân"}
SHELF = Shelf(*TEXTS.values(), *(f"tin {number}" for number in range(30)))
ARTICLES = {name: Article(name, body=body) for name, body in TEXTS.items()}


def read(ids: Sequence[str]) -> dict[str, Article]:
    return {name: ARTICLES[name] for name in ids if name in ARTICLES}


def told(*best: tuple[str, float], settings: Settings | None = None) -> dict[str, float]:
    """The words added, with their weights in the body."""
    query = said_by(best, read, SHELF, settings or Settings())
    return {term.text: term.boost for term in query.leaves() if isinstance(term, wq.Term) and term.fieldname == "body"}


def test_what_the_best_say_together_counts_for_most() -> None:
    weights = told(("a", 10.0), ("b", 10.0))
    assert set(weights) == {"kè", "sông"}  # what stands in one article alone finds no other
    assert weights["kè"] == weights["sông"] > told(("a", 10.0), ("c", 10.0))["kè"]


def test_the_lower_an_article_stands_the_less_it_says() -> None:
    near, far = (told(("c", 10.0), ("a", score))["kè"] for score in (9.5, 5.0))
    assert near > 10 * far > 0


def test_its_weight_is_a_setting() -> None:
    half, whole = (told(("a", 1.0), settings=Settings(feedback_weight=weight))["kè"] for weight in (0.5, 1.0))
    assert whole == 2 * half


def test_nothing_is_added_where_it_is_switched_off_or_nothing_can_be_read() -> None:
    assert said_by((("a", 1.0),), lambda ids: {}[0], SHELF, Settings(feedback_weight=0)) is wq.NullQuery
    for best in ((), (("gone", 1.0),), (("a", 0.0),), (("c", 3.0),)):
        assert said_by(best, read, SHELF, Settings()) is wq.NullQuery
