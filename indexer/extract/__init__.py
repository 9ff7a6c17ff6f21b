"""What is the article here? On a saved page, in a line of JSON, in a text file, in a web archive."""

from indexer.extract.files import Doubt, expand_paths, read_articles, read_page
from indexer.extract.page import PageArticle, extract_page
from indexer.extract.record import article_from_record, publication_time
from indexer.extract.sites import SiteRules, load_rules

__all__ = [
    "Doubt",
    "PageArticle",
    "SiteRules",
    "article_from_record",
    "expand_paths",
    "extract_page",
    "load_rules",
    "publication_time",
    "read_articles",
    "read_page",
]
