"""The embedded engine: Whoosh's schema, query objects and index directory, with our own terms."""

from indexer.engine.whoosh.reader import WhooshReader
from indexer.engine.whoosh.writer import WhooshWriter

__all__ = ["WhooshReader", "WhooshWriter"]
