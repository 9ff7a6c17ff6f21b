"""What does this text cite? Grammar tables, scan, resolve, registry."""

from indexer.references.article import read_citations, resolve_citations
from indexer.references.identify import Setting
from indexer.references.matter import Matters
from indexer.references.naming import Name, names_in
from indexer.references.quote import article_text, sentence_at
from indexer.references.registry import Known, Registry
from indexer.references.resolve import resolve
from indexer.references.scan import scan
from indexer.references.version import grammar_version

__all__ = [
    "Known",
    "Matters",
    "Name",
    "Registry",
    "Setting",
    "article_text",
    "grammar_version",
    "names_in",
    "read_citations",
    "resolve",
    "resolve_citations",
    "scan",
    "sentence_at",
]
