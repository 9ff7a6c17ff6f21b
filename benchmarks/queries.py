"""Which queries are measured? Each class drawn by lot from the articles themselves, the same for every engine."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

import numpy as np

from benchmarks.collection import PROVINCES, Collection
from indexer.text import analyze, fold

Join = Literal["all", "any", "phrase", "prefix"]
_FREQUENT_PAIRS = 1_000  # pairs of words from which those of the frequent pair class are drawn
_SAMPLE = 5_000_000  # terms in which pairs are counted
_SHORTEST_PREFIX = 3
_DEEP = 1_000


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and what of it is wanted.

    Attributes:
        slots: for each word of the query, the terms that it may stand for.
        join: documents with all of the words, any of them, all side by side, or any that begins with the only word.
        without: a term that they may not have.
        province: only documents of this province.
        newest: the newest documents first, instead of the best.
        facets: also how many documents each province and source has.
        offset: documents to leave out before the ten.
    """

    slots: tuple[tuple[str, ...], ...]
    join: Join = "all"
    without: str | None = None
    province: str | None = None
    newest: bool = False
    facets: bool = False
    offset: int = 0

    @property
    def terms(self) -> list[str]:
        """The words as typed."""
        return [slot[0] for slot in self.slots]

    @property
    def is_scored(self) -> bool:
        """Whether the order of the documents is that of their scores; a prefix scores in no two engines alike."""
        return not self.newest and self.join != "prefix"


class Lots:
    """Draws words from a collection."""

    def __init__(self, collection: Collection, seed: int) -> None:
        self._collection = collection
        self.dice = random.Random(seed)

    def run(self, words: int) -> tuple[str, ...]:
        """Different words side by side in a title."""
        while True:
            number = self.dice.randrange(len(self._collection))
            starts, first = self._collection.paragraphs[number], self._collection.bounds[number]
            title = self._texts(first, starts[1] if len(starts) > 1 else self._collection.bounds[number + 1])
            if len(title) >= words:
                at = self.dice.randint(0, len(title) - words)
                run = title[at : at + words]
                if len(set(run)) == words and all(map(is_word, run)):
                    return tuple(run)

    def word(self) -> str:
        """A word from anywhere in a text."""
        while True:
            at = self.dice.randrange(len(self._collection.ids))
            if is_word(term := self._texts(at, at + 1)[0]):
                return term

    def pair(self) -> tuple[str, ...]:
        """Two words that often stand side by side."""
        return self.dice.choice(self._pairs)

    def forms(self, word: str) -> tuple[str, ...]:
        """The terms that a word typed without diacritics may stand for."""
        return self._folds[fold(word)]

    def province(self) -> str:
        """A province, frequent ones more often."""
        number = self.dice.randrange(self._collection.first, self._collection.end)
        return PROVINCES[int(self._collection.labels.provinces[number])]

    def _texts(self, start: int, end: int) -> list[str]:
        return [self._collection.vocabulary[number] for number in self._collection.ids[start:end].tolist()]

    @cached_property
    def _folds(self) -> dict[str, tuple[str, ...]]:
        forms = defaultdict(list)
        for term in self._collection.vocabulary:
            forms[fold(term)].append(term)
        return {folded: tuple(terms) for folded, terms in forms.items()}

    @cached_property
    def _pairs(self) -> list[tuple[str, ...]]:
        ids = self._collection.ids[:_SAMPLE].astype(np.int64)
        pairs, counts = np.unique(ids[:-1] << 32 | ids[1:], return_counts=True)
        common = pairs[np.argsort(-counts, kind="stable")]
        texts = (
            (self._collection.vocabulary[pair >> 32], self._collection.vocabulary[pair & 0xFFFFFFFF]) for pair in common.tolist()
        )
        return list(islice((pair for pair in texts if pair[0] != pair[1] and all(map(is_word, pair))), _FREQUENT_PAIRS))


def is_word(term: str) -> bool:
    """Whether a term is a word that the text chain leaves as it is."""
    return term.isalpha() and analyze(term).terms == [term]


def _typed(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple((word,) for word in words)


def _prefix(lots: Lots) -> Query:
    while True:
        word = lots.word()
        if len(word) > _SHORTEST_PREFIX and is_word(beginning := word[: lots.dice.randint(_SHORTEST_PREFIX, len(word) - 1)]):
            return Query(((beginning,),), "prefix")


def _unaccented(lots: Lots) -> Query:
    return Query(tuple(lots.forms(word) for word in lots.run(2)))


def _without(lots: Lots) -> Query:
    *words, unwanted = lots.run(3)
    return Query(_typed(tuple(words)), without=unwanted)


CLASSES: dict[str, Callable[[Lots], Query]] = {
    "term": lambda lots: Query(_typed(lots.run(1))),
    "AND 2": lambda lots: Query(_typed(lots.run(2))),
    "OR 4-5": lambda lots: Query(_typed(lots.run(lots.dice.randint(4, 5))), "any"),
    "AND 4-5": lambda lots: Query(_typed(lots.run(lots.dice.randint(4, 5)))),
    "phrase 3": lambda lots: Query(_typed(lots.run(3)), "phrase"),
    "frequent pair": lambda lots: Query(_typed(lots.pair()), "phrase"),
    "prefix": _prefix,
    "unaccented 2": _unaccented,
    "NOT": _without,
    "filter": lambda lots: Query(_typed(lots.run(2)), province=lots.province()),
    "newest": lambda lots: Query(_typed(lots.run(2)), newest=True),
    "facets": lambda lots: Query(_typed(lots.run(2)), facets=True),
    "deep page": lambda lots: Query(_typed(lots.run(lots.dice.randint(4, 5))), "any", offset=_DEEP),
}


def draw(collection: Collection, count: int, seed: int = 7) -> dict[str, list[Query]]:
    """So many different queries of each class; of a small collection fewer, if there are no more."""
    lots = Lots(collection, seed)
    return {name: list(islice(_different(lots, make), count)) for name, make in CLASSES.items()}


def _different(lots: Lots, make: Callable[[Lots], Query]) -> Iterator[Query]:
    seen: set[Query] = set()
    misses = 0
    while misses < 1_000:
        query = make(lots)
        misses = misses + 1 if query in seen else 0
        if not misses:
            seen.add(query)
            yield query
