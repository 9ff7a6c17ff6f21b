"""Near-duplicates: a text is known again after an editor's work on it, and two texts are not taken for one."""

import json
import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.text import analyze, bands, clean, is_near, likeness, may_be_near, sketch
from indexer.text.near import PLACES, _common_length
from tests.house.modules import ROOT
from tests.text.edits import EDITS

LINES = [line for path in sorted((ROOT / "corpus/articles").glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
ARTICLES = [json.loads(line) for line in LINES]
TEXTS = [clean(f"{article['lead'] or ''}\n{article['body']}") for article in ARTICLES]
WORDS = sorted({word for text in TEXTS for word in text.split()})
SYNDICATED = {("bac-bo-10", "bac-bo-11"), ("nam-bo-03", "nam-bo-05"), ("nam-bo-20", "nam-bo-21")}  # printed twice, edited


LEAST = {  # the share of texts that must be known again; all, where nothing is said
    "no last paragraph": 0.98, "45 % cut off": 0.95, "15 % of words": 0.98, "20 % of words": 0.92, "20 % in passages": 0.95,
    "agency, last cut, 10 % of words": 0.95,
}  # fmt: skip


def found(one: str, other: str) -> bool:
    """Whether a text is found near another: by a band, the sketch, and the comparison."""
    first, second = sketch(one), sketch(other)
    assert first is not None
    assert second is not None
    return bool(set(bands(first)) & set(bands(second))) and may_be_near(first, second) and is_near(one, other)


@pytest.mark.parametrize("name", EDITS)
def test_a_text_is_known_again_after(name: str) -> None:
    chance = random.Random(name)
    known = [found(text, clean(EDITS[name](text, chance, WORDS))) for text in TEXTS]
    assert sum(known) / len(known) >= LEAST.get(name, 1.0)


def test_of_the_sample_only_the_syndicated_reports_are_near() -> None:
    pairs = combinations(zip(ARTICLES, TEXTS, strict=True), 2)
    assert {(one["id"], other["id"]) for (one, first), (other, second) in pairs if found(first, second)} == SYNDICATED


PRICES = (
    "Sáng {day}/6, giá gạo tẻ thường tại chợ đầu mối là {a} đồng một cân, gạo nếp {b} đồng, đỗ xanh {c} đồng, lạc nhân {d} đồng. "
    * 4
)


@pytest.mark.parametrize("keep", [4, 2, 0])
def test_a_daily_report_with_other_numbers_is_another_text(keep: int) -> None:
    numbers = {"day": 12, "a": 14_250, "b": 21_730, "c": 38_410, "d": 52_690}
    other = {name: value if place < keep else value + 1_117 for place, (name, value) in enumerate(numbers.items())}
    one, two = PRICES.format(**numbers), PRICES.format(**other)
    assert (likeness(one, two) > 0.75) is (keep == 4)


def test_a_text_cut_to_less_than_half_is_another() -> None:
    text = "\n".join(TEXTS[:4])
    assert is_near(text, text[: len(text) * 11 // 20])
    assert not is_near(text, text[: len(text) // 4])


def test_too_short_a_text_has_no_sketch() -> None:
    words = TEXTS[0].split()
    assert sketch("") is None
    assert sketch(" ".join(words[:40])) is None
    assert sketch(" ".join(words[:80])) is not None


def test_a_sketch_is_the_same_on_every_machine() -> None:
    """Sketches are stored: raise NEAR_VERSION when this changes."""
    made = sketch(" ".join(f"hội nghị lần thứ {number} của tỉnh" for number in range(20)))
    assert made is not None
    assert (made.dtype, made.shape) == (np.uint32, (PLACES,))
    assert made[:3].tolist() == [86_106_221, 99_176_587, 556_690]
    assert bands(made)[:2] == [14_553_779_033, 51_924_437_192]


def test_bands_name_their_place() -> None:
    made = np.zeros(PLACES, np.uint32)
    assert len(set(bands(made))) == PLACES // 2
    assert all(0 <= band < 2**40 for band in bands(np.full(PLACES, 2**32 - 1, np.uint32)))


def test_a_sketch_agrees_as_often_as_the_runs_overlap() -> None:
    """MinHash: the share of agreeing places estimates the overlap of the sets of runs."""
    words = WORDS[:3_000]
    one, other = sketch(" ".join(words[:2_000])), sketch(" ".join(words[1_000:]))
    assert one is not None
    assert other is not None
    assert abs((one == other).mean() - 1 / 3) < 0.18  # three deviations


def common_length(one: list[str], other: list[str]) -> int:
    """The longest common subsequence by the usual table."""
    row = [0] * (len(other) + 1)
    for first in one:
        before = row
        row = [0]
        for place, second in enumerate(other):
            row.append(before[place] + 1 if first == second else max(row[-1], before[place + 1]))
    return row[-1]


@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abcd"), max_size=40))
def test_the_common_length_is_that_of_the_table(one: list[str], other: list[str]) -> None:
    assert _common_length(one, other) == common_length(one, other)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(TEXTS[:12]), st.sampled_from(TEXTS[:12]), st.integers(0, 400))
def test_likeness_is_symmetric_and_a_share(one: str, other: str, cut: int) -> None:
    other = other[cut:]
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1


@pytest.mark.parametrize("text", ["", "a", "\n" * 10, "1 2 3"])
def test_texts_of_nothing_are_compared_without_harm(text: str) -> None:
    assert likeness(text, TEXTS[0]) < 0.1
    assert likeness("", "") == 0


def test_a_huge_text_is_compared_by_its_runs() -> None:
    text = " ".join(TEXTS * 3)
    assert len(analyze(text)) > 50_000
    assert found(text, text.replace("hội nghị", "cuộc họp"))
