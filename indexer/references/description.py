"""A reference and what is said of it."""

from dataclasses import dataclass

from indexer.references.core import Core

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a reference, as spans of the text; `end` is where that ends, the subject left out."""

    core: Core
    end: int
    issuer: Span | None
    date: str | None
    term: str | None
    subject: Span | None

    @property
    def reach(self) -> int:
        """Where all that is said of it ends."""
        return max(self.end, self.subject[1] if self.subject else 0)
