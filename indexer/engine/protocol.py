"""What must an engine do? Few methods, plain values in and out; every engine passes tests/contract."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from indexer.engine.language import Node, Phrase
from indexer.hints import MatchedPart
from indexer.model import Article, Expansion, FacetValue

Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one article: its text, the documents that it cites, the label of all that carry its text."""

    article: Article
    documents: tuple[str, ...] = ()
    cluster: str | None = None


Share = Callable[[], Iterable[Entry | str]]  # gives articles to add and ids to take out, in a process that it is sent to
Texts = Callable[[Sequence[str]], Mapping[str, Article]]  # reads articles by their ids; those that are gone are left out
Told = Callable[[int, int], None]  # told how many more articles are added, and how many taken out


@dataclass(frozen=True, slots=True)
class Target:
    """What to mark in the text of a hit: one of the terms of each slot, in order, at most `slop` terms between.

    `typed` is the form that the query itself has; other forms are marked where they make sense beside it. `unlikely` are the
    terms that were hardly meant: they are marked where the text has nothing better.
    """

    slots: tuple[frozenset[str], ...]
    slop: int = 0
    typed: str | None = None
    unlikely: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """One search: the query's tree, its text for messages, and which page of its hits is wanted.

    `facets`: whether to count, or how many values of each facet at most. `folded`: of the hits of one cluster only the first
    in the order asked for is on a page. `softens`: where few articles hold all words, those that hold enough are hits too.
    `texts`: where words are let go, the best hit is read, and what it says finds and orders what follows.

    Raises:
        ValueError: a number of hits or values is negative.
    """

    query: Node
    text: str = ""
    limit: int = 10
    offset: int = 0
    sort: Sort = "relevance"
    facets: bool | int = True
    explain: bool = False
    folded: bool = False
    softens: bool = True
    texts: Texts | None = None

    def __post_init__(self) -> None:
        for name in ("limit", "offset", "facets"):
            if (number := getattr(self, name)) < 0:
                raise ValueError(f"{name} is {number}, but takes 0 or more")


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine found: ids and scores of the page, exact total, facets, and what to mark in the texts.

    `texts` is how many hits all pages have together: the total, or less where hits are folded. `all_words` is how many of the
    total hold every word of the query: fewer where so few do that words are let go; `let_go` are those that not every article of
    the page holds. `explanations` tells of each article of the page which parts add up to its score, if that was asked for.
    """

    total: int
    texts: int
    all_words: int
    ids: tuple[str, ...]
    scores: tuple[float, ...]
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    histogram: tuple[FacetValue, ...] = ()
    targets: tuple[Target, ...] = ()
    expanded: tuple[Expansion, ...] = ()
    let_go: tuple[str, ...] = ()
    explanations: tuple[tuple[MatchedPart, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Which occurrences of a phrase are wanted: in which articles, in which order, which page of them; None for all."""

    phrase: Phrase
    within: Node | None = None
    order: Literal["date", "source"] = "date"
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where a phrase stands, article by article.

    Attributes:
        total, articles: how often in all, and in how many articles.
        ids, counts: the articles that the page reaches into, and how many occurrences each has, newest first, undated
            last; by newspaper before that, if asked for.
        skipped: how many occurrences of the first of them are on the page before.
        target: what to look for in their texts; None if the index knows no such words.
    """

    total: int
    articles: int
    ids: tuple[str, ...]
    counts: tuple[int, ...]
    skipped: int = 0
    target: Target | None = None
    expanded: tuple[Expansion, ...] = ()


class Lexicon(Protocol):
    """Which terms does an index hold?"""

    def document_count(self) -> int:
        """How many articles there are."""

    def frequency(self, field: str, term: str) -> int:
        """In how many articles a field holds the term."""

    def same_fold(self, folded: str) -> Sequence[str]:
        """The terms of any text field that are `folded` without their diacritics."""

    def with_prefix(self, field: str, prefix: str, *, folded: bool, limit: int) -> Sequence[str]:
        """At most `limit` terms of a field that begin with a prefix, with or without regard to diacritics."""


class Reader(Protocol):
    """The searching side of an engine; safe to share between threads, follows the writer's commits."""

    @property
    def revision(self) -> int:
        """The store's revision that the index is at."""

    @property
    def store_id(self) -> int:
        """Which store the index was made from; 0 if that was not noted."""

    @property
    def generation(self) -> str:
        """Name of the live generation of the index."""

    def search(self, request: Request) -> Found:
        """The articles that match.

        Raises:
            InvalidQuery: it would cost more than the settings allow.
            EngineUnavailable: the index cannot be read.
        """

    def occurrences(self, places: Places) -> Occurrences:
        """Where a phrase stands.

        Raises:
            As `search`.
        """

    def targets(self, query: Node) -> tuple[Target, ...]:
        """What to mark in a text for a query, without searching for it."""

    def suggest(self, query: str) -> str | None:
        """A likelier query, with its diacritics or in a spelling that finds no less; None if there is none."""

    def prepare(self) -> None:
        """Load what pays when many questions are asked, which is done in between otherwise."""

    def faults(self) -> list[str]:
        """What is wrong with the index and how to mend it; empty if all is well."""

    def close(self) -> None:
        """Let go of files."""


class Writer(Protocol):
    """The writing side: one at a time. Nothing is seen by readers before `commit`."""

    def add(self, entries: Iterable[Entry]) -> None:
        """Add articles; one whose id is there replaces the earlier."""

    def delete(self, ids: Iterable[str]) -> None:
        """Take articles out; ids that are not there are passed over."""

    def add_shares(self, shares: Sequence[Share], told: Told) -> None:
        """Add and take out what each share gives, each in a process of its own; no two give the same article."""

    def commit(self, revision: int, store_id: int = 0) -> None:
        """Make all of this visible and durable, as this revision of this store; ends the writer."""

    def close(self) -> None:
        """Give up what was not committed."""
