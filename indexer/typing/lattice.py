"""Which of the words that each place of a text may hold belong together? The likeliest line of words, and shares of each.

Each place has choices: a word, and the cost (a negative logarithm) of its having been typed as it was. All lines through
the choices are weighed: by pairs of neighbours first, which leaves the best few of each place, then by triples (the
forward-backward algorithm; Rabiner 1989).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.typing.learn import EDGE, RARE
from indexer.typing.model import LanguageModel, Numbers

Choices = Mapping[str, float]  # a word, and what it costs to take it for what was typed
Logs = NDArray[np.float64]
Places = NDArray[np.int64]

_KEPT = 6  # choices of a place that are weighed by triples
_UNKNOWN = 5.0  # cost of a word that the model does not know, beside other choices that it does


@dataclass(frozen=True, slots=True)
class Line:
    """The likeliest word of each place, and the share of each choice of each place.

    The logarithms of probability are that of the likeliest line, and that of all lines together.
    """

    words: tuple[str, ...]
    log: float
    log_of_all: float
    shares: tuple[Mapping[str, float], ...]


def weigh(model: LanguageModel, places: Sequence[Choices]) -> Line:
    """The likeliest words, and how likely each choice is beside the others, in the context of the others' choices."""
    if not places:
        return Line((), 0.0, 0.0, ())
    texts = [[*choices] for choices in places]
    numbers = [_EDGE, *(np.array([*map(model.number, words)], np.uint64) for words in texts), _EDGE]
    costs = [_FREE, *(_costs(choices, held) for choices, held in zip(places, numbers[1:-1], strict=True)), _FREE]
    is_small = max(map(len, numbers)) <= _KEPT  # then all are weighed by triples
    by_pairs = [np.zeros(len(held)) for held in numbers] if is_small else _by_pairs(model, numbers, costs)
    kept = [np.sort((-logs).argsort(kind="stable")[:_KEPT]) for logs in by_pairs]
    few = [held[best] for held, best in zip(numbers, kept, strict=True)]
    few_costs = [cost[best] for cost, best in zip(costs, kept, strict=True)]
    log, line, logs = _by_triples(model, few, few_costs)
    log_of_all = float(np.logaddexp.reduce(logs[0]))
    shares = [
        _shares(words, pair_logs, best, triple_logs)
        for words, pair_logs, best, triple_logs in zip(texts, by_pairs[1:-1], kept[1:-1], logs, strict=True)
    ]
    chosen = tuple(words[best[at]] for words, best, at in zip(texts, kept[1:-1], line, strict=True))
    return Line(chosen, log, log_of_all, tuple(shares))


_EDGE = np.array([EDGE], np.uint64)
_FREE = np.zeros(1)


def _costs(choices: Choices, numbers: Numbers) -> Logs:
    costs = np.array([*choices.values()], np.float64)
    costs[numbers == RARE] += _UNKNOWN
    return costs


def _by_pairs(model: LanguageModel, numbers: Sequence[Numbers], costs: Sequence[Logs]) -> list[Logs]:
    """Of each choice the logarithm of the probability of all lines through it."""
    steps = model.pairs(numbers)
    forward, backward = [_FREE], [_FREE]
    for step, cost in zip(steps, costs[1:], strict=True):
        forward.append(np.logaddexp.reduce(forward[-1][:, None] + step, axis=0) - cost)
    for step, cost in zip(reversed(steps), reversed(costs[1:]), strict=True):
        backward.append(np.logaddexp.reduce(step + (backward[-1] - cost), axis=1))
    return [first + last for first, last in zip(forward, reversed(backward), strict=True)]


def _by_triples(model: LanguageModel, numbers: Sequence[Numbers], costs: Sequence[Logs]) -> tuple[float, list[int], list[Logs]]:
    """The best line with its logarithm, and of each choice of the inner places the logarithm of all lines through it."""
    numbers, costs = [_EDGE, *numbers], [_FREE, *costs]
    steps = [table - cost for table, cost in zip(model.triples(numbers), costs[2:], strict=True)]
    forward, best = [np.zeros((1, 1))], np.zeros((1, 1))
    behind: list[NDArray[np.intp]] = []
    for step in steps:
        forward.append(np.logaddexp.reduce(forward[-1][:, :, None] + step, axis=0))
        reached = best[:, :, None] + step
        behind.append(reached.argmax(axis=0))
        best = reached.max(axis=0)
    backward = [np.zeros(best.shape)]
    for step in reversed(steps):
        backward.append(np.logaddexp.reduce(step + backward[-1], axis=2))
    both = [first + last for first, last in zip(forward, reversed(backward), strict=True)]
    logs = [np.logaddexp.reduce(table, axis=0) for table in both[1:-1]]
    return float(best.max()), _line(best, behind), logs


def _line(best: Logs, behind: Sequence[NDArray[np.intp]]) -> list[int]:
    """The choices of the best line at the inner places, followed back from its end."""
    before, at = divmod(int(best.argmax()), best.shape[1])
    line: list[int] = []
    for table in reversed(behind):
        line.append(before)
        before, at = int(table[before, at]), before
    return line[::-1][1:]


def _shares(words: Sequence[str], by_pairs: Logs, kept: Places, by_triples: Logs) -> dict[str, float]:
    """The share of each choice: of those kept by triples, of the others what pairs left them."""
    shares = np.exp(by_pairs - np.logaddexp.reduce(by_pairs))
    kept_share = shares[kept].sum()
    shares[kept] = kept_share * np.exp(by_triples - np.logaddexp.reduce(by_triples))
    return dict(zip(words, shares.tolist(), strict=True))
