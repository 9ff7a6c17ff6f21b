"""Addresses: one spelling for one page, whatever led a reader to it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.urls import canonical_url

PAGE = "https://bao.example/tin-1.html"
SAME_PAGE = [
    PAGE, "https://BAO.example/tin-1.html", f"{PAGE}#binh-luan", f"{PAGE}?", f" {PAGE}\n", f"{PAGE}?utm_source=zalo", "HTTPS://bao.example:443/tin-1.html",
    f"{PAGE}?utm_medium=a&utm_campaign=b&fbclid=IwAR0&gclid=1&zarsrc=30#x", f"{PAGE}?utm_source",
]  # fmt: skip
CANONICAL = [
    ("https://bao.example", "https://bao.example/"),
    ("http://bao.example:80/a", "http://bao.example/a"),
    ("http://bao.example:443/a", "http://bao.example:443/a"),
    ("https://bao.example:80/a", "https://bao.example:80/a"),
    ("https://bao.example:8080/a", "https://bao.example:8080/a"),
    ("https://bao.example/a?b=2&a=1", "https://bao.example/a?a=1&b=2"),
    ("https://bao.example/a?id=1&id=2", "https://bao.example/a?id=1&id=2"),
    ("https://bao.example/a?id=&p=1", "https://bao.example/a?id=&p=1"),
    ("https://bao.example/a?url=https://x.example:443/", "https://bao.example/a?url=https%3A%2F%2Fx.example%3A443%2F"),
    ("https://bao.example/tin tức?q=hội nghị", "https://bao.example/tin%20t%E1%BB%A9c?q=h%E1%BB%99i+ngh%E1%BB%8B"),
    ("https://bao.example/t%e1%bb%a9c", "https://bao.example/t%E1%BB%A9c"),
    ("https://bao.example/Tin-1", "https://bao.example/Tin-1"),
]
OTHER_PAGES = [
    PAGE,
    "http://bao.example/tin-1.html",
    "https://bao.example/tin-1.html?page=2",
    "https://bao.example/tin-2.html",
    f"{PAGE}/",
]
NO_ADDRESS = ["http://[", "http://[::1", "http://bao.example:abc/", "http://bao.example:99999/"]


@pytest.mark.parametrize("url", SAME_PAGE)
def test_spellings_of_one_page_have_one_address(url: str) -> None:
    assert canonical_url(url) == PAGE


@pytest.mark.parametrize(("url", "canonical"), CANONICAL)
def test_the_canonical_form(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


def test_different_pages_stay_different() -> None:
    assert len({canonical_url(url) for url in OTHER_PAGES}) == len(OTHER_PAGES)


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_is_no_address_is_given_back(text: str) -> None:
    assert canonical_url(f" {text} ") == text


@settings(deadline=None, max_examples=200)
@given(st.text() | st.builds("https://{}/{}?{}#{}".format, st.text(), st.text(), st.text(), st.text()))
@example("https://bao.example:443:443/")
def test_any_text_may_be_asked_about_and_the_answer_is_canonical(text: str) -> None:
    once = canonical_url(text)
    assert canonical_url(once) == once
