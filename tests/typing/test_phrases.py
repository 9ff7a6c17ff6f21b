"""Phrases are runs of words that stand together again and again, written as most texts write them."""

import random
from itertools import count, islice
from time import process_time

import pytest

from indexer.typing.phrases import frequent_phrases

FILLERS = "mưa nắng gió cây sông núi đường nhà chợ trường bạn vườn trăng biển đồng".split()


def texts_with(*phrases: str, times: int = 12) -> list[str]:
    """Texts that hold each phrase inside a sentence, between words that never return."""
    once = (f"lời{number}" for number in count())
    return [f"{' '.join(islice(once, 6))} {phrase} {' '.join(islice(once, 6))}." for phrase in phrases for _ in range(times)]


@pytest.mark.parametrize(
    "phrase", ["hội nghị", "Ủy ban nhân dân", "chuyển đổi số", "đại hội đại biểu toàn quốc", "Covid-19 ở đây"]
)
def test_a_run_that_returns_is_a_phrase_in_one_piece(phrase: str) -> None:
    assert frequent_phrases(texts_with(phrase)) == [(phrase, 12)]


@pytest.mark.parametrize("words", ["phòng, chống", "phòng. Chống", "phòng (chống", "phòng 24 chống", "một"])
def test_no_phrase_goes_over_a_sign_or_a_number(words: str) -> None:
    assert frequent_phrases(texts_with(words)) == []


def test_a_part_that_also_stands_alone_is_a_phrase_too() -> None:
    found = dict(frequent_phrases(texts_with("hội nghị trực tuyến", "hội nghị", "trực tuyến")))
    assert found == {"hội nghị trực tuyến": 12, "hội nghị": 24, "trực tuyến": 24}


def test_a_run_that_begins_or_ends_inside_a_word_is_none() -> None:
    texts = texts_with(
        "kiểm tra việc chấp hành", "thanh tra việc chấp hành", "kiểm tra", "thanh tra", "tỉnh Bình Định", "tỉnh Bình Dương"
    )
    found = {text for text, _ in frequent_phrases([*texts, *texts_with("tỉnh Long An", "tỉnh Cà Mau", "việc làm")])}
    assert {"kiểm tra", "thanh tra", "tỉnh Bình Định"} <= found
    assert not {text for text in found if text.startswith("tra") or text.endswith("Bình")}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["của Bộ Chính trị về", "Bộ Chính trị"], {"Bộ Chính trị"}),
        (["tại hội nghị", "hội nghị", "tại chỗ"], {"hội nghị", "tại chỗ"}),
        (["cháy rừng ở", "cháy rừng", "nhà ở"], {"cháy rừng", "nhà ở"}),
        (["trở về", "tại chỗ", "từ thiện", "việc làm"], {"trở về", "tại chỗ", "từ thiện", "việc làm"}),
        (["các huyện", "nhưng", "sau khi"], set()),
    ],
)
def test_what_joins_others_begins_and_ends_none(texts: list[str], expected: set[str]) -> None:
    assert {text for text, _ in frequent_phrases(texts_with(*texts))} == expected


def test_words_that_meet_by_chance_are_none() -> None:
    chance = random.Random(7)
    assert frequent_phrases([" ".join(chance.choices(FILLERS, k=40)) for _ in range(200)]) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["tỉnh Thái Nguyên"] * 5 + ["TỈNH THÁI NGUYÊN"] * 2, "tỉnh Thái Nguyên"),
        (["quản lí đất"] * 2 + ["quản lý đất"] * 5, "quản lý đất"),
        (["hoà bình"] * 2 + ["hòa bình"] * 5, "hòa bình"),
    ],
)
def test_spellings_of_one_phrase_count_together(written: list[str], expected: str) -> None:
    found = frequent_phrases(texts_with(*written, times=1))
    assert found == [(expected, 7)]


def test_a_capital_at_the_beginning_of_a_sentence_says_nothing() -> None:
    begins = [f"{phrase} {filler}." for phrase in ("Hội nghị", "Hà Nội") for filler in FILLERS]
    inside = texts_with("một hội", "từ Hà", times=1) + texts_with("xa xôi", times=40)
    found = {text for text, _ in frequent_phrases(begins + inside)}
    assert {"hội nghị", "Hà Nội"} <= found


@pytest.mark.parametrize("texts", [[], [""], ["một"], ["1 2 3. - / &"], ["\ud800 x"]])
def test_nothing_comes_of_nothing(texts: list[str]) -> None:
    assert frequent_phrases(texts) == []


@pytest.mark.parametrize("text", ["a " * 100_000, "-" * 200_000, "a" * 200_000, "1 - " * 50_000, "a,b." * 50_000])
def test_hostile_texts_cost_little(text: str) -> None:
    started = process_time()
    frequent_phrases([text])
    assert process_time() - started < 5
