"""hoinghi: finds what Vietnam's provincial press wrote about Party and government conferences."""

from indexer.archive import Archive, open_archive
from indexer.catalogue import Catalogue
from indexer.engine import EXAMPLES
from indexer.errors import HoinghiError, InvalidFilter, InvalidQuery, TextTooLong
from indexer.export import FORMATS, cite, coins, frequencies_as_csv, lines_as_csv, lines_as_jsonl, news_article
from indexer.hints import Reason, UnknownField
from indexer.json_form import (
    article_as_json,
    citing_as_json,
    concordance_as_json,
    document_as_json,
    frequencies_as_json,
    hit_as_json,
    profile_as_json,
    references_as_json,
    results_as_json,
)
from indexer.model import (
    VIETNAM_TIME,
    Article,
    Citing,
    CitingArticles,
    Document,
    DocumentLink,
    DocumentProfile,
    Export,
    Exported,
    FacetValue,
    Hit,
    MarkedArticle,
    Printing,
    Reference,
    SearchResults,
    Snippet,
    Version,
)
from indexer.phrase import Concordance, ContextLine, Frequencies
from indexer.settings import Settings
from indexer.text import Province, provinces, sort_key

__all__ = [
    "EXAMPLES", "FORMATS", "VIETNAM_TIME", "Archive", "Article", "Catalogue", "Citing", "CitingArticles", "Concordance",
    "ContextLine", "Document", "DocumentLink", "DocumentProfile", "Export", "Exported", "FacetValue", "Frequencies", "Hit",
    "HoinghiError", "InvalidFilter", "InvalidQuery", "MarkedArticle", "Printing", "Province", "Reason", "Reference",
    "SearchResults", "Settings", "Snippet", "TextTooLong", "UnknownField", "Version", "article_as_json", "cite",
    "citing_as_json", "coins", "concordance_as_json", "document_as_json", "frequencies_as_csv", "frequencies_as_json",
    "hit_as_json", "lines_as_csv", "lines_as_jsonl", "news_article", "open_archive", "profile_as_json", "provinces",
    "references_as_json", "results_as_json", "sort_key",
]  # fmt: skip
