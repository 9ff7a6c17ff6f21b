"""No link leads nowhere, and every page is put together as it should be."""

from collections import deque
from itertools import pairwise
from urllib.parse import urldefrag, urlsplit

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.search_web.web_samples import parse

STARTS = ("/", "/?lang=en", "/tim-kiem?q=hoi+nghi&nam=2023", "/tim-kiem?q=độc+hại", "/tim-kiem?q=wombat", "/tim-kiem?q=kangaroo")
MOST = 700


def test_every_link_of_a_crawl_is_answered(client: FlaskClient) -> None:
    waiting, seen = deque(STARTS), set(STARTS)
    kinds: dict[str, int] = {}
    for _ in range(MOST):
        address = waiting.popleft()
        answer = client.get(address)
        assert answer.status_code == 200, address
        kind = urlsplit(address).path.split("/")[1]
        kinds[kind] = kinds.get(kind, 0) + 1
        if answer.mimetype != "text/html":  # a file or a feed
            assert answer.data, address
            continue
        page = parse(answer)
        assert_well_made(page, address)
        for link in page.find_all("a"):
            target, fragment = urldefrag(link["href"])
            if not target:
                assert page.find(id=fragment), f"{address} has no #{fragment}"
            elif target.startswith("/") and target not in seen:
                seen.add(target)
                waiting.append(target)
    assert kinds["tim-kiem"] > 100
    assert kinds["bai-viet"] > 20


def assert_well_made(page: BeautifulSoup, address: str) -> None:
    """One heading of the first rank, landmarks, labels, no id twice, a title that names the page."""
    assert len(page.find_all("h1")) == len(page.find_all("main")) == len(page.find_all("header", class_="top")) == 1, address
    assert page.title.get_text().strip(), address
    assert page.select_one("a.skip")["href"] == "#" + page.main["id"]
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids)), address
    for field in page.find_all("input", type=lambda kind: kind != "hidden"):
        assert field.get("aria-label") or page.find("label", attrs={"for": field["id"]}), address
    for tag in page.find_all(attrs={"aria-labelledby": True}):
        assert page.find(id=tag["aria-labelledby"]), address
    ranks = [int(tag.name[1]) for tag in page.find_all(["h1", "h2", "h3"])]
    assert all(after - before <= 1 for before, after in pairwise(ranks)), f"{address}: {ranks}"
    for link in page.find_all("a"):
        assert link.get_text(strip=True) or link.get("aria-label"), f"{address}: a link without words"
