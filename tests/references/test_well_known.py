"""Is the table of well-known documents sound?"""

import re
from datetime import date

import pytest

from indexer.references.registry import Known, well_known_documents
from indexer.references.tables import read_table
from indexer.references.terms import term_on, terms

ROWS = read_table("documents.tsv")
KINDS = {row["kind"] for row in read_table("kinds.tsv")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']} {row['symbol'] or row['name']} {row['issued']}")
def test_a_row_says_what_it_must(row: dict[str, str]) -> None:
    assert row["kind"] in KINDS
    assert row["symbol"] or row["name"] or row["kind"] == "Hiến pháp"
    assert row["issuer"]
    assert row["published_in"] in ("tulieuvankien.dangcongsan.vn", "vbpl.vn")
    assert re.fullmatch(r"(về|ban hành|phê duyệt|quy định|sửa đổi,) .*[^.]|", row["subject"])
    issued = row["issued"]
    assert issued in dict(terms()) or re.fullmatch(r"\d{4}", issued) or date.fromisoformat(issued)


@pytest.mark.parametrize("known", well_known_documents(), ids=lambda known: known.key)
def test_what_is_in_a_symbol_agrees_with_the_day(known: Known) -> None:
    for one in known.identities:
        if known.day and one.term:
            assert term_on(date.fromisoformat(known.day)) == one.term
        if known.day and one.year:
            assert known.day.startswith(str(one.year))
        if one.year_inside:
            assert f"{one.year}" in (one.symbol or "")


def test_two_of_one_number_are_told_apart() -> None:
    assert {known.key for known in well_known_documents() if known.identities[0].symbol == "24-CT/TW"} == {
        "chi-thi/24-ct-tw/khoa-x", "chi-thi/24-ct-tw/khoa-xiii",
    }  # fmt: skip


def test_numbers_of_one_kind_and_term_rise_with_the_days() -> None:
    """Numbers are given in order; a day out of order is a mistake of the table."""
    numbered: dict[tuple[str, str, str], list[tuple[int, str, str]]] = {}
    for row in ROWS:
        if (parts := re.fullmatch(r"(\d+)[A-Z]?-([A-Z]+/TW)", row["symbol"])) and re.fullmatch(r"\d{4}-\d\d-\d\d", row["issued"]):
            key = row["kind"], parts[2], term_on(date.fromisoformat(row["issued"])) or ""
            numbered.setdefault(key, []).append((int(parts[1]), row["issued"], row["symbol"]))
    assert sum(map(len, numbered.values())) > 100
    for documents in numbered.values():
        by_number = [day for _, day, _ in sorted(documents)]
        assert by_number == sorted(by_number), documents
