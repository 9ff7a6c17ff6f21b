"""Invented articles, and a store to put them in."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indexer.model import Article
from indexer.store import Store, open_store

MakeArticle = Callable[..., Article]


@pytest.fixture
def make_article() -> MakeArticle:
    def make(number: int = 1, **changes: str | None) -> Article:
        values = {
            "id": f"bai-{number}",
            "title": f"Hội nghị sơ kết lần thứ {number}",
            "body": f"Huyện ủy tổ chức hội nghị lần thứ {number}.\nCác đại biểu thảo luận về nhiệm vụ cuối năm.",
            "published": "2023-09-28T15:42:00+07:00",
        }
        return Article(**{**values, **changes})  # type: ignore[arg-type]  # id and body are never None here

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path)) as opened:
        yield opened


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nobody may write."""
    folder = tmp_path / "khóa"
    folder.mkdir()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
