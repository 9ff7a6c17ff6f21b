"""The page of an article shows what there is: text, provenance, versions, citations; references beside marks."""

from datetime import date

import pytest
from flask import Flask

from indexer import Article, Document, Exported, MarkedArticle, Reference, Snippet, Version
from indexer.model import Candidate, Mention
from search_web.asked.addresses import Addresses
from search_web.presenters.articles import ArticlePresenter, Beside, references_by_part
from search_web.presenters.cards import CardPresenter
from search_web.presenters.highlighting import Segment
from search_web.wording import Wording

TODAY = date(2024, 5, 6)
KEY = "chi-thi/24-ct-tw/khoa-xiii"
KNOWN = {KEY: Document(KEY, "Chỉ thị 24-CT/TW (khóa XIII)", "Chỉ thị", issuer="Bộ Chính trị", date="2023-07-13", articles=7)}


@pytest.fixture
def presenter(app: Flask):
    words, to = Wording("vi"), Addresses("vi")
    with app.test_request_context():
        yield ArticlePresenter(words, to, CardPresenter(words, to, KNOWN, {}))


def marked(body: str, spans: tuple[tuple[int, int], ...] = (), **parts: str) -> MarkedArticle:
    article = Article("x", body, **parts)
    return MarkedArticle(article, Snippet(article.title or ""), Snippet(article.lead or ""), Snippet(body, spans))


def naming(start: int, end: int, key: str | None = KEY) -> Reference:
    return Reference(Mention(start, end, "Chỉ thị 24", "Chỉ thị"), key, "resolved", (Candidate(key),) if key else ())


def state(day: int, body: str = "a", **parts: str) -> Version:
    return Version(Article("x", body, **parts), day, f"2023-0{day}-01T00:00:00+00:00", "")


def test_title_and_lead_are_marked_too(presenter: ArticlePresenter) -> None:
    article = Article("x", "Thân bài.", title="Giữ rừng", lead="Về rừng.")
    found = MarkedArticle(article, Snippet("Giữ rừng", ((4, 8),)), Snippet("Về rừng.", ((3, 7),)), Snippet("Thân bài."))
    view = presenter.article(found, Beside(), TODAY)
    assert [segment.text for segment in view.title if segment.marked] == ["rừng"]
    assert [segment.text for piece in view.lead for segment in piece.segments if segment.marked] == ["rừng"]


def test_an_article_shows_only_what_it_has(presenter: ArticlePresenter) -> None:
    view = presenter.article(marked("Một đoạn."), Beside(), TODAY)
    assert (view.facts, view.original, view.published, view.versions, view.stored, view.citations) == ((), None, None, (), (), ())
    assert view.title == (Segment("Một đoạn."),)


def test_a_long_text_without_a_title_is_named_by_its_first_words(presenter: ArticlePresenter) -> None:
    (title,) = presenter.article(marked("Từ " * 100 + "\nĐoạn hai"), Beside(), TODAY).title
    assert len(title.text) <= 121
    assert title.text.endswith(" Từ…")


def test_marks_in_an_article_are_counted(presenter: ArticlePresenter) -> None:
    view = presenter.article(marked("hội nghị\nsơ kết hội", ((0, 3), (4, 8), (16, 19))), Beside(), TODAY)
    assert view.marks == 2


def test_what_names_a_document_leads_to_it_in_the_part_where_it_stands(presenter: ArticlePresenter) -> None:
    found = marked("Theo Chỉ thị 24 ấy.", title="Họp", lead="Chỉ thị 24 mới")
    joined = "Họp\nChỉ thị 24 mới\nTheo Chỉ thị 24 ấy."
    places = [place for place in range(len(joined)) if joined.startswith("Chỉ thị 24", place)]
    view = presenter.article(found, Beside(references=[naming(place, place + 10) for place in places]), TODAY)
    linked = [piece for paragraph in (view.lead, *view.paragraphs) for piece in paragraph if piece.named]
    assert ["".join(segment.text for segment in piece.segments) for piece in linked] == ["Chỉ thị 24"] * 2
    assert [(piece.named.number, piece.named.href) for piece in linked] == [(1, f"/van-ban/{KEY}"), (2, f"/van-ban/{KEY}")]
    assert linked[0].named.cards[0].facts == "Bộ Chính trị · 13/7/2023"


def test_offsets_of_parts_that_are_missing_do_not_count() -> None:
    parts = references_by_part(Article("x", "Chỉ thị 24"), [naming(0, 10)])
    assert [[one.mention.start for one in part] for part in parts] == [[], [], [0]]


def test_earlier_versions_come_latest_first_and_say_what_they_are_compared_with(presenter: ArticlePresenter) -> None:
    view = presenter.article(marked("a"), Beside(history=[state(1), state(2), state(3)]), TODAY)
    assert [version.stored.text for version in view.versions] == ["1/2/2023 07:00", "1/1/2023 07:00"]
    assert [version.changes.href for version in view.versions] == ["/bai-viet/x?ban=2&so-voi=3", "/bai-viet/x?ban=1&so-voi=3"]
    assert [version.step and version.step.href for version in view.versions] == [None, "/bai-viet/x?ban=1&so-voi=2"]
    assert [when.text for _, when in view.stored] == ["1/1/2023 07:00", "1/3/2023 07:00"]


def test_what_is_printed_about_an_article_is_compared_too(presenter: ArticlePresenter) -> None:
    history = [state(1, "Một.", author="Thu Hà"), state(2, "Hai.", author="Minh Hằng")]
    view = presenter.compared("x", history, 1, 2)
    assert view.facts == (("Tác giả", "Thu Hà", "Minh Hằng"),)
    assert [one.kind for entry in view.changes for one in entry.stretches] == ["out", "in", "same"]


def test_a_citation_names_the_day_on_which_it_was_looked_at(presenter: ArticlePresenter) -> None:
    article = Article("x", "a", url="https://bao.example/1", title="Giữ rừng", source="Báo Cao Nguyên", published="2023-09-28")
    found = MarkedArticle(article, Snippet("Giữ rừng"), Snippet(""), Snippet("a"))
    citations = dict(presenter.article(found, Beside(Exported(article)), TODAY).citations)
    assert "".join(part.text for part in citations["Kiểu Việt Nam"]).endswith("truy cập ngày 6/5/2024.")
    assert [part.text for part in citations["APA"] if part.marked] == ["Báo Cao Nguyên."]
