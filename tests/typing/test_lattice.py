"""The likeliest line, beside all lines weighed one by one."""

import itertools
import math

import numpy as np
import pytest

from indexer.text import fold
from indexer.typing import lattice as room
from indexer.typing import weigh
from indexer.typing.learn import EDGE

from .small_language import TEXTS, language

MODEL = language(*TEXTS)
RESTORED = ("hội nghị sơ kết", "thanh tra chính phủ", "ông thành uống trà", "đại hội đảng bộ tỉnh", "nhà máy đường")


@pytest.mark.parametrize("text", RESTORED)
def test_diacritics_are_restored_in_context(text: str) -> None:
    line = weigh(MODEL, [dict.fromkeys(MODEL.forms(fold(word)), 0.0) for word in text.split()])
    assert " ".join(line.words) == text


def log_of(words: tuple[str, ...]) -> float:
    """The logarithm of one line, step by step."""
    numbers = [EDGE, EDGE, *map(MODEL.number, words), EDGE]
    steps = zip(numbers, numbers[1:], numbers[2:], strict=False)
    return sum(MODEL.triples([np.array([number], np.uint64) for number in step])[0].item() for step in steps)


def test_shares_and_the_best_line_are_those_of_all_lines() -> None:
    places = [{"hội": 0.0, "hơi": 1.0}, {"nghị": 0.5, "nghỉ": 0.0}, {"tổng": 0.0, "tông": 2.0}, {"kết": 0.0}]
    lines = {
        words: log_of(words) - sum(place[word] for word, place in zip(words, places, strict=True))
        for words in itertools.product(*places)
    }
    # Words that the model does not know cost more.
    lines = {words: log - room._UNKNOWN * sum(word in ("hơi", "nghỉ", "tông") for word in words) for words, log in lines.items()}
    whole = sum(map(math.exp, lines.values()))
    line = weigh(MODEL, places)
    assert line.words == max(lines, key=lines.__getitem__)
    assert line.log == pytest.approx(max(lines.values()))
    for at, place in enumerate(places):
        for word in place:
            expected = sum(math.exp(log) for words, log in lines.items() if words[at] == word) / whole
            assert line.shares[at][word] == pytest.approx(expected, abs=1e-6)


def test_costs_weigh_against_the_context() -> None:
    assert weigh(MODEL, [{"thanh": 0.0, "thành": 0.0}, {"tra": 0.0}]).words == ("thanh", "tra")
    assert weigh(MODEL, [{"thanh": 30.0, "thành": 0.0}, {"tra": 0.0}]).words == ("thành", "tra")


def test_many_choices_are_cut_by_pairs_and_keep_their_shares() -> None:
    choices = dict.fromkeys([*(f"lạ{number}" for number in range(30)), "nghị"], 0.0)
    line = weigh(MODEL, [{"hội": 0.0}, choices, {"sơ": 0.0}])
    assert line.words == ("hội", "nghị", "sơ")
    assert sum(line.shares[1].values()) == pytest.approx(1)


def test_no_place_no_word() -> None:
    assert weigh(MODEL, []).words == ()
