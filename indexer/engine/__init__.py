"""How is an article found? Query language, protocol, snippets, and the engines behind the protocol."""

from indexer.engine.generations import open_reader, open_writer
from indexer.engine.language import EXAMPLES, FIELDS, invalid_query, parse_query
from indexer.engine.protocol import Entry, Found, Reader, Request, Sort, Target, Writer
from indexer.engine.snippets import make_snippet, make_snippets

__all__ = [
    "EXAMPLES",
    "FIELDS",
    "Entry",
    "Found",
    "Reader",
    "Request",
    "Sort",
    "Target",
    "Writer",
    "invalid_query",
    "make_snippet",
    "make_snippets",
    "open_reader",
    "open_writer",
    "parse_query",
]  # fmt: skip
