"""Every place of a phrase with its context, in each order, in files of any length with nothing that a spreadsheet runs."""

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indexer import Archive, InvalidQuery, open_archive
from indexer.concordance import _before, _behind, in_order_of_context
from indexer.export import lines_as_csv
from indexer.model import FacetValue
from indexer.phrase import ContextLine, Frequencies, PhraseFrequency
from indexer.pipeline import import_paths, index_articles
from indexer.settings import Settings
from indexer.text_form import frequencies_as_text, line_as_text

ARTICLES = [
    {
        "id": "a", "title": "Hội nghị sơ kết", "lead": "Sáng 3/5, hội nghị mở màn.", "source": "Báo Sông",
        "body": "Đại biểu dự Hội nghị rất đông. Sau hội\nnghị, mọi người đi thăm rừng.", "published": "2024-05-03T09:00:00+07:00",
    },
    {"id": "b", "body": "Tham dự hội nghị có đông đủ bà con. Hội nghi là lỗi.", "published": "2024-04-01", "source": "Báo Núi"},
    {"id": "c", "body": "Hối nghị không phải hội nghị.", "source": "Báo Sông"},
    {"id": "d", "body": "Không nói tới việc ấy.", "published": "2024-05-09"},
]  # fmt: skip
DATE = [("a", "", "sơ"), ("a", "3/5,", "mở"), ("a", "dự", "rất"), ("a", "Sau", ","), ("b", "dự", "có"), ("c", "phải", ".")]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    home = tmp_path_factory.mktemp("phrases")
    path = home / "tin.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), "utf-8")
    import_paths(home, [path], Settings())
    index_articles(home, Settings())
    with closing(open_archive(home)) as opened:
        yield opened


def rows(lines: tuple[ContextLine, ...] | list[ContextLine]) -> list[tuple[str, str, str]]:
    return [(line.id, line.left, line.right) for line in lines]


ORDERS = {
    "date": DATE,
    "source": [DATE[4], *DATE[:4], DATE[5]],
    "left": [DATE[0], DATE[1], DATE[2], DATE[4], DATE[5], DATE[3]],
    "right": [DATE[3], DATE[5], DATE[4], DATE[1], DATE[2], DATE[0]],
}


@pytest.mark.parametrize("order", ORDERS)
def test_lines_come_in_the_order_asked_for(archive: Archive, order: str) -> None:
    found = archive.concordance("hội nghị", sort=order, window=1)  # type: ignore[arg-type]
    assert (found.total, found.articles, found.sorted) == (6, 3, 6)
    assert rows(found.lines) == ORDERS[order]
    assert rows(list(archive.concordance_lines("hội nghị", sort=order, window=1))) == ORDERS[order]  # type: ignore[arg-type]
    pages = [archive.concordance("hội nghị", sort=order, window=1, limit=2, offset=place).lines for place in range(0, 8, 2)]  # type: ignore[arg-type]
    assert rows([line for page in pages for line in page]) == ORDERS[order]


def test_the_case_is_kept_and_line_ends_are_blanks(archive: Archive) -> None:
    assert [line.match for line in archive.concordance("hội nghị").lines][:4] == ["Hội nghị", "hội nghị", "Hội nghị", "hội nghị"]


def test_without_diacritics_every_form_counts_and_as_typed_on_request(archive: Archive) -> None:
    found = archive.concordance("hoi nghi")
    assert found.total == 8
    assert {item.typed for item in found.expanded} == {"hoi", "nghi"}
    assert archive.concordance("=hoi nghi").total == 0
    assert rows(archive.concordance('="hội nghi"', window=1).lines) == [("b", "con.", "là")]


def test_filters_narrow_it_as_a_search(archive: Archive) -> None:
    assert [line.id for line in archive.concordance("hội nghị", "ngày:2024-04").lines] == ["b"]
    assert archive.concordance("hội nghị", 'nguồn:"báo sông" -rừng').total == 1
    assert archive.concordance("hội nghị", "việc ấy").lines == ()


@pytest.mark.parametrize(("phrase", "within", "sort"), [("", "", "date"), ("…", "", "date"), ("a", "((", "date"), ("a", "", "x")])
def test_what_cannot_be_understood_is_said_at_once(archive: Archive, phrase: str, within: str, sort: str) -> None:
    with pytest.raises(InvalidQuery):
        archive.concordance(phrase, within, sort)  # type: ignore[arg-type]
    with pytest.raises(InvalidQuery):
        archive.concordance_lines(phrase, within, sort)  # type: ignore[arg-type]


def test_a_page_sorts_only_so_many_and_says_so(archive: Archive) -> None:
    with closing(open_archive(archive.home, concordance_sorted=5)) as few:
        found = few.concordance("hội nghị", sort="left", window=1)
        assert (found.total, found.sorted) == (6, 5)
        assert sorted(rows(found.lines)) == sorted(DATE[:5])
        assert len(list(few.concordance_lines("hội nghị", sort="left"))) == 6


@pytest.mark.parametrize(
    ("text", "place", "words", "before", "behind"),
    [
        ("một hai ba", 4, 2, "một", "hai ba"),
        ("một hai ba", 4, 0, "", ""),
        ("một hai ba", 0, 3, "", "một hai ba"),
        ("x" * 500 + " " + "y" * 500, 501, 2, "x" * 59, "y" * 60),  # words without end are cut
        ("a b c d e f g", 6, 2, "b c", "d e"),
    ],
)
def test_context_is_so_many_words(text: str, place: int, words: int, before: str, behind: str) -> None:
    assert (_before(text, place, words), _behind(text, place, words)) == (before, behind)


def test_sorting_very_many_lines_takes_little_memory() -> None:
    lines = (ContextLine(f"từ {number * 7919 % 60_000:05d}", "hội nghị", "x " * 40, str(number)) for number in range(60_000))
    tracemalloc.start()
    try:
        ordered = in_order_of_context(lines, "left")
        keys = [line.left for line in ordered if line.left.endswith("000")]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert keys == [f"từ {number:02d}000" for number in range(60)]
    assert peak < 3_000_000


FORMULAS = ("=1+1", "+84 912", "-5 độ", "@SUM(A1)", "\tthụt", "\rxuống")


def test_a_file_for_spreadsheets_runs_nothing_and_loses_nothing() -> None:
    lines = [ContextLine(one, "hội nghị", f'"{one}", tiếp', str(number)) for number, one in enumerate(FORMULAS * 100)]
    read = list(csv.DictReader(io.StringIO("".join(lines_as_csv(lines))[1:], newline="")))
    assert [(row["left"], row["right"]) for row in read] == [(f"'{line.left}", line.right) for line in lines]


def test_a_line_of_text_has_the_phrase_in_its_column() -> None:
    long, bare = (
        ContextLine("trái " * 30, "hội nghị", "phải " * 30, "a", None, "Báo Sông", None, "2024-05-03"),
        ContextLine("", "x", "", "b"),
    )
    assert line_as_text(long).index("hội nghị") == line_as_text(bare).index("x")
    assert line_as_text(long).endswith("Báo Sông · 2024-05-03 · a")


def test_frequencies_stand_beside_all_articles_of_the_period(archive: Archive) -> None:
    found = archive.frequencies(["hội nghị", "rừng", "trâu"])
    assert found.periods == (FacetValue("2024-04", 1), FacetValue("2024-05", 2))
    assert [(one.phrase, one.total, one.counts) for one in found.phrases] == [
        ("hội nghị", 2, (1, 1)), ("rừng", 1, (0, 1)), ("trâu", 0, (0, 0)),
    ]  # fmt: skip
    by_year = archive.frequencies(["hội nghị"], "year", "nguồn:núi")
    assert (by_year.periods, by_year.phrases[0].counts) == ((FacetValue("2024", 1),), (1,))
    assert archive.frequencies(["trâu"]).periods == ()


def test_months_without_any_article_between_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    days = ("2023-11-30", "2024-02-01")
    path.write_text("".join(json.dumps({"body": f"Hội nghị ngày {day}.", "published": day}) + "\n" for day in days), "utf-8")
    import_paths(tmp_path, [path], Settings())
    index_articles(tmp_path, Settings())
    with closing(open_archive(tmp_path)) as opened:
        found = opened.frequencies(["hội nghị"])
        assert [(period.value, period.count) for period in found.periods] == [
            ("2023-11", 1), ("2023-12", 0), ("2024-01", 0), ("2024-02", 1),
        ]  # fmt: skip


def test_long_stretches_without_any_article_are_one_row() -> None:
    counts = (1, 0, 0, 0, 2, 0, 1)
    periods = tuple(FacetValue(f"{1970 + place}", count) for place, count in enumerate(counts))
    rows = frequencies_as_text(Frequencies("year", periods, (PhraseFrequency("x", 4, counts, ()),))).splitlines()
    assert [row.split()[0] for row in rows] == ["period", "1970", "1971", "1974", "1975", "1976"]
    assert rows[2] == "1971 – 1973: 0 articles"
