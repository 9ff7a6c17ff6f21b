"""What hints go beside what was found: how a query may go on, and why a hit is where it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Completion:
    """A query that what is typed may become.

    Attributes:
        text: the query.
        shown: what a reader should see of it.
        kind: phrase, document, province or title.
        count: how many articles have it, about; 0 if that is not known.
    """

    text: str
    shown: str
    kind: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class MatchedPart:
    """A part of a query that an article matches, and what it adds to the score.

    Attributes:
        kind: word, phrase (words that stand together) or value (a document that is cited).
        field: where it stands (title, lead, body, documents).
        terms: what stands there, as the index has it; of several forms of a word the one that counts.
        spelling: the terms as a reader would write them.
        typed: the words of the query that were taken to mean this, where it is not what was typed.
    """

    kind: str
    field: str
    terms: tuple[str, ...]
    score: float
    typed: str | None = None
    spelling: str = ""
