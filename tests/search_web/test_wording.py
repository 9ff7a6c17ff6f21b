"""Every page says everything in both languages."""

import re
import string
from pathlib import Path

import pytest

import search_web
from indexer.hints import REASONS
from indexer.references.tables import read_table
from search_web.wording import WORDS, Wording

ROOM = Path(search_web.__file__).parent
SOURCES = [path.read_text("utf-8") for path in [*ROOM.rglob("*.py"), *ROOM.glob("templates/*.html")] if path.name != "wording.py"]
# Keys that are put together: the beginning stands in the code.
MADE = (
    "card.", "about.",
    "look_up.", "suggest.", "explain.", "filters.", "sort.", "expanded.", "histogram.", "help.", "failure.", "printings.",
    "api.", "context.sort.", "frequency.by.", "allowed.", "article.", "document.said.", "cite.", "reason.", "relation.",
)  # fmt: skip


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_the_same(key: str) -> None:
    words = WORDS[key]
    assert words.vi.strip()
    assert words.en.strip()
    assert placeholders(words.vi) == placeholders(words.en) == placeholders(words.en_one or words.en)


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_worded(code: str) -> None:
    assert WORDS[f"reason.{code}"].en


def test_every_relation_of_documents_is_worded() -> None:
    named = {row["relation"] for row in read_table("relations.tsv")}
    assert {key.removeprefix("relation.") for key in WORDS if key.startswith("relation.")} == named
    assert all(WORDS[f"relation.{relation}"].vi == relation for relation in named)


@pytest.mark.parametrize("key", WORDS)
def test_every_text_is_used(key: str) -> None:
    quoted = re.compile(rf"""["']{re.escape(key)}["']""")
    assert key.startswith(MADE) or any(quoted.search(source) for source in SOURCES)


def test_every_text_asked_for_is_there() -> None:
    asked = {
        key for source in SOURCES for key in re.findall(r"""\b(?:t|words|_words)(?:\.count)?\(["']([\w.]+)["'][,)]""", source)
    }
    assert len(asked) > 50
    assert asked <= WORDS.keys()


def test_a_text_with_another_form_for_one_is_asked_for_by_number() -> None:
    asked = re.compile(r"""\b(?:t|words|_words)\(["']([\w.]+)["']""")
    found = {key for source in SOURCES for key in asked.findall(source) if key in WORDS}
    assert len(found) > 50
    assert not [key for key in found if WORDS[key].en_one]


@pytest.mark.parametrize(
    ("iso", "vi", "en"),
    [
        ("2023-09-28T15:42:00+07:00", "28/9/2023 15:42", "28 Sep 2023 15:42"),
        ("2023-12-31T17:00:00+00:00", "1/1/2024 00:00", "1 Jan 2024 00:00"),
        ("2023-09-28", "28/9/2023", "28 Sep 2023"),
        ("2023-09-28T15:42:00", "28/9/2023 15:42", "28 Sep 2023 15:42"),
        ("hôm qua", "hôm qua", "hôm qua"),
        ("", "", ""),
    ],
)
def test_dates(iso: str, vi: str, en: str) -> None:
    assert Wording("vi").moment(iso) == vi
    assert Wording("en").moment(iso) == en


def test_numbers_have_their_thousands_apart() -> None:
    assert Wording("vi").count("articles", 44364) == "44.364 bài"
    assert Wording("en").count("articles", 44364) == "44,364 articles"
    assert Wording("en").count("articles", 0) == "0 articles"
