"""The embedded engine: arrays in Whoosh's index directory, searched with Whoosh's query objects."""

from indexer.engine.whoosh.reader import ArrayReader
from indexer.engine.whoosh.writer import ArrayWriter

__all__ = ["ArrayReader", "ArrayWriter"]
