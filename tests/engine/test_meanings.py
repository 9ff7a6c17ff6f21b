"""What a word typed may stand for, weighed by its context."""

import sys
from time import process_time

import pytest

from indexer.engine.meanings import Meanings
from indexer.settings import Settings
from indexer.text import analyze, has_marks
from tests.typing.small_language import TEXTS, language

from .shelves import Shelf

SHELF = Shelf(*TEXTS * 3)
MODEL = language(*TEXTS)
Told = list[tuple[str, str, tuple[str, ...]]]


def read(query: str, *, exact: bool = False, learnt: bool = True, told: Told | None = None) -> list[dict[str, float]]:
    def note(typed: str, kind: str, terms: object) -> None:
        if told is not None:
            told.append((typed, kind, tuple(terms)))  # type: ignore[call-overload]

    meanings = Meanings(SHELF, Settings(), MODEL if learnt else None, unmarked=not has_marks(query), note=note)
    chunks = [(chunk, analyze(chunk).terms, exact) for chunk in query.split()]
    return [slot for slots in meanings.slots(chunks) for slot in slots]


LIKELIEST = {
    "hoi nghi so ket": "hội nghị sơ kết",
    "thanh tra tinh": "thanh tra tỉnh",
    "ong thanh uong tra": "ông thành uống trà",
    "hội nghi tông ket": "hội nghị tổng kết",
    "hooji nghij": "hội nghị",
    "ho6i5 nghi5": "hội nghị",
    "hộii nghị": "hội nghị",
    "nghị quyết 18": "nghị quyết 18",
}


@pytest.mark.parametrize("query", LIKELIEST)
def test_the_likeliest_form_in_its_context_weighs_most(query: str) -> None:
    slots = read(query)
    assert (
        " ".join(max(slot, key=lambda term: (slot[term], term in LIKELIEST[query].split())) for slot in slots) == LIKELIEST[query]
    )


def test_forms_that_the_language_takes_for_one_come_behind_those_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["indexer.typing.learn"], "_MANY_WORDS", 0)  # then words met once or twice are one to it
    names = [f"ông bà {first}{last}" for first in "bdghklmnst" for last in ("ãnh", "ửng", "ẹo")]
    texts = [*names, *["ba tỷ đồng", "hai tỷ đồng"] * 3]
    meanings = Meanings(Shelf(*texts, "tỷ", "tỹ"), Settings(), language(*texts, times=1), unmarked=True)
    (*_, slot) = meanings.slots([(word, [word], False) for word in ("ong", "ba", "ti")])[-1]
    assert slot["tỉ"] == 1 > slot["tĩ"] > 0


TOWN, HOUSE = "đi nha trang", "tại nhà trắng"


@pytest.mark.parametrize(("texts", "meant"), [([TOWN, HOUSE, HOUSE], "nha trang"), ([TOWN, *[HOUSE] * 30], "nhà trắng")])
def test_words_without_diacritics_that_are_words_are_meant_so_unless_others_are_far_likelier(
    texts: list[str], meant: str
) -> None:
    meanings = Meanings(Shelf(*texts), Settings(), language(*texts, times=1), unmarked=True)
    words = meanings.likeliest(["nha", "trang"])
    assert " ".join(word.meant for word in words) == meant
    assert all(0.5 < word.share < 1 for word in words)
    slots = [slot for slots in meanings.slots([(word, [word], False) for word in ("nha", "trang")]) for slot in slots]
    assert all(slot[word] == 1 for slot, word in zip(slots, meant.split(), strict=True))


def test_nothing_typed_means_nothing() -> None:
    assert Meanings(SHELF, Settings(), MODEL, unmarked=True).likeliest([]) == []


def test_one_word_that_is_none_as_typed_opens_all() -> None:
    texts = [TOWN, HOUSE, HOUSE]
    meanings = Meanings(Shelf(*texts), Settings(), language(*texts, times=1), unmarked=True)
    assert [word.meant for word in meanings.likeliest(["tai", "nha", "trang"])] == HOUSE.split()


def test_unlikely_forms_are_still_found() -> None:
    thanh, tra = read("thanh tra")
    assert thanh["thanh"] == tra["tra"] == 1
    assert 0 < thanh["thành"] < 0.5 > tra["trà"] > 0


def test_what_was_typed_with_diacritics_keeps_its_weight() -> None:
    assert read("hội nghị") == [{"hội": 1.0}, {"nghị": 1.0}]
    assert read("đội vảo vệ")[1]["bảo"] > 0
    assert read("sơ vệ")[1]["vệ"] == 1


@pytest.mark.parametrize("query", ["hoi nghi", "hooji", "hộii", "ho6i5"])
def test_exact_words_stand_for_themselves(query: str) -> None:
    assert [[*slot] for slot in read(query, exact=True)] == [[term] for term in analyze(query).terms]


@pytest.mark.parametrize("learnt", [True, False])
def test_without_a_model_the_settings_weigh(learnt: bool) -> None:
    (slot,) = read("nghi", learnt=learnt)
    assert slot == {"nghi": 1.0, "nghị": 1.0 if learnt else Settings().variant_weight}


def test_what_was_searched_beside_the_words_is_told() -> None:
    told: Told = []
    read("hooji nghi tổngg", told=told)
    assert told == [("hooji", "keystrokes", ("hội",)), ("nghi", "fold", ("nghị",)), ("tổngg", "spelling", ("tổng",))]


RESPACED = {
    "hoinghi so ket": ["hội nghị"],
    "hộinghị tổng kết": ["hội nghị"],
    "thanhtratinh": ["thanh tra tỉnh"],
    "hoinghi tổngkết": ["hội nghị", "tổng kết"],  # marks in one word forbid another nothing
    "hội ng hị": ["nghị"],
    "baove moi truong": ["bảo vệ"],
    "hội nghị": [],
    "hộii nghị": [],  # a slip sooner than "hội i"
    "hooji nghij": [],
    "tranghi": [],  # syllables, but never side by side
    "xyzzyx": [],
    "so ket": [],
}


@pytest.mark.parametrize("query", RESPACED)
def test_words_run_together_or_cut_in_two_are_read_as_they_stand_in_texts(query: str) -> None:
    told: Told = []
    slots = read(query, told=told)
    assert [term for _, kind, terms in told if kind == "spacing" for term in terms] == RESPACED[query]
    assert all(any(term in slot for slot in slots) for meant in RESPACED[query] for term in meant.split())


def test_exact_words_keep_their_spaces() -> None:
    assert [[*slot] for slot in read("hoinghi", exact=True)] == [["hoinghi"]]


@pytest.mark.parametrize("query", ["TỈNNH", "kết luận TỈNNH", "thanh tra UBND", "ubnd", "tnh", "tn"])
def test_abbreviations_are_not_mended_nor_a_few_letters_that_no_neighbour_tells(query: str) -> None:
    last = query.rsplit(maxsplit=1)[-1].lower()
    assert read(query)[-1] == {last: 1.0}


@pytest.mark.parametrize("query", ["tỉnnh", "THANH TRA TỈNNH", "thanh tra tnh", "Đại hội đảng bộ tnh"])
def test_other_words_are_mended(query: str) -> None:
    assert "tỉnh" in read(query)[-1]


def test_what_is_excluded_or_a_filter_is_not_mended() -> None:
    meanings = Meanings(SHELF, Settings(), MODEL, unmarked=False)
    chunks = [("hoi", ["hoi"], False), ("nghịi", ["nghịi"], False)]
    mended, kept = (meanings.slots(chunks, mends=mends) for mends in (True, False))
    assert "nghị" in mended[1][0]
    assert set(kept[1][0]) == {"nghịi"}
    assert "hội" in kept[0][0]


def test_hostile_words_cost_little() -> None:
    started = process_time()
    read(" ".join(f"{'xq' * 28}{number:04}".translate(str.maketrans("0123456789", "abcdefghij")) for number in range(200)))
    read(" ".join(f"ngh{chr(97 + number % 26)}{chr(97 + number // 26)}x" for number in range(200)))
    assert process_time() - started < 2
