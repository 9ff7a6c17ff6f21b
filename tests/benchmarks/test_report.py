import platform
from pathlib import Path

import pytest

from benchmarks.report import Run, describe_machine, load_run, number, render

LATENCY = {
    "engine": "x",
    "class": "term",
    "queries": 9,
    "median_ms": 0.1234,
    "p99_ms": 4.567,
    "median_ratio": None,
    "p99_ratio": 2.0,
}


def sample() -> Run:
    run = Run("queries", {"articles": 500})
    run.tables["indexes"] = [{"engine": "x", "megabytes": 12.3}, {"engine": "y", "megabytes": 1234.5}]
    run.tables["latency"] = [LATENCY, LATENCY | {"engine": "y", "class": "AND 2", "p99_ratio": 0.5}]
    run.notes.append("x, term: a: 1, not 2")
    return run


def test_a_run_that_was_kept_is_the_same_again(tmp_path: Path) -> None:
    run = sample()
    path = run.save(tmp_path)
    assert path.name == f"{run.date}-queries-500.json"
    assert load_run(path) == run


def test_a_run_is_shown_as_tables() -> None:
    shown = render(sample())
    assert "| engine | megabytes |\n| ------ | --------- |\n| x      | 12.3      |\n| y      | 1,234     |" in shown
    assert "| median (p99), ms | term         | AND 2        |" in shown
    assert "| x                | 0.123 (4.57) | -            |" in shown
    assert "| y                          | -    | 0.500 |" in shown
    assert "median, times" not in shown  # nobody has one
    assert shown.endswith("x, term: a: 1, not 2")


def test_the_machine_is_described_but_not_named() -> None:
    machine = describe_machine()
    assert {"processor", "cores", "memory_gb", "python", "numpy"} <= machine.keys()
    text = " ".join(map(str, machine.values()))
    assert platform.node() not in text.split()
    assert str(Path.home()) not in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "-"),
        ("x", "x"),
        (3, "3"),
        (12_345, "12,345"),
        (0.01234, "0.012"),
        (1.234, "1.23"),
        (45.67, "45.7"),
        (4_567.8, "4,568"),
    ],
)
def test_a_number_has_the_digits_that_mean_something(value: float | str | None, text: str) -> None:
    assert number(value) == text
