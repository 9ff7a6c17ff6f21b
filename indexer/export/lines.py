"""The lines of a concordance as files."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, astuple, fields

from indexer.export.table import csv_rows
from indexer.phrase import ContextLine, Frequencies


def lines_as_csv(lines: Iterable[ContextLine]) -> Iterator[str]:
    """A table for spreadsheets, a row for each line."""
    return csv_rows([item.name for item in fields(ContextLine)], map(astuple, lines))


def lines_as_jsonl(lines: Iterable[ContextLine]) -> Iterator[str]:
    """A JSON object for each line."""
    return (json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in lines)


def frequencies_as_csv(found: Frequencies) -> Iterator[str]:
    """A table for spreadsheets, a row for each month or year: all articles, then those with each phrase."""
    rows = (
        [period.value, period.count, *(one.counts[place] for one in found.phrases)] for place, period in enumerate(found.periods)
    )
    return csv_rows(["period", "articles", *(one.phrase for one in found.phrases)], rows)
