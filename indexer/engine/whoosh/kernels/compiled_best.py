"""The loops that find the best scores, compiled by numba; what `best` does stands in `choice.Kernels`."""

import numpy as np

from indexer.engine.whoosh.kernels.compiling import compiled
from indexer.engine.whoosh.kernels.kinds import CLOSE, Floats, Ints

_STRIDE = 64  # looked at with one comparison before one by one
_MOST_INSERTED = 64  # of so many best scores each is put into its place; more are partitioned


@compiled
def _least_of_best(scores: Floats, count: int) -> float:
    highest = np.full(count, -np.inf)  # rising; the first is the least of the best so far
    for first in range(0, len(scores), _STRIDE):
        here = scores[first : first + _STRIDE]
        least, better = highest[0], 0
        for at in range(len(here)):
            better += here[at] > least
        if better:
            for at in range(len(here)):
                value = here[at]
                if value > highest[0]:
                    place = 0
                    while place + 1 < count and highest[place + 1] < value:
                        highest[place] = highest[place + 1]
                        place += 1
                    highest[place] = value
    return float(highest[0])


@compiled
def best(scores: Floats, count: int) -> Ints:
    """The places of the `count` best scores, and of those within 10^-9 of the least of them; there are more scores."""
    if count > _MOST_INSERTED:
        least = np.partition(scores, len(scores) - count)[len(scores) - count] - CLOSE
    else:
        least = _least_of_best(scores, count) - CLOSE
    places = np.empty(len(scores), np.int64)
    found = 0
    for first in range(0, len(scores), _STRIDE):
        here = scores[first : first + _STRIDE]
        enough = 0
        for at in range(len(here)):
            enough += here[at] >= least
        if enough:
            for at in range(len(here)):
                places[found] = first + at
                found += here[at] >= least
    return places[:found]
