"""Is a page refused before it costs too much, and read whatever is broken in it?"""

import contextlib
from time import process_time

import pytest

from indexer.errors import InvalidArticle
from indexer.extract.tree import parse_page

MANY = " ".join(f"a{number}=1" for number in range(100_000))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "the page is empty"),
        (" \n\t", "the page is empty"),
        ("<!-- -->", "holds no element"),
        ("<div>" * 401, "nests more than 400 elements"),
        ("<div class=a>" * 90_000, "nests more than 400 elements"),
        ("<p>" * 1_000_000, "more than 100,000 elements"),
        ("<a href=x>" * 1_000_000, "more than 100,000 elements"),
        # A tag that hides its many attributes, which the parser compares each with each, behind quotes of all kinds.
        (f"<a {MANY}>x", "more than 2,000 attributes"),
        (f"<a {MANY}", "more than 2,000 attributes"),
        (f"<a b='>' {MANY}>", "more than 2,000 attributes"),
        (f'<a b="<p>" {MANY}>', "more than 2,000 attributes"),
        (f'<a b"c=">" {MANY}>', "more than 2,000 attributes"),
        (f"<a x='\"' {MANY}>\"", "more than 2,000 attributes"),
    ],
)
def test_a_hostile_page_is_refused_with_the_reason(html: str, reason: str) -> None:
    with pytest.raises(InvalidArticle, match=reason):
        parse_page(html)


@pytest.mark.parametrize(
    "html",
    [
        "<a" * 1_000_000, "<" * 1_000_000, "</" * 1_000_000, "<!--" * 300_000, "<script>" * 100_000, "<" + "a" * 2_000_000,
        "<a b='" * 50_000, "<a " + "=" * 1_000_000, "<p>" + "&eacute;" * 1_000_000, f'<img src="data:{"A" * 5_000_000}">',
        "<title>" * 100_000, "<p>" + "x" * 20_000_000,
    ],
)  # fmt: skip
def test_any_page_is_read_or_refused_in_good_time(html: str) -> None:
    started = process_time()
    with contextlib.suppress(InvalidArticle):
        parse_page(html)
    assert process_time() - started < 5


@pytest.mark.parametrize(
    "noise", ["\0\x01\x02", "\ud800", "\ufffe\uffff", "<!-- " + "-" * 5_000, "<![CDATA[x", "&#0;&#xD800;&", "<?php x ?>"]
)
def test_stray_characters_do_not_stop_the_reading(noise: str) -> None:
    assert "Hội nghị" in parse_page(f"<html><body><p>Hội nghị</p>{noise}</body></html>").text_content()


@pytest.mark.parametrize("tag", ["p", "li", "td", "option", "tr"])
def test_elements_that_are_left_open_are_no_depth(tag: str) -> None:
    assert "cuối" in parse_page(f"<div>{f'<{tag}>bỏ ngỏ ' * 600}</div><p>cuối").text_content()


def test_tags_in_scripts_are_no_depth() -> None:
    parse_page("<script>" + "'<div>'" * 500 + "</script><p>Hội nghị")
