"""A table of fingerprints, beside a plain dictionary."""

import numpy as np
import pytest

from indexer.typing.ngrams import Ngrams, ngram_arrays


@pytest.mark.parametrize("count", [0, 1, 3, 5_000])
def test_every_run_is_found_with_its_note(count: int) -> None:
    runs = np.unique(np.random.default_rng(7).integers(0, 1 << 48, count, dtype=np.uint64))
    notes = (np.arange(len(runs)) % 255 + 1).astype(np.uint8)
    arrays = ngram_arrays("runs", runs, {"note": notes})
    table = Ngrams(arrays["runs.starts"], arrays["runs.marks"], [arrays["runs.note"]])
    assert len(table) == len(runs)
    assert (table.look_up(runs)[0] == notes).all()


def test_strange_runs_are_hardly_ever_taken_for_known_ones() -> None:
    known = np.arange(20_000, dtype=np.uint64)
    arrays = ngram_arrays("runs", known, {"note": np.ones(len(known), np.uint8)})
    table = Ngrams(arrays["runs.starts"], arrays["runs.marks"], [arrays["runs.note"]])
    strange = np.arange(1 << 30, (1 << 30) + 100_000, dtype=np.uint64)
    assert table.look_up(strange)[0].mean() < 0.001


def test_a_table_of_runs_is_looked_up_in_its_own_shape() -> None:
    arrays = ngram_arrays("runs", np.array([5, 9], np.uint64), {"note": np.array([3, 4], np.uint8)})
    table = Ngrams(arrays["runs.starts"], arrays["runs.marks"], [arrays["runs.note"]])
    assert table.look_up(np.array([[5, 6], [7, 9]], np.uint64))[0].tolist() == [[3, 0], [0, 4]]
