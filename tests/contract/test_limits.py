"""What is refused, and how: an InvalidQuery that tells why, never a failure of another kind and never no results."""

from dataclasses import replace

import pytest

from indexer.engine import Reader
from indexer.errors import InvalidQuery

from .engines import Engine, entry, find, ids

HOSTILE = (
    "a*", "* *", "-" * 3_000, "(" * 500, ")" * 500, '"' * 501, "hội " * 500, "a-" * 1_900, "rừng OR " * 100 + "rừng",
    "(rừng OR " * 39 + "rừng" + ")" * 39, "-(rừng -(hội " * 15 + "x" + "))" * 15, '"' + "a b " * 40 + '"~999', "ngày:9999",
    "ngày:>9998", "ngày:<0001", "ngày:[0000 TO 9999]", "tỉnh:" + "a" * 3_000, "a" * 3_900, "\x00", "hội\x00nghị", "\ud800",
    "𐍈𐍈 𝒽ộ𝒾", "١٢٣", "مؤتمر", "ẖ̃̂ộ̂i", "'; DROP TABLE articles; --", "../../etc/passwd", "{!xmlparser v='x'}", "hội\nnghị",
    "59-KL/TW " * 40, "=" * 100, "~5", '"hội nghị"~999', "văn_bản:x", "title:body:source:x", "%s%n%x", "0" * 4_000, "- - -",
)  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_answered_or_refused(shelf: Reader, query: str) -> None:
    refusals = []
    try:
        found = find(shelf, query)
        assert found.total == len(found.ids)
    except InvalidQuery as error:
        refusals.append(error)
    assert all(error.reason and 0 <= error.start <= error.end <= len(error.query) for error in refusals)


def test_a_prefix_of_too_many_words_is_refused_with_its_place(engine: Engine) -> None:
    engine.settings = replace(engine.settings, max_expanded_terms=3)
    engine.commit([entry("few", "xa xe xi"), entry("many", "ya ye yi yo")])
    reader = engine.reader()
    assert ids(reader, "x*") == {"few"}
    with pytest.raises(InvalidQuery, match="more than 3") as caught:
        find(reader, "hội  y*")
    assert caught.value.query[caught.value.start : caught.value.end] == "y*"


def test_a_word_of_too_many_accented_forms_stands_for_the_most_frequent(engine: Engine) -> None:
    engine.settings = replace(engine.settings, max_expanded_terms=2)
    engine.commit(
        [entry("1", "má mà"), entry("2", "má mà mả"), entry("3", "má"), entry("4", "mả"), entry("5", "mà"), entry("6", "ma")]
    )
    assert ids(engine.reader(), "ma") == {"1", "2", "3", "5", "6"}


def test_phrases_of_words_with_many_accented_forms_can_be_wanted_and_unwanted(engine: Engine) -> None:
    engine.commit(
        [entry("each", "hội tống kết, tông kết, tổng két, tòng kẹt"), entry("none", "hội kết tông"), entry("one", "hội tông két")]
    )
    reader = engine.reader()
    assert ids(reader, '"tong ket"') == {"each", "one"}
    assert ids(reader, 'hội -"tong ket"') == ids(reader, '-"tong ket"') == {"none"}
    assert ids(reader, 'hội -(hội "tong ket")') == {"none"}


def test_a_search_that_takes_too_long_is_refused(engine: Engine) -> None:
    engine.commit([entry(str(number), "hội nghị") for number in range(1_200)])
    with pytest.raises(InvalidQuery, match="longer than"):
        find(engine.reader(replace(engine.settings, query_seconds=0.0)), "hội")
    assert find(engine.reader(), "hội", limit=3).total == 1_200


def test_a_weight_of_nothing_still_finds(engine: Engine) -> None:
    engine.settings = replace(engine.settings, title_weight=0.0, phrase_weight=0.0, variant_weight=0.0)
    engine.commit([entry("title", "tin", title="hội nghị"), entry("body", "hội nghị")])
    reader = engine.reader()
    assert find(reader, "hội nghị").ids == ("body", "title")
    assert ids(reader, "hoi") == set()
