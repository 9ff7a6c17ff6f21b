"""What a template gets is ready to lay out: texts, links and marks, whatever the archive answered."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from indexer import Archive, InvalidQuery, SearchResults
from search_web.asked.addresses import Addresses
from search_web.asked.parameters import SearchAsked
from search_web.presenters.highlighting import Segment
from search_web.presenters.results import Presenter
from search_web.wording import Wording

ASKED = SearchAsked("hội nghị")


@pytest.fixture(scope="module")
def presenter(app: Flask) -> Iterator[Presenter]:
    with app.test_request_context():
        yield Presenter(Wording("vi"), Addresses("vi"))


@pytest.fixture(scope="module")
def found(archive: Archive) -> SearchResults:
    return archive.search("hội nghị")


@given(st.integers(1, 500), st.integers(1, 40), st.integers(1, 5000))
def test_paging_shows_first_last_and_neighbours(presenter: Presenter, page: int, size: int, total: int) -> None:
    pages = -(-total // size)
    page = min(page, pages)
    view = presenter.results(replace(ASKED, page=page), SearchResults("", total, total, total, 0.0), size)
    shown = [int(link.text.replace(".", "")) for link in view.numbers if link]
    assert view.pages == pages
    assert shown == sorted(set(shown))
    assert {1, page, pages} <= set(shown)
    assert [link.text for link in view.numbers if link and link.href is None] == [Wording("vi").number(page)]
    assert (view.previous is None) == (page == 1)
    assert (view.next is None) == (page == pages)
    assert len(view.numbers) <= 9


@pytest.mark.parametrize(
    ("total", "page", "beyond"), [(0, 1, False), (10, 1, False), (10, 2, True), (11, 2, False), (0, 2, True)]
)
def test_pages_past_the_last_are_told(presenter: Presenter, total: int, page: int, beyond: bool) -> None:
    assert presenter.results(replace(ASKED, page=page), SearchResults("", total, total, total, 0.0), 10).beyond is beyond


def test_a_hit_shows_a_few_documents_by_their_labels_and_how_many_more(presenter: Presenter, found: SearchResults) -> None:
    keys = tuple(f"ket-luan/{number}-kl-tw/khoa-xiii" for number in range(7))
    hit = replace(found.hits[0], references=keys)
    view = presenter.results(ASKED, replace(found, hits=(hit,), labels={keys[0]: "Kết luận 0-KL/TW (khóa XIII)"}), 10).hits[0]
    assert [link.text for link in view.documents] == ["Kết luận 0-KL/TW (khóa XIII)", *keys[1:4]]
    assert view.documents_left == 3
    assert view.documents[0].href == f"/tim-kiem?van-ban={keys[0]}"


def test_a_hit_with_nothing_but_an_id_can_be_shown(presenter: Presenter, found: SearchResults) -> None:
    bare = type(found.hits[0])("x", 0.0)
    view = presenter.results(ASKED, replace(found, hits=(bare,)), 10).hits[0]
    assert view.title == (Segment("(không có tiêu đề)"),)
    assert (view.published, view.source, view.documents) == (None, None, ())


def test_expansions_of_a_kind_not_known_yet_are_shown(presenter: Presenter, archive: Archive) -> None:
    found = archive.search("hoi")
    new = replace(found.expanded[0], kind="new", terms=tuple(f"từ{number}" for number in range(20)))
    view = presenter.results(ASKED, replace(found, expanded=(new,)), 10).expanded[0]
    assert "hoi" in view.lead
    assert (len(view.forms), view.forms_left) == (8, 12)


def test_an_error_without_a_query_shows_the_one_typed(presenter: Presenter) -> None:
    view = presenter.invalid_query(InvalidQuery("", 0, 0, "the search took longer"), SearchAsked("rừng*"))
    assert view.query == (Segment("rừng*"),)
    assert view.nearest is None
