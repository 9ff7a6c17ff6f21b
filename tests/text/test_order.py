"""Names stand in the order of a Vietnamese dictionary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.text import fold, sort_key

IN_ORDER = (
    "a à ả ã á ạ an ăn ân ba ca da đa e ê g h i k o ô ơ p u ư v y".split(),
    ["Bắc Giang", "Bắc Ninh", "Bến Tre", "Bình Dương", "Bình Định", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Gia Lai"],
    ["Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Hà Giang", "Hải Dương", "Hậu Giang", "Hòa Bình"],
    ["hoa", "hoa mai", "hoà", "Hoàng"],
    ["Chỉ thị 5", "chỉ thị 24", "Chỉ thị 24-CT/TW", "Chỉ thị 100"],
    ["2-TB/TW", "10-TB/TW", "bộ"],
)


@pytest.mark.parametrize("names", IN_ORDER)
def test_names_stand_in_the_order_of_a_dictionary(names: list[str]) -> None:
    keys = [sort_key(name) for name in names]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@given(st.text(), st.text())
def test_names_that_are_alike_go_on_alike(first: str, second: str) -> None:
    if sort_key(first) == sort_key(second):
        assert sort_key(first + " a") == sort_key(second + " a")


@given(st.lists(st.text("aáàăâbđdeêoôơuưy ", max_size=6)))
def test_no_letter_of_the_alphabet_stands_behind_all_others(names: list[str]) -> None:
    first_letters = [fold(name.strip()[:1]) for name in sorted(names, key=sort_key) if name.strip()]
    assert first_letters == sorted(first_letters)
