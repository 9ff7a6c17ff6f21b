"""Does a segment tell what follows each occurrence, whether or not it has a place on a shelf?"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.arrays import ArrayFile, open_arrays
from indexer.engine.whoosh.following import OFTEN, Following, FollowingWriter, starts_of
from indexer.engine.whoosh.kernels import Kernels, choose_kernels
from indexer.engine.whoosh.limits import NOTHING_FOLLOWS


@pytest.fixture(scope="module", params=["plain", "compiled"])
def kernels(request: pytest.FixtureRequest) -> Kernels:
    if request.param == "compiled":
        pytest.importorskip("numba")
    return choose_kernels(request.param)


@st.composite
def _codes_by_term(draw: st.DrawFn) -> list[np.ndarray]:
    """The codes of some terms: few or many occurrences, of few, of just as many as fit on a shelf, or of many kinds."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    counts = draw(st.lists(st.sampled_from([0, 1, OFTEN - 1, OFTEN, 3 * OFTEN]), min_size=1, max_size=8))
    kinds = [draw(st.sampled_from([1, 2, 255, 256, 900])) for _ in counts]
    return [_uneven(random, kind, count) for kind, count in zip(kinds, counts, strict=True)]


def _uneven(random: np.random.Generator, kinds: int, count: int) -> np.ndarray:
    """Codes of so many kinds, some more frequent than others."""
    return (random.random(count) ** 2 * kinds).astype(np.uint16) + random.choice([0, NOTHING_FOLLOWS - 899])


def _written(path: Path, by_term: list[np.ndarray], cuts: Iterator[tuple[int, int]]) -> Following:
    counts = np.array([len(codes) for codes in by_term], np.int64)
    with ArrayFile(path) as file:
        writer = FollowingWriter(file, "F", counts)
        for first, end in cuts:
            writer.put(first, end, np.concatenate(by_term[first:end]))
        writer.close()
        file.put("behind", np.array([7], np.uint16))
    arrays = open_arrays(path)
    assert arrays["behind"].tolist() == [7]
    return Following.named(arrays, "F", starts_of(counts).astype(np.uint32))


@given(by_term=_codes_by_term(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_code_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, by_term: list[np.ndarray], data: st.DataObject
) -> None:
    cuts = sorted({0, len(by_term), *data.draw(st.lists(st.integers(0, len(by_term)), max_size=3))})
    following = _written(tmp_path_factory.getbasetemp() / "f.seg", by_term, pairwise(cuts))
    for first in range(len(by_term)):
        for end in range(first + 1, len(by_term) + 1):
            assert following.between(first, end).tolist() == np.concatenate(by_term[first:end]).tolist()


@given(by_term=_codes_by_term(), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_codes_are_found_among_all_occurrences_and_among_some(
    tmp_path_factory: pytest.TempPathFactory, kernels: Kernels, by_term: list[np.ndarray], seed: int
) -> None:
    random = np.random.default_rng(seed)
    following = _written(tmp_path_factory.getbasetemp() / "f.seg", by_term, pairwise([0, len(by_term)]))
    for term, codes in enumerate(by_term):
        for wanted in (random.choice(codes, count) if len(codes) else np.arange(count) for count in (1, 2, 300)):
            true = np.isin(codes, wanted)
            unique = np.unique(wanted).astype(np.uint16)
            assert following.hits(term, unique, kernels).tolist() == true.nonzero()[0].tolist()
            some = (random.random(len(codes)) < random.choice([0.01, 0.5, 1])).nonzero()[0]
            assert following.hits_among(term, some, unique, kernels).tolist() == true[some].nonzero()[0].tolist()


@pytest.mark.parametrize(("count", "has_shelf"), [(OFTEN - 1, False), (OFTEN, True)])
def test_a_term_that_occurs_often_takes_a_byte_an_occurrence(tmp_path: Path, count: int, *, has_shelf: bool) -> None:
    following = _written(tmp_path / "f.seg", [np.arange(count, dtype=np.uint16) % 200], pairwise([0, 1]))
    assert (len(following.short), len(following.following)) == ((count, 0) if has_shelf else (0, count))
