"""What is learnt from a few texts, beside sums done slowly."""

from importlib import import_module
from itertools import pairwise

import numpy as np
import pytest

from indexer.text import analyze
from indexer.typing import LanguageModel, is_current, learn

from .small_language import TEXTS, language, shelf

MODEL = language(*TEXTS)
learning = import_module("indexer.typing.learn")  # the room's face has the function under this name


def numbers(*words: str) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    return np.array([MODEL.number(word) for word in words], np.uint64)


@pytest.mark.parametrize("first", ["hội", "thanh", "kết", "bảo", "2024", "không-có"])
def test_the_words_after_a_word_share_one_probability(first: str) -> None:
    every = np.arange(len({term for text in TEXTS for term in analyze(text).terms}) + 3, dtype=np.uint64)
    (logs,) = MODEL.pairs([numbers(first), every])
    assert np.exp(logs).sum() == pytest.approx(1, abs=0.05)  # of a byte each


def test_pairs_that_were_met_are_told_from_others() -> None:
    for text in TEXTS:
        assert MODEL.have_pairs([[term] for term in analyze(text).terms]) == [True] * (len(analyze(text).terms) - 1)
    assert MODEL.have_pairs([["hội"], ["đường"], ["trà"]]) == [False, False]
    assert MODEL.have_pairs([["hội"], ["nghỉ", "nghị"]]) == [True]


def test_two_words_before_say_more_than_one() -> None:
    (after_tinh,) = MODEL.triples([numbers("tra", "bộ"), numbers("tỉnh"), numbers("kết")])
    assert after_tinh[0] > after_tinh[1] + 0.5


def test_the_forms_of_a_word_are_those_met() -> None:
    assert sorted(MODEL.forms("thanh")) == ["thanh", "thành"]
    assert MODEL.forms("khong") == []
    assert MODEL.alone("kết") > MODEL.alone("sơ")


def test_texts_are_the_same_in_one_piece_and_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = learn([shelf(*TEXTS)], 1)
    monkeypatch.setattr(learning, "_BLOCK", 5)
    monkeypatch.setattr(learning, "_COUNTED_AT_ONCE", 10)
    for array, other in zip(whole.values(), learn([shelf(*TEXTS)], 1).values(), strict=True):
        assert array.tolist() == other.tolist()


@pytest.mark.parametrize("most", [0, 1, 400, 1_000, 7_000, 9_999, 10_000, 20_000])
def test_of_too_many_triples_those_met_most_are_kept_and_of_the_last_some_by_lot(most: int) -> None:
    dice = np.random.default_rng(1)
    runs = np.sort(dice.choice(1 << 20, 10_000, replace=False)).astype(np.uint64) << np.uint64(16)
    counts = dice.choice([1, 2, 3, 9], len(runs), p=[0.7, 0.2, 0.06, 0.04]).astype(np.uint32)
    kept = learning._kept(runs, counts, most)
    assert kept.sum() == pytest.approx(min(most, len(runs)), abs=100)
    if kept.any() and not kept.all():
        assert counts[~kept].max() <= counts[kept].min()
        last = counts == counts[kept].min()
        halves = [kept[last][part].mean() for part in (slice(None, last.sum() // 2), slice(last.sum() // 2, None))]
        assert halves[0] == pytest.approx(halves[1], abs=0.1)


def test_nothing_learnt_is_a_model_that_knows_nothing() -> None:
    model = LanguageModel(learn([], 0))
    assert model.forms("hoi") == []
    assert np.isfinite(model.pairs([np.array([1], np.uint64)] * 2)[0]).all()


def test_arrays_of_another_version_are_not_current(monkeypatch: pytest.MonkeyPatch) -> None:
    arrays = learn([shelf(*TEXTS)], 1)
    assert is_current(arrays)
    arrays["about"] = arrays["about"] + 1
    assert not is_current(arrays)


def test_pairs_stay_within_a_text() -> None:
    for before, after in pairwise(TEXTS):
        assert MODEL.have_pairs([[analyze(before).terms[-1]], [analyze(after).terms[0]]]) == [False]
