"""What is exported is read back by parsers that are not ours, without losing a diacritic."""

import csv
import io
import json
import unicodedata
import warnings
from collections.abc import Sequence

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from indexer.export import FORMATS
from indexer.export.work import authors, citation_key
from indexer.extract.record import article_from_record
from indexer.model import Article, Exported

ARTICLE = Article(
    id="hà-giang/1",
    url="https://bao.example/tin_tuc-1.html?a=1&b=50%25#đầu",
    title="Hà Giang: tổng kết 5 năm thực hiện Nghị quyết {18} & 50% _kế hoạch_",
    lead="Sáng 28/9, Tỉnh ủy tổ chức hội nghị;\ntham dự có 300 đại biểu.",
    body="Đoạn một nói về kết quả.\nĐoạn hai nói về kế hoạch.",
    published="2023-09-28T15:42:00+07:00",
    author="Bài, ảnh: Nguyễn Thị Ngọc Ánh – Đỗ Hữu Ước",
    source="Báo Hà Giang",
    province="Hà Giang",
    section="Chính trị",
)
FULL = Exported(
    ARTICLE, "2026-11-22T09:00:00+07:00", ("chi-thi/24-ct-tw/khoa-xiii",), ("Chỉ thị 24-CT/TW (khóa XIII)",),
    "Hội nghị quán triệt Chỉ thị số 24-CT/TW.", certain=False,
)  # fmt: skip
BARE = Exported(Article("trơ", "Bài chỉ có lời.\nVà lời nữa."))
LINE = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40).map(
    lambda text: " ".join(unicodedata.normalize("NFC", text).split())
)


def written(name: str, *rows: Exported) -> str:
    return "".join(FORMATS[name].write(rows))


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def bibliography(text: str) -> Sequence[object]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return library.entries


def test_a_table_has_a_row_for_each_article() -> None:
    first, second = table(written("csv", FULL, BARE))
    assert first["title"] == ARTICLE.title
    assert first["lead"] == ARTICLE.lead
    assert (first["documents"], first["sentence"], first["certain"]) == (*FULL.labels, FULL.sentence, "False")
    assert (second["id"], second["title"], second["certain"]) == ("trơ", "", "")


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"])
def test_a_spreadsheet_runs_nothing(text: str) -> None:
    (row,) = table(written("csv", Exported(Article("a", "b", title=text))))
    assert row["title"] == "'" + text


@given(title=LINE)
def test_a_table_keeps_every_character(title: str) -> None:
    (row,) = table(written("csv", Exported(Article("a", "b", title=title))))
    assert row["title"].removeprefix("'" if title[0] in "=+-@" else "") == title


def test_json_lines_can_be_imported_again() -> None:
    first, second = written("jsonl", FULL, BARE).splitlines()
    assert article_from_record(json.loads(first)) == ARTICLE
    assert article_from_record(json.loads(second)) == BARE.article
    assert json.loads(first)["documents"] == list(FULL.documents)


def test_bibtex_has_an_entry_for_each_article() -> None:
    first, second = bibliography(written("bibtex", FULL, BARE))
    fields = {name: field.value for name, field in first.fields_dict.items()}
    assert (first.entry_type, second.entry_type) == ("article", "misc")
    assert fields["author"] == "{Nguyễn Thị Ngọc Ánh} and {Đỗ Hữu Ước}"
    assert fields["title"] == r"{Hà Giang: tổng kết 5 năm thực hiện Nghị quyết \{18\} \& 50\% \_kế hoạch\_}"
    assert (fields["year"], fields["month"], fields["day"]) == ("2023", "sep", "28")
    assert (fields["url"], fields["urldate"]) == (ARTICLE.url, "2026-11-22")
    assert (fields["journal"], fields["langid"]) == ("Báo Hà Giang", "vietnamese")


@given(title=LINE)
def test_bibtex_can_be_read_whatever_the_title(title: str) -> None:
    (entry,) = bibliography(written("bibtex", Exported(Article("a", "b", title=title))))
    assert len(entry.fields_dict["title"].value) >= len(title)


def test_ris_has_a_record_for_each_article() -> None:
    first, second = rispy.loads(written("ris", FULL, BARE))
    assert first["type_of_reference"] == "NEWS"
    assert first["authors"] == ["Nguyễn Thị Ngọc Ánh", "Đỗ Hữu Ước"]
    assert (first["title"], first["secondary_title"]) == (ARTICLE.title, ARTICLE.source)
    assert (first["year"], first["date"]) == ("2023", "2023/09/28")
    assert first["keywords"] == list(FULL.labels)
    assert "\n" not in first["abstract"]
    assert second["title"] == "Bài chỉ có lời."


@given(title=LINE)
def test_ris_keeps_every_character(title: str) -> None:
    (record,) = rispy.loads(written("ris", Exported(Article("a", "b", title=title))))
    assert record["title"] == title


def test_a_citation_processor_makes_a_bibliography() -> None:
    items = json.loads(written("csl-json", FULL, BARE))
    assert items[0]["issued"] == {"date-parts": [[2023, 9, 28]]}
    assert items[0]["author"] == [{"literal": "Nguyễn Thị Ngọc Ánh"}, {"literal": "Đỗ Hữu Ước"}]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor tells of fields and parts of its own style that it does not know
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        made.register(Citation([CitationItem(item["id"]) for item in items]))
        text = " ".join(map(str, made.bibliography()))
    assert "Hà Giang: tổng kết 5 năm" in text
    assert "2023" in text


@pytest.mark.parametrize(("name", "text"), [("csv", None), ("jsonl", ""), ("bibtex", ""), ("ris", ""), ("csl-json", "[]\n")])
def test_nothing_is_a_file_too(name: str, text: str | None) -> None:
    assert written(name) == text if text is not None else table(written(name)) == []


@pytest.mark.parametrize("name", FORMATS)
def test_articles_are_written_as_they_are_read(name: str) -> None:
    taken = 0

    def rows() -> object:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield Exported(Article(str(number), "b"))

    pieces = FORMATS[name].write(rows())  # type: ignore[arg-type]
    next(iter(pieces))
    assert taken <= 1


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        (None, ()),
        ("Thu Hà", ("Thu Hà",)),
        ("Thu Hà - Minh Đức", ("Thu Hà", "Minh Đức")),
        ("Tin, ảnh: Thu Hà và Minh Đức; Thu Hà", ("Thu Hà", "Minh Đức")),
        ("Hoàng Phủ Ngọc-Tường", ("Hoàng Phủ Ngọc-Tường",)),
        ("Ảnh: ", ()),
    ],
)
def test_a_byline_is_names(byline: str | None, names: tuple[str, ...]) -> None:
    assert authors(Article("a", "", author=byline)) == names


def test_keys_are_plain_and_differ() -> None:
    keys = {citation_key(Article(f"bài/{number}", "", source="Báo Đắk Lắk", published="2024-01-02")) for number in range(500)}
    assert len(keys) == 500
    assert all(key.isascii() and key.startswith("baodaklak2024-") for key in keys)
