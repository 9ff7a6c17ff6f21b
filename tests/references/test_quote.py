"""Are the words in which an article cites a document found whole?"""

import pytest

from indexer.model import Article
from indexer.references.identity import key_of
from indexer.references.quote import article_parts, article_text, own_document, sentence_at

TEXT = "Họp ngày 5/9. Tỉnh thực hiện NĐ 10/2023/NĐ-CP, v.v. ở ba xã. “Tốt!” Hết\nĐoạn hai có 24-CT/TW"
SENTENCES = {
    "10/2023": "Tỉnh thực hiện NĐ 10/2023/NĐ-CP, v.v. ở ba xã.",
    "5/9": "Họp ngày 5/9.",
    "24-CT": "Đoạn hai có 24-CT/TW",
}


@pytest.mark.parametrize("words", SENTENCES)
def test_the_sentence_around_a_mention_holds_it(words: str) -> None:
    start = TEXT.index(words)
    found = sentence_at(TEXT, start, start + len(words))
    assert found.text == SENTENCES[words]
    assert [found.text[first:last] for first, last in found.highlights] == [words]


def test_a_sentence_without_end_is_cut() -> None:
    text = "chữ " * 1000
    found = sentence_at(text, 2000, 2003)
    assert len(found.text) < 900
    assert found.text[slice(*found.highlights[0])] == text[2000:2003]


def test_the_joined_text_holds_the_parts_at_their_places() -> None:
    article = Article("a", "Thân bài.", title="Đầu đề", lead=None)
    assert article_parts(article) == [(0, "Đầu đề"), (7, "Thân bài.")]
    assert article_text(article) == "Đầu đề\nThân bài."


def test_a_day_that_there_is_not_is_left_open() -> None:
    own = own_document("Số: 24-CT/TW\nHà Nội, ngày 31 tháng 2 năm 2023\nCHỈ THỊ\nvề một việc")
    assert own is not None
    assert own.day is None


def test_a_document_names_itself_in_its_heading_and_an_article_does_not() -> None:
    heading = "CHÍNH PHỦ\nSố: 10/2023/NĐ-CP\nHà Nội, ngày 03 tháng 4 năm 2023\nNGHỊ ĐỊNH\nSửa đổi ..."
    own = own_document(heading)
    assert own is not None
    assert key_of(own) == "nghi-dinh/10-2023-nd-cp"
    assert own_document("Chính phủ ban hành Nghị định số 10/2023/NĐ-CP.") is None
    assert own_document("Số 12 Hùng Vương\nCHỈ THỊ\nvề đường phố") is None
