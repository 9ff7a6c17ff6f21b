"""A text is cut where it names documents and where a query matches, and nothing of it is lost."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from indexer import Document, FacetValue, Reference
from indexer.model import Candidate, Mention
from search_web.asked.addresses import Addresses
from search_web.presenters.article_views import Named
from search_web.presenters.cards import CardPresenter, cut_pieces
from search_web.presenters.views import Link
from search_web.wording import Wording

TEXTS = st.text("ab \n", max_size=30)
SPANS = st.lists(st.tuples(st.integers(0, 32), st.integers(0, 32)).map(lambda pair: tuple(sorted(pair))), max_size=5)
X = Document("luat/x/2013", "Luật X", "Luật", subject="về x", issuer="Quốc hội", date="2013-11-29", articles=3)
Y = Document("luat/x/2024", "Luật X 2024", "Luật")


def named(number: int) -> Named:
    return Named(number, "", "", "/van-ban/x")


def text_of(paragraph) -> str:
    return "".join(segment.text for piece in paragraph for segment in piece.segments)


@given(TEXTS, SPANS, SPANS)
def test_paragraphs_join_to_the_text_without_blank_lines(text: str, marks: list, names: list) -> None:
    paragraphs = cut_pieces(text, sorted(marks), [(span, named(number)) for number, span in enumerate(names)])
    assert [text_of(paragraph) for paragraph in paragraphs] == [line for line in text.split("\n") if line]


@given(TEXTS, SPANS, SPANS)
def test_what_a_query_matches_is_marked_inside_names_and_outside(text: str, marks: list, names: list) -> None:
    paragraphs = cut_pieces(text, sorted(marks), [(span, named(number)) for number, span in enumerate(names)])
    shown = [(char, one.marked) for paragraph in paragraphs for piece in paragraph for one in piece.segments for char in one.text]
    plain = [(char, place) for place, char in enumerate(text) if char != "\n"]
    for (char, is_marked), (other, place) in zip(shown, plain, strict=True):
        covered = any(start <= place < end for start, end in marks)
        assert char == other
        assert is_marked == covered or (is_marked and char.isspace())


def test_a_mark_over_the_edge_of_a_name_is_marked_on_both_sides() -> None:
    (paragraph,) = cut_pieces("theo Chỉ thị 24 ấy", [(0, 8)], [((5, 15), named(1))])
    assert [(piece.named is not None, [(s.text, s.marked) for s in piece.segments]) for piece in paragraph] == [
        (False, [("theo ", True)]),
        (True, [("Chỉ", True), (" thị 24", False)]),
        (False, [(" ấy", False)]),
    ]


def test_a_name_inside_another_is_left_out() -> None:
    (paragraph,) = cut_pieces("một hai ba", [], [((0, 7), named(1)), ((4, 10), named(2))])
    assert [piece.named and piece.named.number for piece in paragraph] == [1, None]


@pytest.fixture
def cards(app: Flask):
    months = {X.key: (FacetValue("2023-09", 2), FacetValue("2023-10", 1))}
    with app.test_request_context():
        yield CardPresenter(Wording("vi"), Addresses("vi"), {X.key: X, Y.key: Y}, months)


def reference(key: str | None, *candidates: str) -> Reference:
    status = "resolved" if key else "ambiguous" if candidates else "unresolved"
    return Reference(Mention(0, 6, "Luật \nX", "Luật"), key, status, tuple(map(Candidate, candidates)))


def test_a_card_says_what_a_document_is_and_who_cites_it(cards: CardPresenter) -> None:
    card = cards.card(X)
    assert (card.link.text, card.link.href, card.subject) == ("Luật X", "/van-ban/luat/x/2013", "về x")
    assert (card.facts, card.articles) == ("Quốc hội · 29/11/2013", Link("3 bài dẫn", None))
    assert cards.card(X, articles="/x").articles == Link("3 bài dẫn", "/x")
    assert card.spark.count("M") == 2
    assert cards.card(Y).spark == ""


def test_an_open_name_leads_to_all_that_it_may_be(cards: CardPresenter) -> None:
    sure, several, unknown = (
        cards.named(1, one) for one in (reference(X.key, X.key), reference(None, X.key, Y.key, "luat/z/1"), reference(None))
    )
    assert sure.href == "/van-ban/luat/x/2013"
    assert (several.href, len(several.cards)) == ("/van-ban?q=Lu%E1%BA%ADt+X", 2)
    assert (unknown.href, unknown.cards, unknown.status) == (None, (), "chưa xác định được")
