"""References of the sample: spans and fields must not fall below their floors (reference_floors.toml, which only rise)."""

import tomllib
from pathlib import Path

import click
import pytest

from tests.quality.references import sample

FLOORS = tomllib.loads((Path(__file__).parent / "reference_floors.toml").read_text("utf-8"))


@pytest.mark.quality
def test_the_sample_is_read_as_well_as_ever() -> None:
    score = sample()
    click.echo(f"\n{score}")
    reached = {"f1": score.f1} | {name: score.share(name) for name in FLOORS if name != "f1"}
    assert {name: round(value, 4) for name, value in reached.items() if value < FLOORS[name]} == {}
