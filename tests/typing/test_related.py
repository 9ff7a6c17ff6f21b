"""Related searches are phrases that the texts at hand have in common and the archive seldom has."""

import pytest

from indexer.typing.related import marking_phrases

TEXTS = (
    "Hội nghị lo trồng rừng. Ông nói, bản xa.",
    "Dân bản lại trồng rừng phòng hộ; ông nói to, hạn hán.",
    "Bản Suối Mây: phủ xanh đồi trọc, ông nói nhỏ về hạn hán",
)
KNOWN = {
    "trồng rừng": ("trồng rừng", 10),
    "rừng phòng hộ": ("rừng phòng hộ", 5),
    "hạn hán": ("Hạn hán", 20),
    "ông nói": ("ông nói", 1_000),
}


def found(query: str, *texts: str) -> list[str]:
    return [phrase for _, phrase in marking_phrases(query, texts, KNOWN.get, 1_000)]


def test_what_marks_the_texts_out_comes_first_as_it_is_written() -> None:
    assert found("hội nghị", *TEXTS) == ["trồng rừng", "Hạn hán"]


def test_a_phrase_that_always_goes_on_is_not_cut() -> None:
    texts = ("lo trồng rừng phòng hộ", "lại trồng rừng phòng hộ")
    assert found("x", *texts) == []
    assert [one for _, one in marking_phrases("x", texts, lambda run: (run, 1), 99)] == ["trồng rừng phòng hộ"]


def test_of_too_many_phrases_the_same_are_looked_up_in_every_process() -> None:
    looked_up: list[str] = []
    text = ". ".join(f"{first}a {second}a" for first in "zyxvutsr" for second in "zyxvutsr")
    marking_phrases("hội", (text, text), looked_up.append, 99)
    assert len(looked_up) == 40
    assert looked_up == sorted(looked_up)


def test_what_everybody_says_is_left_out() -> None:
    assert "ông nói" not in found("hội nghị", *TEXTS)


@pytest.mark.parametrize("query", ["trồng rừng", "TRONG RUNG", '"rừng" trồng cây'])
def test_the_query_is_not_repeated(query: str) -> None:
    assert found(query, *TEXTS) == ["Hạn hán"]


@pytest.mark.parametrize("texts", [(), ("",), ("trồng rừng",), ("trồng, rừng", "trồng. Rừng")])
def test_one_text_marks_nothing_out(texts: tuple[str, ...]) -> None:
    assert found("hội nghị", *texts) == []


def test_a_run_of_any_length_costs_little() -> None:
    assert found("x", "trồng rừng, " * 20_000, "trồng rừng, " * 20_000) == ["trồng rừng"]
