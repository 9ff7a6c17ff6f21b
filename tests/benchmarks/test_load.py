"""The load is the same in each run, in the shares that are told, and its percentiles are those of the list."""

from itertools import islice

import pytest

from benchmarks.load import _SHARES, _record, drawn

ADDRESSES = {kind: [f"/{kind}/{number}" for number in range(5)] for kind in _SHARES}


def test_the_mix_is_that_which_is_told_and_alike_in_each_run() -> None:
    first, second = (list(islice(drawn(ADDRESSES), 10_000)) for _ in range(2))
    assert first == second
    assert all(address in ADDRESSES[kind] for kind, address in first)
    for kind, share in _SHARES.items():
        assert sum(one == kind for one, _ in first) / 100 == pytest.approx(share, abs=1.5)
    assert sum(_SHARES.values()) == 100


def test_what_an_archive_lacks_is_not_asked_for() -> None:
    assert {kind for kind, _ in islice(drawn({**ADDRESSES, "document": []}), 1_000)} == _SHARES.keys() - {"document"}


def test_percentiles_in_milliseconds() -> None:
    record = _record("all", [number / 1000 for number in range(100, 0, -1)], 2)
    assert (record["p50"], record["p95"], record["p99"], record["most"]) == (51, 96, 100, 100)
    assert (record["requests"], record["failed"]) == (100, 2)
