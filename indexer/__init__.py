"""hoinghi: finds what Vietnam's provincial press wrote about Party and government conferences."""

from indexer.archive import Archive, open_archive
from indexer.engine import EXAMPLES
from indexer.errors import HoinghiError, InvalidFilter, InvalidQuery, TextTooLong
from indexer.export import FORMATS
from indexer.json_form import (
    article_as_json,
    citing_as_json,
    document_as_json,
    profile_as_json,
    references_as_json,
    results_as_json,
)
from indexer.model import (
    Article,
    Citing,
    CitingArticles,
    Document,
    DocumentLink,
    DocumentProfile,
    Export,
    Exported,
    FacetValue,
    MarkedArticle,
    Reference,
    SearchResults,
    Snippet,
)

__all__ = [
    "EXAMPLES", "FORMATS", "Archive", "Article", "Citing", "CitingArticles", "Document", "DocumentLink", "DocumentProfile",
    "Export", "Exported", "FacetValue", "HoinghiError", "InvalidFilter", "InvalidQuery",
    "MarkedArticle", "Reference", "SearchResults", "Snippet", "TextTooLong",
    "article_as_json", "citing_as_json", "document_as_json", "open_archive", "profile_as_json", "references_as_json",
    "results_as_json",
]  # fmt: skip
