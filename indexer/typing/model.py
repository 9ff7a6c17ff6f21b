"""How likely is a word after two others, in the language of the archive? Read from the arrays that `learn` made."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Array
from indexer.text import CHAIN_VERSION
from indexer.typing.learn import FIRST_WORD, LANGUAGE_VERSION, NUMBER, RARE, STEP
from indexer.typing.ngrams import Ngrams, Runs
from indexer.vocabulary import Vocabulary

Numbers = NDArray[np.uint64]
Logs = NDArray[np.float64]
_LOGS = np.append(0.0, np.arange(255) * -STEP)  # what each byte stands for; 0: not there
_WORD_BITS = np.uint64(16)
_WORD, _PAIR = np.uint64(0xFFFF), np.uint64(0xFFFFFFFF)
_Told = TypeVar("_Told", bound=np.generic)
_REMEMBERED = 1 << 14  # words: the forms of some syllables are asked for with nearly every query


def is_current(arrays: Mapping[str, Array]) -> bool:
    """Whether arrays were learnt by this version, from terms of this version."""
    return list(arrays["about"][:2]) == [LANGUAGE_VERSION, CHAIN_VERSION]


class LanguageModel:
    """Words by number, their forms, and how likely each is in its context; safe to share between threads."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        """The model of arrays that are current."""
        self.article_count = int(arrays["about"][2])
        self._words = Vocabulary(arrays["words.texts"], arrays["words.blocks"])
        self._place = lru_cache(_REMEMBERED)(self._words.find)
        self._folds = Vocabulary(arrays["folds.texts"], arrays["folds.blocks"])
        self._fold_starts, self._fold_words = arrays["folds.starts"], arrays["folds.words"]
        self._alone, self._rest = arrays["alone"], arrays["rest"]
        self._pairs = Ngrams(arrays["pairs.starts"], arrays["pairs.marks"], (arrays["pairs.logs"], arrays["pairs.backs"]))
        self._triples = Ngrams(arrays["triples.starts"], arrays["triples.marks"], (arrays["triples.logs"],))

    def number(self, word: str) -> int:
        """The number of a word; those of all rare words and of all numbers are the same."""
        place = self._place(word)
        if place >= 0:
            return place + FIRST_WORD
        return NUMBER if word[:1].isdigit() else RARE

    def knows(self, word: str) -> bool:
        """Whether a word has a number of its own."""
        return self._place(word) >= 0

    def forms(self, folded: str) -> list[str]:
        """The words that are `folded` without their diacritics."""
        place = self._folds.find(folded)
        if place < 0:
            return []
        first, end = int(self._fold_starts[place]), int(self._fold_starts[place + 1])
        return [self._words[number - FIRST_WORD] for number in self._fold_words[first:end].tolist()]

    def alone(self, word: str) -> float:
        """The logarithm of the probability of a word, whatever stands before it."""
        return float(self._alone[self.number(word)])

    def pairs(self, places: Sequence[Numbers]) -> list[Logs]:
        """Of each place of a text and the next a table: the logarithm of the probability of each second word after each first."""
        return _tables(places, 2, lambda runs: self._paired(runs)[0])

    def triples(self, places: Sequence[Numbers]) -> list[Logs]:
        """Of each place and the next two a table: the same of each third word after the first two."""
        return _tables(places, 3, self._tripled)

    def _tripled(self, runs: Runs) -> Logs:
        (found,) = self._triples.look_up(runs)
        backs = _LOGS.take(self._paired(runs >> _WORD_BITS)[1])
        return np.where(found > 0, _LOGS.take(found), backs + self._paired(runs & _PAIR)[0])

    def _paired(self, runs: Runs) -> tuple[Logs, NDArray[np.uint8]]:
        """Of each pair the logarithm, and the byte of what is left for triples that were not met."""
        found, backs = self._pairs.look_up(runs)
        backed_off = self._rest.take(runs >> _WORD_BITS).astype(np.float64) + self._alone.take(runs & _WORD)
        return np.where(found > 0, _LOGS.take(found), backed_off), backs

    def are_beside(self, first: Iterable[str], second: Iterable[str]) -> NDArray[np.bool_]:
        """Whether each first word was met right before each second one: a table."""
        return self._met([first, second])[0]

    def have_pairs(self, places: Sequence[Iterable[str]]) -> list[bool]:
        """Of each place of a text and the next, whether any two words that they may hold were met side by side."""
        return [bool(table.any()) for table in self._met(places)]

    def _met(self, places: Sequence[Iterable[str]]) -> list[NDArray[np.bool_]]:
        numbers = [np.array([*map(self.number, words)], np.uint64) for words in places]
        return _tables(numbers, 2, lambda runs: self._pairs.look_up(runs)[0] > 0)


def _tables(places: Sequence[Numbers], words: int, told: Callable[[Runs], NDArray[_Told]]) -> list[NDArray[_Told]]:
    """What is told of all runs of so many words through each stretch of places: an axis for each place. All are asked at once."""
    tables = [functools.reduce(_followed, stretch) for stretch in zip(*(places[at:] for at in range(words)), strict=False)]
    parts = np.split(told(np.concatenate([table.ravel() for table in tables])), np.cumsum([table.size for table in tables])[:-1])
    return [part.reshape(table.shape) for part, table in zip(parts, tables, strict=True)]


def _followed(runs: Runs, words: Numbers) -> Runs:
    """Each run with each of some words behind it."""
    longer: Runs = np.add.outer(runs << _WORD_BITS, words)
    return longer
