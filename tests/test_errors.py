"""Do errors say what was found, where, and end the command with the fixed code?"""

import pickle

import pytest

from indexer import errors
from indexer.errors import HoinghiError, InvalidQuery

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, HoinghiError)]
CODES = {"StoreFull": 1, "LockHeld": 75}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_has_its_exit_code_and_its_builtin(kind: type[HoinghiError]) -> None:
    assert kind.exit_code == CODES.get(kind.__name__, 2)
    assert kind is HoinghiError or issubclass(kind, ValueError | RuntimeError)


def caret_line(error: InvalidQuery) -> tuple[str, str]:
    """The query as shown, and the part of it above the caret."""
    _, line, caret = str(error).split("\n")[:3]
    start = caret.index("^")
    return line[2:], line[start : start + caret.count("^")]


def test_the_message_marks_the_span() -> None:
    error = InvalidQuery("tỉnh: (hội nghị", 6, 7, "this parenthesis is not closed", "tỉnh: hội nghị")
    assert str(error) == (
        "cannot answer the query: this parenthesis is not closed\n  tỉnh: (hội nghị\n        ^\nTry instead: tỉnh: hội nghị"
    )
    assert isinstance(error, ValueError)


@pytest.mark.parametrize(
    ("query", "start", "end", "marked"),
    [
        ("hội nghị", 0, 3, "hội"),
        ("hội nghị", 4, 8, "nghị"),
        ("a" * 500 + "LỖI" + "b" * 500, 500, 503, "LỖI"),
        ("a" * 30 + "LỖI" + "b" * 500, 30, 33, "LỖI"),
        ("a" * 500 + "LỖI", 500, 503, "LỖI"),
        ("x\ty\nz\x00\x1b[31m LỖI", 12, 15, "LỖI"),
    ],
)
def test_the_caret_stands_below_what_was_not_understood(query: str, start: int, end: int, marked: str) -> None:
    shown, above = caret_line(InvalidQuery(query, start, end, "lý do"))
    assert above == marked
    assert shown.isprintable()


@pytest.mark.parametrize("span", [(0, 0), (8, 8), (0, 100_000), (50_000, 100_000)])
def test_a_long_query_is_not_printed_whole(span: tuple[int, int]) -> None:
    text = str(InvalidQuery("hội nghị " * 12_000, *span, "lý do"))
    assert len(text) < 400
    assert "^" in text


def test_an_invalid_query_passes_between_processes() -> None:
    error = InvalidQuery("(hội", 0, 1, "not closed", "hội", reason_vi="chưa đóng")
    copied = pickle.loads(pickle.dumps(error))
    assert str(copied) == str(error)
    assert vars(copied) == vars(error)
