"""hoinghi: finds what Vietnam's provincial press wrote about Party and government conferences."""

from indexer.archive import Archive, open_archive
from indexer.csv_form import lines_as_csv
from indexer.engine import EXAMPLES
from indexer.errors import HoinghiError, InvalidQuery
from indexer.json_form import (
    article_as_json,
    concordance_as_json,
    frequencies_as_json,
    hit_as_json,
    lines_as_jsonl,
    references_as_json,
    results_as_json,
)
from indexer.model import Article, Concordance, Frequencies, Hit, MarkedArticle, Printing, SearchResults, Snippet

__all__ = [
    "EXAMPLES", "Archive", "Article", "Concordance", "Frequencies", "Hit", "HoinghiError", "InvalidQuery", "MarkedArticle",
    "Printing", "SearchResults", "Snippet", "article_as_json", "concordance_as_json", "frequencies_as_json", "hit_as_json",
    "lines_as_csv", "lines_as_jsonl", "open_archive", "references_as_json", "results_as_json",
]  # fmt: skip
