"""How likely is a word after two others, in the language of the archive? Read from the arrays that `learn` made."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Array
from indexer.text import CHAIN_VERSION
from indexer.typing.learn import FIRST_WORD, LANGUAGE_VERSION, NUMBER, RARE, STEP
from indexer.typing.ngrams import Ngrams, Runs
from indexer.vocabulary import Vocabulary

Numbers = NDArray[np.int64]
Logs = NDArray[np.float64]
_LOGS = np.append(0.0, np.arange(255) * -STEP)  # what each byte stands for; 0: not there
_WORD_BITS = np.uint64(16)
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

    def pairs(self, first: Numbers, second: Numbers) -> Logs:
        """The logarithm of the probability of each second word after the first."""
        return self._paired(first, second)[0]

    def triples(self, first: Numbers, second: Numbers, third: Numbers) -> Logs:
        """The same of each third word after the first two."""
        (found,) = self._triples.look_up(_runs(first, second, third))
        backs = _LOGS.take(self._paired(first, second)[1])
        return np.where(found > 0, _LOGS.take(found), backs + self.pairs(second, third))

    def _paired(self, first: Numbers, second: Numbers) -> tuple[Logs, NDArray[np.uint8]]:
        """Of each pair the logarithm, and the byte of what is left for triples that were not met."""
        found, backs = self._pairs.look_up(_runs(first, second))
        backed_off = self._rest.take(first).astype(np.float64) + self._alone.take(second)
        return np.where(found > 0, _LOGS.take(found), backed_off), backs

    def are_beside(self, first: Iterable[str], second: Iterable[str]) -> NDArray[np.bool_]:
        """Whether each first word was met right before each second one: a table."""
        numbers = [np.array([*map(self.number, words)], np.uint64) for words in (first, second)]
        return self._pairs.look_up(np.add.outer(numbers[0] << _WORD_BITS, numbers[1]))[0] > 0

    def have_pairs(self, places: Sequence[Iterable[str]]) -> list[bool]:
        """Of each place of a text and the next, whether any two words that they may hold were met side by side."""
        numbers = [np.array([*map(self.number, words)], np.uint64) for words in places]
        tables: list[Runs] = [np.add.outer(first << _WORD_BITS, second) for first, second in itertools.pairwise(numbers)]
        found = self._pairs.look_up(np.concatenate([table.ravel() for table in tables]))[0] > 0
        ends = np.cumsum([table.size for table in tables])[:-1]
        return [bool(part.any()) for part in np.split(found, ends)]


def _runs(*words: Numbers) -> Runs:
    """Numbers of words side by side, as one number each."""
    runs: Runs = words[0].astype(np.uint64)
    for more in words[1:]:
        runs = (runs << _WORD_BITS) + more.astype(np.uint64)
    return runs
