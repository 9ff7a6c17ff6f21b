"""Every key of an entry is checked, with a word on what to write instead."""

from dataclasses import fields

import pytest

from indexer.crawl.sources import Source
from indexer.crawl.values import CHECKS

GOOD = [
    ("title", " Báo Mới ", "Báo Mới"), ("home", "http://127.0.0.1:8000/", "http://127.0.0.1:8000/"), ("kind", "portal", "portal"),
    ("province", "Bắc Cạn", "Bắc Kạn"), ("hosts", ["Bao.Example", "bao.example"], ("bao.example",)), ("feeds", [], ()),
    ("sections", ["/tin", "https://bao.example/"], ("/tin", "https://bao.example/")), ("articles", ["*-#.html"], ("*-#.html",)),
    ("delay_seconds", 0, 0), ("delay_seconds", 0.5, 0.5), ("max_depth", 0, 0), ("max_pages", 1_000_000, 1_000_000),
    ("enabled", False, False),
]  # fmt: skip
BAD = [
    ("title", "", "a text"), ("title", ["Báo"], "a text"), ("title", 7, "a text"), ("kind", "magazine", "paper, portal"),
    ("kind", ["paper"], "paper, portal"), ("home", "bao.example", "https://"), ("home", "ftp://bao.example/", "https://"),
    ("home", "file:///etc/passwd", "https://"), ("home", "https://", "https://"), ("home", "https://[::1/", "https://"),
    ("home", "https://bao.example:0/", "https://"), ("home", "https://bao.example:99999/", "https://"),
    ("home", "https://ai@bao.example/", "https://"), ("home", "https://bao.example/a b", "https://"),
    ("home", "https://bao.example/\x00", "https://"), ("home", "https://báo.example/", "https://"),
    ("province", "Bắc Kạnn", "Bắc Kạn"), ("province", "Atlantis", "central"), ("hosts", "bao.example", "a list"),
    ("hosts", ["https://bao.example"], "a host"), ("hosts", ["bao.example/tin"], "a host"), ("hosts", [3], "a text"),
    ("feeds", ["rss"], "https://"), ("feeds", ["//khac.example/"], "https://"), ("sitemaps", {}, "a list"),
    ("articles", ["tin-*"], "begins with"), ("articles", [r"\d+"], "begins with"), ("skip", [""], "a text"),
    ("delay_seconds", -1, "from 0"), ("delay_seconds", float("nan"), "from 0"), ("delay_seconds", "2", "a number"),
    ("delay_seconds", True, "a number"), ("max_pages", 0, "from 1"), ("max_pages", 2.5, "whole number"),
    ("max_pages", 10**400, "from 1"), ("max_depth", float("inf"), "from 0"), ("verified", "yes", "true or false"),
    ("enabled", 1, "true or false"),
]  # fmt: skip


def test_every_key_of_a_source_has_a_check() -> None:
    assert set(CHECKS) == {item.name for item in fields(Source)} - {"name"}


@pytest.mark.parametrize(("key", "value", "expected"), GOOD)
def test_a_good_value_is_taken_tidied(key: str, value: object, expected: object) -> None:
    assert CHECKS[key](value) == expected


@pytest.mark.parametrize(("key", "value", "told"), BAD)
def test_a_bad_value_is_refused_with_what_to_write(key: str, value: object, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        CHECKS[key](value)
