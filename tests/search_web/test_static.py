"""What a browser fetches beside a page is small, and nothing in it asks for more."""

import gzip
import re

import pytest

from search_web.asked.addresses import STATIC

CODE = sorted([*STATIC.glob("*.css"), *STATIC.glob("*.js")])


def test_style_and_scripts_together_are_small() -> None:
    assert len(CODE) > 1
    assert sum(len(gzip.compress(path.read_bytes())) for path in CODE) < 30_000


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path) -> None:
    assert re.findall(r"url\(|@import|@font-face|//[a-z]+\.", path.read_text("utf-8")) == []
