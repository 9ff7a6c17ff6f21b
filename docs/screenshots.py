"""Takes the pictures in docs/screenshots/ from the sample archive: `make screenshots`. Needs Chromium."""

import base64
import shutil
import tempfile
import threading
from contextlib import closing
from pathlib import Path

from playwright.sync_api import sync_playwright

from indexer import open_archive
from indexer.pipeline import import_paths, index_articles
from indexer.settings import load_settings
from search_web import create_app
from search_web.serve import addresses, listen, open_server

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
DESKTOP, PHONE = (1280, 900), (360, 720)
PICTURES = {
    "home": ("/", DESKTOP, "light"),
    "results": ("/tim-kiem?q=chỉ+thị+24", DESKTOP, "light"),
    "results-phone": ("/tim-kiem?q=chỉ+thị+24", PHONE, "light"),
    "filters-phone": ("/tim-kiem?q=hội+nghị&nam=2023#loc", PHONE, "dark"),
    "article": ("/bai-viet/bac-bo-01?q=chỉ+thị+24", DESKTOP, "light"),
    "article-phone": ("/bai-viet/bac-bo-01?q=chỉ+thị+24", PHONE, "dark"),
    "document": ("/van-ban/ket-luan/61-kl-tw/khoa-xiii", DESKTOP, "light"),
    "provinces": ("/tinh", DESKTOP, "light"),
    "province": ("/tinh/thai-nguyen", DESKTOP, "dark"),
    "frequency": ("/tan-suat?q=hội+nghị&q=rừng&q=chuyển+đổi+số&theo=year", DESKTOP, "light"),
}


def main() -> None:
    """Write every picture anew."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        import_paths(home, [HERE.parent / "corpus" / "articles"], load_settings(home))
        index_articles(home, load_settings(home))
        with closing(open_archive(home)) as archive:
            listening = listen("127.0.0.1", 0)
            server = open_server(create_app(archive), listening, 8)
            threading.Thread(target=server.run, daemon=True).start()
            take(addresses(listening)[0].rstrip("/"))


def take(site: str) -> None:
    """Write the pictures of the pages served at an address, as WebP."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, (address, (width, height), scheme) in PICTURES.items():
            context = browser.new_context(
                base_url=site, locale="vi-VN", color_scheme=scheme, viewport={"width": width, "height": height}
            )
            page = context.new_page()
            page.goto(address)
            taken = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 80})
            (HERE / "screenshots" / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
