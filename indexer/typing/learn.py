"""What does a language model learn from texts? How often words stand alone, in twos and in threes.

Interpolated Kneser-Ney: a word's probability after two others comes from their triple, as far as it was met, and for the
rest from how many different words it was met after (Kneser and Ney 1995; Chen and Goodman 1999). Triples met once are
not kept: they are two thirds of all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Array
from indexer.text import CHAIN_VERSION, fold
from indexer.typing.ngrams import Notes, Runs, ngram_arrays
from indexer.vocabulary import pack

LANGUAGE_VERSION = 1  # grows when what is learnt, or how it is written, changes
EDGE, RARE, NUMBER, FIRST_WORD = 0, 1, 2, 3  # numbers that stand for no word of the vocabulary
STEP = 0.08  # of a logarithm in one byte
_MOST_WORDS = (1 << 16) - FIRST_WORD
_LEAST_MET = 3  # times that a word must stand in the texts, where these have many words
_MANY_WORDS = 2_000_000
_LEAST_TRIPLE = 2
_DISCOUNTS = (0.7, 0.8, 0.9)  # of single words, pairs and triples
_BLOCK = 1 << 23  # words counted at once
_MOST_TRIPLES = 8_000_000  # kept while counting; where there are more, those met once so far are forgotten
_WORD_BITS, _PAIR_BITS = np.uint64(16), np.uint64(32)
_WORD, _PAIR = np.uint64(0xFFFF), np.uint64(0xFFFFFFFF)

Ints = NDArray[np.int64]
Numbers = NDArray[np.int32]
Counts = NDArray[np.uint32]
Counted = tuple[Runs, Counts]  # different runs in order, and how often each was met


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Texts to learn from: their words, how often each occurs, the texts as numbers of words with -1 between them."""

    words: Sequence[str]
    occurrences: Ints
    texts: Callable[[], Iterator[Numbers]]


def learn(shelves: Iterable[Shelf], article_count: int) -> dict[str, Array]:
    """The arrays of a language model of all the texts; `article_count` is noted beside."""
    shelves = [*shelves]
    words = _frequent_words(shelves)
    triples = _count_triples(shelves, words)
    texts, blocks = pack([word.encode() for word in words])
    folded, starts = _folds(words)
    fold_texts, fold_blocks = pack(folded)
    return {
        "about": np.array([LANGUAGE_VERSION, CHAIN_VERSION, article_count], np.int64),
        "words.texts": texts,
        "words.blocks": blocks,
        "folds.texts": fold_texts,
        "folds.blocks": fold_blocks,
        "folds.starts": starts,
        "folds.words": _by_fold(words),
        **_probabilities(triples, len(words) + FIRST_WORD),
    }


def _frequent_words(shelves: Sequence[Shelf]) -> list[str]:
    """The words worth knowing, sorted."""
    met: dict[str, int] = {}
    for shelf in shelves:
        for word, count in zip(shelf.words, shelf.occurrences.tolist(), strict=True):
            if word.isalpha():
                met[word] = met.get(word, 0) + count
    least = _LEAST_MET if sum(met.values()) >= _MANY_WORDS else 1
    frequent = sorted((word for word, count in met.items() if count >= least), key=lambda word: (-met[word], word))
    return sorted(frequent[:_MOST_WORDS], key=str.encode)


def _by_fold(words: Sequence[str]) -> NDArray[np.uint16]:
    """The numbers of the words, sorted by their form without diacritics."""
    order = sorted(range(len(words)), key=lambda number: (fold(words[number]).encode(), number))
    return np.array(order, np.uint16) + np.uint16(FIRST_WORD)


def _folds(words: Sequence[str]) -> tuple[list[bytes], NDArray[np.uint32]]:
    """The different forms without diacritics, sorted; and where the words of each begin in `_by_fold`."""
    folds = sorted(fold(word).encode() for word in words)
    firsts = [at for at, folded in enumerate(folds) if not at or folds[at - 1] != folded]
    return [folds[at] for at in firsts], np.array([*firsts, len(folds)], np.uint32)


def _count_triples(shelves: Sequence[Shelf], words: Sequence[str]) -> Counted:
    numbers = {word: number for number, word in enumerate(words, start=FIRST_WORD)}
    triples: Counted = np.zeros(0, np.uint64), np.zeros(0, np.uint32)
    for shelf in shelves:
        known = [numbers.get(word, NUMBER if word[:1].isdigit() else RARE) for word in shelf.words]
        meant = np.array([*known, EDGE], np.uint64)  # -1, between texts, is the last
        for block in shelf.texts():
            for first in range(0, len(block), _BLOCK):
                part = meant.take(block[max(0, first - 2) : first + _BLOCK])
                triples = _together(triples, (part[:-2] << _PAIR_BITS) | (part[1:-1] << _WORD_BITS) | part[2:])
    return triples


def _together(counted: Counted, more: Runs) -> Counted:
    """What was counted with more runs added."""
    more.sort()
    runs, counts = _different(more, None)
    if len(counted[0]):
        runs = np.concatenate([counted[0], runs])
        counts = np.concatenate([counted[1], counts])
        order = runs.argsort(kind="stable")
        runs, counts = _different(runs[order], counts[order])
    if len(runs) > _MOST_TRIPLES:
        often = counts > 1
        runs, counts = runs[often], counts[often]
    return runs, counts


def _different(runs: Runs, counts: Counts | None) -> Counted:
    """The different ones of sorted runs, and how often each was met in all."""
    if not len(runs):
        return runs, np.zeros(0, np.uint32)
    first = np.concatenate([[True], runs[1:] != runs[:-1]]).nonzero()[0]
    met = np.diff(np.append(first, len(runs))) if counts is None else np.add.reduceat(counts, first)
    return runs[first], met.astype(np.uint32)


def _probabilities(triples: Counted, word_count: int) -> dict[str, Array]:
    """The logarithms of probabilities: of single words, and tables of pairs and of triples."""
    runs, counts = triples
    pairs = np.sort(runs & _PAIR)
    pairs, before = _different(pairs, None)  # how many different words stand before each pair
    heads, lasts = (pairs >> _WORD_BITS).astype(np.int64), (pairs & _WORD).astype(np.int64)
    alone = np.bincount(lasts, minlength=word_count) + 0.5
    alone = alone / alone.sum()
    all_before = np.maximum(np.bincount(heads, before, word_count), 1)
    rest = np.minimum(_DISCOUNTS[1] * np.bincount(heads, minlength=word_count) / all_before, 1)
    rest[np.bincount(heads, minlength=word_count) == 0] = 1
    paired = (before - _DISCOUNTS[1]) / all_before[heads] + rest[heads] * alone[lasts]
    contexts, context_counts = _different(runs >> _WORD_BITS, counts)
    at = contexts.searchsorted(runs >> _WORD_BITS)
    kept = counts >= _LEAST_TRIPLE
    given = np.where(kept, counts - _DISCOUNTS[2], 0.0)
    left = 1 - np.bincount(at, given, len(contexts)) / context_counts
    runs, at = runs[kept], at[kept]
    tripled = given[kept] / context_counts[at] + left[at] * paired[pairs.searchsorted(runs & _PAIR)]
    seen = np.minimum(contexts.searchsorted(pairs), len(contexts) - 1)
    backs = np.where(contexts[seen] == pairs, left[seen], 1.0) if len(contexts) else np.zeros(0)
    return {
        "alone": np.log(alone).astype(np.float32),
        "rest": np.log(rest).astype(np.float32),
        **ngram_arrays("pairs", pairs, {"logs": _in_bytes(paired), "backs": _in_bytes(backs)}),
        **ngram_arrays("triples", runs, {"logs": _in_bytes(tripled)}),
    }


def _in_bytes(probabilities: NDArray[np.float64]) -> Notes:
    """Logarithms of probabilities in one byte, from 1 for certain to 255; 0 stays for what is not there."""
    steps = np.round(-np.log(np.maximum(probabilities, 1e-12)) / STEP) + 1
    return np.clip(steps, 1, 255).astype(np.uint8)
