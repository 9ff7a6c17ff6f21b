"""The tables of the grammar: complete, without doubles, and every example in them holds."""

import re
import unicodedata

import pytest

from indexer.references import scan
from indexer.references.lexicon import kinds, kinds_by_code, kinds_by_word, law_abbreviations, triggers
from indexer.references.organs import organs_at
from indexer.references.printed import words
from indexer.references.reading import read
from indexer.references.tables import read_table
from indexer.text import fold
from indexer.text.tables import read_table as read_text_table
from tests.references.marked import check, marked

COLUMNS = {
    "kinds.tsv": ("kind", "words", "short", "codes", "bare", "example"),
    "modifiers.tsv": ("words", "example"),
    "issuers.tsv": ("head", "tail", "example"),
    "fields.tsv": ("name", "verb"),
    "laws.tsv": ("name",),
    "law_abbreviations.tsv": ("short", "long"),
    "relations.tsv": ("verb", "relation", "example"),
    "words.tsv": ("list", "words", "example"),
}
WITH_EXAMPLES = ("kinds.tsv", "modifiers.tsv", "relations.tsv", "words.tsv")


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_is_complete_and_lists_nothing_twice(name: str) -> None:
    rows = read_table(name)
    assert {tuple(row) for row in rows} == {COLUMNS[name]}
    assert all(unicodedata.is_normalized("NFC", value) and value == value.strip() for row in rows for value in row.values())
    first = [row[COLUMNS[name][0]] for row in rows]
    assert all(first)
    assert len(set(first)) == len(first)


@pytest.mark.parametrize(
    "example",
    [row["example"] for name in WITH_EXAMPLES for row in read_table(name)],
    ids=lambda example: example[:40],
)
def test_an_example_of_a_table_is_read_as_marked(example: str) -> None:
    check(example)


@pytest.mark.parametrize("row", read_table("issuers.tsv"), ids=lambda row: row["head"])
def test_an_issuer_is_read_to_its_end_and_no_further(row: dict[str, str]) -> None:
    example = row["example"]
    start, end = example.index("["), example.index("]") - 1
    text = re.sub(r"[\[\]]", "", example)
    assert fold(row["head"]) in fold(text[start:end])
    assert organs_at(read(text)[0], start) == end
    assert row["tail"] in ("closed", "open", "named")


@pytest.mark.parametrize("field", [row["name"] for row in read_table("fields.tsv")])
def test_a_field_names_an_organ(field: str) -> None:
    text = f"Cục {field} đã nêu"
    assert organs_at(read(text)[0], 0) == len(f"Cục {field}")


@pytest.mark.parametrize("name", [row["name"] for row in read_table("laws.tsv")])
def test_a_law_is_found_by_its_name(name: str) -> None:
    (mention,) = check(f"theo Điều 5 [Luật {name} năm 2013], các bên")
    assert (mention.kind, mention.citation) == ("Luật", "Điều 5")


@pytest.mark.parametrize("short", sorted(law_abbreviations()))
def test_a_law_is_found_by_its_abbreviation(short: str) -> None:
    kind = "" if short.startswith("BL") else "Luật "
    check(f"theo [{kind}{short}] thì phải xử lý")


def test_every_code_of_a_kind_names_it_in_a_symbol() -> None:
    for kind in kinds():
        for code in kind.codes:
            text = f"Số 12-{code}/TU nêu rõ"
            (mention,) = scan(text)
            assert mention.kind in kinds_by_code()[code.upper().split("-")[0]], text


def test_the_codes_of_the_text_room_are_those_of_the_kinds() -> None:
    known = {row["kind"]: set(row["codes"].split("; ")) for row in read_text_table("document_kinds.tsv")}
    ours = {kind.name: set(kind.codes) for kind in kinds()}
    assert all(codes <= ours[name] for name, codes in known.items() if name in ours)
    assert set(known) - set(ours) == {"Dự án"}  # a project is no document


def test_the_ways_of_standing_bare_are_known() -> None:
    assert {kind.bare for kind in kinds()} == {"free", "wary", "marked", "never"}


def test_every_kind_word_triggers_the_grammar() -> None:
    for word in kinds_by_word():
        assert triggers().search(f"{word} 12"), word


@pytest.mark.parametrize("name", [row["list"] for row in read_table("words.tsv")])
def test_the_words_of_a_list_are_patterns_that_end(name: str) -> None:
    assert len(set(words(name))) == len(words(name))
    for word in words(name):
        assert "*" not in word
        assert "+" not in word or name == "goes_on" or r"\d+" in word, word
        assert re.compile(word)


def test_marks_nest() -> None:
    sentence = marked("[Kết luận 5] {về [Chỉ thị 6] của <Ban Bí thư>}")
    assert sentence.text == "Kết luận 5 về Chỉ thị 6 của Ban Bí thư"
    assert sentence.printed("[") == ["Kết luận 5", "Chỉ thị 6"]
    assert sentence.printed("{") == ["về Chỉ thị 6 của Ban Bí thư"]
