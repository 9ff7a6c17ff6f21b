"""Is a query typed in each of the ways as people type it?"""

import unicodedata

import pytest

from indexer.text import decode_keystrokes
from tests.quality.typed import WAYS, bare, half_bare, one_slip, telex, vni

QUERY = "Hội nghị sơ kết Chỉ thị 24 ở Đắk Lắk: bảo vệ nước, hòa giải, kỹ thuật (FLC)"


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_the_same_every_time_and_keeps_what_is_no_word(way: str) -> None:
    typed = WAYS[way](QUERY)
    assert typed == WAYS[way](QUERY)
    assert (typed == QUERY) == (way == "as_given")
    assert [char for char in typed if char in ":,()"] == [char for char in QUERY if char in ":,()"]
    assert len(typed.split()) == len(QUERY.split())
    assert WAYS[way]("") == ""
    assert WAYS[way]("24") == "24"


def test_half_of_the_words_lose_their_marks() -> None:
    marked = [word for word in QUERY.split() if bare(word) != word]
    left = [word for word in half_bare(QUERY).split() if bare(word) != word]
    assert len(left) == len(marked) // 2


@pytest.mark.parametrize("keys", [telex, vni])
def test_keys_are_those_an_input_method_makes_words_of(keys: object) -> None:
    words = ("hội", "nghị", "sơ", "đắk", "nước", "được", "hòa", "kĩ", "bảo", "mưa", "nguyễn", "ở", "ủy", "luật")
    assert [decode_keystrokes(keys(word)) for word in words] == list(words)  # type: ignore[operator]


def test_a_slip_changes_one_word() -> None:
    for number in range(50):
        text = f"{QUERY} lần {number}"
        changed = [(a, b) for a, b in zip(text.split(), one_slip(text).split(), strict=True) if a != b]
        assert len(changed) == 1
        assert abs(len(changed[0][0]) - len(changed[0][1])) <= 1


def test_old_and_new_spelling_are_other_ways_of_the_same() -> None:
    assert [WAYS[way]("Hòa kỹ") for way in ("old_tones", "i_for_y")] == ["Hoà kỹ", "Hòa kĩ"]
    assert unicodedata.is_normalized("NFC", WAYS["i_for_y"](QUERY))
