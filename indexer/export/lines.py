"""The lines of a concordance as files."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, astuple, fields

from indexer.export.table import csv_rows
from indexer.phrase import ContextLine


def lines_as_csv(lines: Iterable[ContextLine]) -> Iterator[str]:
    """A table for spreadsheets, a row for each line."""
    return csv_rows([item.name for item in fields(ContextLine)], map(astuple, lines))


def lines_as_jsonl(lines: Iterable[ContextLine]) -> Iterator[str]:
    """A JSON object for each line."""
    return (json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in lines)
