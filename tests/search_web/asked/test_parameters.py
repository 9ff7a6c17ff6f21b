"""An address asks for something that exists, or is told what it may ask for."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search_web.asked.declared import InvalidParameter
from search_web.asked.filters import MOST_VALUES
from search_web.asked.parameters import SearchAsked, asked_citing, asked_concordance, asked_language, asked_search
from search_web.wording import WORDS


def test_nothing_asked_is_the_usual() -> None:
    assert asked_search(MultiDict({})) == SearchAsked("", (), 1, "relevance")
    assert asked_search(MultiDict({"q": " hội ", "trang": "", "sap-xep": "", "tinh": " "})) == SearchAsked("hội")


def test_everything_asked_is_taken() -> None:
    asked = asked_search(
        MultiDict({"q": "hội", "trang": "3", "sap-xep": "newest", "van-ban": "59-KL/TW", "tinh": "Huế", "xyz": "1"})
    )
    assert asked == SearchAsked("hội", (("tinh", "Huế"), ("van-ban", "59-KL/TW")), 3, "newest")


def test_a_filter_may_have_several_values() -> None:
    values = MultiDict([("nam", "2024"), ("tinh", "Huế"), ("nam", "2023"), ("nam", "2024"), ("nam", "")])
    assert asked_search(values).filters == (("tinh", "Huế"), ("nam", "2024"), ("nam", "2023"))


def test_too_many_filters_are_refused() -> None:
    years = [("nam", str(year)) for year in range(1900, 1900 + MOST_VALUES)]
    assert len(asked_search(MultiDict(years)).filters) == MOST_VALUES
    with pytest.raises(InvalidParameter, match="1999"):
        asked_search(MultiDict([*years, ("nam", "1999")]))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tu", "2023-13"),
        ("den", "28/9/2023"),
        ("trang", "abc"),
        ("trang", "0"),
        ("trang", "-1"),
        ("trang", "1.0"),
        ("trang", "1" * 5000),
        ("trang", "²"),
        ("sap-xep", "x"),
    ],
)
def test_what_cannot_be_is_named(name: str, value: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        asked_search(MultiDict({"q": "hội", name: value}))
    assert (caught.value.name, caught.value.value) == (name, value)


@pytest.mark.parametrize(("since", "until"), [("2024-01-01", "2023-12-31"), ("2024", "2023"), ("2023-10", "2023-09-30")])
def test_a_span_that_ends_before_it_begins_is_named(since: str, until: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        asked_search(MultiDict({"tu": since, "den": until}))
    assert (caught.value.name, caught.value.values) == ("den", {"since": since})


@pytest.mark.parametrize(
    ("since", "until"), [("2023", "2023-09"), ("2023-09", "2023"), ("2023-09-05", "2023-09"), ("2023", "2023")]
)
def test_a_span_within_a_month_or_year_is_one(since: str, until: str) -> None:
    assert asked_search(MultiDict({"tu": since, "den": until})).filters == (("tu", since), ("den", until))


@given(
    st.sampled_from(["q", "trang", "sap-xep", "tinh", "nguon", "nam", "thang", "van-ban", "limit", "offset", "sort"]), st.text()
)
def test_any_text_is_taken_or_refused(name: str, value: str) -> None:
    for ask in (asked_search, asked_concordance, lambda values: asked_citing("luat/dat-dai/2013", values)):
        with suppress(InvalidParameter):
            ask(MultiDict({"q": "hội", name: value}))


@given(
    st.sampled_from(["trang", "sap-xep", "nam", "thang", "tu", "den"]),
    st.text(st.characters(exclude_categories=["Nd"]), min_size=1),
)
def test_what_is_refused_comes_with_words_for_what_is_allowed(name: str, value: str) -> None:
    if value.strip():
        with pytest.raises(InvalidParameter) as caught:
            asked_search(MultiDict({name: value}))
        assert caught.value.allowed in WORDS


@pytest.mark.parametrize(
    ("values", "language"), [({}, "vi"), ({"lang": "en"}, "en"), ({"lang": "EN"}, "vi"), ({"lang": "fr"}, "vi")]
)
def test_language(values: dict[str, str], language: str) -> None:
    assert asked_language(values) == language
