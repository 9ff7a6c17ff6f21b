"""What words tell of their own; what adds to the score of an article that holds them: that they stand together, and early."""

import pytest
from whoosh import query as wq

from indexer.engine.evidence import own_parts, standing_together
from indexer.engine.queries import Standing
from indexer.settings import Settings
from tests.typing.small_language import language

from .shelves import Shelf

SHELF = Shelf("hội nghị sơ kết", "hội thảo rừng rung rụng")


def found(*words: str, field: str | None = None, settings: Settings | None = None) -> list[Standing]:
    """The words looked for side by side, or alone and early."""
    slots = [dict.fromkeys(word.split("|"), 1.0) for word in words]
    queries = standing_together(slots, field, SHELF, settings or Settings())
    return [leaf for query in queries for leaf in leaves(query) if isinstance(leaf, Standing)]


def leaves(query: wq.Query) -> list[wq.Query]:
    children = list(query.children())
    return [leaf for child in children for leaf in leaves(child)] if children else [query]


def test_each_pair_of_neighbours_is_looked_for_in_every_field_that_holds_both() -> None:
    pairs = {(one.fieldname, one.slots) for one in found("hội", "nghị", "sơ") if len(one.slots) == 2}
    expected = ((("hội",), ("nghị",)), (("nghị",), ("sơ",)))
    assert pairs == {(name, pair) for name in ("title", "lead", "body") for pair in expected}
    assert not [one for one in found("hội", "xyz") if len(one.slots) == 2]


@pytest.mark.parametrize("more", [("sơ",), ("sơ", "kết")])
def test_two_words_alone_count_for_more_side_by_side_than_any_two_of_a_longer_run(more: tuple[str, ...]) -> None:
    alone, among = ([one.flat for one in found("hội", "nghị", *some) if len(one.slots) == 2] for some in ((), more))
    assert min(alone) > 5 * max(among) > 0


def test_in_their_order_with_others_between_them_two_words_count_for_less_than_side_by_side() -> None:
    pairs = [one for one in found("hội", "nghị", "sơ") if len(one.slots) == 2]
    assert all(0 < one.near < one.flat for one in pairs)


def test_beside_its_neighbour_each_form_of_a_word_is_as_good() -> None:
    assert (("hội",), ("thảo", "nghị")) in {one.slots for one in found("hội", "thảo|nghị|xyz")}


def test_a_word_counts_for_more_where_it_stands_early_and_by_its_rarity() -> None:
    early = {one.slots[0][0]: one.early for one in found("hội", "nghị") if len(one.slots) == 1 and one.fieldname == "body"}
    assert early["nghị"] > early["hội"] > 0
    assert all(one.early == 0 for one in found("hội", "nghị") if one.fieldname == "title")


def test_words_asked_for_in_one_field_are_looked_for_there_alone() -> None:
    assert {one.fieldname for one in found("hội", "nghị", field="title")} == {"title"}


def test_nothing_speaks_for_an_article_where_the_weights_are_nothing_or_the_word_is_one() -> None:
    assert found("hội", "nghị", settings=Settings(phrase_weight=0, opening_weight=0)) == []
    assert found("hội") == found() == []


TRADE = ("lợi nhuận tăng", "lợi nhuận giảm", "lợi nhuận quý", "giá vàng tăng", "giá dầu giảm", "vàng và dầu", *["mưa lớn"] * 24)
TOLD = Shelf(*TRADE)


def parts(*words: str, learnt: bool = True) -> list[float]:
    slots = [dict.fromkeys(word.split("|"), 1.0) for word in words]
    return own_parts(slots, TOLD, language(*TRADE) if learnt else None)


def test_of_two_words_that_are_always_side_by_side_each_tells_less_of_its_own() -> None:
    assert all(0.5 < part < 1 for part in parts("lợi", "nhuận"))
    first, second, third = parts("lợi", "nhuận", "dầu")
    assert (first, second) == tuple(parts("lợi", "nhuận"))
    assert third == 1.0


@pytest.mark.parametrize("words", [("lợi",), ("lợi", "dầu"), ("lợi", "24"), ("xyz", "nhuận"), ()])
def test_what_no_neighbour_tells_counts_in_full(words: tuple[str, ...]) -> None:
    assert parts(*words) == [1.0] * len(words)


def test_where_nothing_is_known_of_the_language_every_word_counts_in_full() -> None:
    assert parts("lợi", "nhuận", learnt=False) == [1.0, 1.0]
