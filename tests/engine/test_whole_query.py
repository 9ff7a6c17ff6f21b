"""What a query's words mean does not depend on filters beside them, nor on capitals."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indexer.engine import Entry, Reader, Request, parse_query
from indexer.engine.whoosh import ArrayReader, ArrayWriter
from indexer.model import Article
from indexer.settings import Settings


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder: Path = tmp_path_factory.mktemp("index")
    writer = ArrayWriter(folder)
    writer.add(
        [
            Entry(Article("von", "Hội nghị bàn về đầu tư công.", title="THU HÚT ĐẦU TƯ", source="Báo Hà Nội")),
            Entry(Article("tu", "Nghị quyết TƯ 4 bàn về cán bộ.", source="Báo Huế")),
            Entry(Article("nd", "Nghị định 10/2023/NĐ-CP có hiệu lực.", source="Báo Huế"), ("10/2023/NĐ-CP",)),
        ]
    )
    writer.commit(1)
    with closing(ArrayReader(lambda: folder, Settings())) as opened:
        yield opened


CASES = {
    "đầu tư": {"von"},
    "ĐẦU TƯ": {"von"},
    '"ĐẦU TƯ CÔNG"': {"von"},
    "nghị quyết TƯ": {"tu"},
    "hooij nghij": {"von"},
    'hooij nghij nguồn:="Báo Hà Nội"': {"von"},
    'hoi* nguồn:="Báo Hà Nội"': {"von"},
    "văn_bản:10/2023/nd-cp": {"nd"},
    "văn_bản:10/2023/NĐ-CP": {"nd"},
    "nghi dinh văn_bản:10/2023/NĐ-CP": {"nd"},
}


@pytest.mark.parametrize("query", CASES)
def test_finds_what_is_meant(reader: Reader, query: str) -> None:
    assert set(reader.search(Request(parse_query(query), query)).ids) == CASES[query]
