"""The nodes of a query. Spans are code points in the query as cleaned, end exclusive."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the text of an article; `exact` finds only its own accented form."""

    text: str
    start: int
    end: int
    field: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order with at most `slop` other words between neighbours."""

    text: str
    start: int
    end: int
    field: str | None = None
    exact: bool = False
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins with these letters."""

    text: str
    start: int
    end: int
    field: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One of these whole values in a field that is not text: the province."""

    field: str
    values: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published from the first day to the last, both included; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that words of the query name, by the keys that they may mean, the likeliest first.

    Attributes:
        start, end: its kind and number, or name.
        told_end: where what tells it from others of that number ends ("khóa XIII", "(Thái Nguyên, 2020)"); 0 for nowhere.
        others: the keys of those others.
    """

    keys: tuple[str, ...]
    start: int
    end: int
    told_end: int = 0
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """A query whose words name documents: articles that cite these answer the words too, and come first."""

    child: "Node"
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Anything but this."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class Like:
    """Articles on what these texts are about, that cite these documents, or are of about that day; not from typing."""

    title: str
    text: str
    documents: tuple[str, ...] = ()
    day: date | None = None


Node = Word | Phrase | Prefix | Value | DateRange | Naming | Like | And | Or | Not
