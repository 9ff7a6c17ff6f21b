"""Wildcards: a star is any run, a hash a whole number, all else itself; linear on hostile addresses."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.crawl.wildcards import fits


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("/tin", "/tin", True), ("/tin", "/tin/", False), ("/tin*", "/tin", True), ("*", "", True), ("**", "/a", True),
        ("/*/#/*", "/chinh-tri/202309/hoi-nghi/", True), ("/*/#/*", "/chinh-tri/20230x/hoi-nghi/", False),
        ("*-#.html", "/a-b-12.html", True), ("*-#.html", "/a-b-12.htmlx", False), ("*-#.html", "/a-b-.html", False),
        ("*#", "/a12", True), ("*#", "/a12b", False), ("#", "12", True), ("*1#", "/12", False), ("/a.b*", "/axb", False),
        ("/(a|b)*", "/a", False), ("/(a|b)*", "/(a|b)c", True), ("*a*a*a", "/aa", False), ("*a*b*c", "/xaybzc", True),
        ("/x*y", "/x\ny", True), ("*-#", "/1-2-3", True),
    ],
)  # fmt: skip
def test_a_pattern_fits_the_whole_text(pattern: str, text: str, expected: bool) -> None:
    assert fits(pattern, text) is expected


def slow(pattern: str, text: str) -> bool:
    """The same by trying every split."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any(slow(pattern[1:], text[start:]) for start in range(len(text) + 1))
    return text[:1] == pattern[0] and slow(pattern[1:], text[1:])


@given(st.text("ab*", max_size=7), st.text("ab", max_size=9))
def test_stars_agree_with_trying_every_split(pattern: str, text: str) -> None:
    assert fits(pattern, text) is slow(pattern, text)


@pytest.mark.parametrize("pattern", ["*a*a*a*a*a*a*a*a*b", "*#*#*#*#*#x", "*-#-#-#*.html", "*/*/*/*/*/*/*/*/z"])
@pytest.mark.parametrize("unit", ["a", "1", "-1", "/", "a1/"])
def test_a_hostile_address_is_answered_at_once(pattern: str, unit: str) -> None:
    started = process_time()
    assert not fits(pattern, unit * 20_000)
    assert process_time() - started < 1
