"""The API answers as the command line does, and says in problem+json what it cannot do."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from indexer import Archive, Article, article_as_json, references_as_json, results_as_json
from tests.search_web.web_samples import HOSTILE_ID


def problem_of(answer: TestResponse, status: int) -> dict[str, object]:
    """The failure that an answer tells of."""
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.data)
    assert problem["status"] == status
    assert problem["type"]
    assert problem["title"]
    assert problem["detail"]
    return problem


class TestSearch:
    @pytest.mark.parametrize("query", ["hội nghị", "hoi nghi so ket", "24-CT/TW", "zzzxq", "chir thij"])
    def test_answers_what_the_archive_answers(self, client: FlaskClient, archive: Archive, query: str) -> None:
        answer = client.get("/api/v1/search", query_string={"q": query})
        expected = json.loads(json.dumps(results_as_json(archive.search(query, folded=True))))
        assert answer.mimetype == "application/json"
        assert answer.json.pop("took_ms") >= 0
        assert (answer.json["next"] is None) == (expected["texts"] <= 10)
        assert answer.json | {"took_ms": 0, "next": None} == expected | {"took_ms": 0, "next": None}

    def test_pages_and_sorts(self, client: FlaskClient, archive: Archive) -> None:
        answer = client.get("/api/v1/search", query_string={"q": "hội nghị", "limit": "3", "offset": "4", "sort": "newest"})
        expected = archive.search("hội nghị", 3, 4, "newest")
        assert [hit["id"] for hit in answer.json["hits"]] == [hit.id for hit in expected.hits]
        assert len(answer.json["hits"]) == 3

    def test_gives_no_hits_beyond_the_last(self, client: FlaskClient, archive: Archive) -> None:
        answer = client.get("/api/v1/search", query_string={"q": "hội nghị", "offset": str(10**9)})
        assert answer.json["hits"] == []
        assert answer.json["total"] == archive.search("hội nghị").total

    def test_writes_vietnamese_as_it_is(self, client: FlaskClient) -> None:
        assert "hội nghị" in client.get("/api/v1/search?q=hội nghị").text

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("limit", "0"), ("limit", "-1"), ("limit", "101"), ("limit", "abc"), ("limit", "1e2"), ("limit", "٣"),
            ("offset", "-1"), ("offset", "9" * 5000), ("offset", "1.5"), ("sort", "x"), ("sort", "\x00"),
        ],
    )  # fmt: skip
    def test_says_which_parameter_it_does_not_take(self, client: FlaskClient, name: str, value: str) -> None:
        problem = problem_of(client.get("/api/v1/search", query_string={"q": "hội", name: value}), 400)
        assert problem["parameter"] == name
        assert len(json.dumps(problem)) < 1000

    @pytest.mark.parametrize(
        ("given", "nearest"), [("limt", "limit"), ("Tinh", "tinh"), ("sap-xep", None), ("utm_source", None), ("x" * 5000, None)]
    )
    def test_refuses_a_parameter_that_it_does_not_know(self, client: FlaskClient, given: str, nearest: str | None) -> None:
        problem = problem_of(client.get("/api/v1/search", query_string={"q": "hội", given: "1"}), 400)
        assert problem["type"] == "/api#unknown-parameter"
        assert (problem["parameter"], problem["nearest"]) == (given[:60], nearest)
        assert {"q", "limit", "tinh", "van-ban"} <= set(problem["known"])
        assert len(json.dumps(problem)) < 1000

    @pytest.mark.parametrize(
        "filters",
        [
            {"tinh": "Thái Nguyên"}, {"tinh-moi": "Thái Nguyên"}, {"tinh": ["Huế", "Thái Nguyên"], "nam": "2023"},
            {"nguon": "Báo Thái Nguyên (minh họa)"}, {"thang": "2023-10"}, {"tu": "2023-09", "den": "2023-11"},
            {"van-ban": "chi-thi/24-ct-tw/khoa-xiii"}, {"van-ban": "Chỉ thị 24-CT/TW (khóa X)"}, {"chuyen-muc": "Chính trị"},
        ],
    )  # fmt: skip
    def test_takes_every_filter_of_the_results_page(self, client: FlaskClient, soup, filters: dict[str, object]) -> None:
        answer = client.get("/api/v1/search", query_string={"q": "hội nghị", **filters, "limit": 100, "folded": "0"}).json
        assert answer["query"] == "hội nghị"
        assert 0 < answer["total"] < client.get("/api/v1/search?q=hội nghị").json["total"]
        page = soup("/tim-kiem", q="hội nghị", gop="0", **filters)
        assert {link["href"].split("?")[0].rsplit("/", 1)[1] for link in page.select("article h2 a")} <= {
            hit["id"] for hit in answer["hits"]
        }
        assert re.search(r"\d+", page.h1.text)[0] == str(answer["total"])

    @pytest.mark.parametrize("blank", ["", "%20"])
    def test_values_without_a_query_are_those_of_every_article(self, client: FlaskClient, archive: Archive, blank: str) -> None:
        values = client.get(f"/api/v1/facets/year?q={blank}").json["values"]
        assert sum(value["count"] for value in values) == archive.search("ngày:>=1900", 0).total > 0

    def test_says_whether_query_or_filter_is_wrong(self, client: FlaskClient) -> None:
        typed = problem_of(client.get("/api/v1/search", query_string={"q": "hội (nghị", "nam": "2023"}), 400)
        assert (typed["query"], typed["start"]) == ("hội (nghị", 4)
        for name, value in (("tinh-moi", "Atlantis"), ("nam", "23")):
            problem = problem_of(client.get("/api/v1/search", query_string={"q": "hội", name: value}), 400)
            assert (problem["type"], problem["parameter"]) == ("/api#invalid-parameter", name)
        many = {"nam": [f"{year}" for year in range(1990, 2010)], "tinh": "Huế"}
        assert "20 filters" in problem_of(client.get("/api/v1/search", query_string={"q": "hội", **many}), 400)["detail"]

    def test_says_where_a_query_is_wrong(self, client: FlaskClient) -> None:
        problem = problem_of(client.get("/api/v1/search", query_string={"q": "hội (nghị"}), 400)
        assert problem["type"] == "/api#invalid-query"
        assert problem["query"][problem["start"] : problem["end"]] == "("
        assert problem["nearest"] == "hội (nghị)"

    @pytest.mark.parametrize("address", ["/api/v1/search", "/api/v1/search?q=", "/api/v1/search?q=%00"])
    def test_needs_a_query(self, client: FlaskClient, address: str) -> None:
        assert problem_of(client.get(address), 400)["nearest"] is None

    def test_is_503_without_an_index(self, unindexed: FlaskClient) -> None:
        problem = problem_of(unindexed.get("/api/v1/search?q=hội"), 503)
        assert "hoinghi check" in problem["detail"]


class TestReferences:
    TEXT = "Theo Chỉ thị 24-CT/TW khóa X và Luật Đất đai năm 2013."

    def test_answers_alike_to_a_text_in_the_address_and_in_the_body(self, client: FlaskClient, archive: Archive) -> None:
        expected = references_as_json(archive.documents.references(Article("", self.TEXT)))
        got = client.get("/api/v1/references", query_string={"text": self.TEXT})
        sent = client.post("/api/v1/references", data=self.TEXT.encode(), content_type="text/plain; charset=utf-8")
        assert got.json == sent.json == json.loads(json.dumps(expected))
        assert [ref["key"] for ref in got.json["refs"]] == ["chi-thi/24-ct-tw/khoa-x", "luat/dat-dai/2013"]

    def test_needs_a_text_of_a_bearable_length(self, client: FlaskClient, archive: Archive) -> None:
        assert "?text=" in str(problem_of(client.get("/api/v1/references"), 400)["detail"])
        problem_of(client.post("/api/v1/references", data=b" "), 400)
        most = archive.settings.max_text_chars
        assert "max_text_chars" in str(problem_of(client.post("/api/v1/references", data=b"x" * (most + 1)), 413)["detail"])
        problem_of(client.post("/api/v1/references", data=b"x" * (4 * most + 1)), 413)


class TestArticles:
    @pytest.mark.parametrize("article_id", ["bac-bo-01", "trơ", HOSTILE_ID])
    def test_are_given_as_import_takes_them(self, client: FlaskClient, archive: Archive, article_id: str) -> None:
        answer = client.get(f"/api/v1/articles/{quote(article_id)}")
        assert answer.json == article_as_json(archive.article(article_id))

    def test_that_do_not_exist_are_404(self, client: FlaskClient) -> None:
        assert "khong-co" in problem_of(client.get("/api/v1/articles/khong-co"), 404)["detail"]


class TestStatus:
    def test_counts(self, client: FlaskClient, archive: Archive) -> None:
        answer, status = client.get("/api/v1/status").json, archive.status()
        assert (answer["articles"], answer["index_revision"], answer["index_lag"]) == (status.articles, status.index_revision, 0)
        assert answer["index_problem"] is None

    def test_tells_nobody_where_the_files_lie(
        self, client: FlaskClient, unindexed: FlaskClient, archive: Archive, tmp_path: Path
    ) -> None:
        assert str(archive.home) not in client.get("/api/v1/status").text
        answer = unindexed.get("/api/v1/status")
        assert "hoinghi check" in answer.json["index_problem"]
        assert str(tmp_path) not in answer.text


class TestElsewhere:
    def test_unknown_addresses_are_404(self, client: FlaskClient) -> None:
        problem_of(client.get("/api/v1/nothing"), 404)
        problem_of(client.get("/api/"), 404)

    def test_other_methods_are_405(self, client: FlaskClient) -> None:
        answer = client.post("/api/v1/search")
        problem_of(answer, 405)
        assert "GET" in answer.headers["Allow"]


class TestSuggest:
    @pytest.mark.parametrize("typed", ["hội ngh", "chi thi", "thai ng", "zzzxq", "", "(", "\x00"])
    def test_answers_what_the_archive_answers(self, client: FlaskClient, archive: Archive, typed: str) -> None:
        answer = client.get("/api/v1/suggest", query_string={"q": typed})
        assert answer.json == {"query": typed, "suggestions": [asdict(one) for one in archive.complete(typed)]}

    def test_gives_as_many_as_asked_for(self, client: FlaskClient) -> None:
        assert len(client.get("/api/v1/suggest?q=h&limit=2").json["suggestions"]) == 2

    @pytest.mark.parametrize("limit", ["0", "21", "x"])
    def test_says_how_many_it_gives(self, client: FlaskClient, limit: str) -> None:
        problem = problem_of(client.get("/api/v1/suggest", query_string={"q": "hội", "limit": limit}), 400)
        assert problem["parameter"] == "limit"

    def test_answers_while_nothing_is_indexed(self, unindexed: FlaskClient) -> None:
        assert unindexed.get("/api/v1/suggest?q=h").json == {"query": "h", "suggestions": []}


class TestDocuments:
    KEY = "chi-thi/24-ct-tw/khoa-xiii"

    def test_lists_those_that_are_cited_most(self, client: FlaskClient, archive: Archive) -> None:
        answer = client.get("/api/v1/documents?kind=chi-thi&limit=3&offset=1").json
        total, found = archive.documents.most_cited(3, 1, "chi-thi")
        assert answer["total"] == total
        assert [one["key"] for one in answer["documents"]] == [one.key for one in found]

    @pytest.mark.parametrize(
        "wanted",
        [{"issuer": "Ban Bí thư"}, {"year": "2023"}, {"term": "XIII", "kind": "chi-thi"}, {"kind": "luat", "year": "2013"}],
    )
    def test_are_those_of_an_issuer_year_and_term(self, client: FlaskClient, archive: Archive, wanted: dict[str, str]) -> None:
        answer = client.get("/api/v1/documents", query_string={**wanted, "limit": 3}).json
        found = archive.documents.browse(wanted, 3)
        assert 0 < answer["total"] == found.total < archive.documents.browse({}).total
        assert [one["key"] for one in answer["documents"]] == [one.key for one in found.documents]
        problem_of(client.get("/api/v1/documents", query_string={**wanted, "q": "chỉ thị 24"}), 400)

    def test_on_a_word_are_all_told(self, client: FlaskClient, archive: Archive) -> None:
        total, shown = archive.documents.meant("nghị")
        assert total > len(shown) == 50
        answer = client.get("/api/v1/documents?q=nghị&limit=100").json
        assert (answer["total"], len(answer["documents"])) == (total, min(total, 100))

    @pytest.mark.parametrize("name", ["chỉ thị 24", "CT 24", "24-CT/TW"])
    def test_finds_a_document_by_any_name(self, client: FlaskClient, name: str) -> None:
        answer = client.get("/api/v1/documents", query_string={"q": name}).json
        assert {one["key"] for one in answer["documents"]} == {self.KEY, "chi-thi/24-ct-tw/khoa-x"}

    def test_tells_everything_of_one(self, client: FlaskClient, archive: Archive) -> None:
        answer = client.get(f"/api/v1/documents/{self.KEY}").json
        profile = archive.documents.profile(self.KEY)
        assert answer["document"]["date"] == "2023-07-13"
        assert answer["total"] == len(answer["articles"]) == profile.document.articles
        assert answer["first"]["id"] == profile.first.article_id
        assert answer["silent_provinces"] == list(profile.silent_provinces)
        assert {one["document"]["key"] for one in answer["cited_with"]} == {one.document.key for one in profile.cited_with}

    def test_narrows_the_articles(self, client: FlaskClient) -> None:
        assert client.get(f"/api/v1/documents/{self.KEY}?province=Thái Nguyên").json["total"] == 1
        assert client.get(f"/api/v1/documents/{self.KEY}?month=1999-01").json["articles"] == []

    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/api/v1/documents/chi-thi/999-ct-tw/khoa-xiii", 404),
            (f"/api/v1/documents/{KEY}?province=Atlantis", 400),
            (f"/api/v1/documents/{KEY}?month=May", 400),
            ("/api/v1/documents?limit=0", 400),
        ],
    )
    def test_says_what_it_cannot_do(self, client: FlaskClient, address: str, status: int) -> None:
        problem_of(client.get(address), status)
