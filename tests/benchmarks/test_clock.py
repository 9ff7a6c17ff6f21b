import gc
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest

from benchmarks.clock import Caches, Measured, alternate
from benchmarks.engines import Answer


@dataclass
class Busy:
    """Works for as many milliseconds as the query says, on this processor, and notes what is asked of it."""

    log: list[str]
    name: str = "busy"
    dropped: list[bool] = field(default_factory=list)

    def search(self, translated: Any) -> Answer:
        assert not gc.isenabled()
        self.log.append(self.name)
        end = time.process_time() + translated / 1000
        while time.process_time() < end:
            pass
        return Answer(translated, ())

    def drop_caches(self, *, pages: bool = False) -> None:
        self.dropped.append(pages)

    def close(self) -> None:
        self.log.append(f"{self.name} closed")


def test_engines_take_turns_and_none_always_follows_the_same_one() -> None:
    log: list[str] = []
    engines = {name: Busy(log, name) for name in "abc"}
    alternate(engines, {name: [0] * 60 for name in engines}, rounds=1)
    turns = [tuple(log[at : at + 3]) for at in range(0, len(log), 3)]
    assert all(sorted(turn) == ["a", "b", "c"] for turn in turns)
    assert len(set(turns)) == 6


def test_the_best_round_counts_and_the_warming_one_does_not() -> None:
    log: list[str] = []
    measured = alternate({"a": Busy(log)}, {"a": [5, 1]}, rounds=2)["a"]
    assert len(log) == 6
    assert 5 <= measured.milliseconds[0] < 15
    assert 1 <= measured.milliseconds[1] < 5
    assert measured.answers[0].total == 5
    assert gc.isenabled()


def test_what_cannot_be_said_is_passed_over() -> None:
    measured = alternate({"a": Busy([]), "b": Busy([])}, {"a": [None, None], "b": [0, None]}, rounds=1)
    assert list(measured) == ["b"]
    assert list(measured["b"].milliseconds) == [0]


def test_a_slow_engine_answers_fewer_queries_and_the_same_ones_in_every_round() -> None:
    log: list[str] = []
    engines = {"slow": Busy(log, "slow"), "fast": Busy(log, "fast")}
    measured = alternate(engines, {"slow": [20] * 50, "fast": [0] * 50}, rounds=2, seconds=0.05)
    few = len(measured["slow"].milliseconds)
    assert 1 <= few < 10
    assert Counter(log) == {"slow": 3 * few, "fast": 150}


@pytest.mark.parametrize(("caches", "pages"), [(Caches.CLEARED, False), (Caches.COLD, True)])
def test_caches_are_dropped_before_every_query(caches: Caches, pages: bool) -> None:
    engine = Busy([])
    alternate({"a": engine}, {"a": [0] * 4}, caches, rounds=2)
    assert engine.dropped == [pages] * 8
    assert ("busy closed" in engine.log) is pages


def test_median_and_p99_are_of_the_queries_asked_for() -> None:
    measured = Measured({place: float(place) for place in range(200)})
    assert (measured.median(), measured.p99()) == (99.5, 197.0)
    assert (measured.median({1, 2, 3, 999}), measured.p99({1, 2, 3})) == (2.0, 3.0)
