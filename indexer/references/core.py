"""What identifies a reference: its span, kind, number, symbol, term; before what stands around it is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Core:
    """A reference found, as yet without issuer, date, subject and relations.

    Attributes:
        head: where the row that it belongs to begins: references with one head share their kind word, or are coordinated.
        inner: span of an issuer between kind word and number, or None.
    """

    start: int
    end: int
    kind: str
    head: int
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    term: str | None = None
    inner: tuple[int, int] | None = None
    is_congress: bool = False
