"""What is the article here? On a saved page, in a line of JSON, in a text file, in a web archive."""

from indexer.extract.files import expand_paths, extract_page, read_articles
from indexer.extract.record import article_from_record

__all__ = ["article_from_record", "expand_paths", "extract_page", "read_articles"]
