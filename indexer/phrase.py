"""What does the archive say of a phrase? Values that pass between rooms, as those of model.py."""

from dataclasses import dataclass

from indexer.model import Expansion, FacetValue


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One occurrence of a phrase, with the words on either side of it as printed, and the article that it stands in."""

    left: str
    match: str
    right: str
    id: str
    title: str | None = None
    source: str | None = None
    province: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Concordance:
    """A page of the occurrences of a phrase.

    Attributes:
        total, articles: how often it stands in the archive, and in how many articles.
        sorted: how many occurrences the order covers: the total, or fewer, the newest, where ordering all takes too long.
        expanded: what was counted beside the words typed.
    """

    phrase: str
    total: int
    articles: int
    sorted: int
    lines: tuple[ContextLine, ...] = ()
    expanded: tuple[Expansion, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseFrequency:
    """In how many articles a phrase stands: in all, and in each of the periods."""

    phrase: str
    total: int
    counts: tuple[int, ...]
    expanded: tuple[Expansion, ...] = ()


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Phrases over time.

    Attributes:
        by: "month" or "year".
        periods: all of them from the first to the last that has one of the phrases, with the number of all articles.
    """

    by: str
    periods: tuple[FacetValue, ...]
    phrases: tuple[PhraseFrequency, ...]
