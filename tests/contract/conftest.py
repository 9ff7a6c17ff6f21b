"""The engine under test: empty on a folder of its own, or filled once with the invented articles."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.engine import Reader

from .articles import ARTICLES
from .engines import ENGINES, Engine


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    engine = Engine(request.param, tmp_path)
    yield engine
    engine.close()


@pytest.fixture(scope="session", params=sorted(ENGINES))
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = Engine(request.param, tmp_path_factory.mktemp(request.param))
    engine.commit(list(ARTICLES))
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def shelf(filled: Engine) -> Reader:
    """A reader of the invented articles."""
    return filled.reader()
