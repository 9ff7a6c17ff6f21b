"""A watch tells of each article once, and says why; what it told of before, or knew from the beginning, is no news."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import Archive, open_archive
from indexer.errors import InvalidQuery, InvalidReference, InvalidWatch
from indexer.pipeline import import_paths, index_articles
from indexer.settings import Settings
from indexer.store import Watches, open_store
from indexer.watch import Watching, news_as_json, news_as_text
from indexer.watched import Watch

OLD = [
    {"id": "cũ", "title": "Hội nghị cũ", "body": "Hội nghị bàn về rừng. Chỉ thị 24-CT/TW ngày 13/7/2023 được nhắc tới."},
    {"id": "xưa", "title": "Đông y", "body": "Chỉ thị 24-CT/TW ngày 04/7/2008 của Ban Bí thư về nền Đông y."},
]
KEY = "chi-thi/24-ct-tw/khoa-xiii"
LONG = (
    "Tỉnh ủy tổ chức hội nghị trực tuyến với các huyện về trồng rừng gỗ lớn, giao chỉ tiêu từng xã, phân công người theo dõi. "
    * 6
)


def put(home: Path, *articles: dict[str, str]) -> None:
    path = home / "tin.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    import_paths(home, [path], Settings())
    index_articles(home, Settings())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put(tmp_path, *OLD)
    return tmp_path


@pytest.fixture
def archive(home: Path) -> Iterator[Archive]:
    with closing(open_archive(home, watch_articles=3)) as archive:
        yield archive


@pytest.fixture
def watching(home: Path, archive: Archive) -> Iterator[Watching]:
    with closing(open_store(home)) as store:
        yield Watching(archive, Watches(store))


def told(watching: Watching, name: str) -> list[str]:
    """The ids that a watch tells of now, and not again."""
    (watch,) = watching.named((name,))
    news = watching.news(watch)
    watching.told(news)
    return list(news.ids)


def test_what_is_there_already_is_no_news(watching: Watching) -> None:
    assert watching.add(Watch("rừng", "hội nghị", "hội nghị")) == 1
    assert told(watching, "rừng") == []


def test_news_are_told_once(home: Path, watching: Watching) -> None:
    watching.add(Watch("rừng", "hội nghị", "hội nghị"))
    put(home, {"id": "mới", "body": "Hội nghị mới."}, {"id": "khác", "body": "Chuyện khác."})
    assert told(watching, "rừng") == ["mới"]
    assert told(watching, "rừng") == []


def test_news_that_did_not_reach_anybody_are_told_again(home: Path, watching: Watching) -> None:
    watching.add(Watch("rừng", "hội nghị", "hội nghị"))
    put(home, {"id": "mới", "body": "Hội nghị mới."})
    assert watching.news(watching.all()[0]).ids == ("mới",)
    assert told(watching, "rừng") == ["mới"]


def test_an_article_that_is_edited_is_not_told_again(home: Path, watching: Watching) -> None:
    watching.add(Watch("rừng", "hội nghị", "hội nghị"))
    put(home, {"id": "mới", "body": "Hội nghị mới."})
    assert told(watching, "rừng") == ["mới"]
    put(home, {"id": "mới", "body": "Hội nghị mới, bản sửa."})
    assert told(watching, "rừng") == []


def test_an_article_that_comes_to_match_is_news(home: Path, watching: Watching) -> None:
    watching.add(Watch("rừng", "hội nghị", "hội nghị"))
    put(home, {"id": "xưa", "body": "Sau khi sửa: hội nghị."})
    assert told(watching, "rừng") == ["xưa"]


def test_words_are_matched_whole(home: Path, watching: Watching) -> None:
    watching.add(Watch("hội", "=hội", "hội"))
    put(home, {"id": "mới", "body": "Hộimới và hộ."})
    assert told(watching, "hội") == []


def test_near_misses_are_no_news(home: Path, watching: Watching) -> None:
    query = "lũ quét ở bản"
    watching.add(Watch("lũ", query, query))
    put(home, {"id": "gần", "body": "Lũ quét."}, {"id": "đúng", "body": "Lũ quét ở một bản."})
    assert told(watching, "lũ") == ["đúng"]


def test_a_document_is_watched_by_key_and_not_by_number(home: Path, watching: Watching) -> None:
    assert watching.add_document("an ninh", KEY) == 1
    put(
        home,
        {"id": "a", "body": "Chỉ thị 24-CT/TW ngày 04/7/2008 của Ban Bí thư về nền Đông y."},
        {"id": "b", "body": "Chỉ thị số 24-CT/TW ngày 13/7/2023 của Bộ Chính trị."},
    )
    assert told(watching, "an ninh") == ["b"]
    assert watching.all()[0].label == "Chỉ thị 24-CT/TW (khóa XIII)"


def test_a_name_of_several_documents_is_refused_with_them(watching: Watching) -> None:
    with pytest.raises(InvalidWatch, match=f"give the key of one:\n(.*\n)*  {KEY}  Chỉ thị 24"):
        watching.add_document("hai", "24-CT/TW")
    with pytest.raises(InvalidReference):
        watching.add_document("không", "chỉ thị 987")


@pytest.mark.parametrize("name", ["", " ", "a\nb", "-", "a" * 61, "a\tb", "<b>"])
def test_a_name_that_would_not_print_is_refused(watching: Watching, name: str) -> None:
    with pytest.raises(InvalidWatch, match="cannot be a name"):
        watching.add(Watch(name, "hội", "hội"))


@pytest.mark.parametrize(
    "address", ["", "a", "a@", "a@b\nBcc: c@d", "a b@c", "a@b,c@d", "<a@b>", "a@[", ".@.", "a..b@c.", "a[b@c", "a@b\0"]
)
def test_an_address_that_is_none_is_refused(watching: Watching, address: str) -> None:
    with pytest.raises(InvalidWatch, match="is no mail address"):
        watching.add(Watch("a", "hội", "hội", address))


def test_a_query_that_is_none_is_refused(watching: Watching) -> None:
    with pytest.raises(InvalidQuery):
        watching.add(Watch("a", "(hội", "(hội"))
    assert watching.all() == []


def test_a_name_is_given_once(home: Path, watching: Watching) -> None:
    watching.add(Watch("a", "hội nghị", "hội nghị"))
    with pytest.raises(InvalidWatch, match="there is a watch called 'a'"):
        watching.add(Watch("a", "rừng", "rừng"))
    watching.remove("a")
    with pytest.raises(InvalidWatch, match=r"no watch is called 'a'\. There are: none"):
        watching.remove("a")
    put(home, {"id": "mới", "body": "Hội nghị mới."})
    watching.add(Watch("a", "hội nghị", "hội nghị"))
    assert told(watching, "a") == []


def test_a_flood_is_a_digest(home: Path, watching: Watching) -> None:
    watching.add(Watch("rừng", "hội nghị", "hội nghị"))
    put(home, *({"id": f"m{number}", "body": f"Hội nghị số {number}."} for number in range(9)))
    news = watching.news(watching.all()[0])
    text = news_as_text(news, "https://tin.example/")
    assert text.startswith("rừng: 9 bài mới · hội nghị\n")
    assert text.count("khớp: hội nghị") == 3
    assert "và 6 bài khác: https://tin.example/tim-kiem?q=h%E1%BB%99i+ngh%E1%BB%8B&sap-xep=newest" in text
    assert len(news_as_json(news)) == 9


def test_one_text_in_several_papers_is_told_as_one(home: Path, watching: Watching) -> None:
    watching.add(Watch("rừng", "rừng", "rừng"))
    papers = [{"id": name, "body": LONG, "source": f"Báo {name}", "url": f"https://{name}.example/1"} for name in ("a", "b")]
    put(home, *papers)
    news = watching.news(watching.all()[0])
    assert [len(group) for group in news.shown] == [2]
    best, other = news.shown[0]
    assert f"  cũng đăng: {other.source}: {other.url}" in news_as_text(news)
    assert {one["id"]: one.get("same_text_as") for one in news_as_json(news)} == {best.id: None, other.id: best.id}


def test_news_say_why(home: Path, watching: Watching) -> None:
    watching.add(Watch("rừng", "hoi nghi", "hoi nghi"))
    put(home, {"id": "mới", "title": "Hội nghị", "body": "Một hội nghị mới.", "url": "https://bao.example/1", "source": "Báo A"})
    (one,) = news_as_json(watching.news(watching.all()[0]))
    assert (one["matched"], one["watch"], one["url"]) == (["hội nghị"], "rừng", "https://bao.example/1")


def test_links_lead_to_the_pages_where_they_are_known(home: Path, watching: Watching) -> None:
    watching.add(Watch("rừng", "hội nghị", "hội nghị"))
    put(home, {"id": "mới/1", "body": "Hội nghị mới.", "url": "https://bao.example/1"})
    news = watching.news(watching.all()[0])
    assert "\nhttps://bao.example/1\n" in news_as_text(news)
    assert "\nhttps://tin.example/bai-viet/m%E1%BB%9Bi/1?q=h%E1%BB%99i+ngh%E1%BB%8B\n" in news_as_text(
        news, "https://tin.example"
    )
    assert news_as_json(replace(news, shown=())) == [{"watch": "rừng", "query": "hội nghị", "id": "mới/1"}]
