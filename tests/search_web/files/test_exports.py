"""A result set, a document's citations and an article leave as files: complete, named, and counted before."""

import csv
import io
import json
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer import FORMATS, Archive
from tests.search_web.web_samples import HOSTILE_ID, ODD_IDS

SUFFIXES = [form.suffix for form in FORMATS.values()]
KEY = "chi-thi/24-ct-tw/khoa-xiii"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_file_has_all_that_the_pages_show(client: FlaskClient, archive: Archive) -> None:
    answer = client.get("/tim-kiem.csv?q=hội nghị")
    total = archive.search("hội nghị").total
    assert total > archive.settings.page_size
    assert answer.headers["X-Total-Count"] == str(total)
    assert {row["id"] for row in rows(answer.text)} == {hit.id for hit in archive.search("hội nghị", total).hits}


def test_a_file_keeps_filters_and_order(client: FlaskClient, archive: Archive) -> None:
    answer = client.get("/tim-kiem.jsonl?q=hội nghị&nam=2023&sap-xep=newest&trang=3")
    expected = archive.search("hội nghị ngày:2023", 100, sort="newest")
    assert [json.loads(line)["id"] for line in answer.text.splitlines()] == [hit.id for hit in expected.hits]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_format_is_a_download_of_its_type(client: FlaskClient, suffix: str) -> None:
    answer = client.get(f"/tim-kiem.{suffix}?q=rừng đặc dụng")
    (form,) = (form for form in FORMATS.values() if form.suffix == suffix)
    assert answer.status_code == 200
    assert answer.mimetype == form.media_type
    assert answer.headers["Content-Disposition"].startswith(f"attachment; filename=hoinghi.{suffix}")
    assert quote("rừng-đặc-dụng") in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_document_leaves_with_the_sentences(client: FlaskClient, archive: Archive) -> None:
    answer = client.get(f"/van-ban/{KEY}.csv")
    found = rows(answer.text)
    assert len(found) == archive.documents.cited_by(KEY).total == int(answer.headers["X-Total-Count"])
    assert all("24" in row["sentence"] for row in found)


@pytest.mark.parametrize("article_id", ["bac-bo-01", HOSTILE_ID, *ODD_IDS])
def test_any_article_can_be_cited(client: FlaskClient, article_id: str) -> None:
    answer = client.get(f"/bai-viet/{quote(article_id)}/trich-dan.jsonl")
    assert json.loads(answer.text)["id"] == article_id


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/tim-kiem.exe?q=a", 404),
        ("/van-ban/chi-thi/999-ct-tw/khoa-xiii.csv", 404),
        ("/bai-viet/nobody/trich-dan.bib", 404),
        ("/tim-kiem.csv?q=(hội", 400),
        ("/tim-kiem.csv?q=hội&nam=abc", 400),
    ],
)
def test_what_cannot_be_exported_is_refused(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_a_file_finds_only_what_was_typed_if_the_page_did(client: FlaskClient) -> None:
    assert client.get("/tim-kiem.csv?q=hoi nghi&exact=1").headers["X-Total-Count"] == "0"


def test_a_text_too_long_is_told_in_the_language_of_the_page(client: FlaskClient, archive: Archive) -> None:
    answer = client.post("/tra-cuu", data={"text": "a " * archive.settings.max_text_chars})
    assert answer.status_code == 413
    assert "quá dài" in answer.text


def test_only_what_holds_all_words_can_be_had(client: FlaskClient) -> None:
    counts = [
        int(client.get("/tim-kiem.csv", query_string={"q": "hội nghị lâm nghiệp xyzzy"} | more).headers["X-Total-Count"])
        for more in ({}, {"du-tu": "1"})
    ]
    assert counts[0] > counts[1] == 0
