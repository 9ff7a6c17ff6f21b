"""Whatever fails, a reader gets a page that helps and a program gets problem+json; neither learns what is inside."""

import json

import pytest
from flask.testing import FlaskClient

from indexer import Archive, HoinghiError
from search_web import create_app
from tests.search_web.web_samples import parse


class BrokenArchive:
    """Stands for an archive in which everything fails."""

    def __init__(self, archive: Archive, error: Exception) -> None:
        self.settings = archive.settings
        self._error = error

    def __getattr__(self, name: str) -> object:
        raise self._error


@pytest.fixture
def broken(archive: Archive) -> FlaskClient:
    return create_app(BrokenArchive(archive, RuntimeError("secret /path"))).test_client()


@pytest.fixture
def unavailable(archive: Archive) -> FlaskClient:
    return create_app(BrokenArchive(archive, HoinghiError("/secret/store.sqlite: damaged"))).test_client()


@pytest.mark.parametrize("address", ["/tim-kiem?q=hội", "/bai-viet/x", "/"])
def test_an_unexpected_error_is_a_page_that_helps(broken: FlaskClient, address: str) -> None:
    answer = broken.get(address)
    assert answer.status_code == 500
    page = parse(answer)
    assert page.h1.get_text() == "Có lỗi trong hệ thống"
    assert page.find("form", role="search")
    assert "secret" not in answer.text


def test_an_unexpected_error_is_a_problem_to_a_program(broken: FlaskClient) -> None:
    answer = broken.get("/api/v1/search?q=hội")
    assert answer.status_code == 500
    assert answer.mimetype == "application/problem+json"
    assert json.loads(answer.data)["status"] == 500
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "address", ["/tim-kiem?q=hội", "/bai-viet/x?q=hội", "/", "/api/v1/search?q=hội", "/api/v1/articles/x", "/api/v1/status"]
)
def test_a_store_that_cannot_be_read_is_503_and_logged(
    unavailable: FlaskClient, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = unavailable.get(address)
    assert answer.status_code == 503
    assert "hoinghi check" in answer.text
    assert "secret" not in answer.text
    assert "/secret/store.sqlite: damaged" in caplog.text


@pytest.mark.parametrize(("address", "status"), [("/none", 404), ("/tim-kiem?q=a&trang=x", 400), ("/bai-viet/", 404)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_failures_speak_the_readers_language(client: FlaskClient, address: str, status: int, language: str) -> None:
    answer = client.get(address + ("&" if "?" in address else "?") + f"lang={language}")
    assert answer.status_code == status
    page = parse(answer)
    assert page.html["lang"] == language
    assert page.h1
    assert page.main.find("a")


def test_a_method_not_taken_is_told(client: FlaskClient) -> None:
    assert parse(client.delete("/")).h1.get_text() == "Trang này chỉ để xem"


def test_an_address_that_leads_nowhere_offers_what_its_words_find(client: FlaskClient) -> None:
    answer = client.get("/bao/vo-nhai-giu-rung-tu-thon-ban-229951.html")
    assert answer.status_code == 404
    links = {link.get_text(): link["href"] for link in parse(answer).main.select("ul a")}
    assert links["Võ Nhai: Giữ rừng từ thôn, bản"] == "/bai-viet/bac-bo-03"


@pytest.mark.parametrize("path", ["/zzzxq", "/hoi-nghi.php", "/hoi/nghi/tong/ket", "/bai-viet/hoi-nghi-1"])
def test_no_headline_is_made_of_few_words(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert not parse(answer).main.select("ul a")


@pytest.mark.parametrize("status", [404, 500, 503])
def test_a_failure_has_a_box_to_search_and_ways_on(
    client: FlaskClient, broken: FlaskClient, unavailable: FlaskClient, status: int
) -> None:
    answer = {404: client, 500: broken, 503: unavailable}[status].get("/none" if status == 404 else "/")
    page = parse(answer)
    assert answer.status_code == status
    assert page.find("form", role="search")
    assert {link["href"] for link in page.main.select("a")} >= {"/", "/tro-giup"}
