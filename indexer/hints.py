"""What hints go beside what was found: how a query may go on, why a hit is where it is, why a document is meant."""

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
class UnknownField:
    """What stands before a colon in a query as a field would, and is none, or parted from its value: it was searched as a word.

    Attributes:
        name: as typed; `start`, `end`: its span in the query as cleaned.
        nearest: the field with the nearest name, if there is a near one; the name itself where a blank stands behind the colon.
        known: the fields that there are.
    """

    name: str
    start: int
    end: int
    nearest: str | None
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchedPart:
    """A part of a query that an article matches, and what it adds to the score.

    Attributes:
        kind: word, phrase (words that stand together), near (with a few others between them) or value (a document that is cited).
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


# What may speak for a document that a mention may mean: codes, and how programs and the command line read them.
REASONS = {
    "printed": "printed",
    "own": "the text is its own",
    "antecedent": "antecedent: {0!r} at {1}",
    "parent": "named so in the subject of {0}",
    "subject": "subject: {0}",
    "words": "article's words: {0}",
    "beside": "words beside it: {0}",
    "issuer": "issuer: {0}",
    "date": "date: {0}",
    "term": "date: term {0}",
    "years": "{0} years before",
    "attested": "named in full by several articles",
    "well_known": "well known",
    "number": "number",
    "name": "name",
    "newest": "the newest by the article's day",
    "speaks": "the article speaks of its subject",
    "only": "the only one known by the article's day",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a document: a code of `REASONS`, and what it holds.

    >>> str(Reason("subject", "83%")), str(Reason("printed"))
    ('subject: 83%', 'printed')
    """

    code: str
    value: str = ""
    place: int | None = None

    def __str__(self) -> str:
        """The reason in English."""
        return REASONS[self.code].format(self.value, self.place)
