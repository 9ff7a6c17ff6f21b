"""Robots read what they may fetch; the rule is read as our own crawler reads those of others."""

import pytest
from flask.testing import FlaskClient
from protego import Protego


@pytest.fixture(scope="module")
def rules(client: FlaskClient) -> Protego:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    return Protego.parse(answer.get_data(as_text=True))


@pytest.mark.parametrize(
    "path", ["/", "/bai-viet/bac-bo-22", "/van-ban", "/van-ban/luat/dat-dai/2013", "/tinh", "/gioi-thieu", "/api"]
)
def test_articles_documents_and_provinces_may_be_fetched(rules: Protego, path: str) -> None:
    assert rules.can_fetch(f"https://hoinghi.example{path}", "anybot")


@pytest.mark.parametrize(
    "path",
    [
        "/tim-kiem?q=rừng&tinh=Huế",
        "/tim-kiem.csv?q=",
        "/tim-kiem/loc/tinh?q=",
        "/ngu-canh?q=x",
        "/tan-suat?q=x",
        "/api/v1/search?q=x",
    ],
)
def test_what_is_counted_for_each_address_may_not(rules: Protego, client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code != 404
    assert not rules.can_fetch(f"https://hoinghi.example{path}", "anybot")
