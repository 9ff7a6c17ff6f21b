"""Do the labelled mentions of the sample get their labelled keys, each resolved beside the others of its article?"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import click
import pytest

from indexer.extract import read_articles
from indexer.model import Article, Mention, Reference
from indexer.references import Registry, resolve
from indexer.references.article import setting_of
from indexer.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"
FLOOR = 0.98  # right, or the right candidate first
_NAMES = {item.name for item in fields(Mention)}


@cache
def labelled() -> dict[str, list[tuple[Mention, str | None]]]:
    lines = [line for path in sorted((CORPUS / "references").glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return {
        record["id"]: [
            (Mention(**{name: value for name, value in ref.items() if name in _NAMES}), ref["key"]) for ref in record["refs"]
        ]
        for record in map(json.loads, lines)
    }


def articles() -> Iterator[Article]:
    for path in sorted((CORPUS / "articles").glob("*.jsonl")):
        yield from (article for _, article in read_articles(path, Settings(), None) if isinstance(article, Article))  # type: ignore[arg-type]


def judged(reference: Reference, key: str | None) -> str:
    if reference.key:
        return "right" if reference.key == key else "wrong and silent"
    if key is None:
        return "right"  # labelled as open
    return "first" if reference.candidates and reference.candidates[0].key == key else "open"


def test_labelled_mentions_are_resolved(capsys: pytest.CaptureFixture[str]) -> None:
    counts: Counter[str] = Counter()
    for article in articles():
        mentions, keys = zip(*labelled()[article.id], strict=True)
        references = resolve(article.body, mentions, Registry(), setting_of(article))
        counts.update(map(judged, references, keys))
    with capsys.disabled():
        click.echo(f"\nlabelled mentions of the sample: {dict(counts)}")
    assert counts.total() == sum(map(len, labelled().values())) > 300
    assert counts["wrong and silent"] == 0
    assert counts["right"] + counts["first"] >= FLOOR * counts.total()
