"""Do the loops in numpy and those compiled by numba give the same results? One strategy for each of them."""

import importlib
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from indexer.engine.whoosh.kernels import Kernels, choose_kernels
from indexer.engine.whoosh.limits import FAR, MOST_DOCUMENTS, NO_CODE, NOTHING_FOLLOWS

PLAIN = choose_kernels("plain")
Draw = st.DrawFn


@pytest.fixture(scope="module")
def compiled() -> Kernels:
    try:
        return choose_kernels("compiled")
    except ImportError:
        pytest.skip("numba is not installed")


@pytest.mark.parametrize(("said", "is_numpy"), [("cannot cache function 'weigh'", True), ("something else", False)])
def test_where_numba_can_keep_nothing_loops_are_those_in_numpy(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, said: str, is_numpy: bool
) -> None:
    def imported(name: str) -> object:
        if name.endswith("compiled"):
            raise RuntimeError(said)
        return PLAIN

    monkeypatch.setattr(importlib, "import_module", imported)
    choose = choose_kernels.__wrapped__
    if is_numpy:
        assert choose() is PLAIN
        assert "NUMBA_CACHE_DIR" in caplog.text
    else:
        with pytest.raises(RuntimeError, match=said):
            choose()


def test_a_loop_that_leaves_its_arrays_fails_here(compiled: Kernels) -> None:
    with pytest.raises(IndexError):  # else tests/conftest.py came too late, and no loop was looked at
        compiled.mark(np.zeros(1, np.bool_), np.array([1], np.uint16))


COUNTS = st.sampled_from([0, 1, 2, 63, 64, 65, 300, 5_000])  # around the widths of blocks
SEEDS = st.integers(0, 2**32 - 1)


@st.composite
def _randoms(draw: Draw) -> tuple[np.random.Generator, int]:
    """A source of large random arrays, and how many articles there are."""
    return np.random.default_rng(draw(SEEDS)), draw(COUNTS)


def _some(random: np.random.Generator, count: int) -> np.ndarray:
    """Some of so many articles, rising: none, few, many or all."""
    share = random.choice([0.0, 0.01, 0.5, 1.0])
    return (random.random(count) < share).nonzero()[0].astype(np.uint16)


def _frequencies(random: np.random.Generator, count: int) -> np.ndarray:
    return random.integers(1, random.choice([2, 5, 256]), count).astype(random.choice([np.uint8, np.uint32]))


def _row(random: np.random.Generator, count: int) -> np.ndarray:
    return random.integers(0, random.choice([1, 2, 5, 256]), count).astype(np.uint8)


def _norms(random: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The length of each article, and what each length weighs."""
    return random.integers(0, 256, count).astype(np.uint8), 0.3 + random.random(256)


def _scores(random: np.random.Generator, count: int) -> np.ndarray:
    """Scores, of which many or all are equal, or none."""
    return random.choice([random.random(), random.random(), *random.random(50)], count) * random.choice([0.0, 1.0, 9.0])


def _flags(random: np.random.Generator, count: int) -> np.ndarray:
    return random.random(count) < random.choice([0.0, 0.1, 0.9, 1.0])


def _list(random: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    documents = _some(random, count)
    return documents, _frequencies(random, len(documents))


def _codes(random: np.random.Generator, count: int) -> np.ndarray:
    return random.choice(np.array([0, 1, 2, 700, NOTHING_FOLLOWS, NO_CODE], np.uint16), count)


def _occurring(random: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Frequencies, and some of the occurrences that they count."""
    frequencies = random.integers(0, 4, count).astype(np.uint8)
    return frequencies, _flags(random, int(frequencies.sum())).nonzero()[0]


def _counted(random: np.random.Generator, count: int) -> tuple[np.ndarray, int, np.ndarray]:
    """Bytes, one of them, and some of the times that it stands there."""
    short = random.integers(253, 256, count).astype(np.uint8)
    return short, 255, _flags(random, int((short == 255).sum())).nonzero()[0]


def _best(random: np.random.Generator, count: int) -> tuple[Any, ...]:
    return _scores(random, count + 2), int(random.integers(1, count + 2))


def _gathered(random: np.random.Generator, count: int) -> tuple[Any, ...]:
    return _scores(random, count), _flags(random, count)


def _held(random: np.random.Generator, count: int) -> tuple[Any, ...]:
    """Some lists and rows of a field, as they lie in a segment, and where; a list first."""
    lists = [_some(random, count) for _ in range(random.integers(1, 4))]
    rows = [_row(random, count) for _ in range(random.integers(0, 3))]
    ends = np.cumsum([len(one) for one in lists]).tolist()
    bounds = [number for one, end in zip(lists, ends, strict=True) for number in (end - len(one), end, 0)]
    bounds += [number for row in range(len(rows)) for number in (row * count, (row + 1) * count, 1)]
    documents, frequencies = np.concatenate(lists), random.integers(1, 256, ends[-1]).astype(np.uint8)
    joined = np.concatenate([np.zeros(0, np.uint8), *rows])
    weights = random.random(len(lists) + len(rows))
    within = _some(random, count)
    return within, documents, frequencies, joined, np.array(bounds, np.int64), weights, *_norms(random, count)


def _placed(random: np.random.Generator, count: int) -> tuple[Any, ...]:
    """Occurrences asked for in any order; and all, a third of them far."""
    places = random.choice([7, 300, FAR - 1, FAR, 70_000], count + 1)
    far = (places >= FAR).nonzero()[0]
    short = np.minimum(places, FAR)
    nibbles = np.append(short >> 8, 0)[: (len(short) + 1) // 2 * 2].astype(np.uint8)
    half = nibbles[::2] | nibbles[1::2] << 4
    asked = random.integers(0, count + 1, count).astype(np.int64)
    return asked, (short & 255).astype(np.uint8), half, far.astype(np.uint32), places[far].astype(np.uint32)


# The arguments of each loop, in order; those that are changed are compared too.
ARGUMENTS: dict[str, Callable[[np.random.Generator, int], tuple[Any, ...]]] = {
    "weigh": lambda r, n: (*_list(r, n), *_norms(r, n), 2.5),
    "add_list": lambda r, n: (*_gathered(r, n), *_list(r, n), *_norms(r, n), 2.5),
    "add_row": lambda r, n: (*_gathered(r, n), _row(r, n), *_norms(r, n), 2.5),
    "narrow_list": lambda r, n: (*_list(r, n), _some(r, n), *_norms(r, n), 2.5),
    "narrow_row": lambda r, n: (_row(r, n), _some(r, n), *_norms(r, n), 2.5),
    "narrow_spread": lambda r, n: (*_gathered(r, n), _row(r, n), *_norms(r, n), 2.5),
    "locate": lambda r, n: (_some(r, n), _some(r, n)),
    "collect": _gathered,
    "add": lambda r, n: (*_gathered(r, n), at := _some(r, n), _scores(r, len(at))),
    "add_best": lambda r, n: (*_gathered(r, n), at := _some(r, n), _scores(r, len(at))),
    "add_list_within": lambda r, n: (w := _some(r, n), _scores(r, len(w)), *_list(r, n), *_norms(r, n), 2.5),
    "add_row_within": lambda r, n: (w := _some(r, n), _scores(r, len(w)), _row(r, n), *_norms(r, n), 2.5),
    "conjunction": _held,
    "mark": lambda r, n: (_flags(r, n), _some(r, n)),
    "mark_row": lambda r, n: (_flags(r, n), _row(r, n)),
    "starts": lambda r, n: (_frequencies(r, n), _some(r, n).astype(np.int64)),
    "places_of": _placed,
    "hits": lambda r, n: (_codes(r, n), np.uint16(r.choice([1, 9]))),
    "hits_of_any": lambda r, n: (_codes(r, n), _flags(r, MOST_DOCUMENTS)),
    "nth": _counted,
    "holders": _occurring,
    "best": _best,
}


def _outcome(kernels: Kernels, name: str, arguments: tuple[Any, ...]) -> list[np.ndarray]:
    """What a loop gives, and its arguments as it leaves them."""
    own = [argument.copy() if isinstance(argument, np.ndarray) else argument for argument in arguments]
    given = getattr(kernels, name)(*own)
    return [*(given if isinstance(given, tuple) else () if given is None else (given,)), *map(np.asarray, own)]


def _assert_same(compiled: Kernels, name: str, arguments: tuple[Any, ...]) -> None:
    for one, other in zip(_outcome(PLAIN, name, arguments), _outcome(compiled, name, arguments), strict=True):
        assert one.shape == other.shape
        np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)


def test_every_loop_is_compared() -> None:
    declared = {name for name, value in vars(Kernels).items() if inspect.isfunction(value) and not name.startswith("_")}
    assert set(ARGUMENTS) == declared


@pytest.mark.parametrize("name", ARGUMENTS)
@settings(deadline=None, max_examples=60)
@given(randoms=_randoms())
def test_both_kinds_give_the_same(compiled: Kernels, name: str, randoms: tuple[np.random.Generator, int]) -> None:
    _assert_same(compiled, name, ARGUMENTS[name](*randoms))


@pytest.mark.parametrize("name", ARGUMENTS)
def test_both_kinds_give_the_same_on_a_full_segment(compiled: Kernels, name: str) -> None:
    for seed in range(3):
        _assert_same(compiled, name, ARGUMENTS[name](np.random.default_rng(seed), MOST_DOCUMENTS))


@given(scores=arrays_of.arrays(np.float64, st.integers(2, 200), elements=st.integers(0, 3).map(float)), data=st.data())
def test_the_best_are_all_that_a_sort_puts_first(scores: np.ndarray, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, len(scores) - 1))
    least = np.sort(scores)[-count]
    assert PLAIN.best(scores, count).tolist() == (scores >= least).nonzero()[0].tolist()
