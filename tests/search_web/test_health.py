"""Whoever watches the server learns whether it is up and whether it can answer."""

from flask.testing import FlaskClient


def test_up_and_ready(client: FlaskClient) -> None:
    for address in ("/healthz", "/readyz"):
        answer = client.get(address)
        assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok\n", "text/plain")
        assert answer.headers["Cache-Control"] == "no-store"


def test_up_but_not_ready_without_an_index(unindexed: FlaskClient) -> None:
    assert unindexed.get("/healthz").status_code == 200
    answer = unindexed.get("/readyz")
    assert answer.status_code == 503
    assert "hoinghi check" in answer.text
