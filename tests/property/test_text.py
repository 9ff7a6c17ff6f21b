"""What the text room promises of every text: nothing here is about one case."""

import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from indexer.text import analyze, analyze_each, clean, decode_keystrokes, find_province, find_symbols, fold, has_marks
from indexer.text.legacy import decode_legacy
from indexer.text.syllable import canonical, is_syllable, split_tone, with_tone
from tests.property.strategies import hostile_texts, sentences, styled_pairs, syllables, symbols, words

moderate = settings(deadline=None, max_examples=200)
thorough = settings(deadline=None, max_examples=500)

VISIBLE_SPACES = {" ", "\n"}
UNSEEN = {"Cc", "Cs", "Zs", "Zl", "Zp"}
ANY_DASH_OR_SPACE = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys(" \n\xa0\t", ""))


@thorough
@given(hostile_texts())
@example("\xb50\xcc0O\u0300")
@example("a\u200b \u200bb")
@example("o\u200b\u0302\u0323")
@example("\u3000\u2028\xa0a\x85")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@thorough
@given(hostile_texts())
def test_clean_text_is_composed_visible_and_tidy(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert {char for char in cleaned if unicodedata.category(char) in UNSEEN} <= VISIBLE_SPACES
    assert not any(pair in cleaned for pair in ("  ", "\n\n", " \n", "\n "))
    assert cleaned == cleaned.strip()


@moderate
@given(sentences())
def test_cleaning_keeps_every_word(text: str) -> None:
    assert clean(text).split() == text.split()


@moderate
@given(sentences())
def test_decomposed_text_cleans_to_the_composed_one(text: str) -> None:
    assert clean(unicodedata.normalize("NFD", text)) == clean(text)


@moderate
@given(hostile_texts())
def test_compositions_of_one_text_clean_alike(text: str) -> None:
    assume(clean(text).isprintable() and decode_legacy(text) == text)
    assert clean(unicodedata.normalize("NFD", text)) == clean(unicodedata.normalize("NFC", text)) == clean(text)


@thorough
@given(hostile_texts())
def test_folding_keeps_length_and_is_done_once(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@moderate
@given(words())
def test_folding_a_vietnamese_word_leaves_ascii(word: str) -> None:
    folded = fold(clean(word))
    assert folded.isascii()
    assert folded == folded.lower()
    assert not has_marks(folded)
    assert has_marks(clean(word)) == (not clean(word).isascii())


@thorough
@given(hostile_texts())
@example("İstanbul ß ĐẦU TƯ 59-KL/TƯ\ud800")
@example("x" * 100_000)
@example("\x00\x01 a\x1f b")
@example("59\n- KL/TW")
def test_every_term_lies_in_the_text(text: str) -> None:
    tokens = analyze(text)
    columns = [tokens.positions.tolist(), tokens.starts.tolist(), tokens.ends.tolist()]
    assert [len(column) for column in columns] == [len(tokens)] * 3 == [len(tokens.terms)] * 3
    for start, end, term in zip(*columns[1:], tokens.terms, strict=True):
        assert 0 <= start < end <= len(text)
        assert term
    assert columns[0] == sorted(columns[0])
    assert columns[1] == sorted(columns[1])


@thorough
@given(hostile_texts().map(clean))
@example("Trung ương, TƯ; 59-KL/TƯ và 05 KỸ sư quý")
def test_the_span_of_a_term_reads_as_the_term(text: str) -> None:
    tokens = analyze(text)
    for start, end, term in zip(tokens.starts.tolist(), tokens.ends.tolist(), tokens.terms, strict=True):
        assert _key(text[start:end]) == _key(term)


def _key(text: str) -> str:
    """What a term has in common with the text it stands for: neither marks, i or y, zeros before, TW or TƯ, nor a last sigma."""
    folded = fold(unicodedata.normalize("NFC", text.translate(ANY_DASH_OR_SPACE))).replace("y", "i").replace(".", "")
    return folded.lstrip("0").replace("tw", "tu").replace("ς", "σ")


@moderate
@given(sentences())
def test_no_letter_or_digit_is_left_out(text: str) -> None:
    tokens = analyze(text)
    covered = {place for start, end in zip(tokens.starts, tokens.ends, strict=True) for place in range(start, end)}
    assert {place for place, char in enumerate(text) if char.isalnum()} <= covered


@moderate
@given(sentences(), sentences())
def test_analysis_does_not_depend_on_what_was_met_before(first: str, second: str) -> None:
    alone = analyze(second).terms
    analyze(first)
    assert analyze(second).terms == alone


@moderate
@given(st.lists(sentences() | hostile_texts() | st.sampled_from(["", " ", "59-", "59", "KL/TW", "TƯ", "-", "ĐẦU"]), max_size=6))
def test_texts_are_analysed_together_as_each_alone(texts: list[str]) -> None:
    together = analyze_each(texts)
    assert len(together) == len(texts)
    for text, tokens in zip(texts, together, strict=True):
        alone = analyze(text)
        assert tokens.terms == alone.terms
        for name in ("positions", "starts", "ends"):
            assert getattr(tokens, name).tolist() == getattr(alone, name).tolist()


@moderate
@given(sentences(least=2))
def test_paragraphs_are_analysed_alike_alone_and_together(text: str) -> None:
    paragraphs = [clean(part) + "." for part in text.split("\n")]
    together = analyze("\n".join(paragraphs)).terms
    assert together == [term for part in paragraphs for term in analyze(part).terms]


@moderate
@given(words())
def test_a_word_has_one_term_in_every_spelling(word: str) -> None:
    assume(fold(clean(word)) != "tu")  # TƯ in capitals is Trung ương
    (term,) = analyze(clean(word)).terms
    for form in (word.upper(), word.lower(), unicodedata.normalize("NFD", word), canonical(clean(word).lower())):
        assert analyze(clean(form)).terms == [term]


@moderate
@given(styled_pairs())
def test_both_schools_of_tone_placement_are_one_term(pair: tuple[str, str]) -> None:
    old, new = pair
    assert old != new
    assert analyze(old).terms == analyze(new).terms == [canonical(old)]


@moderate
@given(syllables())
def test_a_syllable_is_one_and_its_tone_can_be_taken_off_and_put_back(syllable: str) -> None:
    assert is_syllable(syllable)
    bare, tone = split_tone(syllable)
    assert with_tone(bare, tone) == syllable
    assert canonical(canonical(syllable)) == canonical(syllable)
    assert len(canonical(syllable)) == len(syllable)


@moderate
@given(symbols(), st.sampled_from(["", "số ", "(", "theo ", "Số:", "“"]), st.sampled_from(["", ",", ".", ")", " về", "”", ";"]))
def test_a_symbol_is_found_whole_wherever_it_stands(symbol: str, before: str, after: str) -> None:
    (found,) = find_symbols(before + symbol + after)
    assert (found.start, found.end) == (len(before), len(before) + len(symbol))
    assert _key(found.text) == _key(symbol)


@moderate
@given(symbols())
def test_a_symbol_typed_in_small_letters_is_the_printed_one(symbol: str) -> None:
    (printed,) = find_symbols(symbol)
    (typed,) = find_symbols(symbol.lower(), typed=True)
    assert typed == printed


@moderate
@given(symbols())
def test_a_normalised_symbol_is_normal(symbol: str) -> None:
    (found,) = find_symbols(symbol)
    (again,) = find_symbols(found.text)
    assert again.text == found.text


@thorough
@given(hostile_texts())
def test_symbols_lie_in_the_text_in_order(text: str) -> None:
    for typed in (False, True):
        spans = [place for symbol in find_symbols(text, typed=typed) for place in (symbol.start, symbol.end)]
        assert spans == sorted(spans)
        assert all(0 <= place <= len(text) for place in spans)


@moderate
@given(hostile_texts())
def test_unicode_with_vietnamese_letters_is_never_taken_for_legacy(text: str) -> None:
    text = "đ" + text
    assert decode_legacy(text) == text


@moderate
@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_is_never_taken_for_legacy(text: str) -> None:
    assert decode_legacy(text) == text


@moderate
@given(st.text(max_size=12) | words())
def test_what_keystrokes_decode_to_is_a_syllable_in_its_compared_form(word: str) -> None:
    decoded = decode_keystrokes(word)
    if decoded is not None:
        assert word.isascii()
        assert is_syllable(decoded)
        assert has_marks(decoded)
        assert canonical(decoded) == decoded


@moderate
@given(hostile_texts())
def test_any_text_may_be_asked_for_as_a_province(text: str) -> None:
    assert find_province(text) in (None, find_province(find_province(text)))


def test_folding_refuses_what_was_not_cleaned() -> None:
    with pytest.raises(AssertionError, match="clean"):
        fold("ho\u0300a")
