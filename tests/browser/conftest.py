"""The sample archive, served as users get it, and one browser for all tests."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indexer import open_archive
from indexer.pipeline import import_paths, index_articles
from indexer.settings import load_settings
from search_web import create_app
from search_web.serve import addresses, listen, open_server

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
CORPUS = Path(__file__).parents[2] / "corpus" / "articles"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this room need a browser; without one they are skipped, and say so."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not Path(CHROMIUM).exists():
                item.add_marker(pytest.mark.skip(reason="BROWSER TESTS SKIPPED: no Chromium; apt-get install chromium"))


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages, served as users get them."""
    wasyncore = pytest.importorskip("waitress.wasyncore")
    home = tmp_path_factory.mktemp("browser")
    settings = load_settings(home)
    import_paths(home, [CORPUS], settings)
    index_articles(home, settings)
    with closing(open_archive(home)) as archive:
        listening = listen("127.0.0.1", 0)
        server = open_server(create_app(archive), listening, 4)
        thread = threading.Thread(target=server.run)
        thread.start()
        yield addresses(listening)[0].rstrip("/")
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))  # ends the loop from inside
        thread.join(10)
        server.task_dispatcher.shutdown()


@pytest.fixture(scope="package")
def chromium() -> Iterator[object]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="BROWSER TESTS SKIPPED: pip install playwright axe-playwright-python"
    )
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, site: str, request: pytest.FixtureRequest) -> Iterator[object]:
    """A page in a fresh profile; its options may be given by a marker of the test's parameters."""
    context = chromium.new_context(base_url=site, locale="vi-VN", **getattr(request, "param", {}))
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()
