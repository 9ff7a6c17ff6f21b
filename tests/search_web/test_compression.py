"""Texts come smaller to those who take gzip, and are the same when unpacked."""

import gzip

import pytest
from flask.testing import FlaskClient

TEXTS = ["/tim-kiem?q=hội nghị", "/api/v1/search?q=hội nghị", "/openapi.json", "/tim-kiem.atom?q=hội", "/tro-giup", "/none"]
FILES = [
    "/tim-kiem.csv?q=hội nghị",
    "/tim-kiem.bib?q=hội nghị",
    "/tim-kiem.json?q=hội nghị",
    "/api/v1/concordance?q=hội&format=csv",
]
STATIC = ["/static/style.css", "/static/suggest.js"]
GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.mark.parametrize("address", [*TEXTS, *FILES, *STATIC])
def test_a_text_is_compressed_for_those_who_take_it(client: FlaskClient, address: str) -> None:
    with client.get(address) as plain, client.get(address, headers=GZIP) as packed:
        assert plain.content_encoding is None
        assert packed.content_encoding == "gzip"
        assert "Accept-Encoding" in plain.headers["Vary"]
        assert "Accept-Encoding" in packed.headers["Vary"]
        unpacked, whole = gzip.decompress(packed.data), plain.data
    assert len(packed.data) < len(whole)
    if "took_ms" not in plain.text:
        assert unpacked == whole


@pytest.mark.parametrize("address", ["/healthz", "/api/v1/suggest?q=zzzz", "/static/none"])
def test_what_is_short_goes_as_it_is(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers=GZIP)
    assert answer.content_encoding is None or len(gzip.decompress(answer.data)) > 1_000


@pytest.mark.parametrize("header", ["", "identity", "gzip;q=0", "br"])
def test_who_does_not_take_it_does_not_get_it(client: FlaskClient, header: str) -> None:
    assert client.get("/tro-giup", headers={"Accept-Encoding": header}).content_encoding is None


@pytest.mark.parametrize("address", ["/tro-giup", "/static/style.css"])
def test_a_compressed_answer_can_be_asked_for_again(client: FlaskClient, address: str) -> None:
    with client.get(address, headers=GZIP) as first:
        tag = first.headers["ETag"]
    assert tag.startswith("W/")
    with client.get(address, headers={**GZIP, "If-None-Match": tag}) as again:
        assert (again.status_code, again.data) == (304, b"")
