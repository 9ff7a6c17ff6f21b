"""Every reason stands in the table, in both languages, and fits the values given."""

import re
from string import Formatter

import pytest

from indexer.engine.language.parse import parse_query
from indexer.engine.language.reasons import REASONS, invalid_query
from indexer.errors import InvalidQuery
from indexer.text import has_marks


def _values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", REASONS)
def test_both_languages_use_the_same_values(code: str) -> None:
    english, vietnamese = REASONS[code]
    assert _values(english) == _values(vietnamese)
    assert has_marks(vietnamese)
    assert not has_marks(re.sub(r"\{.*?\}", "", english))


def test_the_values_of_the_case_are_put_in() -> None:
    error = invalid_query("a* b", 0, 2, "prefix_too_wide", most=512, word="a")
    assert error.reason == "more than 512 different words begin with a; type more letters"
    assert error.reason_vi == "hơn 512 từ bắt đầu bằng a; hãy gõ thêm chữ"


def test_a_parsing_error_says_why_in_both_languages() -> None:
    with pytest.raises(InvalidQuery) as caught:
        parse_query("hội nghị (sơ kết")
    assert (caught.value.reason, caught.value.reason_vi) == (
        "this parenthesis is never closed",
        "dấu ngoặc này chưa được đóng",
    )
