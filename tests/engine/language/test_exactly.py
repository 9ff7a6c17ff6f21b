"""A whole query can be meant as typed: as if every word of it had the sign for that."""

import pytest

from indexer.engine.language import parse_query
from indexer.engine.language.exactly import exactly
from tests.engine.language.printer import show

# a query: the same with its signs
SIGNED = {
    "hoi nghi": "=hoi =nghi",
    "hoi OR (nghi -ban)": "=hoi OR (=nghi -(=ban))",
    '"so ket"~3 tieu_de:tong*': '="so ket"~3 tieu_de:=tong*',
    "=hội": "=hội",
    "tinh:hue ngày:2023": "tinh:hue ngày:2023",
}


@pytest.mark.parametrize("query", SIGNED)
def test_every_word_gets_the_sign(query: str) -> None:
    assert show(exactly(parse_query(query))) == show(parse_query(SIGNED[query]))
