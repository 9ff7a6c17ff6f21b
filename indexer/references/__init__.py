"""What does this text cite? Grammar tables, scan."""

from indexer.references.scan import anaphora, scan

__all__ = ["anaphora", "scan"]
