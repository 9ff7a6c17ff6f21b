"""Marks never change a text: they cut it where the spans say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_web.presenters.highlighting import cut_segments

SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=12)
TEXTS = st.text(st.sampled_from("aấ b\n<&\t "), max_size=50)


@given(TEXTS, SPANS)
def test_segments_join_to_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(segment.text for segment in cut_segments(text, spans)) == text


@given(TEXTS, SPANS)
def test_segments_alternate_and_are_never_empty(text: str, spans: list[tuple[int, int]]) -> None:
    segments = cut_segments(text, spans)
    assert all(segment.text for segment in segments)
    assert all(one.marked != other.marked for one, other in pairwise(segments))


@given(TEXTS, SPANS)
def test_what_a_span_covers_is_marked_and_nothing_else_but_blanks(text: str, spans: list[tuple[int, int]]) -> None:
    place = 0
    for segment in cut_segments(text, spans):
        for at in range(place, place + len(segment.text)):
            covered = any(max(0, start) <= at < end for start, end in spans)
            assert segment.marked == covered or (segment.marked and text[at].isspace())
        place += len(segment.text)


def test_marks_of_words_side_by_side_are_one() -> None:
    marked = [segment.text for segment in cut_segments("hội nghị, sơ kết", [(0, 3), (4, 8), (10, 12)]) if segment.marked]
    assert marked == ["hội nghị", "sơ"]


@pytest.mark.parametrize("span", [(3, 3), (5, 2), (-4, -1), (90, 99)])
def test_a_span_of_nothing_marks_nothing(span: tuple[int, int]) -> None:
    assert [segment.marked for segment in cut_segments("hội nghị", [span])] == [False]
