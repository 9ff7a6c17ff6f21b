"""What is the article here? On a saved page, in a line of JSON, in a text file, in a web archive."""

from indexer.extract.files import expand_paths, read_articles
from indexer.extract.record import article_from_record, publication_time

__all__ = ["article_from_record", "expand_paths", "publication_time", "read_articles"]
