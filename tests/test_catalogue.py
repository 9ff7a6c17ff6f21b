"""Documents are browsed by what tells them apart; the number beside a value is what it leads to."""

from itertools import product

from indexer.catalogue import browse
from indexer.model import Document

KNOWN = [
    Document("luat/dat-dai/2013", "Luật Đất đai 2013", "Luật", issuer="Quốc hội", year=2013, articles=5),
    Document("luat/dat-dai/2024", "Luật Đất đai 2024", "Luật", issuer="Quốc hội", year=2024, articles=9),
    Document(
        "chi-thi/24-ct-tw/khoa-x", "Chỉ thị 24-CT/TW", "Chỉ thị", issuer="Ban Bí thư", date="2008-07-04", term="X", articles=1
    ),
    Document("chi-thi/5-ct-tw/khoa-ix", "Chỉ thị 5-CT/TW", "Chỉ thị", term="IX", articles=9),
]


def test_the_most_cited_come_first_and_pages_go_on() -> None:
    pages = [[one.key for one in browse(KNOWN, {}, 2, start).documents] for start in (0, 2, 4)]
    assert pages == [["chi-thi/5-ct-tw/khoa-ix", "luat/dat-dai/2024"], ["luat/dat-dai/2013", "chi-thi/24-ct-tw/khoa-x"], []]


def test_a_number_beside_a_value_is_what_it_leads_to() -> None:
    values = [{"kind": kind, "year": year} for kind, year in product(("", "luat", "chi-thi"), ("", "2008", "2024"))]
    for wanted in values:
        for name, found in browse(KNOWN, wanted, 10, 0).facets.items():
            for value in found:
                assert browse(KNOWN, wanted | {name: value.value}, 10, 0).total == value.count


def test_years_and_terms_come_from_the_newest() -> None:
    facets = browse(KNOWN, {}, 10, 0).facets
    assert [one.value for one in facets["year"]] == ["2024", "2013", "2008"]
    assert [one.value for one in facets["term"]] == ["X", "IX"]
    assert [(one.value, one.count) for one in facets["issuer"]] == [("Quốc hội", 2), ("Ban Bí thư", 1)]


def test_a_value_of_none_finds_none() -> None:
    found = browse(KNOWN, {"issuer": "Không có"}, 10, 0)
    assert (found.total, found.documents) == (0, ())
    assert len(found.facets["issuer"]) == 2
