"""A newspaper of its own for each test, and a data folder that has it as its source."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl.commands import Home
from tests.crawl.newspaper import Newspaper


@pytest.fixture
def paper() -> Iterator[Newspaper]:
    """A newspaper with a dozen articles."""
    with Newspaper() as newspaper:
        yield newspaper


@pytest.fixture
def home(tmp_path: Path, paper: Newspaper) -> Home:
    """A data folder with the newspaper as its source."""
    return Home(tmp_path / "home", paper.entry())
