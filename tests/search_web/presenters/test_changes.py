"""Two states of an article are told apart: both can be read out of what is shown, and only what differs is marked."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Article
from search_web.presenters.changes import changes_between

BODIES = st.lists(st.text("ab .", min_size=1, max_size=12).filter(str.strip), max_size=6).map("\n".join)


def read(old: str, new: str, *kinds: str) -> list[str]:
    """The paragraphs that stand in a state; those of the other state are empty, and left out."""
    paragraphs = []
    for entry in changes_between(Article("x", old), Article("x", new)):
        if entry.folded:
            paragraphs += [one.text for one in entry.stretches]
        else:
            paragraphs.append("".join(one.text for one in entry.stretches if one.kind in kinds))
    return [text for text in paragraphs if text]


@given(BODIES, BODIES)
def test_both_states_can_be_read_out_of_the_changes(old: str, new: str) -> None:
    assert read(old, new, "same", "out") == [line for line in old.split("\n") if line]
    assert read(old, new, "same", "in") == [line for line in new.split("\n") if line]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Họp ngày 3.", "Họp ngày 4.", [("out", "3"), ("in", "4")]),
        ("Ông Nam nói vậy.", "Bà Lan nói vậy.", [("out", "Ông Nam"), ("in", "Bà Lan")]),
        ("Một.\nHai.", "Một.\nMới hẳn hoi.\nHai.", [("in", "Mới hẳn hoi.")]),
        ("Một.\nBỏ đi cả.\nHai.", "Một.\nHai.", [("out", "Bỏ đi cả.")]),
        ("Như cũ.", "Như cũ.", []),
        ("hoà bình", "hòa bình", [("out", "hoà"), ("in", "hòa")]),
    ],
)
def test_only_what_differs_is_marked(old: str, new: str, changed: list[tuple[str, str]]) -> None:
    found = changes_between(Article("x", old), Article("x", new))
    assert [(one.kind, one.text) for entry in found for one in entry.stretches if one.kind != "same"] == changed


def test_title_and_lead_are_compared_too() -> None:
    found = changes_between(Article("x", "Thân.", title="Cũ", lead="Dẫn."), Article("x", "Thân.", title="Mới", lead="Dẫn."))
    assert [(one.kind, one.text) for one in found[0].stretches + found[1].stretches] == [("out", "Cũ"), ("in", "Mới")]


def test_paragraphs_far_from_a_change_are_folded() -> None:
    lines = [f"Đoạn {number} giữ nguyên." for number in range(9)]
    found = changes_between(Article("x", "\n".join(lines)), Article("x", "\n".join([*lines[:-1], "Khác hẳn rồi."])))
    assert (found[0].folded, len(found[0].stretches)) == (True, 7)
    assert not any(entry.folded for entry in found[1:])


@pytest.mark.parametrize("piece", ["a ", "a b ", "a\n", "ab\ncd\n"])
def test_long_texts_of_few_words_take_no_long_time(piece: str) -> None:
    old, new = piece * 20_000, ("x " + piece) * 10_000
    started = process_time()
    assert changes_between(Article("x", old), Article("x", new))
    assert process_time() - started < 20


def test_what_would_take_long_to_compare_is_out_and_in_as_a_whole() -> None:
    lines = [" ".join(f"{line}.{place}" for place in range(400)) for line in range(30)]
    turned = [" ".join(reversed(line.split())) for line in lines]
    found = changes_between(Article("a", "\n".join(lines)), Article("a", "\n".join(turned)))
    whole = [part.stretches[0].text for part in found if len(part.stretches) == 1]
    assert {*lines[5:], *turned[5:]} <= {*whole}
    assert [text for text in lines if text in whole] == lines[len(lines) - len(whole) // 2 :]
