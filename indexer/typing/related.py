"""What else may a reader look for? Phrases that mark some articles out against the archive."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

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
    held = _whole(Counter(run for text in texts for run in {*_runs(text)}))
    asked = {*re.findall(r"\w+", fold(query))}
    weighed: list[tuple[float, str]] = []
    for run, count in sorted(held.items(), key=lambda one: -one[1])[:_MOST_RUNS]:
        if not asked.issuperset(fold(run).split()) and (phrase := known(run)):
            times = count / len(texts) / max(phrase[1] / max(total, 1), 1e-9)
            weighed.append((count * math.log(times), phrase[0]))
    return _apart(sorted(weighed, key=lambda one: (-one[0], one[1])))


def _whole(held: Counter[str]) -> dict[str, int]:
    """The runs in several texts, without those that nearly always go on in the same way there."""
    several = {run: count for run, count in held.items() if count >= _LEAST}
    longer: dict[str, int] = {}
    for run, count in several.items():
        for part in (run.partition(" ")[2], run.rpartition(" ")[0]):
            longer[part] = max(longer.get(part, 0), count)
    return {run: count for run, count in several.items() if longer.get(run, 0) < _GOES_ON * count}


def _runs(text: str) -> Iterator[str]:
    """Every run of so many words in a text, in small letters."""
    for match in _RUN.finditer(text.lower()):
        words = match[0].split(" ")[:_MOST_RUN]
        for length in _LENGTHS:
            yield from (" ".join(words[first : first + length]) for first in range(len(words) - length + 1))


def _apart(weighed: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Those of which none is a part of a heavier one, or the other way round; lighter than by chance is none."""
    chosen: list[tuple[float, str]] = []
    for weight, phrase in weighed:
        words = {*fold(phrase).split()}
        if weight > 0 and not any(words <= other or words >= other for other in ({*fold(one).split()} for _, one in chosen)):
            chosen.append((weight, phrase))
    return chosen
