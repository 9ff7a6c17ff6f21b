"""What does a language model learn from texts? How often words stand alone, in twos and in threes.

Interpolated modified Kneser-Ney: a word's probability after two others comes from their triple, as far as it was met, and
for the rest from how many different words it was met after (Kneser and Ney 1995; Chen and Goodman 1999). Triples met once,
two thirds of all, tell a syllable in a hundred and fifty that would be wrong otherwise; where there are too many, some of them
go first, by lot.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import Array
from indexer.text import CHAIN_VERSION, fold
from indexer.typing.ngrams import Notes, Runs, ngram_arrays
from indexer.vocabulary import pack

LANGUAGE_VERSION = 2  # grows when what is learnt, or how it is written, changes
EDGE, RARE, NUMBER, FIRST_WORD = 0, 1, 2, 3  # numbers that stand for no word of the vocabulary
STEP = 0.08  # of a logarithm in one byte
_MOST_WORDS = (1 << 16) - FIRST_WORD
_LEAST_MET = 3  # times that a word must stand in the texts, where these have many words
_MANY_WORDS = 2_000_000
_MOST_TRIPLES = 1 << 24
_LOT = np.uint64(0x9E3779B97F4A7C15)  # odd: its products differ in all of their high bits
_LEAST_DISCOUNT, _MOST_DISCOUNTS = 0.5, (0.95, 1.6, 1.6)  # of what was met once, twice, more often
_BLOCK = 1 << 23  # words counted at once
_COUNTED_AT_ONCE = 1 << 24  # occurrences of words in one round of counting, about
_WORD_BITS, _PAIR_BITS = np.uint64(16), np.uint64(32)
_WORD, _PAIR = np.uint64(0xFFFF), np.uint64(0xFFFFFFFF)

Ints = NDArray[np.int64]
Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Texts to learn from: their words, how often each occurs, the texts as numbers of words with -1 between them."""

    words: Sequence[str]
    occurrences: Ints
    texts: Callable[[], Iterator[Numbers]]


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """What was counted: columns.

    Attributes:
        pairs, before: in order, and how many different words stand before each.
        contexts, followed: the first two words of triples in order, and how often something follows.
        triples, times: those kept, and how often each was met.
        few: how many triples, kept or not, were met once, twice, three and four times.
    """

    pairs: Runs
    before: NDArray[np.uint32]
    contexts: Runs
    followed: NDArray[np.uint32]
    triples: Runs
    times: NDArray[np.uint32]
    few: Ints


def learn(shelves: Iterable[Shelf], article_count: int) -> dict[str, Array]:
    """The arrays of a language model of all the texts; `article_count` is noted beside."""
    shelves = [*shelves]
    words = _frequent_words(shelves)
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
        **_probabilities(_count(shelves, words), len(words) + FIRST_WORD),
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


def _count(shelves: Sequence[Shelf], words: Sequence[str]) -> _Counts:
    """All triples: those that begin with every so many-th word at a time, which bounds the memory."""
    numbers = {word: number for number, word in enumerate(words, start=FIRST_WORD)}
    known = [
        np.array([numbers.get(word, NUMBER if word[:1].isdigit() else RARE) for word in shelf.words] + [EDGE], np.uint64)
        for shelf in shelves
    ]  # -1, between texts, is the last
    rounds = 1 + sum(int(shelf.occurrences.sum()) for shelf in shelves) // _COUNTED_AT_ONCE
    parts = [_part([*zip(shelves, known, strict=True)], number, rounds) for number in range(rounds)]
    joined = _Counts(*(np.concatenate(arrays) for arrays in zip(*map(astuple, parts), strict=True)))
    pairs, before = _sums(joined.pairs, joined.before)
    contexts, followed = _sums(joined.contexts, joined.followed)
    few = joined.few.reshape(rounds, -1).sum(axis=0)
    return replace(joined, pairs=pairs, before=before, contexts=contexts, followed=followed, few=few)


def _part(shelves: Sequence[tuple[Shelf, Runs]], number: int, rounds: int) -> _Counts:
    """The counts of triples whose first word is of one number, modulo so many rounds."""
    runs, counts = np.zeros(0, np.uint64), np.zeros(0, np.uint32)
    for shelf, known in shelves:
        for block in shelf.texts():
            for first in range(0, len(block), _BLOCK):
                text = known.take(block[max(0, first - 2) : first + _BLOCK])
                at = (text[:-2] % np.uint64(rounds) == number).nonzero()[0]
                more = (text[at] << _PAIR_BITS) | (text[at + 1] << _WORD_BITS) | text[at + 2]
                more, times = np.unique(more, return_counts=True)
                runs, counts = _sums(np.concatenate([runs, more]), np.concatenate([counts, times.astype(np.uint32)]))
    contexts, followed = _sums(runs >> _WORD_BITS, counts)
    pairs, before = np.unique(runs & _PAIR, return_counts=True)
    kept = _kept(runs, counts, _MOST_TRIPLES // rounds)
    return _Counts(pairs, before.astype(np.uint32), contexts, followed, runs[kept], counts[kept], _few(counts))


def _kept(runs: Runs, counts: NDArray[np.uint32], most: int) -> NDArray[np.bool_]:
    """Which runs to keep, about so many at most: those met most often, and of the last ones so many by lot."""
    at_least = np.append(np.bincount(counts)[::-1].cumsum()[::-1], 0)
    least = int((at_least > most).sum())  # counts from here on are kept
    if not least:
        return np.ones(len(runs), np.bool_)
    share = (most - at_least[least]) / (at_least[least - 1] - at_least[least])
    drawn = (runs * _LOT) >> np.uint64(32) < int(share * (1 << 32))
    kept: NDArray[np.bool_] = (counts >= least) | ((counts == least - 1) & drawn)
    return kept


def _few(counts: NDArray[np.uint32]) -> Ints:
    """How many counts are 1, 2, 3 and 4."""
    return np.bincount(np.minimum(counts, 5), minlength=5)[1:5].astype(np.int64)


def _discounted(counts: NDArray[np.uint32], few: Ints) -> NDArray[np.float64]:
    """What is left of each count, by how many of all are 1, 2, 3 and 4 (Chen and Goodman 1999)."""
    met = np.maximum(few, 1).astype(float)
    ratio = met[0] / (met[0] + 2 * met[1])
    taken = np.arange(1, 4) - np.arange(2, 5) * ratio * met[1:] / met[:3]
    discounts = np.append(0.0, np.clip(taken, _LEAST_DISCOUNT, _MOST_DISCOUNTS))
    left: NDArray[np.float64] = counts - discounts[np.minimum(counts, 3)]
    return left


def _sums(runs: Runs, counts: NDArray[np.uint32]) -> tuple[Runs, NDArray[np.uint32]]:
    """The different runs in order, and of each the sum of its counts."""
    if not len(runs):
        return runs, counts
    order = runs.argsort(kind="stable")
    runs, counts = runs[order], counts[order]
    first = np.concatenate([[True], runs[1:] != runs[:-1]]).nonzero()[0]
    return runs[first], np.add.reduceat(counts, first).astype(np.uint32)


def _probabilities(counted: _Counts, word_count: int) -> dict[str, Array]:
    """The logarithms of probabilities: of single words, and tables of pairs and of triples."""
    pairs, before = counted.pairs, counted.before
    heads, lasts = (pairs >> _WORD_BITS).astype(np.int64), (pairs & _WORD).astype(np.int64)
    alone = np.bincount(lasts, minlength=word_count) + 0.5
    alone = alone / alone.sum()
    all_before = np.maximum(np.bincount(heads, before, word_count), 1)
    given = _discounted(before, _few(before))
    rest = 1 - np.bincount(heads, given, word_count) / all_before
    paired = given / all_before[heads] + rest[heads] * alone[lasts]
    tripled, backs = np.zeros(0), np.ones(len(pairs))
    if len(pairs):
        at = counted.contexts.searchsorted(counted.triples >> _WORD_BITS)
        tripled = _discounted(counted.times, counted.few) / counted.followed[at]
        left = 1 - np.bincount(at, tripled, len(counted.contexts))
        tripled += left[at] * paired[pairs.searchsorted(counted.triples & _PAIR)]
        seen = np.minimum(counted.contexts.searchsorted(pairs), len(counted.contexts) - 1)
        backs = np.where(counted.contexts[seen] == pairs, left[seen], 1.0)
    return {
        "alone": np.log(alone).astype(np.float32),
        "rest": np.log(rest).astype(np.float32),
        **ngram_arrays("pairs", pairs, {"logs": _in_bytes(paired), "backs": _in_bytes(backs)}),
        **ngram_arrays("triples", counted.triples, {"logs": _in_bytes(tripled)}),
    }


def _in_bytes(probabilities: NDArray[np.float64]) -> Notes:
    """Logarithms of probabilities in one byte, from 1 for certain to 255; 0 stays for what is not there."""
    steps = np.round(-np.log(np.maximum(probabilities, 1e-12)) / STEP) + 1
    return np.clip(steps, 1, 255).astype(np.uint8)
