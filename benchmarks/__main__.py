"""`python -m benchmarks [NAME]...`: speed beside peers, in one run, on the articles of $HOINGHI_BENCH_DATA."""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from benchmarks import crawling, end_to_end, extraction, near, references, text_chain
from benchmarks.data import DATED, data_folder, read_articles
from benchmarks.engines import ENGINES, load
from benchmarks.options import Options
from benchmarks.report import Run, load_run, render

_MEASURED = {  # the module that measures it, and what it measures
    "indexing": ("indexing", "an index made, with one worker and with two"),
    "queries": ("bare", "latency by class of query; caches warm, cleared, cold; agreement, memory, size"),
    "whole": ("whole", "archive.search with passages and facets"),
    "growing": ("growing", "200 commits of 500 articles"),
    "scale": ("scale", "ten times the articles"),
    "load": ("load", "a served archive, asked at a steady rate: waiting times, memory"),
}
_PRINTED: dict[str, Callable[[list[dict[str, str]]], None]] = {
    "text": lambda articles: text_chain.run([article["body"] for article in articles]),
    "references": lambda articles: references.run([article["body"] for article in articles]),
    "archive": end_to_end.run,
    "near": near.run,
    "crawling": lambda articles: crawling.run(),
    "extraction": lambda articles: extraction.run(data_folder() / "html"),
}
_SHORT = ("text", "references", "near", "extraction", "crawling", "archive", "indexing", "queries", "whole")  # a few minutes
_NAMES = [*_PRINTED, *_MEASURED]


def _help() -> str:
    return "\n".join(f"{name}: {what}" for name, (_, what) in _MEASURED.items())


@click.command(help=f"Measure, and print tables.\n\n\b\n{_help()}\n\nWithout a name: {', '.join(_SHORT)}.")
@click.argument("names", nargs=-1, type=click.Choice(_NAMES))
@click.option("--articles", default=10_000, show_default=True, type=click.IntRange(100), help="How many are indexed.")
@click.option("--queries", default=200, show_default=True, type=click.IntRange(1), help="How many of each class.")
@click.option("--seconds", default=1.0, show_default=True, help="Time of one engine for one round of a class.")
@click.option(
    "--engine",
    "engines",
    multiple=True,
    type=click.Choice(list(ENGINES)),
    help="Only these; without tantivy there are no ratios.",
)
@click.option("--archive", type=click.Path(exists=True, path_type=Path), help="load: data folder to serve; else one is made.")
@click.option("--rate", default=50.0, show_default=True, type=click.FloatRange(0.1), help="load: requests a second.")
@click.option("--minutes", default=1.0, show_default=True, type=click.FloatRange(0.05), help="load: for how long.")
@click.option("--work", type=click.Path(path_type=Path), help="Folder whose indexes of peers are kept for the next run.")
@click.option("--record", is_flag=True, help="Keep the results in benchmarks/runs/.")
@click.option(
    "--show", "kept", type=click.Path(exists=True, path_type=Path), help="Print results that were kept, measure nothing."
)
def main(
    names: tuple[str, ...],
    work: Path | None,
    record: bool,
    kept: Path | None,
    engines: tuple[str, ...],
    **choices: Any,  # as Options has them
) -> None:
    if kept:
        click.echo(render(load_run(kept)))
        return
    with TemporaryDirectory(prefix="hoinghi-bench-") as folder:
        options = Options(engines=engines or tuple(ENGINES), work=work or Path(folder), **choices)
        for name in names or _SHORT:
            if name in _PRINTED:
                _PRINTED[name](list(read_articles(DATED)))
            else:
                _tell(load(f"benchmarks.{_MEASURED[name][0]}").run(options), record=record)


def _tell(run: Run, *, record: bool) -> None:
    click.echo("\n" + render(run))
    if record:
        click.echo(f"\nKept: {run.save()}", err=True)


if __name__ == "__main__":
    sys.exit(main())
