"""The query language is frozen: these tables are its definition."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engine import EXAMPLES, FIELDS, parse_query
from indexer.engine.language import And, Example, Node, Not, Or, Phrase, Prefix, Value, Word
from indexer.errors import InvalidQuery
from indexer.text import clean

from .cases import READS, REFUSED
from .printer import show


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.query for example in EXAMPLES])
def test_an_example_is_read_as_the_table_says(example: Example) -> None:
    assert show(parse_query(example.query)) == example.reads


def test_every_field_and_operator_has_an_example() -> None:
    queries = " ".join(example.query for example in EXAMPLES)
    assert not [field.name for field in FIELDS if not any(f"{name}:" in queries for name in field.spellings)]
    assert not [sign for sign in ("HOẶC", "VÀ", "KHÔNG", " -", "(", '"', "~", "*", "=", "[", ">", "<=") if sign not in queries]


@pytest.mark.parametrize("query", READS)
def test_a_query_is_read_so(query: str) -> None:
    assert show(parse_query(query)) == READS[query]


@pytest.mark.parametrize("query", REFUSED)
def test_a_query_is_refused_with_place_reason_and_remedy(query: str) -> None:
    place, reason, nearest = REFUSED[query]
    with pytest.raises(InvalidQuery) as caught:
        parse_query(query)
    error = caught.value
    assert error.query[error.start : error.end] == place
    assert reason in error.reason
    assert error.nearest == nearest
    assert str(error).count("^") >= 1


def test_a_query_of_too_many_characters_is_refused_without_repeating_it() -> None:
    with pytest.raises(InvalidQuery, match="100,000 characters") as caught:
        parse_query("a" * 100_000)
    assert len(caught.value.query) < 100
    assert caught.value.end == len(caught.value.query)
    assert show(parse_query("a" * 50, max_chars=50)) == "a" * 50


@pytest.mark.parametrize(
    "query", ["một hai ba bốn", '"một hai ba bốn"', "một-hai-ba-bốn", "tiêu_đề:(một ba)", "một OR hai VÀ ba KHÔNG bốn"]
)
def test_a_query_of_too_many_words_is_refused_from_the_first_too_many(query: str) -> None:
    with pytest.raises(InvalidQuery, match="4 words; at most 3") as caught:
        parse_query(query, max_words=3)
    assert caught.value.query[caught.value.start :].strip('")') in ("bốn", "ba")
    parse_query(query, max_words=4)


@pytest.mark.parametrize("query", ["một VÀ hai HOẶC ba", "một NOT hai -ba", "mo65t hai ba1", "d9u7o7ng2 nghi5 quye61t"])
def test_operators_and_keys_of_input_methods_are_not_counted_as_words(query: str) -> None:
    assert show(parse_query(query, max_words=3))
    with pytest.raises(InvalidQuery, match="3 words; at most 2"):
        parse_query(query, max_words=2)


def test_words_of_letters_and_digits_are_counted_as_the_index_has_them() -> None:
    with pytest.raises(InvalidQuery, match="at most 128"):
        parse_query("a1" * 100, max_words=128)


def test_composed_and_decomposed_text_are_read_alike() -> None:
    for query in READS:
        assert show(parse_query(unicodedata.normalize("NFD", query))) == READS[query]


def _leaves(node: Node) -> list[Word | Phrase | Prefix | Value]:
    match node:
        case And(children) | Or(children):
            return [leaf for child in children for leaf in _leaves(child)]
        case Not(child):
            return _leaves(child)
        case Word() | Phrase() | Prefix() | Value():
            return [node]
    return []


@pytest.mark.parametrize("query", READS)
def test_spans_point_at_the_words(query: str) -> None:
    cleaned = clean(query).replace("\n", " ")
    for leaf in _leaves(parse_query(query)):
        if not isinstance(leaf, Value):
            assert leaf.text in cleaned[leaf.start : leaf.end]


PIECES = (
    "hội", "nghị", "a", "59-KL/TW", "2023-09", "OR", "AND", "NOT", "VÀ", "HOẶC", "KHÔNG", "TO", "(", ")", '"', "“", "”", "~5",
    "*", "=", "-", ":", "tỉnh:", "ngày:", "tiêu_đề:", "tieu_dee:", "văn_bản:", "[", "]", ">", "<=", " ", "  ", "\n", ".", "😀",
)  # fmt: skip
_pieces = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(deadline=None, max_examples=400)
@given(_pieces | st.text(max_size=30))
def test_a_query_is_read_or_refused_with_a_remedy_that_works(query: str) -> None:
    error = _refusal(query)
    if error is None:
        assert show(parse_query(query))
        return
    assert 0 <= error.start <= error.end <= len(error.query)
    assert "^" in str(error)
    assert error.nearest is None or _refusal(error.nearest) is None


def _refusal(query: str) -> InvalidQuery | None:
    try:
        parse_query(query)
    except InvalidQuery as error:
        return error
    return None


@settings(deadline=None, max_examples=150)
@given(_pieces)
def test_a_query_and_its_cleaned_text_are_read_alike(query: str) -> None:
    def read(text: str) -> object:
        try:
            return parse_query(text)
        except InvalidQuery as error:
            return error.reason, error.start, error.end

    assert read(query) == read(clean(query))
