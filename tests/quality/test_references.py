"""References of the sample: spans and fields must not fall below their floors (reference_floors.toml, which only rise)."""

import tomllib

import click
import pytest

from tests.quality.references import FLOORS, sample


@pytest.mark.quality
def test_the_sample_is_read_as_well_as_ever() -> None:
    score = sample()
    click.echo(f"\n{score}")
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    del floors["external"]
    reached = {"f1": score.f1} | {name: score.share(name) for name in floors if name != "f1"}
    assert {name: round(value, 4) for name, value in reached.items() if value < floors[name]} == {}
