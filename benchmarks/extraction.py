"""How many pages a second, on one core? Beside trafilatura's defaults on the same pages."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import trafilatura

from benchmarks.data import data_folder
from indexer.extract import extract_page
from indexer.extract.sites import shipped_rules

_ROUNDS = 5


def run(folder: Path) -> None:
    """Print pages a second: the first round with nothing remembered, then the best of five."""
    pages = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    if not pages:
        print(f"{folder}: no saved pages. Extraction was not measured.")
        return
    print(f"\nExtraction, {len(pages)} pages, {sum(map(len, pages)) / 1e6:.1f} MB, one core\n")
    print(f"{'':40}{'first':>8}{'best':>8}  pages/s")
    shipped_rules()
    ours = _line("extract_page(), with the rules of sites", pages, extract_page)
    _line("extract_page(), without", pages, lambda page: extract_page(page, rules={}))
    theirs = _line("trafilatura.bare_extraction()", pages, lambda page: trafilatura.bare_extraction(page, with_metadata=True))
    print(f"\nextract_page() is {ours / theirs:.1f} times as fast as trafilatura")


def _line(name: str, pages: list[bytes], work: Callable[[bytes], object]) -> float:
    seconds = []
    for _ in range(_ROUNDS):
        started = process_time()
        for page in pages:
            work(page)
        seconds.append(process_time() - started)
    print(f"{name:40}{len(pages) / seconds[0]:8.1f}{len(pages) / min(seconds):8.1f}")
    return len(pages) / min(seconds)


if __name__ == "__main__":
    run(Path(sys.argv[1]) if len(sys.argv) > 1 else data_folder() / "html")
