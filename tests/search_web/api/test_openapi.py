"""The OpenAPI document tells what the application does: every operation, every answer, no other."""

import json
import re
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from werkzeug.datastructures import MultiDict

from indexer import Archive
from search_web import create_app
from search_web.api import openapi
from search_web.api.operation import Asked, Operation
from search_web.api.parameters import QUERY
from tests.search_web.web_samples import HOSTILE_ID

Json = dict[str, Any]
KEY = "chi-thi/24-ct-tw/khoa-xiii"
ADDRESSES = (
    "/search?q=hội nghị", "/search?q=hoi nghi&explain=1&folded=0&limit=100", "/search?q=zzzxq", "/search?q=chir thij",
    "/search?q=hội nghị&tinh=Huế&tinh=Thái Nguyên&tu=2020&den=2024-06&van-ban=24-CT/TW",
    "/search?q=thông tấn xã&limit=100", "/suggest?q=hoi ng", "/suggest?q=", "/related?q=hội nghị", "/status",
    "/articles/bac-bo-01", "/articles/trơ", f"/articles/{quote(HOSTILE_ID)}", "/articles/bac-bo-01/similar",
    "/articles/sửa/versions", "/articles/bac-bo-01/references", "/articles/bac-bo-01/printings", "/documents",
    "/documents?q=chỉ thị 24", "/documents?kind=luat", f"/documents/{KEY}", f"/documents/{KEY}?possible=1",
    "/documents/luat/dat-dai/2013", "/references?text=Theo Chỉ thị 24-CT/TW khóa X, Chỉ thị 5 và Luật Đất đai.",
    "/concordance?q=hội nghị", "/concordance?q=hoi nghi&sort=left&window=0", "/frequencies?q=hội nghị&q=rừng&by=year",
    "/provinces", "/provinces/thai-nguyen?limit=3", "/provinces/bac-kan", "/facets/document?q=hội nghị&nam=2023", "/facets/year",
)  # fmt: skip
FAULTS = (
    "/search?q=a&limt=3", "/search?q=a&nam=23", "/search?q=a&tinh=", "/search?q=(&nam=2023", "/search?q=a&tinh-moi=Atlantis",
    "/status?x=1", "/articles/bac-bo-01?lang=en",
    "/search", "/search?q=(", "/search?q=a&limit=0", "/search?q=a&limit=", "/search?q=a&cursor=x", "/articles/none",
    "/documents/none/1", f"/documents/{KEY}?province=Atlantis", "/nothing", "/references", "/frequencies", "/concordance?q=-",
    "/provinces/atlantis", "/facets/colour", "/facets/year?q=(",
)  # fmt: skip


@pytest.fixture(scope="module")
def described(client: FlaskClient) -> Json:
    return client.get("/openapi.json").json


def test_the_document_is_valid(described: Json) -> None:
    OpenAPIV31SpecValidator(described).validate()


def test_every_route_of_the_api_is_in_the_document_and_no_other(app: Flask, described: Json) -> None:
    served = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(rule)), method.lower())
        for rule in app.url_map.iter_rules()
        if str(rule).startswith("/api/")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert served == {(path, method) for path, methods in described["paths"].items() for method in methods}
    assert len({one["operationId"] for methods in described["paths"].values() for one in methods.values()}) == len(served)


def strictly(schema: Any) -> Any:
    """A schema that also refuses properties that it does not tell of."""
    if isinstance(schema, list):
        return [strictly(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema and "additionalProperties" not in schema else {}
    return {name: strictly(one) for name, one in schema.items()} | closed


def check(described: Json, schema: Json, answer: Json) -> None:
    """The answer is as the schema says."""
    Draft202012Validator({**strictly(schema), "components": strictly(described["components"])}).validate(answer)


def operation_at(app: Flask, address: str) -> Operation:
    """The operation that answers at an address."""
    endpoint, _ = app.url_map.bind("localhost").match(urlsplit(address).path)
    return app.view_functions[endpoint]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_as_its_schema_says(app: Flask, client: FlaskClient, described: Json, address: str) -> None:
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == 200, answer.text
    check(described, {"$ref": f"#/components/schemas/{operation_at(app, f'/api/v1{address}').answer}"}, answer.json)


def test_the_answers_of_all_operations_were_looked_at(app: Flask) -> None:
    seen = {operation_at(app, f"/api/v1{address}").__name__ for address in ADDRESSES}
    assert seen == {one.operation.__name__ for one in openapi.served(app) if one.method == "get"}


@pytest.mark.parametrize("address", FAULTS)
def test_every_failure_is_as_its_schema_says(client: FlaskClient, described: Json, address: str) -> None:
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code in (400, 404)
    check(described, {"$ref": "#/components/schemas/Problem"}, json.loads(answer.data))


def test_every_example_works(app: Flask, client: FlaskClient) -> None:
    for one in openapi.served(app):
        address = f"/api/v1{one.operation.example}"
        answer = client.get(address) if one.method == "get" else client.post(address, data="Theo Chỉ thị 24-CT/TW khóa X")
        assert answer.status_code == 200, address
        assert [value for name, value in answer.json.items() if name in ("hits", "documents", "lines", "refs")] != [[]], address


def test_every_schema_is_used(described: Json) -> None:
    text = json.dumps(described)
    assert [name for name in described["components"]["schemas"] if f'"#/components/schemas/{name}"' not in text] == []


def test_every_parameter_that_is_declared_is_read(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that is not cannot be: what is told of an operation is what it does."""
    app = create_app(archive)  # which has kept no answers yet
    client = app.test_client()
    read: set[str] = set()
    usual = Asked.__getitem__
    monkeypatch.setattr(Asked, "__getitem__", lambda asked, one: (read.add(one.name), usual(asked, one))[1])
    for one in openapi.served(app):
        read.clear()
        for address in ADDRESSES:
            if one.method == "get" and operation_at(app, f"/api/v1{address}") is one.operation:
                client.get(f"/api/v1{address}")
        assert one.method == "post" or read == {parameter.name for parameter in one.operation.parameters}, one.path
    with pytest.raises(KeyError):
        Asked(MultiDict(), ())[QUERY]


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("limit", {"type": "integer", "minimum": 1, "maximum": 100, "default": 10}),
        ("sort", {"type": "string", "enum": ["relevance", "newest", "oldest"], "default": "relevance"}),
        ("exact", {"type": "string", "enum": ["0", "1"], "default": "0"}),
        ("q", {"type": "string"}),
    ],
)
def test_bounds_are_told(described: Json, name: str, schema: Json) -> None:
    parameters = described["paths"]["/api/v1/search"]["get"]["parameters"]
    assert [one["schema"] for one in parameters if one["name"] == name] == [schema]
