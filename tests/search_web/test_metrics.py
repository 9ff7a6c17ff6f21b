"""What Prometheus reads: requests by route and status, how long they took, how the archive stands."""

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from indexer import Archive, HoinghiError
from search_web import create_app
from tests.search_web.test_failures import BrokenArchive


def values(client: FlaskClient) -> dict[tuple[str, ...], float]:
    """Every sample by its name and labels."""
    answer = client.get("/metrics")
    assert answer.mimetype == "text/plain"
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.fixture
def fresh(archive: Archive) -> FlaskClient:
    return create_app(archive).test_client()


def test_requests_are_counted_by_route_and_status(fresh: FlaskClient) -> None:
    for address in ("/tim-kiem?q=hội", "/tim-kiem?q=rừng", "/tim-kiem?q=(", "/bai-viet/bac-bo-01", "/không/có", "/khong-co"):
        fresh.get(address)
    found = values(fresh)
    counted = {labels: value for labels, value in found.items() if labels[0] == "hoinghi_requests_total"}
    assert counted == {
        ("hoinghi_requests_total", *sorted(labels)): value
        for labels, value in {
            ("/tim-kiem", "GET", "200"): 2, ("/tim-kiem", "GET", "400"): 1, ("/bai-viet/<article:article_id>", "GET", "200"): 1,
            ("none", "GET", "404"): 2,
        }.items()
    }  # fmt: skip
    assert found["hoinghi_request_seconds_count", "/tim-kiem"] == 3
    assert found["hoinghi_request_seconds_bucket", "+Inf", "/tim-kiem"] == 3


def test_a_strange_method_makes_no_label_of_its_own(fresh: FlaskClient) -> None:
    fresh.open("/tim-kiem", method="XYZZY")
    assert not [labels for labels in values(fresh) if "XYZZY" in labels]


def test_the_archive_is_told(fresh: FlaskClient, archive: Archive) -> None:
    found, status = values(fresh), archive.status()
    assert found["hoinghi_readable",] == 1
    assert found["hoinghi_articles",] == status.articles
    assert found["hoinghi_index_revision",] == found["hoinghi_store_revision",] == status.store_revision
    assert found["hoinghi_index_lag",] == 0
    assert found["hoinghi_index_info", status.index_generation] == 1
    assert found["process_resident_memory_bytes",] > 1e6


def test_an_archive_that_cannot_be_read_is_told_too(archive: Archive, unindexed: FlaskClient) -> None:
    broken = create_app(BrokenArchive(archive, HoinghiError("damaged"))).test_client()
    assert values(broken)["hoinghi_readable",] == 0
    assert values(unindexed)["hoinghi_readable",] == 0
