"""A phrase in its contexts and over time: every place is shown, every number is in the table, files are whole and harmless."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer import Archive, concordance_as_json, frequencies_as_json
from tests.search_web.web_samples import HOSTILE_ID

Soup = Callable[..., BeautifulSoup]


def lines_of(page: BeautifulSoup) -> list[tuple[str, str, str]]:
    return [
        (line.select_one(".left").get_text(), line.mark.get_text(), line.select_one(".right").get_text())
        for line in page.select(".kwic li")
    ]


class TestConcordance:
    def test_pages_together_show_every_place_once(self, soup: Soup, archive: Archive) -> None:
        found = archive.concordance("hội nghị", limit=1_000)
        assert found.total == found.sorted == len(found.lines) > 50
        seen: list[tuple[str, str, str]] = []
        address = "/ngu-canh?q=hội nghị"
        while address:
            page = soup(address)
            seen += lines_of(page)
            following = page.select_one("a[rel=next]")
            address = str(following["href"]) if following else ""
        assert seen == [(line.left, line.match, line.right) for line in found.lines]

    def test_lines_lead_to_the_place_in_the_article(self, soup: Soup) -> None:
        link = soup("/ngu-canh", q="chuyển đổi số").select_one(".kwic a")
        assert link is not None
        assert "chuyển đổi số" in soup(str(link["href"])).select_one(".text mark").get_text().casefold()

    def test_filters_and_order_stay(self, soup: Soup, archive: Archive) -> None:
        page = soup("/ngu-canh", q="hội nghị", tinh="Thái Nguyên", **{"sap-xep": "right"})
        expected = archive.concordance("hội nghị", 'tỉnh:="Thái Nguyên"', "right")
        assert lines_of(page) == [(line.left, line.match, line.right) for line in expected.lines]
        assert "Thái Nguyên" in page.select_one(".note").get_text()
        assert all("tinh=" in link["href"] for link in page.select(".order a"))
        assert "lang=en" in soup("/ngu-canh", q="hội nghị", lang="en").select_one(".order a")["href"]

    @pytest.mark.parametrize(("query", "status"), [("", 200), ("zzzxq", 200), ('"', 400), ("hội nghị&trang=1000", 404)])
    def test_without_lines_the_page_helps_on(self, soup: Soup, query: str, status: int) -> None:
        assert lines_of(soup(f"/ngu-canh?q={query}", status)) == []

    @pytest.mark.parametrize("parameter", ["sap-xep=random", "trang=0", "nam=12", "tinh="])
    def test_what_cannot_be_is_said(self, client: FlaskClient, parameter: str) -> None:
        assert client.get(f"/ngu-canh?q=hội&{parameter}").status_code == (200 if parameter == "tinh=" else 400)

    def test_articles_out_to_do_harm_are_shown_as_text(self, soup: Soup) -> None:
        page = soup("/ngu-canh", q="độc hại")
        assert not page.select(".kwic script, .kwic b, .kwic img")
        assert any(line.a["href"].startswith("/bai-viet/h") for line in page.select(".kwic li"))

    def test_the_api_answers_as_the_archive_does(self, client: FlaskClient, archive: Archive) -> None:
        answer = client.get("/api/v1/concordance?q=hội nghị&sort=left&window=3&limit=7&offset=2&within=ngày:2023")
        expected = archive.concordance("hội nghị", "ngày:2023", "left", window=3, limit=7, offset=2)
        assert {**answer.json, "next": None} == {**json.loads(json.dumps(concordance_as_json(expected))), "next": None}
        assert len(answer.json["lines"]) == 7
        for bad in ("limit=0", "window=51", "sort=x", "format=xml", "within=((", "q="):
            assert client.get(f"/api/v1/concordance?q=hội&{bad}").status_code == (200 if bad == "q=" else 400)

    @pytest.mark.parametrize("sort", ["date", "left"])
    def test_files_hold_every_line(self, client: FlaskClient, archive: Archive, sort: str) -> None:
        expected = list(archive.concordance_lines("hội nghị", sort=sort))  # type: ignore[arg-type]
        csv_file, jsonl = (client.get(f"/api/v1/concordance?q=hội nghị&sort={sort}&format={form}") for form in ("csv", "jsonl"))
        assert csv_file.data.startswith(b"\xef\xbb\xbfleft,match,right,id")
        rows = list(csv.DictReader(io.StringIO(csv_file.data.decode("utf-8-sig"))))
        assert [row["id"] for row in rows] == [line.id for line in expected]
        assert [json.loads(line)["right"] for line in jsonl.text.splitlines()] == [line.right for line in expected]
        assert "attachment" in jsonl.headers["Content-Disposition"]


class TestFrequency:
    ADDRESS = "/tan-suat?q=hội nghị&q=rừng"

    def test_the_table_has_the_numbers_of_the_archive(self, soup: Soup, archive: Archive) -> None:
        found = archive.frequencies(["hội nghị", "rừng"])
        rows = soup(self.ADDRESS).select("tbody tr")
        assert len(rows) == len(found.periods)
        for place, row in enumerate(rows):
            counts = [cell.get_text(" ").split()[0] for cell in row.select("td")]
            expected = [found.periods[place].count, *(one.counts[place] for one in found.phrases)]
            assert counts == [str(count) for count in expected]

    def test_a_month_without_articles_has_no_share(self, soup: Soup, archive: Archive) -> None:
        empty = [period.count == 0 for period in archive.frequencies(["hội nghị"]).periods]
        shares = [row.select(".quiet")[0].get_text() for row in soup("/tan-suat?q=hội nghị").select("tbody tr")]
        assert [share == "–" for share in shares] == empty
        assert any(empty)

    def test_the_file_has_the_numbers_of_the_table(self, soup: Soup, client: FlaskClient) -> None:
        page = soup(self.ADDRESS + "&theo=year")
        answer = client.get(page.find("a", string="Tải bảng này (CSV)")["href"])
        header, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
        assert header == ["period", "articles", "hội nghị", "rừng"]
        shown = [[cell.get_text(" ").split()[0] for cell in row.select("th, td")] for row in page.select("tbody tr")]
        assert rows == shown

    def test_each_phrase_has_a_line_of_its_own_dashes_and_a_number(self, soup: Soup) -> None:
        page = soup(self.ADDRESS + "&q=chỉ thị&q=đại biểu&q=tỉnh ủy")
        paths = page.select(".chart path:not(.base)")
        assert len({path["stroke-dasharray"] for path in paths}) == len(paths) == 5
        assert [text.get_text() for text in page.select(".chart text")] == list("12345")
        assert len(page.select(".legend li")) == 5
        assert "hội nghị" in page.select_one(".chart svg[role=img]")["aria-label"]

    def test_a_count_leads_to_the_articles_counted(self, soup: Soup) -> None:
        cell = soup(self.ADDRESS + "&theo=year").select_one("td a")
        assert soup(str(cell["href"])).h1.get_text().split()[0] == cell.get_text()

    def test_says_what_it_does_not_take(self, client: FlaskClient) -> None:
        assert client.get("/tan-suat?" + "&".join(f"q=từ {number}" for number in range(6))).status_code == 400
        assert client.get("/tan-suat?q=hội&theo=day").status_code == 400
        assert client.get("/api/v1/frequencies").status_code == 400

    def test_the_api_answers_as_the_archive_does(self, client: FlaskClient, archive: Archive) -> None:
        answer = client.get("/api/v1/frequencies?q=hội nghị&q=zzzxq&by=year&within=rừng")
        assert answer.json == json.loads(
            json.dumps(frequencies_as_json(archive.frequencies(["hội nghị", "zzzxq"], "year", "rừng")))
        )

    def test_nothing_found_and_nothing_asked_are_pages_too(self, soup: Soup) -> None:
        assert soup("/tan-suat?q=zzzxq").select("table") == []
        assert soup("/tan-suat").select("input[name=q]")


def test_an_article_names_others_like_it_and_the_api_gives_them_as_hits(
    soup: Soup, client: FlaskClient, archive: Archive
) -> None:
    expected = [hit.id for hit in archive.similar("bac-bo-01")]
    assert len(expected) == 5
    links = soup("/bai-viet/bac-bo-01").select(".similar a")
    assert [str(link["href"]).rsplit("/", 1)[-1] for link in links] == expected
    answer = client.get("/api/v1/articles/bac-bo-01/similar?limit=3")
    assert [hit["id"] for hit in answer.json["hits"]] == expected[:3]
    assert client.get("/api/v1/articles/khong-co/similar").status_code == 404
    assert soup(f"/bai-viet/{HOSTILE_ID.replace('%', '%25').replace('?', '%3F').replace('#', '%23')}").h1
