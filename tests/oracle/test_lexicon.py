"""The terms of an index, over several segments."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indexer.engine import Entry
from indexer.model import Article
from indexer.settings import Settings
from tests.oracle import WhooshReader, WhooshWriter
from tests.oracle.lexicon import WhooshLexicon

SEGMENT = 40  # articles that are not merged with those before


@pytest.fixture
def lexicon(tmp_path: Path) -> Iterator[WhooshLexicon]:
    for turn, body in enumerate(("rừng rung xa xá", "rụng rừng xà y", "rưng xe")):
        with closing(WhooshWriter(tmp_path, memory_mb=16)) as writer:
            writer.add(Entry(Article(f"{turn}-{number}", body, title="tin", source="Báo Rững")) for number in range(SEGMENT))
            writer.commit(turn + 1)
    reader = WhooshReader(lambda: tmp_path, Settings())
    view = reader._view()
    assert len(view.segments) == 3
    yield view.lexicon
    reader.close()


def test_counts_are_of_all_segments(lexicon: WhooshLexicon) -> None:
    assert lexicon.document_count() == 3 * SEGMENT
    assert lexicon.frequency("body", "rừng") == 2 * SEGMENT
    assert lexicon.frequency("title", "rừng") == lexicon.frequency("body", "tin") == 0


def test_forms_of_one_fold_come_from_every_segment_and_field(lexicon: WhooshLexicon) -> None:
    assert lexicon.same_fold("rung") == ["rưng", "rụng", "rừng", "rững"]
    assert lexicon.same_fold("tin") == lexicon.same_fold("rừng") == []


@pytest.mark.parametrize(
    ("prefix", "folded", "limit", "expected"),
    [
        ("x", True, 9, ["xa", "xe", "xà", "xá"]),
        ("x", False, 9, ["xa", "xe", "xà", "xá"]),
        ("xa", True, 9, ["xa", "xà", "xá"]),
        ("xa", False, 9, ["xa"]),
        ("ru", True, 9, ["rung", "rưng", "rụng", "rừng"]),
        ("z", True, 9, []),
    ],
)
def test_terms_by_prefix(lexicon: WhooshLexicon, prefix: str, folded: bool, limit: int, expected: list[str]) -> None:
    assert sorted(lexicon.with_prefix("body", prefix, folded=folded, limit=limit)) == sorted(expected)
    assert len(lexicon.with_prefix("body", prefix, folded=folded, limit=2)) == min(2, len(expected))
