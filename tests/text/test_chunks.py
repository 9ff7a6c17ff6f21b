"""The memo of chunks: every chunk is worked out once, and told from every other whatever it is made of."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.text import chunks
from indexer.text.chunks import ChunkMemo, Part


class _Recorder:
    """Takes a chunk for one part, flagged by its length, and remembers which chunks it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, chunk: str) -> tuple[list[Part], int]:
        self.asked.append(chunk)
        return [(chunk, 0, len(chunk))], len(chunk) % 256


def _chunks(memo: ChunkMemo, text: str) -> list[str]:
    """The text's chunks as the memo remembers them, each by its one term."""
    counts, first, _, _ = memo.rows(memo.lookup(text.encode()))
    assert counts.tolist() == [1] * len(counts)
    return [memo.vocabulary[term] for term in memo.parts(first)[:, 0].tolist()]


def _split(text: str) -> list[str]:
    return [part for part in re.split("[\x00-\x20]+", text) if part]


@pytest.mark.parametrize(
    "text",
    [
        "một", "một hai", " một\t\nhai \r\n ba ", "a b a b", "x" * 15, "x" * 16, "x" * 17, "x" * 5_000, "một\x00hai\x1fba",
        "một\u00a0hai", "đ" * 8 + " " + "đ" * 8 + "đ", "0123456789abcdef 0123456789abcdefg 0123456789abcdeg 0123456789abcdef",
        "ab abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij", "\x7f \x80 \uffff \U0010ffff",
    ],
)  # fmt: skip
def test_chunks_are_what_stands_between_white_space(text: str) -> None:
    memo = ChunkMemo(_Recorder())
    assert _chunks(memo, text) == _split(text)
    assert _chunks(memo, text) == _split(text)  # remembered


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=8))
def test_chunks_of_any_texts_one_after_the_other(texts: list[str]) -> None:
    memo = ChunkMemo(_Recorder())
    for text in [*texts, *texts]:
        assert _chunks(memo, text) == _split(text)


def test_a_chunk_is_worked_out_once() -> None:
    recorder = _Recorder()
    memo = ChunkMemo(recorder)
    for text in ("một hai một", "hai ba", "ba " * 100, "dài" * 50 + " dài " + "dài" * 50):
        memo.lookup(text.encode())
    assert recorder.asked == ["một", "hai", "ba", "dài" * 50, "dài"]


def test_chunks_that_share_a_slot_of_the_table_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "_SHIFT", chunks.np.uint64(63))  # all chunks in two slots
    memo = ChunkMemo(_Recorder())
    words = [f"{word}{number}" for word in ("từ", "quyết-định", "quyết-định-số") for number in range(50)]
    for text in (" ".join(words), " ".join(reversed(words)), " ".join(words * 2)):
        assert _chunks(memo, text) == text.split()


def test_a_memo_that_grew_too_large_begins_anew_and_old_answers_stay_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "_MOST", 10)
    recorder = _Recorder()
    memo = ChunkMemo(recorder)
    words = [f"từ{number}" for number in range(20)]
    assert _chunks(memo, " ".join(words)) == words
    vocabulary = memo.vocabulary
    assert _chunks(memo, "từ19 mới") == ["từ19", "mới"]
    assert vocabulary == ["", *words]
    assert memo.vocabulary == ["", "từ19", "mới"]
    assert recorder.asked == [*words, "từ19", "mới"]


def test_rows_tell_the_width_in_code_points_and_the_flags() -> None:
    memo = ChunkMemo(_Recorder())
    _, _, widths, flags = memo.rows(memo.lookup("quyết 😀 a".encode()))
    assert widths.tolist() == [6, 2, 2]  # with the space behind
    assert flags.tolist() == [5, 1, 1]


def test_a_chunk_may_hold_no_part_or_several() -> None:
    memo = ChunkMemo(lambda chunk: ([(char, at, at + 1) for at, char in enumerate(chunk) if char.isalnum()], 0))
    ids = memo.lookup("a-b … c".encode())
    counts, first, _, _ = memo.rows(ids)
    assert counts.tolist() == [2, 0, 1]
    parts = memo.parts(first[:1]).tolist() + memo.parts(first[:1] + 1).tolist() + memo.parts(first[2:]).tolist()
    assert [(memo.vocabulary[term], start, end) for term, start, end in parts] == [("a", 0, 1), ("b", 2, 3), ("c", 0, 1)]


def test_a_term_has_one_number_for_good() -> None:
    memo = ChunkMemo(_Recorder())
    memo.lookup(b"tw kl")
    assert memo.term("tw") == memo.term("tw") != memo.term("kl")
    number = memo.term("59-kl/tw")
    assert memo.vocabulary[number] == "59-kl/tw"
    assert memo.term("59-kl/tw") == number


def test_a_number_is_told_only_once_its_term_is_there() -> None:
    class Told(dict[str, int]):
        def __setitem__(self, term: str, number: int) -> None:
            assert memo.vocabulary[number] == term
            super().__setitem__(term, number)

    memo = ChunkMemo(_Recorder())
    memo.numbers = Told(memo.numbers)
    assert _chunks(memo, "một hai một ba") == ["một", "hai", "một", "ba"]
    assert memo.numbers == {"": 0, "một": 1, "hai": 2, "ba": 3}
