"""How long does each engine take for each query? Engines take turns query by query, so that all meet the same machine."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from math import ceil
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any, Protocol

from benchmarks.engines import Answer


class Asked(Protocol):
    """What is timed: an engine, or a whole search."""

    def search(self, translated: Any) -> Answer: ...

    def drop_caches(self, *, pages: bool = False) -> None: ...

    def close(self) -> None: ...


class Caches(Enum):
    """What an engine may remember when it is asked."""

    WARM = "warm"  # each query was asked before, by this process
    CLEARED = "reopened"  # the index was closed and opened again before each query
    COLD = "reopened, files out of memory"  # and the system forgot the pages of its files


@dataclass(slots=True)
class Measured:
    """What one engine did with the queries of a class, by place in their list; those it could not say are missing.

    Attributes:
        milliseconds: the best of the rounds, so that other work on the machine counts little.
        answers: what it found.
    """

    milliseconds: dict[int, float] = field(default_factory=dict)
    answers: dict[int, Answer] = field(default_factory=dict)

    def median(self, of: set[int] | None = None) -> float:
        """The median over queries, of all or of some."""
        return median(self._times(of))

    def p99(self, of: set[int] | None = None) -> float:
        """What 99 of 100 queries do not exceed."""
        times = sorted(self._times(of))
        return times[ceil(0.99 * len(times)) - 1]

    def _times(self, of: set[int] | None) -> list[float]:
        return [time for place, time in self.milliseconds.items() if of is None or place in of]


def alternate(
    engines: Mapping[str, Asked],
    translated: Mapping[str, Sequence[object]],
    caches: Caches = Caches.WARM,
    *,
    rounds: int = 3,
    seconds: float = 60.0,
) -> dict[str, Measured]:
    """The times of each engine.

    Args:
        engines: by name; opened.
        translated: by name, each query in the engine's form, None where it cannot be said.
        rounds: how often each query is timed; warm, there is one more before, which is not.
        seconds: an engine that needs more for one round answers fewer queries.
    """
    measured = {name: Measured() for name in engines}
    spent = dict.fromkeys(engines, 0.0)
    dice = Random(5)
    with _without_collector():
        for number in range(rounds + 1 if caches is Caches.WARM else rounds):
            for place in range(max(map(len, translated.values()))):
                for name in dice.sample(list(engines), len(engines)):  # none always follows the same one
                    query, done = translated[name][place], measured[name]
                    if query is None or (place not in done.answers if number else spent[name] > seconds):
                        continue
                    started = perf_counter()
                    done.answers[place], time = _timed(engines[name], query, caches)
                    spent[name] += perf_counter() - started
                    if number or caches is not Caches.WARM:
                        done.milliseconds[place] = min(time, done.milliseconds.get(place, time))
    return {name: done for name, done in measured.items() if done.milliseconds}


def _timed(engine: Asked, query: object, caches: Caches) -> tuple[Answer, float]:
    """The answer and milliseconds: of the processor, unless reading files counts too."""
    clock: Callable[[], float] = process_time
    if caches is not Caches.WARM:
        engine.drop_caches(pages=caches is Caches.COLD)
        clock = perf_counter if caches is Caches.COLD else process_time
    started = clock()
    answer = engine.search(query)
    milliseconds = (clock() - started) * 1000
    if caches is Caches.COLD:
        engine.close()  # pages that are still mapped stay in memory, whoever drops them
    return answer, milliseconds


@contextmanager
def _without_collector() -> Iterator[None]:
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
