"""Passages and what is marked in them."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.engine import Target
from indexer.engine.snippets import make_snippet, make_snippets
from indexer.model import Snippet
from indexer.text import analyze

FILLER = "Buổi sáng trời trong, gió nhẹ thổi qua cánh đồng lúa chín vàng bên sông. "


def word(*terms: str) -> Target:
    return Target((frozenset(terms),))


def phrase(*terms: str, slop: int = 0) -> Target:
    return Target(tuple(frozenset(term.split("|")) for term in terms), slop)


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.highlights]


MARKED = [
    ("Hội nghị sơ kết", [word("nghị")], ["nghị"]),
    ("HỘI NGHỊ, hội nghị; Hội Nghị.", [word("hội")], ["HỘI", "hội", "Hội"]),
    ("Hòa hay hoà đều là hòa", [word("hòa")], ["Hòa", "hoà", "hòa"]),
    ("Kỹ thuật, kĩ sư", [word("kĩ")], ["Kỹ", "kĩ"]),
    ("hội hoi hối", [word("hội", "hoi")], ["hội hoi"]),
    ("ký kết Kết luận 59-KL/TW ngay", [word("59-kl/tw")], ["59-KL/TW"]),
    ("Kết luận số 59 – KL/TƯ ngay", [word("59-kl/tw")], ["59 – KL/TƯ"]),
    ("NQ18 và 05", [word("18"), word("5")], ["18", "05"]),
    ("hội nghị", [], []),
    ("hội nghị", [word("voi")], []),
    ("", [word("voi")], []),
    # phrases
    ("hội nghị và hội thảo", [phrase("hội", "nghị")], ["hội nghị"]),
    ("hội của nghị", [phrase("hội", "nghị")], []),
    ("hội của nghị", [phrase("hội", "nghị", slop=1)], ["hội của nghị"]),
    ("nghị hội", [phrase("hội", "nghị", slop=3)], []),
    ("rừng, rừng và rừng", [phrase("rừng", "rừng")], ["rừng, rừng"]),
    ("hội hội nghị", [phrase("hội", "nghị", slop=1)], ["hội hội nghị"]),
    ("a b a b", [phrase("a", "b")], ["a b a b"]),
    ("áp bộ bộ xi cũ", [phrase("áp", "bộ", "cũ", slop=1)], ["áp bộ bộ xi cũ"]),
    ("áp bộ xi xi cũ", [phrase("áp", "bộ", "cũ", slop=1)], []),
    ("a b c b d", [phrase("a", "b", "d", slop=2)], ["a b c b d"]),
    ("ban hành 59-KL/TW", [phrase("hành", "59", "kl", "tw")], ["hành 59-KL/TW"]),
    ("59-KL/TW mới", [phrase("tw", "mới")], ["TW mới"]),
    ("hoi nghi, hội nghị", [phrase("hoi|hội", "nghi|nghị")], ["hoi nghi", "hội nghị"]),
    # what overlaps is joined
    ("hội nghị sơ kết", [phrase("hội", "nghị"), phrase("nghị", "sơ")], ["hội nghị sơ"]),
    ("hội nghị", [word("hội"), phrase("hội", "nghị"), word("nghị")], ["hội nghị"]),
    ("hội nghị", [word("hội"), word("nghị")], ["hội nghị"]),
]


@pytest.mark.parametrize(("text", "targets", "expected"), MARKED)
def test_marks_what_matched(text: str, targets: list[Target], expected: list[str]) -> None:
    snippet = make_snippet(text, targets)
    assert snippet.text == text
    assert marked(snippet) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban vẫn bán văn bản cũ", ["văn bản"]),
        ("Các ban, bản, văn", ["bản", "văn"]),
        ("Chợ vẫn bán hoa", ["vẫn bán"]),  # nothing better: it shows why the article was found
    ],
)
def test_what_was_hardly_meant_is_marked_only_where_nothing_better_stands(text: str, expected: list[str]) -> None:
    slots = (("văn", "vẫn"), ("bản", "bán", "ban"))
    targets = [Target((frozenset(forms),), 0, forms[0], frozenset(forms[1:])) for forms in slots]
    assert marked(make_snippet(text, targets)) == expected


THANH_TRA = [Target((frozenset(forms),), 0, forms[0]) for forms in (("thanh", "thành"), ("tra", "trà"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thanh tra ở thành phố", ["Thanh tra"]),
        ("thành trà, thanh nhạc", ["thành trà", "thanh"]),
        ("thành phố", ["thành"]),
    ],
)
def test_an_accented_form_that_was_not_typed_is_marked_alone_only_for_want_of_better(text: str, expected: list[str]) -> None:
    assert marked(make_snippet(text, THANH_TRA)) == expected


def test_a_short_text_is_shown_whole() -> None:
    assert make_snippet("Hội nghị\nsơ kết.", [word("kết")], 40) == Snippet("Hội nghị\nsơ kết.", ((12, 15),))


def test_without_a_match_the_beginning_is_shown() -> None:
    snippet = make_snippet(FILLER * 9, [word("voi")], 80)
    assert snippet.text.endswith("…")
    assert (FILLER * 2).startswith(snippet.text[:-1])
    assert snippet.highlights == ()


def test_the_passage_with_the_most_different_targets_is_shown() -> None:
    text = FILLER * 3 + "Rừng rừng rừng rừng. " + FILLER * 3 + "Lễ hội bên rừng. " + FILLER * 3
    snippet = make_snippet(text, [word("rừng"), word("hội")], 60)
    assert marked(snippet) == ["hội", "rừng"]


def test_of_equal_passages_the_earliest_is_shown() -> None:
    text = FILLER + "Hội xuân ở đây. " + FILLER * 4 + "Hội thu ở kia. " + FILLER
    assert "xuân" in make_snippet(text, [word("hội")], 60).text


def test_a_passage_begins_with_a_sentence_if_one_begins_near() -> None:
    text = FILLER * 3 + "Sáng nay khai mạc lễ hội mùa thu. " + FILLER * 3
    assert make_snippet(text, [word("hội")], 60).text.startswith("…Sáng nay khai mạc")


def test_a_passage_begins_with_a_paragraph_if_one_begins_near() -> None:
    text = FILLER * 3 + "\nKhai mạc lễ hội mùa thu\n" + FILLER * 3
    assert make_snippet(text, [word("hội")], 60).text.startswith("…Khai mạc")


def test_one_match_longer_than_the_passage_is_shown_whole() -> None:
    text = FILLER * 3 + "đầu" + " giữa" * 30 + " cuối. " + FILLER * 3
    assert marked(make_snippet(text, [phrase("đầu", "cuối", slop=30)], 50)) == ["đầu" + " giữa" * 30 + " cuối"]


def test_a_match_that_the_end_of_the_passage_cuts_is_not_marked() -> None:
    text = FILLER * 3 + "Hội rừng bắt đầu" + " giữa" * 30 + " cuối. " + FILLER * 3
    snippet = make_snippet(text, [word("hội"), word("rừng"), phrase("đầu", "cuối", slop=30)], 60)
    assert "bắt đầu" in snippet.text
    assert marked(snippet) == ["Hội rừng"]


def test_paragraph_breaks_inside_a_passage_become_spaces() -> None:
    snippet = make_snippet(FILLER * 2 + "\nLễ hội\nmùa thu\n" + FILLER * 2, [word("hội"), word("thu")], 100)
    assert "\n" not in snippet.text
    assert marked(snippet) == ["hội", "thu"]


WORDS = "hội nghị rừng lâm nghiệp kỹ kĩ hoà hòa 59-KL/TW 05 quý a đất 𐐀 😀 x̣̂ thành-phố ﬁ".split()
ENDS = (" ", ", ", ". ", "! ", "\n", "… ", "; ", ".\n", ' "')
_texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(ENDS)), max_size=80).map(
    lambda pairs: unicodedata.normalize("NFC", "".join(map("".join, pairs)).strip())
)
_slots = st.sets(st.sampled_from(sorted({term for text in WORDS for term in analyze(text).terms})), min_size=1, max_size=2).map(
    frozenset
)
_targets = st.lists(st.builds(Target, st.lists(_slots, min_size=1, max_size=3).map(tuple), st.integers(0, 3)), max_size=3)


@settings(deadline=None, max_examples=400)
@given(_texts, _targets, st.none() | st.integers(40, 120))
def test_marks_are_ordered_apart_inside_the_text_and_say_what_is_looked_for(
    text: str, targets: list[Target], max_chars: int | None
) -> None:
    snippet = make_snippet(text, targets, max_chars)
    ends = [0, *(place for span in snippet.highlights for place in span), len(snippet.text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in snippet.highlights)
    assert all(before[1] < after[0] for before, after in zip(snippet.highlights, snippet.highlights[1:], strict=False))
    wanted = {term for target in targets for slot in target.slots for term in slot}
    for piece in marked(snippet):
        assert wanted.intersection(analyze(piece).terms)


@settings(deadline=None, max_examples=400)
@given(_texts, _targets, st.integers(40, 120))
@example("hội " * 9 + "x\u0323\u0302, hội " * 9, [Target((frozenset({"x"}),))], 40)  # a letter with marks that no letter has
@example("hội " * 10 + "5x" + " hội" * 9, [Target((frozenset({"5"}),))], 41)
def test_a_passage_is_cut_between_words_and_not_much_longer_than_asked(text: str, targets: list[Target], max_chars: int) -> None:
    snippet = make_snippet(text, targets, max_chars)
    passage = snippet.text if len(text) <= max_chars else re.sub(r"\A…|…\Z", "", snippet.text)
    flat = text if len(text) <= max_chars else text.replace("\n", " ")
    places = [match.start() for match in re.finditer(f"(?={re.escape(passage)})", flat)]
    longest = max((end - start for start, end in snippet.highlights), default=0)
    assert len(snippet.text) <= max(max_chars, longest) + 60
    assert any(_between_words(flat, at) and _between_words(flat, at + len(passage)) for at in places)


def _between_words(text: str, place: int) -> bool:
    """Whether no word goes on over a place: the letters and marks of one are not parted."""
    beside = text[max(0, place - 1) : place + 1]
    return place in (0, len(text)) or any(char.isspace() for char in beside) or not all(map(_in_word, beside))


def _in_word(char: str) -> bool:
    return char.isalnum() or bool(unicodedata.combining(char))


@settings(deadline=None, max_examples=200)
@given(_texts, _targets)
def test_the_whole_text_marks_at_least_what_a_passage_marks(text: str, targets: list[Target]) -> None:
    assert len(make_snippet(text, targets, 50).highlights) <= len(make_snippet(text, targets).highlights)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(_texts, st.none() | st.integers(40, 120)), max_size=5), _targets)
def test_texts_give_the_same_passages_together_as_each_alone(texts: list[tuple[str, int | None]], targets: list[Target]) -> None:
    assert make_snippets(texts, targets) == [make_snippet(text, targets, max_chars) for text, max_chars in texts]
