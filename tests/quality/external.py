"""Quality on the judged sets beside the project: `python -m tests.quality.external [--work DIR] [--way WAY] [SET ...]`.

The sets lie in $HOINGHI_BENCH_DATA (default ../shared/data), which is no part of the project:
retrieval/SET/queries.tsv and qrels.tsv, and the articles in retrieval/SET/docs.jsonl or in news/.
Ends with 1 if a measure is below its floor in floors.toml.
"""

import json
import lzma
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.quality.judged import FLOORS, HEADING, Quality, hoinghi, mean, report, search_judged, shortfalls
from tests.quality.typed import WAYS

Record = dict[str, object]
DISTRACTORS = 20_000


@dataclass(frozen=True)
class JudgedSet:
    """Where the articles of a set are; `without` are fields that must not be indexed."""

    name: str
    news: str | None = None
    most: int | None = None
    without: tuple[str, ...] = ()


SETS = {
    judged.name: judged
    for judged in (
        JudgedSet("alqac"),
        JudgedSet("news-events", news="baomoi.jsonl.xz", most=DISTRACTORS),
        JudgedSet("known-item", news="vietnews-100k.jsonl.xz", without=("title",)),
    )
}


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


def archive_of(judged: JudgedSet, data: Path, work: Path) -> Path:
    """The data folder with the articles of a set, as it is if it is there; its index brought up to date."""
    folder = work / judged.name
    home, articles = folder / "home", folder / "articles.jsonl"
    if not articles.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with articles.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records(judged, data))
    if not home.is_dir():
        hoinghi(home, "import", str(articles))
    hoinghi(home, "index")
    return home


def _measured(judged: JudgedSet, data: Path, work: Path, ways: Iterable[str]) -> dict[str, dict[str, Quality]]:
    home = archive_of(judged, data, work)
    return {way: search_judged(home, data / "retrieval" / judged.name, WAYS[way]) for way in ways}


def below_floors(name: str, of_ways: Mapping[str, Mapping[str, Quality]]) -> list[str]:
    """A sentence for each way of typing that is not answered as well as its floor in floors.toml."""
    missed = {way: shortfalls(mean(of_ways[way].values()), FLOORS.get(name, {}).get(way, {})) for way in of_ways}
    return [f"{name}, {way}: below the floor: {shortfall}" for way, shortfall in missed.items() if shortfall]


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(SETS)))
@click.option("--way", "ways", multiple=True, type=click.Choice(list(WAYS)), help="Only these ways of typing.")
@click.option("--work", type=click.Path(path_type=Path), help="Folder whose archives are kept for the next time.")
def main(names: tuple[str, ...], ways: tuple[str, ...], work: Path | None) -> None:
    """Print the quality on the sets named, or on all."""
    data = data_folder()
    if not (data / "retrieval").is_dir():
        click.echo(f"{data}: no judged sets there; set HOINGHI_BENCH_DATA to their folder. Nothing was measured.", err=True)
        return
    click.echo(HEADING)
    missed: list[str] = []
    with TemporaryDirectory() as scratch:
        for name in names or SETS:
            of_ways = _measured(SETS[name], data, work or Path(scratch), ways or WAYS)
            click.echo("\n".join(report(name, of_ways)))
            missed += below_floors(name, of_ways)
    if missed:
        click.echo("\n".join(missed), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
