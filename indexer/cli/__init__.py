"""The command line: one small adapter a command. Data go to stdout, talk to stderr."""

from indexer.cli import filling, finding, tending, watching  # noqa: F401  # they add their commands
from indexer.cli.run import Run, main

__all__ = ["Run", "main"]
