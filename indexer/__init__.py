"""hoinghi: finds what Vietnam's provincial press wrote about Party and government conferences."""

from indexer.archive import Archive, open_archive
from indexer.engine import EXAMPLES
from indexer.errors import HoinghiError, InvalidQuery
from indexer.export import FORMATS
from indexer.json_form import article_as_json, references_as_json, results_as_json
from indexer.model import Article, Export, Exported, MarkedArticle, SearchResults, Snippet

__all__ = [
    "EXAMPLES", "FORMATS", "Archive", "Article", "Export", "Exported", "HoinghiError", "InvalidQuery",
    "MarkedArticle", "SearchResults", "Snippet",
    "article_as_json", "open_archive", "references_as_json", "results_as_json",
]  # fmt: skip
