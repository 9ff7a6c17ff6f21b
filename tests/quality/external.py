"""Quality on the judged sets beside the project: `python -m tests.quality.external [SET ...]`.

The sets lie in $HOINGHI_BENCH_DATA (default ../shared/data), which is no part of the project:
retrieval/SET/queries.tsv and qrels.tsv, and the articles in retrieval/SET/docs.jsonl or in news/.
"""

import json
import lzma
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from tests.quality.judged import hoinghi, search_judged

Record = dict[str, object]
DISTRACTORS = 20_000


@dataclass(frozen=True)
class JudgedSet:
    """Where the articles of a set are; `without` are fields that must not be indexed."""

    name: str
    news: str | None = None
    most: int | None = None
    without: tuple[str, ...] = ()


SETS = (
    JudgedSet("alqac"),
    JudgedSet("news-events", news="baomoi.jsonl.xz", most=DISTRACTORS),
    JudgedSet("known-item", news="vietnews-100k.jsonl.xz", without=("title",)),
)


def data_folder() -> Path:
    """Where the judged sets are."""
    return Path(os.environ.get("HOINGHI_BENCH_DATA") or Path(__file__).parents[3] / "shared" / "data")


def records(judged: JudgedSet, data: Path) -> Iterator[Record]:
    """The articles of a set, its own first."""
    own = data / "retrieval" / judged.name / "docs.jsonl"
    found: Iterable[Record] = map(json.loads, own.read_text("utf-8").splitlines()) if own.is_file() else ()
    if judged.news:
        found = chain(found, islice(_packed(data / "news" / judged.news), judged.most))
    for record in found:
        yield {name: value for name, value in record.items() if name not in judged.without}


def _packed(path: Path) -> Iterator[Record]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def report(judged: JudgedSet, data: Path) -> str:
    """One line: how well the set's queries are answered."""
    started = perf_counter()
    with TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        with articles.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records(judged, data))
        home = Path(folder) / "home"
        hoinghi(home, "import", str(articles))
        hoinghi(home, "index")
        found = search_judged(home, data / "retrieval" / judged.name)
    return f"{judged.name:12} {found}  {perf_counter() - started:.0f} s"


def main(names: list[str]) -> int:
    """Print the quality on the sets named, or on all; the exit code."""
    data = data_folder()
    chosen = [judged for judged in SETS if judged.name in (names or [one.name for one in SETS])]
    if unknown := set(names) - {judged.name for judged in chosen}:
        click.echo(f"no such set: {', '.join(sorted(unknown))}; known are {', '.join(one.name for one in SETS)}", err=True)
        return 2
    if not (data / "retrieval").is_dir():
        click.echo(f"{data}: no judged sets there; set HOINGHI_BENCH_DATA to their folder. Nothing was measured.", err=True)
        return 0
    for judged in chosen:
        click.echo(report(judged, data))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
