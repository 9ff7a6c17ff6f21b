"""Does an open archive answer as the contract says, and follow what is written meanwhile?"""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from indexer import Archive, InvalidQuery, open_archive
from indexer.engine.whoosh.reader import ArrayReader
from indexer.errors import EngineUnavailable, InvalidSetting, StoreUnavailable
from indexer.model import Hit, Printing
from indexer.pipeline import import_paths, index_articles
from indexer.settings import Settings
from indexer.store import open_store

ARTICLES = [
    {
        "id": "mot", "title": "Quán triệt Chỉ thị 24-CT/TW", "lead": "Tỉnh ủy quán triệt chỉ thị.", "url": "https://bao.example/1",
        "body": "Hội nghị quán triệt Chỉ thị số 24-CT/TW ngày 13/7/2023 và Kết luận 59-KL/TW khóa XIII.\n"
        "Có 300 đại biểu dự hội nghị.",
        "source": "Báo Thái Nguyên", "published": "2023-09-28T15:42:00+07:00",
    },
    {"id": "hai", "body": "Hội nghị bàn về nông thôn mới.\nXã đạt chuẩn.", "published": "2024-01-02", "source": "Báo Hà Giang"},
    {"id": "ba", "title": "Xúc tiến đầu tư", "body": "Tỉnh mời gọi doanh nghiệp."},
]  # fmt: skip


def fill(home: Path, articles: list[dict[str, str]]) -> None:
    path = home / "tin.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    import_paths(home, [path], Settings())


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    fill(tmp_path, ARTICLES)
    index_articles(tmp_path, Settings())
    with closing(open_archive(tmp_path)) as opened:
        yield opened


def test_a_hit_carries_what_a_page_shows(archive: Archive) -> None:
    results = archive.search("nông thôn")
    assert (results.query, results.total) == ("nông thôn", 1)
    (hit,) = results.hits
    assert (hit.id, hit.source, hit.province, hit.published) == ("hai", "Báo Hà Giang", "Hà Giang", "2024-01-02")
    assert hit.title.text == "Hội nghị bàn về nông thôn mới."  # the first paragraph stands in for a title
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.highlights] == ["nông", "thôn"] or [
        hit.snippet.text[start:end] for start, end in hit.snippet.highlights
    ] == ["nông thôn"]
    assert hit.score > 0
    assert results.took_ms > 0


@pytest.mark.parametrize("offered", ['"bỏ dở', "x " * 2_000, "hội nghị ngày:1950"])
def test_nothing_is_suggested_that_cannot_be_answered_or_finds_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, offered: str
) -> None:
    monkeypatch.setattr(ArrayReader, "suggest", lambda reader, query: offered)
    assert archive.search("ngị ngày:1950").suggestion is None


def test_a_hit_lists_the_documents_that_it_cites(archive: Archive) -> None:
    results = archive.search("quán triệt")
    assert results.hits[0].references == ("chi-thi/24-ct-tw/khoa-xiii", "ket-luan/59-kl-tw/khoa-xiii")
    assert {value.value for value in results.facets["document"]} == set(results.hits[0].references)
    assert results.labels["chi-thi/24-ct-tw/khoa-xiii"] == "Chỉ thị 24-CT/TW (khóa XIII)"


@pytest.mark.parametrize("query", ["59-kl/tw", "kết luận 59", "KL 59", "ket luan so 59", "hội nghị kết luận 59"])
def test_the_documents_that_a_query_names_are_told(archive: Archive, query: str) -> None:
    assert archive.search(query).documents == ("ket-luan/59-kl-tw/khoa-xiii",)


CITING = {
    "văn_bản:24-CT/TW": 1,
    'văn_bản:"chỉ thị 24"': 1,
    'văn_bản:"chi-thi/24-ct-tw/khoa-xiii"': 1,
    'văn_bản:"chi-thi/24-ct-tw/khoa-x"': 0,
    "van_ban:chi-thi/24-ct-tw/khoa-xiii -quán": 0,
    'văn_bản:"kết luận 59" HOẶC nông thôn': 2,
    "văn_bản:60-KL/TW": 0,
}


@pytest.mark.parametrize("query", CITING)
def test_articles_that_cite_a_document_are_found_by_key_or_any_form(archive: Archive, query: str) -> None:
    assert archive.search(query).total == CITING[query]


def test_articles_that_cite_what_a_query_names_are_found_in_other_words_and_come_first(tmp_path: Path) -> None:
    words = "Họp bàn việc theo Kết luận số 57, 58 và 59-KL/TW khóa XIII."
    fill(tmp_path, [{"id": "danh sách", "body": words}, {"id": "khác", "body": "Kết luận 58 của đoàn thanh tra. " * 3}])
    index_articles(tmp_path, Settings())
    with closing(open_archive(tmp_path)) as opened:
        found = opened.search("kết luận 58")
        assert "ket-luan/58-kl-tw/khoa-xiii" in found.documents
        assert [hit.id for hit in found.hits] == ["danh sách", "khác"]
        by_key = opened.search('văn_bản:"ket-luan/58-kl-tw/khoa-xiii"').hits[0].snippet
        assert (by_key.text, [by_key.text[start:end] for start, end in by_key.highlights]) == (words, ["58"])


def test_without_facets_and_snippets_hits_have_id_and_score_alone(archive: Archive) -> None:
    full = archive.search("hội nghị")
    bare = archive.search("hội nghị", facets=False, snippets=False)
    assert bare.hits == tuple(Hit(hit.id, hit.score) for hit in full.hits)
    assert (bare.total, dict(bare.facets), bare.histogram) == (2, {}, ())
    assert {name: sum(value.count for value in values) for name, values in full.facets.items()}["source"] == 2
    assert [(value.value, value.count) for value in full.histogram if value.count] == [("2023-09", 1), ("2024-01", 1)]


def test_pages_follow_one_another(archive: Archive) -> None:
    everything = [hit.id for hit in archive.search("hội nghị", sort="newest").hits]
    assert everything == ["hai", "mot"]
    pages = [archive.search("hội nghị", limit=1, offset=offset, sort="newest") for offset in range(3)]
    assert [[hit.id for hit in page.hits] for page in pages] == [["hai"], ["mot"], []]
    assert {page.total for page in pages} == {2}
    assert [hit.id for hit in archive.search("hội nghị", sort="oldest").hits] == ["mot", "hai"]


def test_the_page_size_is_a_setting(archive: Archive) -> None:
    with closing(open_archive(archive.home, page_size="1")) as small:
        assert len(small.search("hội nghị").hits) == 1


def test_a_sort_that_is_none_is_refused(archive: Archive) -> None:
    with pytest.raises(InvalidQuery, match="relevance, newest, oldest"):
        archive.search("hội nghị", sort="random")  # type: ignore[arg-type]  # that is the test


@pytest.mark.parametrize("name", ["home", "environment", "page_sise"])
def test_an_unknown_setting_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidSetting, match=f"no setting is called '{name}'"):
        open_archive(tmp_path, **{name: "x"})


def test_articles_and_their_history_are_read_by_id(archive: Archive) -> None:
    article = archive.article("mot")
    assert article
    assert article.url == "https://bao.example/1"
    assert archive.article("bốn") is None
    fill(archive.home, [{"id": "mot", "body": "Bản sửa."}])
    assert [version.article.body for version in archive.history("mot")] == [article.body, "Bản sửa."]


def test_what_a_query_matches_is_marked_in_the_article(archive: Archive) -> None:
    marked = archive.highlighted("mot", "dai bieu")
    assert marked
    article, body = marked.article, marked.body
    assert (marked.title.text, marked.lead.text, body.text) == (article.title or "", article.lead or "", article.body)
    assert {body.text[start:end] for start, end in body.highlights} <= {"đại", "biểu", "đại biểu"}
    assert body.highlights
    plain = archive.highlighted("mot", '"')
    assert plain
    assert plain.body.highlights == ()
    assert archive.highlighted("bốn", "đại biểu") is None


def test_an_article_that_is_gone_is_no_hit(archive: Archive) -> None:
    with closing(open_store(archive.home)) as store:
        store.delete(["mot"])
    assert [hit.id for hit in archive.search("hội nghị").hits] == ["hai"]


def test_the_archive_follows_what_is_indexed_meanwhile(archive: Archive) -> None:
    assert archive.search("biên giới").total == 0
    fill(archive.home, [{"id": "bốn", "body": "Hội nghị biên giới."}])
    assert (archive.status().index_lag, archive.search("biên giới").total) == (1, 0)
    index_articles(archive.home, Settings())
    assert (archive.status().index_lag, archive.search("biên giới").total) == (0, 1)
    index_articles(archive.home, Settings(), rebuild=True)
    assert archive.search("biên giới").total == 1


def test_status_counts_what_is_there(archive: Archive) -> None:
    status = archive.status()
    assert (status.home, status.articles, status.versions) == (str(archive.home), 3, 0)
    assert (status.store_revision, status.index_revision, status.index_lag, status.index_problem) == (3, 3, 0, None)
    assert status.index_generation
    assert archive.faults() == []


def test_an_archive_without_an_index_says_so(tmp_path: Path) -> None:
    fill(tmp_path, ARTICLES)
    with closing(open_archive(tmp_path)) as archive:
        with pytest.raises(EngineUnavailable, match=r"nothing is indexed yet\. Run `hoinghi import`, then `hoinghi index`"):
            archive.search("hội nghị")
        status = archive.status()
        assert (status.articles, status.index_revision, status.index_lag) == (3, None, 3)
        assert status.index_problem
        assert "nothing is indexed yet" in status.index_problem
        assert [fault.partition(":")[0] for fault in archive.faults()] == ["index"]
        assert archive.article("ba")
        index_articles(tmp_path, Settings())
        assert archive.search("hội nghị").total == 2


def test_a_damaged_store_is_an_error_and_no_empty_page(archive: Archive) -> None:
    archive.close()
    (archive.home / "store.sqlite").write_bytes(b"\xa5" * 10_000)
    with pytest.raises(StoreUnavailable, match="damaged"):
        open_archive(archive.home)


def test_threads_share_an_archive(archive: Archive) -> None:
    with ThreadPoolExecutor(8) as pool:
        totals = list(pool.map(lambda _: archive.search("hội nghị").total, range(80)))
    assert totals == [2] * 80


def report(number: int, **values: str) -> dict[str, str]:
    """One report as several papers print it."""
    body = " ".join(f"Tổ {place} của thôn đã trồng {place * 7} cây keo trên đồi số {place}." for place in range(1, 25))
    return {"id": f"bao-{number}", "body": f"{body} Bài {number}.", **values}


def test_a_text_that_several_papers_print_is_one_cluster_with_its_likely_first(tmp_path: Path) -> None:
    first = report(2, source="Báo Bắc Kạn", published="2024-03-01T07:00:00+07:00")
    later = report(1, source="Báo Thái Nguyên", published="2024-03-01T19:00:00+07:00")
    fill(tmp_path, [later, first, *ARTICLES])
    with closing(open_archive(tmp_path)) as opened:
        cluster = opened.cluster("bao-1")
        assert cluster is not None
        assert (cluster.ids, cluster.reason, cluster.confidence) == (("bao-2", "bao-1"), "published", "high")
        assert opened.cluster("bao-2") == cluster
        assert opened.cluster("mot") is opened.cluster("nowhere") is None


def test_articles_of_one_text_are_one_hit_that_knows_the_others_and_who_was_first(tmp_path: Path) -> None:
    first = report(2, source="Báo Bắc Kạn", published="2024-03-01T07:00:00+07:00", url="https://bk.example/2")
    later = report(1, source="Báo Thái Nguyên", published="2024-03-01T19:00:00+07:00")
    fill(tmp_path, [first, *ARTICLES])
    index_articles(tmp_path, Settings())
    fill(tmp_path, [later])  # the other must follow into the index: its text is no longer its alone
    index_articles(tmp_path, Settings())
    with closing(open_archive(tmp_path)) as opened:
        found = opened.search("cây keo", sort="newest", folded=True)
        assert (found.total, found.texts, [hit.id for hit in found.hits]) == (2, 1, ["bao-1"])
        printing = Printing("bao-2", "Báo Bắc Kạn", first["published"], first["url"], "high")
        assert found.hits[0].duplicates == (printing,)
        assert found.hits[0].first == printing
        assert [hit.id for hit in opened.search("cây keo", sort="oldest", folded=True).hits] == ["bao-2"]
        assert opened.search("cây keo", 1, 1, folded=True).hits == ()
        whole = opened.search("cây keo")
        assert (whole.texts, [hit.duplicates for hit in whole.hits]) == (2, [(), ()])
        assert opened.printings("mot") == ()
        alone = opened.search("nông thôn", folded=True)
        assert (alone.texts, alone.hits[0].duplicates, alone.hits[0].first) == (1, (), None)


EXACT = {
    "hoi nghi": 0, "hội nghị": 2, "hội nghi": 0, "hoois nghij": 0, '"nong thon"': 0, "tiêu_đề:quan": 0, "tiêu_đề:quán": 1,
    "quan*": 0, "quán*": 1, "chi thi 24": 0, "chỉ thị 24": 1, "24-CT/TW": 1, "chỉ thị 05": 0, "hoi OR hội": 2, "-hoi": 3,
    "hội -nong": 2, "nguồn:thái": 1, "văn_bản:24-CT/TW": 1,
}  # fmt: skip


@pytest.mark.parametrize("query", EXACT)
def test_exactly_what_was_typed_is_found_if_nothing_else_is_wanted(archive: Archive, query: str) -> None:
    results = archive.search(query, exact=True)
    assert (results.total, results.expanded) == (EXACT[query], ())


@pytest.mark.parametrize(
    "query", ["hoi nghi", "chỉ thị 24", '"nông thôn mới"', "quan triet OR -tỉnh", "tieu_de:quan*", "hội -nông"]
)
@pytest.mark.parametrize("exact", [False, True])
def test_an_explanation_adds_up_to_the_score(archive: Archive, query: str, exact: bool) -> None:
    hits = archive.search(query, exact=exact, explain=True).hits
    assert [hit.score for hit in hits] == [hit.score for hit in archive.search(query, exact=exact).hits]
    for hit in hits:
        assert sum(part.score for part in hit.explanation) == pytest.approx(hit.score)
        assert [part.score for part in hit.explanation] == sorted((part.score for part in hit.explanation), reverse=True)


def test_an_explanation_names_words_and_what_was_typed_for_them(archive: Archive) -> None:
    (hit,) = archive.search("nong thon", explain=True).hits
    told = {(part.kind, part.field, part.spelling, part.typed) for part in hit.explanation}
    assert told == {
        ("word", "body", "nông", "nong"), ("word", "body", "thôn", "thon"), ("phrase", "body", "nông thôn", "nong thon"),
    }  # fmt: skip
    (citing,) = archive.search("chỉ thị 24", explain=True).hits
    assert ("value", "documents", ("chi-thi/24-ct-tw/khoa-xiii",)) in {
        (part.kind, part.field, part.terms) for part in citing.explanation
    }


def test_nothing_is_explained_unless_asked_for(archive: Archive) -> None:
    assert {hit.explanation for hit in archive.search("hội").hits} == {()}
    assert {hit.explanation for hit in archive.search("ngày:2023", explain=True).hits} == {()}  # a filter has no score


@pytest.mark.parametrize("asked", [{"limit": -1}, {"offset": -5}, {"facets": -3}])
def test_a_negative_number_is_refused_by_its_name(archive: Archive, asked: dict[str, int]) -> None:
    (name, number), *_ = asked.items()
    with pytest.raises(ValueError, match=f"{name} is {number}, but takes 0 or more"):
        archive.search("hội nghị", **asked)  # type: ignore[arg-type]  # numbers alone
