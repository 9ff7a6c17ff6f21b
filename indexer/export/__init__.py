"""How do articles leave for other programs? Formats of tables and reference managers; each streams, whatever the number."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.export.bibliography import cite
from indexer.export.bibtex import bibtex
from indexer.export.csl import csl_json
from indexer.export.embedded import coins, news_article
from indexer.export.lines import frequencies_as_csv, lines_as_csv, lines_as_jsonl
from indexer.export.ris import ris
from indexer.export.table import csv_table, json_lines
from indexer.model import Exported

__all__ = ["FORMATS", "Format", "cite", "coins", "frequencies_as_csv", "lines_as_csv", "lines_as_jsonl", "news_article"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write articles.

    Attributes:
        suffix: of files.
        media_type: as registered.
        write: articles to pieces of text, as many as articles or more; nothing is held back.
    """

    suffix: str
    media_type: str
    write: Callable[[Iterable[Exported]], Iterator[str]]


FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", "text/csv", csv_table),
    "jsonl": Format("jsonl", "application/x-ndjson", json_lines),
    "bibtex": Format("bib", "application/x-bibtex", bibtex),
    "ris": Format("ris", "application/x-research-info-systems", ris),
    "csl-json": Format("json", "application/vnd.citationstyles.csl+json", csl_json),
}
