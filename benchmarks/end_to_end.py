"""How long do import, indexing and searching take, end to end, and how much memory?"""

import json
import random
import resource
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from indexer import Archive, open_archive
from indexer.pipeline import import_paths, index_articles
from indexer.settings import load_settings
from indexer.text import fold

_QUERIES = 40
_MOST_ARTICLES = 10_000  # indexing with the stock codec is slow; ratios need no more


def run(articles: list[dict[str, str]]) -> None:
    """Print seconds of each stage and milliseconds of each class of query, on a temporary archive."""
    sample = articles[:_MOST_ARTICLES]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = load_settings(home)
        lines = home / "articles.jsonl"
        lines.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in sample), "utf-8")
        print(f"\nEnd to end, {len(sample):,} articles\n")
        _timed("import", len(sample), lambda: import_paths(home, [lines], settings))
        _timed("import again", len(sample), lambda: import_paths(home, [lines], settings))
        _timed("index", len(sample), lambda: index_articles(home, settings))
        print(f"{'peak memory':24}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f} MB")
        print(f"{'index size':24}{_size(home / 'index') / 1e6:10.1f} MB")
        archive = open_archive(home)
        _queries(archive, [article["title"] for article in sample])
        archive.close()


def _timed(name: str, count: int, work: Callable[[], object]) -> None:
    started = perf_counter()
    work()
    seconds = perf_counter() - started
    print(f"{name:24}{seconds:10.2f} s  {count / seconds:10,.0f} articles/s")


def _queries(archive: Archive, titles: list[str]) -> None:
    chosen = random.Random(7).sample([title for title in titles if len(title.split()) > 5], _QUERIES)
    first_two = [" ".join(title.split()[:2]) for title in chosen]
    classes = {
        "one word": [title.split()[0] for title in chosen],
        "two words": first_two,
        "two words, unaccented": list(map(fold, first_two)),
        "phrase of two": [f'"{words}"' for words in first_two],
        "whole title, quoted": [f'"{title.replace(chr(34), " ")}"' for title in chosen],
    }
    print(f"\n{'query, 10 hits, facets':28}{'median':>10}{'longest':>10}  ms")
    for name, queries in classes.items():
        times = [_milliseconds(archive, query) for query in queries]
        print(f"{name:28}{statistics.median(times):10.1f}{max(times):10.1f}")


def _milliseconds(archive: Archive, query: str) -> float:
    started = perf_counter()
    archive.search(query)
    return (perf_counter() - started) * 1000


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
