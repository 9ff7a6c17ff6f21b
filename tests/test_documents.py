"""Is what the archive says of documents right: who cites them, when, where, beside what?"""

import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from indexer.citing import update_citations
from indexer.documents import Documents, references_in
from indexer.errors import InvalidFilter, InvalidReference
from indexer.json_form import profile_as_json
from indexer.model import Article
from indexer.references import article_text
from indexer.settings import Settings
from indexer.store import open_store
from indexer.text_form import profile_as_text

XIII, X, KL61, CT13 = (
    "chi-thi/24-ct-tw/khoa-xiii",
    "chi-thi/24-ct-tw/khoa-x",
    "ket-luan/61-kl-tw/khoa-xiii",
    "chi-thi/13-ct-tw/khoa-xii",
)
ARTICLES = (
    Article("một", "Chỉ thị số 24-CT/TW ngày 13/7/2023 được học. Chỉ thị 24 rất cần.", title="Một",
            published="2023-08-01", province="Bắc Kạn", source="Báo A"),
    Article("hai", "Kế hoạch số 9-KH/TU ngày 2/9/2023 thực hiện Chỉ thị 24-CT/TW ngày 14/7/2023 và Luật Đất đai năm 2013.",
            published="2023-09-02T08:00:00+07:00", province="Thái Nguyên", source="Báo B"),
    Article("ba", "Chỉ thị số 24-CT/TW ngày 4/7/2008 về phát triển nền Đông y.",
            published="2018-07-04", province="Hà Giang", source="Báo B"),
    Article("bốn", "Kết luận số 61-KL/TW ngày 17/8/2023 về tiếp tục thực hiện Chỉ thị số 13-CT/TW ngày 12/1/2017 về rừng.",
            published="2023-10-01", province="Hà Giang"),
    Article("năm", "Đồn biên phòng học Chỉ thị 24-CT/TW.", published="2024-01-05", province="Cao Bằng", source="Báo B"),
    Article("sáu", "Trời mưa.", published="2024-02-02", province="Lạng Sơn"),
    Article("bảy", "BAN BÍ THƯ\nSố: 24-CT/TW\nHà Nội, ngày 13 tháng 7 năm 2023\nCHỈ THỊ\nToàn văn Chỉ thị số 24-CT/TW.",
            published="2023-07-14"),
)  # fmt: skip


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Documents]:
    with closing(open_store(tmp_path_factory.mktemp("documents"))) as store:
        store.put(ARTICLES)
        update_citations(store)
        yield Documents(store, Settings().max_text_chars)


# how a reader names documents, and what is meant, the likeliest first
NAMED = {
    XIII: (XIII,),
    "24-ct/tw": (XIII, X),
    "chi thi 24": (XIII, X),
    "CT 24 về Đông y": (X,),
    "Chỉ thị 24 khóa X": (X,),
    "Chỉ thị 24-CT/TW ngày 13/7/2023": (XIII,),
    "kết luận 61": (KL61,),
    "luật đất đai 2013": ("luat/dat-dai/2013",),
    "nghi-quyet/04-nq-tw/khoa-xii": ("nghi-quyet/trung-uong-4-khoa-xii",),
    "chi-thi/99-ct-tw/khoa-i": (),
    "Chỉ thị 987": (),
    "xin chào": (),
}


@pytest.mark.parametrize("text", NAMED)
def test_a_document_is_known_in_any_form(documents: Documents, text: str) -> None:
    assert documents.keys_for(text) == NAMED[text]


# words of readers who know no number, and the documents on that matter
ABOUT = {
    "dong y": [X, "ket-luan/86-kl-tw/khoa-xiii"],
    "Đông y": [X, "ket-luan/86-kl-tw/khoa-xiii"],
    "đông y ban bí thư 2008": [],
    "đồng ý": [],
    "24-CT/TW": [XIII, X],
    "thực hiện chỉ thị 13 về rừng": ["chi-thi/13-ct-tw/khoa-xii"],
    "rung": [CT13, KL61, "luat/bao-ve-va-phat-trien-rung/2004"],
    "xin chào": [],
    "": [],
}


@pytest.mark.parametrize("text", ABOUT)
def test_words_of_a_subject_find_documents_where_nothing_is_named(documents: Documents, text: str) -> None:
    assert [one.key for one in documents.meant(text)[1]] == ABOUT[text]


def ids(documents: Documents, reference: str, **options: object) -> list[str]:
    return [one.article_id for one in documents.cited_by(reference, **options).articles]  # type: ignore[arg-type]


def test_the_articles_that_cite_a_document_are_listed_newest_first(documents: Documents) -> None:
    found = documents.cited_by(XIII)
    assert [one.article_id for one in found.articles] == ["hai", "một"]
    assert (found.total, [document.articles for document in found.documents]) == (2, [2])
    one = found.articles[1]
    assert (one.key, one.province, one.certain) == (XIII, "Bắc Kạn", True)
    assert [one.sentence.text[start:end] for start, end in one.sentence.highlights] == ["Chỉ thị số 24-CT/TW"]


FILTERS = (
    ({"province": "Thái Nguyên"}, ["hai", "một"]),  # Bắc Kạn is part of it since 2025
    ({"province": "bac kan"}, ["một"]),
    ({"month": "2023-09"}, ["hai"]),
    ({"source": "Báo B"}, ["hai"]),
    ({"source": "Báo B", "month": "2023-08"}, []),
    ({"limit": 1}, ["hai"]),
    ({"limit": 1, "offset": 1}, ["một"]),
    ({"possible": True}, ["năm"]),
)


@pytest.mark.parametrize(("options", "expected"), FILTERS, ids=[str(options) for options, _ in FILTERS])
def test_the_list_can_be_narrowed(documents: Documents, options: dict[str, object], expected: list[str]) -> None:
    assert ids(documents, XIII, **options) == expected


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"month": "2023-9"}, "the month is '2023-9'; write year and month as in 2023-09"),
        ({"month": "2023-13"}, "the month is '2023-13'"),
        ({"province": "Thái Nguyn"}, "no province is called 'Thái Nguyn'. Did you mean Thái Nguyên?"),
        ({"province": "xyz"}, "no province is called 'xyz'. Write it as in"),
        ({"source": "Báo Không Có"}, "no article is from a newspaper called 'Báo Không Có'"),
    ],
)
def test_a_filter_that_cannot_be_one_is_refused(documents: Documents, options: dict[str, str], told: str) -> None:
    with pytest.raises(InvalidFilter, match=re.escape(told)):
        documents.cited_by(XIII, **options)  # type: ignore[arg-type]


def test_a_name_of_several_documents_lists_them_all_and_says_which_is_cited(documents: Documents) -> None:
    found = documents.cited_by("Chỉ thị 24")
    assert [document.key for document in found.documents] == [XIII, X]
    assert [(one.article_id, one.key) for one in found.articles] == [("hai", XIII), ("một", XIII), ("ba", X)]


def test_a_text_that_names_nothing_is_refused_and_an_unknown_document_is_not(documents: Documents) -> None:
    with pytest.raises(InvalidReference, match="'xin chào' names no document"):
        documents.cited_by("xin chào")
    assert documents.cited_by("Chỉ thị 987").total == 0


def test_what_a_stored_article_names_is_told_with_places_documents_and_candidates(documents: Documents) -> None:
    (sure,), known = documents.mentions("bốn")[0][:1], documents.mentions("bốn")[1]
    text = article_text(ARTICLES[3])
    assert text[sure.mention.start : sure.mention.end] == "Kết luận số 61-KL/TW"
    assert (sure.key, sure.status, known[KL61].date, known[KL61].subject is not None) == (KL61, "resolved", "2023-08-17", True)
    (open_one,), known = documents.mentions("năm")
    assert (open_one.key, open_one.status, open_one.candidates[0].key) == (None, "ambiguous", XIII)
    assert open_one.candidates == documents.references(ARTICLES[4])[0].candidates
    assert {XIII, X} <= known.keys()
    assert documents.mentions("không có") == ([], {})


def test_a_document_has_its_profile(documents: Documents) -> None:
    found = documents.profile(XIII)
    assert found is not None
    assert (found.document.articles, found.possible) == (2, 1)
    assert found.document.dates == (("2023-07-13", 1), ("2023-07-14", 1))  # a finding: one of them is wrong
    assert [(value.value, value.count) for value in found.months] == [("2023-08", 1), ("2023-09", 1)]
    assert {value.value for value in found.provinces} == {"Bắc Kạn", "Thái Nguyên"}
    assert found.first is not None
    assert (found.first.article_id, found.days_to_first) == ("một", 19)
    assert found.silent_provinces == ("Cao Bằng", "Hà Giang", "Lạng Sơn")
    assert {link.document.key for link in found.cited_with} == {"luat/dat-dai/2013", "ke-hoach/09-kh-tu/thai-nguyen/2023"}


def test_a_text_of_a_document_does_not_cite_it(documents: Documents) -> None:
    assert "bảy" not in ids(documents, XIII)


def test_edges_are_told_from_both_ends_and_never_lead_back(documents: Documents) -> None:
    one, other = documents.profile(KL61), documents.profile(CT13)
    assert one is not None
    assert other is not None
    assert [(link.document.key, link.articles) for link in one.implements] == [(CT13, 1)]
    assert [link.document.key for link in other.implemented_by] == [KL61]
    for known in documents.most_cited(99)[1]:
        profile = documents.profile(known.key)
        assert profile is not None
        beside = {link.document.key for link in (*profile.implements, *profile.implemented_by, *profile.cited_with)}
        assert known.key not in beside


def test_documents_are_listed_by_how_many_articles_cite_them(documents: Documents) -> None:
    total, page = documents.most_cited(2)
    assert total == len(documents.most_cited(99)[1]) > 4
    assert page[0].key == XIII
    assert documents.most_cited(2, 1)[1][0] == page[1]


def test_no_such_document_has_no_profile(documents: Documents) -> None:
    assert documents.profile("chi-thi/99-ct-tw/khoa-i") is None
    assert documents.get(["chi-thi/99-ct-tw/khoa-i"]) == {}


def test_without_a_store_the_well_known_documents_are_known() -> None:
    (reference,) = references_in(Article("", "Chỉ thị 24 về phát triển nền Đông y Việt Nam"), 100)
    assert reference.key == X


def test_a_profile_can_be_read_as_text_and_as_json(documents: Documents) -> None:
    (profile,) = documents.profiles("chi-thi/24-ct-tw/khoa-xiii")
    text, answer = profile_as_text(profile), profile_as_json(profile)
    assert profile.first
    assert f"first cited 2023-08-01, {profile.days_to_first} days after its date: Một" in text
    assert "not cited in: Cao Bằng, Hà Giang, Lạng Sơn" in text
    assert "dated 2023-07-14: 1 article\n" in text
    assert answer["first"]["id"] == "một"
    assert answer["silent_provinces"] == list(profile.silent_provinces)
    assert len(answer["implemented_by"]) == len(profile.implemented_by) > 0
    assert "is carried out by: Kế hoạch 09-KH/TU" in text
