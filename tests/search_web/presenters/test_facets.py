"""What may be chosen is offered where it helps, what is chosen comes first, and nothing is cut without a word."""

from collections.abc import Iterator

import pytest
from flask import Flask

from indexer import FacetValue, provinces
from search_web.asked.addresses import Addresses
from search_web.asked.parameters import SearchAsked
from search_web.presenters.facets import FacetPresenter, _in_alphabet
from search_web.wording import Wording


@pytest.fixture(scope="module", autouse=True)
def request_context(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def facets_of(*filters: tuple[str, str], total: int = 10, **counted: list[FacetValue]) -> dict[str, list[str]]:
    """The names of the facets with the texts of their choices."""
    presenter = FacetPresenter(Wording("vi"), Addresses("vi"), SearchAsked("q", filters), {"a/1": "Văn bản 1"})
    found = presenter.facets(counted, total)
    return {facet.name: [choice.text for choice in (*facet.shown, *facet.more)] for facet in found}


def values(*pairs: tuple[str, int]) -> list[FacetValue]:
    return [FacetValue(*pair) for pair in pairs]


def test_a_facet_that_cannot_narrow_is_left_out() -> None:
    assert facets_of(source=values(("Báo A", 10))) == {}
    assert facets_of(source=values(("Báo A", 4))) == {"Báo": ["Báo A"]}


def test_a_facet_in_force_stays_with_what_is_chosen_in_front() -> None:
    source = values(("Báo A", 10), ("Báo B", 7))
    assert facets_of(("nguon", "Báo B"), source=source) == {"Báo": ["Báo B", "Báo A"]}


def test_years_stand_in_order_of_time() -> None:
    assert facets_of(year=values(("2021", 5), ("2023", 3), ("2022", 2))) == {"Năm": ["2023", "2022", "2021"]}


def test_documents_have_their_labels() -> None:
    assert facets_of(document=values(("a/1", 2), ("b/2", 1))) == {"Văn bản được dẫn": ["Văn bản 1", "b/2"]}


def test_no_more_than_fifteen_are_shown_and_the_rest_is_told() -> None:
    presenter = FacetPresenter(Wording("vi"), Addresses("vi"), SearchAsked("q"), {})
    (facet,) = presenter.facets({"source": values(*((f"Báo {number}", 1) for number in range(40)))}, 40)
    assert (len(facet.shown), len(facet.more)) == (6, 9)
    assert facet.all
    assert (facet.all.text, facet.all.href) == ("Xem tất cả 40", "/tim-kiem/loc/nguon?q=q")


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ([("Bắc Kạn", 3), ("Thái Nguyên", 2)], [("Thái Nguyên", 5, False), ("Bắc Kạn", 3, True), ("Thái Nguyên", 2, True)]),
        ([("Bắc Kạn", 3)], [("Bắc Kạn", 3, False)]),
        ([("Huế", 1), ("Nơi lạ", 2)], [("Nơi lạ", 2, False), ("Huế", 1, False)]),
    ],
)
def test_provinces_stand_under_those_of_today(counted: list[tuple[str, int]], expected: list[tuple[str, int, bool]]) -> None:
    choices = FacetPresenter(Wording("vi"), Addresses("vi"), SearchAsked("q"), {}).choices("province", values(*counted))
    assert [(choice.text, choice.count, choice.inner) for choice in choices] == expected
    assert ["nay: Thái Nguyên" in choice.note for choice in choices] == [len(counted) == 1] * len(choices)


def test_all_provinces_are_listed_by_name_behind_the_most_frequent() -> None:
    counted = {"province": values(*((one.name, 50 - place) for place, one in enumerate(provinces()[:20])))}
    (facet,) = FacetPresenter(Wording("vi"), Addresses("vi"), SearchAsked("q"), {}).facets(counted, 1_000)
    named = [choice.text for choice in facet.more if not choice.inner]
    assert facet.all is None
    assert facet.is_long
    assert {one.name for one in provinces()[:20]} <= {choice.text for choice in (*facet.shown, *facet.more)}
    assert named == sorted(named, key=_in_alphabet)


def test_a_group_is_not_cut() -> None:
    counted = {"province": values(("Huế", 9), ("Cần Thơ", 5), ("Hậu Giang", 3), ("Sóc Trăng", 2), ("Lào Cai", 4), ("Yên Bái", 1))}
    (facet,) = FacetPresenter(Wording("vi"), Addresses("vi"), SearchAsked("q"), {}).facets(counted, 1_000)
    assert [(choice.text, choice.inner) for choice in facet.shown][-3:] == [
        ("Lào Cai", False), ("Lào Cai", True), ("Yên Bái", True),
    ]  # fmt: skip
    assert not facet.more
    assert not facet.is_long


def test_sections_can_be_chosen() -> None:
    assert facets_of(section=values(("Kinh tế", 4), ("Y tế", 2))) == {"Chuyên mục": ["Kinh tế", "Y tế"]}
