"""Articles that are out to do harm or are oddly made, how an archive is filled with them, how an answer is read."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from indexer.pipeline import import_paths
from indexer.settings import load_settings

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"
HOSTILE_ID = "hại/<b>\"&?#%20'"
ODD_IDS = ("/đứng đầu", "hai//gạch", "https://bao.example/tin?a=1#b", "cuối/", "có khoảng trắng+cộng", "100%")
HOSTILE = {
    "id": HOSTILE_ID,
    "url": "javascript:alert(1)",
    "title": "<script>alert('độc')</script> hại người",
    "lead": "<img src=x onerror=alert(1)> tóm tắt",
    "body": 'Chất độc hại </p><script>alert(2)</script>.\n{{ 7*7 }} độc hại " onload=alert(3) <b>đậm</b>',
    "author": "<a href=//x>tác giả</a>",
    "source": 'Báo "Lạ" <i>nghiêng</i>',
    "section": "&lt;mục&gt;",
    "published": "2024-02-29",
}
BARE = {"id": "trơ", "body": "Bài chỉ có lời, không tiêu đề.\nĐoạn hai nói về chuột túi."}
CHANGED = [
    {"id": "sửa", "title": "Bản đầu", "body": "Kangaroo bản đầu.", "published": "2024-05-01T08:00:00+07:00"},
    {"id": "sửa", "title": "Bản sau", "body": "Kangaroo bản sau.", "published": "2024-05-01T08:00:00+07:00"},
]


def fill(home: Path, *batches: Path | Sequence[Mapping[str, object]]) -> None:
    """Import paths and records, one import a batch."""
    settings = load_settings(home)
    for number, batch in enumerate(batches):
        path = batch
        if not isinstance(batch, Path):
            path = home.parent / f"{home.name}-{number}.jsonl"
            path.write_text("".join(json.dumps(record) + "\n" for record in batch), "utf-8")
        import_paths(home, [path], settings)


def parse(answer: TestResponse) -> BeautifulSoup:
    """The page of an answer, as HTML."""
    assert answer.mimetype == "text/html"
    return BeautifulSoup(answer.text, "lxml")
