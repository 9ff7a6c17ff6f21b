"""The commands that read what the archive says around a phrase, and how often over time."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import Any

import click

from indexer.cli.documents import citing, document_option
from indexer.cli.run import Run, main
from indexer.concordance import ORDERS
from indexer.export import frequencies_as_csv, lines_as_csv, lines_as_jsonl
from indexer.frequency import PERIODS
from indexer.json_form import frequencies_as_json
from indexer.phrase import ContextLine, Frequencies
from indexer.text_form import count_of, frequencies_as_text, line_as_text

_LINES: dict[str, Callable[[Iterable[ContextLine]], Iterator[str]]] = {
    "text": lambda lines: (line_as_text(line) + "\n" for line in lines),
    "csv": lines_as_csv,
    "jsonl": lines_as_jsonl,
}
_TABLES: dict[str, Callable[[Frequencies], str]] = {
    "text": lambda found: frequencies_as_text(found) + "\n",
    "csv": lambda found: "".join(frequencies_as_csv(found)),
    "json": lambda found: json.dumps(frequencies_as_json(found), ensure_ascii=False) + "\n",
}


_within = click.option("--within", default="", metavar="QUERY", help="Only in what a query finds: 'tỉnh:Huế ngày:2023'.")


@main.command("concordance")
@click.argument("phrase", nargs=-1, required=True)
@_within
@document_option
@click.option("--sort", type=click.Choice(ORDERS), default="date", help="date is newest first; left and right are words.")
@click.option("--window", type=click.IntRange(0, 50), default=8, help="Words on either side.")
@click.option("--limit", type=click.IntRange(1), help="Lines to show; default all.")
@click.option("--format", "form", type=click.Choice([*_LINES]), default="text", help="Form of the lines.")
@click.pass_obj
def concordance_command(
    run: Run, /, phrase: tuple[str, ...], within: str, document: str | None, limit: int | None, form: str, **options: Any
) -> None:
    """Show every place where PHRASE stands, with the words around it."""
    text = " ".join(phrase)
    with closing(run.archive()) as archive:
        articles = (within, citing(run, archive, document))
        found = archive.concordance(text, articles, limit=0)
        run.say(f"{count_of(found.total, 'occurrence')} in {count_of(found.articles, 'article')}.")
        lines = archive.concordance_lines(text, articles, **options)
        for piece in _LINES[form](islice(lines, limit)):
            sys.stdout.write(piece)


@main.command("frequency")
@click.argument("phrases", nargs=-1, required=True)
@_within
@document_option
@click.option("--by", type=click.Choice(PERIODS), default="month", help="Count by month or by year.")
@click.option("--format", "form", type=click.Choice([*_TABLES]), default="text", help="Form of the table.")
@click.pass_obj
def frequency_command(run: Run, phrases: tuple[str, ...], within: str, document: str | None, by: Any, form: str) -> None:
    """Count the articles of each month that hold PHRASES, each quoted for the shell."""
    with closing(run.archive()) as archive:
        articles = (within, citing(run, archive, document))
        sys.stdout.write(_TABLES[form](archive.frequencies(phrases, by, articles)))
