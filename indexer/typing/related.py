"""What else may a reader look for? Phrases that mark some articles out against the archive."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from indexer.text import fold

_RUN = re.compile(r"[^\W_]+(?: [^\W_]+)+")  # words without a sign between
_LENGTHS = range(2, 6)  # words of a phrase
_LEAST = 2  # texts that have it
_GOES_ON = 0.7  # share of the texts with a run in which it goes on in one way, from which on it is cut off
_MOST_RUNS = 40  # looked up
_MOST_RUN = 60  # words looked at of one


def marking_phrases(
    query: str, texts: Sequence[str], known: Callable[[str], tuple[str, int] | None], total: int
) -> list[tuple[float, str]]:
    """The phrases that stand in several texts and more often than in the archive, by falling weight; none that repeats the query.

    Args:
        known: how a phrase is written and in how many articles of the archive it stands, about; None for what is no phrase.
        total: how many articles there are.

    Returns:
        Weights are log-likelihoods: texts that have it, times the logarithm of how many times as often that is.
    """
    held = _whole(_in_several(texts))
    asked = {*re.findall(r"\w+", fold(query))}
    weighed: list[tuple[float, str]] = []
    for run, count in sorted(held.items(), key=lambda one: (-one[1], one[0]))[:_MOST_RUNS]:
        if not asked.issuperset(fold(run).split()) and (phrase := known(run)):
            times = count / len(texts) / max(phrase[1] / max(total, 1), 1e-9)
            weighed.append((count * math.log(times), phrase[0]))
    return _apart(sorted(weighed, key=lambda one: (-one[0], one[1])))


def _in_several(texts: Sequence[str]) -> dict[str, int]:
    """The runs that stand in several texts, and in how many; such are made of pairs that do, so that few need be looked at."""
    each = [[match[0].split(" ")[:_MOST_RUN] for match in _RUN.finditer(text.lower())] for text in texts]
    pairs = Counter(pair for stretches in each for pair in {pair for words in stretches for pair in pairwise(words)})
    held = Counter(run for stretches in each for run in {run for words in stretches for run in _runs(words, pairs)})
    return {run: count for run, count in held.items() if count >= _LEAST}


def _whole(several: Mapping[str, int]) -> dict[str, int]:
    """The runs in several texts, without those that nearly always go on in the same way there."""
    longer: dict[str, int] = {}
    for run, count in several.items():
        for part in (run.partition(" ")[2], run.rpartition(" ")[0]):
            longer[part] = max(longer.get(part, 0), count)
    return {run: count for run, count in several.items() if longer.get(run, 0) < _GOES_ON * count}


def _runs(words: Sequence[str], pairs: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """Every run of so many words, each of whose pairs stands in several texts."""
    first = 0  # of the words that may begin a run
    for end, pair in enumerate(pairwise(words), start=2):
        if pairs[pair] < _LEAST:
            first = end - 1
        for length in _LENGTHS:
            if end - length >= first:
                yield " ".join(words[end - length : end])


def _apart(weighed: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Those of which none is a part of a heavier one, or the other way round; lighter than by chance is none."""
    chosen: list[tuple[float, str]] = []
    for weight, phrase in weighed:
        words = {*fold(phrase).split()}
        if weight > 0 and not any(words <= other or words >= other for other in ({*fold(one).split()} for _, one in chosen)):
            chosen.append((weight, phrase))
    return chosen
