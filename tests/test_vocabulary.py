"""Are texts found, counted and ranged as in a sorted list of them?"""

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from indexer.vocabulary import Vocabulary, pack

TEXT = st.text(st.sampled_from("aăâbđeê0\n\x00\x7f\U0001f600"), max_size=4) | st.text(st.characters(codec="utf-8"), max_size=8)


def vocabulary(texts: set[str]) -> tuple[Vocabulary, list[bytes]]:
    raw = sorted(text.encode() for text in texts)
    return Vocabulary(*pack(raw)), raw


@given(st.sets(TEXT, max_size=200), TEXT)
def test_each_text_is_found_under_its_number_and_others_are_not(texts: set[str], other: str) -> None:
    words, raw = vocabulary(texts)
    assert len(words) == len(raw)
    assert words.raw() == raw
    assert [*words] == [words[number] for number in range(len(raw))] == [text.decode() for text in raw]
    assert [words.find(text.decode()) for text in raw] == [*range(len(raw))]
    assert (words.find(other) >= 0) is (other in texts)


@given(st.sets(TEXT, max_size=200), TEXT, TEXT)
def test_ranges_are_those_of_a_sorted_list(texts: set[str], first: str, after: str) -> None:
    words, raw = vocabulary(texts)
    assert words.range_from(first, after) == (bisect_left(raw, first.encode()), bisect_left(raw, after.encode()))
    begin, end = words.range_from(first)
    assert [text.decode() for text in raw[begin:end]] == [text.decode() for text in raw if text.startswith(first.encode())]


def test_many_texts_are_found_over_the_borders_of_blocks() -> None:
    texts = {f"{number:04}" for number in range(1_000)}
    words, _ = vocabulary(texts)
    assert [words.find(text) for text in sorted(texts)] == [*range(1_000)]
    assert words.range_from("00") == (0, 100)
    assert words.range_from("0") == (0, 1_000)
    assert words.find("0063x") == words.find("") == words.find("9") == -1


def test_the_empty_text_alone_is_a_text() -> None:
    words, _ = vocabulary({""})
    assert (len(words), words.find(""), words[0], words.raw()) == (1, 0, "", [b""])


def test_what_is_no_text_is_not_found() -> None:
    words, _ = vocabulary({"a", "b"})
    assert words.find("\ud800") == -1
