"""From texts and times to terms and numbers."""

from datetime import datetime

import pytest

from indexer.engine.whoosh.schema import SyllableField, seconds_of

MOMENTS = {
    "2023-09-30T23:30:00+07:00": "2023-09-30T16:30:00+00:00",
    "2023-09-30T23:30:00": "2023-09-30T16:30:00+00:00",
    "2023-09-30": "2023-09-29T17:00:00+00:00",
    "2023-09-30T23:30:00+00:00": "2023-09-30T23:30:00+00:00",
    "1969-12-31": "1969-12-30T17:00:00+00:00",
}


@pytest.mark.parametrize("published", MOMENTS)
def test_a_time_without_zone_is_vietnams(published: str) -> None:
    assert seconds_of(published) == datetime.fromisoformat(MOMENTS[published]).timestamp()


def test_no_time_stays_none() -> None:
    assert seconds_of(None) is None


def test_terms_keep_their_positions_and_counts() -> None:
    field = SyllableField()
    rows = {
        term.decode(): (count, list(field.format.decode_positions(places)))
        for term, count, _, places in field.index("Rừng và rừng 59-KL/TW")
    }
    assert rows["rừng"] == (2, [0, 2])
    assert rows["59-kl/tw"] == (1, [3])
    assert rows["59"] == (1, [3])
    assert rows["tw"] == (1, [5])


def test_text_for_whoosh_itself_goes_through_the_same_chain() -> None:
    assert list(SyllableField().process_text("Hoà BÌNH")) == ["hòa", "bình"]
