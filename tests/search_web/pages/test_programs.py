"""The page on the API tells what there is, and every page of data links to the same data for programs."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from search_web.api import openapi
from search_web.failures import PROBLEMS

KEY = "chi-thi/24-ct-tw/khoa-xiii"
Soup = Callable[..., BeautifulSoup]
TWINS = [  # a page, and what of it stands in its twin under which name
    ("/tim-kiem?q=hội nghị", "hits", ".hits h2"),
    ("/tim-kiem?q=hội nghị&trang=2&sap-xep=newest&gop=0", "hits", ".hits h2"),
    ("/tim-kiem?q=hội nghị&nam=2023&exact=1", "hits", ".hits h2"),
    ("/tim-kiem?nam=2023&tinh=Thái Nguyên&tinh=Huế", "hits", ".hits h2"),
    ("/tim-kiem/loc/nguon?q=hội nghị", "values", ".filters li"),
    ("/tim-kiem/loc/van-ban?nam=2023&nguon=Báo Thái Nguyên&exact=1", "values", ".filters li"),
    ("/van-ban", "documents", ".hits h2"),
    ("/van-ban?loai=nghi-quyet", "documents", ".hits h2"),
    ("/van-ban?q=chỉ thị 24", "documents", ".hits h2"),
    (f"/van-ban/{KEY}?tinh=Thái Nguyên", "articles", "ol.hits h3"),
    ("/ngu-canh?q=nông thôn&sap-xep=left&nam=2023", "lines", "ol.kwic li"),
    ("/tan-suat?q=hội nghị&q=rừng&theo=year", "phrases", ""),
    ("/bai-viet/bac-bo-01", "body", ""),
    ("/bai-viet/sửa?ban=1&so-voi=2", "versions", ""),
    ("/tinh", "provinces", "table tbody tr"),
    ("/tinh/thai-nguyen", "hits", ".newest a"),
    ("/tinh/bac-kan?lang=en", "hits", ".newest a"),
    ("/tra-cuu?text=Theo Chỉ thị 24-CT/TW và Luật Đất đai", "refs", ".named > li"),
    ("/gioi-thieu", "articles", ""),
]


@pytest.mark.parametrize(("address", "name", "selector"), TWINS)
def test_every_page_of_data_has_its_twin(client: FlaskClient, soup: Soup, address: str, name: str, selector: str) -> None:
    page = soup(address)
    (link,) = page.find_all("link", type="application/json")
    answer = client.get(link["href"])
    assert answer.status_code == 200, answer.text
    found: Any = answer.json[name]
    assert found
    if selector:
        assert len(found) == len(page.select(selector))
    if name == "hits":
        assert [one["title"] for one in found] == [heading.get_text() for heading in page.select(selector)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_operation_is_explained(app: Flask, client: FlaskClient, soup: Soup, language: str) -> None:
    page = soup("/api", lang=language)
    operations = [one for one in openapi.served(app) if one.method == "get"]
    assert [heading.get_text() for heading in page.select("h3 code")] == [one.path for one in operations]
    told = [[cell.get_text() for cell in table.select("tbody th")] for table in page.select("table")]
    assert told == [[each.name for each in one.operation.parameters] for one in operations if one.operation.parameters]
    for table in page.select("table"):
        assert all(cell.get_text().strip() for cell in table.select("td"))


def test_every_example_on_the_page_runs(client: FlaskClient, soup: Soup) -> None:
    examples = [link["href"] for link in soup("/api").main.select("p > a") if link["href"].startswith("/api/v1/")]
    assert len(examples) > 10
    for example in examples:
        assert client.get(example).status_code == 200, example


@pytest.mark.parametrize("kind", PROBLEMS)
def test_every_kind_of_problem_has_its_place_on_the_page(soup: Soup, kind: str) -> None:
    assert soup("/api").find(id=kind).dd.get_text()
