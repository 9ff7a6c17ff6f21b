"""When does a query soften, and what is enough?"""

import pytest
from whoosh import query as wq

from indexer.engine import Request, parse_query
from indexer.engine.language import Node
from indexer.engine.queries import Most
from indexer.engine.soften import Loose, enough_of, may_soften
from indexer.settings import Settings
from tests.engine.language.printer import show


@pytest.mark.parametrize(
    ("words", "total", "softens", "below", "expected"),
    [
        (2, 0, True, 10, True),
        (2, 1, True, 10, False),
        (3, 10, True, 10, True),
        (3, 11, True, 10, False),
        (8, 60, True, 10, True),
        (8, 0, False, 10, False),
        (8, 0, True, 0, False),
        (1, 0, True, 10, False),
        (0, 0, True, 10, False),
    ],
)
def test_the_longer_a_query_the_sooner_it_softens(words: int, total: int, softens: bool, below: int, expected: bool) -> None:
    request = Request(parse_query("rừng"), "rừng", softens=softens)
    assert may_soften(words, request, total, Settings(soften_below=below), lambda query: 1 // 0) is expected


@pytest.mark.parametrize(("without", "expected"), [(9, True), (10, True), (11, False)])
def test_filters_do_not_decide_it(without: int, expected: bool) -> None:
    counted = []

    def count(query: Node) -> int:
        counted.append(query)
        return without

    request = Request(parse_query('(rừng phòng hộ) ngày:2023 tỉnh:Huế -nguồn:"Báo A"'))
    assert may_soften(3, request, 2, Settings(soften_below=10), count) is expected
    assert [show(query) for query in counted] == ["(rừng & phòng & hộ)"]


def test_a_word_that_no_article_holds_is_set_aside() -> None:
    held = [Loose(word, wq.Term("body", word), 300) for word in ("rừng", "biển")]
    tree = enough_of([*held, Loose("xyz", wq.NullQuery, 1_000)], wq.NullQuery)
    assert isinstance(tree, Most)
    assert (tree.weights, tree.least) == ([300, 300], 240)
    every = wq.And([wq.NullQuery] * 2)
    assert enough_of([Loose("xyz", wq.NullQuery, 1)] * 2, every) is every
