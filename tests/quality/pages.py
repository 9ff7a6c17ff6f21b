"""Extraction measured on saved pages with hand-checked truth: `python -m tests.quality.pages`.

The pages lie in $HOINGHI_BENCH_DATA/html (default ../shared/data), each set in a folder beside their scorer, score.py.
They are no part of the project. Shown side by side: with the rules of sites, without them (as on an unseen site), without
the names of elements either, and trafilatura's defaults.
"""

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import trafilatura

from indexer.extract import PageArticle, extract_page
from indexer.extract.sites import shipped_rules
from tests.extract.newspapers import without_names
from tests.quality.external import data_folder

Reader = Callable[[bytes], dict[str, Any] | None]  # the values of a JSON object
MEANS = ("f1", "p", "r", "title", "lead", "published_minute", "author", "section")


def by_rules(raw: bytes) -> dict[str, Any] | None:
    """Ours, as shipped."""
    return _ours(extract_page(raw, rules=shipped_rules()))


def without_rules(raw: bytes) -> dict[str, Any] | None:
    """Ours, as on an unseen site."""
    return _ours(extract_page(raw, rules={}))


def without_names_of_elements(raw: bytes) -> dict[str, Any] | None:
    """Ours, as on an unseen site whose classes and microdata say nothing."""
    return _ours(extract_page(without_names(raw.decode("utf-8", "replace")), rules={}))


def by_trafilatura(raw: bytes) -> dict[str, Any] | None:
    """Trafilatura with its defaults."""
    found = trafilatura.bare_extraction(raw, with_metadata=True)
    if found is None:
        return None
    names = {"title": "title", "body": "text", "published": "date", "author": "author"}
    return {name: getattr(found, theirs) for name, theirs in names.items()} | {"section": "; ".join(found.categories or [])}


def _ours(found: object) -> dict[str, Any] | None:
    if not isinstance(found, PageArticle):
        return None
    return {name: getattr(found.article, name) for name in ("title", "lead", "body", "published", "author", "section")}


READERS: dict[str, Reader] = {
    "with rules of sites": by_rules,
    "without": without_rules,
    "without names, too": without_names_of_elements,
    "trafilatura": by_trafilatura,
}


def report(folder: Path, score: Any) -> str:  # Any: a module loaded from a file
    """A table for one set: a line a reader, then what is shown apart (legal pages, templates)."""
    truth = score.load_truth(str(folder))
    lines = [f"{folder.name}: {len(truth)} pages", " " * 22 + "".join(f"{name[:9]:>10}" for name in MEANS) + "  refused"]
    for name, reader in READERS.items():
        found = {page: reader((folder / f"{page}.html").read_bytes()) for page in truth}
        rows, means = score.score(truth, json.loads(json.dumps(found)))
        values = "".join(f"{means[mean]:10.3f}" if means[mean] is not None else f"{'-':>10}" for mean in MEANS)
        lines.append(f"{name:22}{values}  {means['listings_refused']} of {means['listings']}")
        for row in rows:
            if row["kind"] not in ("article", "listing"):
                apart = "refused" if row["null"] else f"wanted passages {row['contains']}, unwanted {row['leaks']}"
                lines.append(f"    {row['name']}: {apart}")
    return "\n".join(lines)


def main() -> int:
    """Print a table for each set of pages; the exit code."""
    home = data_folder() / "html"
    scorer = home / "score.py"
    if not scorer.is_file():
        click.echo(f"{home}: no saved pages there; set HOINGHI_BENCH_DATA to their folder. Nothing was measured.", err=True)
        return 0
    spec = importlib.util.spec_from_file_location("score", scorer)
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    for folder in sorted(path for path in home.iterdir() if path.is_dir() and any(path.glob("*.html"))):
        click.echo(report(folder, score))
    return 0


if __name__ == "__main__":
    sys.exit(main())
