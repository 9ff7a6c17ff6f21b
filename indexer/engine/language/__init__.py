"""What does a query say? The query language: from text to a tree of frozen nodes, the same for every engine."""

from indexer.engine.language.examples import EXAMPLES, Example
from indexer.engine.language.fields import FIELDS
from indexer.engine.language.nodes import And, DateRange, Node, Not, Or, Phrase, Prefix, Value, Word
from indexer.engine.language.parse import parse_query
from indexer.engine.language.reasons import invalid_query

__all__ = [
    "EXAMPLES", "FIELDS", "And", "DateRange", "Example", "Node", "Not", "Or", "Phrase", "Prefix", "Value", "Word",
    "invalid_query", "parse_query",
]  # fmt: skip
