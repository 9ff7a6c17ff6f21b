"""What can be completed is learnt behind the index, anew only when that is worth it, and does without its file."""

import json
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indexer import Archive, open_archive
from indexer.completing import COMPLETION_FILE, learn_completion
from indexer.pipeline import import_paths, index_articles
from indexer.settings import Settings
from indexer.store import open_store

SCENES = ("Xã Vườn Trăng", "Bản Suối Mây", "Phố Cây Gạo", "Đảo Gió Lộng", "Làng Bờ Sóng", "Chợ Bến Đò", "Núi Lá Xanh")
ARTICLES = [
    {
        "id": f"{number}", "title": f"{scene} vào mùa", "province": "Thái Nguyên", "published": f"2023-09-{number + 1:02}",
        "lead": f"Lời{number} ở{number} hội nghị trực tuyến về{number} lúa{number}.",
        "body": f"{scene} bàn Chỉ thị số 24-CT/TW ngày 13/7/2023 của Ban Bí thư.",
    }
    for number, scene in enumerate(SCENES)
]  # fmt: skip


def fill(home: Path, articles: list[dict[str, str]]) -> None:
    path = home / "tin.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    import_paths(home, [path], Settings())


def learn(home: Path, *, anew: bool = False) -> bool:
    with closing(open_store(home)) as store:
        return learn_completion(home, store, anew=anew)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    fill(tmp_path, ARTICLES)
    index_articles(tmp_path, Settings())
    return tmp_path


@pytest.fixture
def archive(home: Path) -> Iterator[Archive]:
    with closing(open_archive(home)) as opened:
        yield opened


def offered(archive: Archive, typed: str) -> list[tuple[str, str, int]]:
    return [(one.kind, one.shown, one.count) for one in archive.complete(typed)]


def test_indexing_learns_phrases_documents_provinces_and_titles(archive: Archive) -> None:
    assert offered(archive, "hoi nghi tr") == [("phrase", "hội nghị trực tuyến", 0)]
    assert offered(archive, "24-c") == [("document", "Chỉ thị 24-CT/TW (khóa XIII)", len(SCENES))]
    assert offered(archive, "thai n") == [("province", "Thái Nguyên", len(SCENES))]
    assert offered(archive, "làng b") == [("title", "Làng Bờ Sóng vào mùa", 0)]


def test_documents_of_one_number_are_offered_apart_and_each_finds_its_own(home: Path, archive: Archive) -> None:
    fill(home, [{"id": "xưa", "published": "2018-07-04", "body": "Chỉ thị số 24-CT/TW ngày 4/7/2008 về phát triển nền Đông y."}])
    index_articles(home, Settings())
    with closing(open_store(home)) as store:
        learn_completion(home, store, anew=True)
    for typed in ("chỉ thị 24", "chi thi so 24", "24-ct", "van_ban:24-c"):
        both = [one for one in archive.complete(typed) if one.kind == "document"]
        assert sorted(one.count for one in both) == [1, len(SCENES)], typed
        assert [("khóa X)" in one.shown, "Đông y" in one.shown) for one in both] == [(False, False), (True, True)]
        assert [archive.search(one.text).total for one in both] == [len(SCENES), 1], typed


def test_in_a_small_archive_phrases_are_learnt_from_whole_texts(home: Path, archive: Archive) -> None:
    phrase = ("phrase", "phiên họp bất thường", 0)
    assert phrase not in offered(archive, "phien hop ba")
    deep = [{"id": f"sâu {n}", "body": f"{f'lời{n} ' * 100}.\nÔng{n} dự{n} phiên họp bất thường của{n} xã{n}."} for n in range(5)]
    fill(home, deep)
    index_articles(home, Settings())
    assert phrase in offered(archive, "phien hop ba")


def test_every_completion_is_a_query_that_finds_something(archive: Archive) -> None:
    typed = [
        text[:length] for text in ("hội nghị trực tuyến", "chỉ thị 24", "ban su", "làng b") for length in range(1, len(text))
    ]
    queries = {one.text for text in typed for one in archive.complete(text) if one.kind != "province"}
    assert queries
    assert [query for query in queries if not archive.search(query).total] == []


def test_what_is_learnt_again_is_seen_at_once(home: Path, archive: Archive) -> None:
    assert "Quán Hoa mở cửa" not in [one.shown for one in archive.complete("quan hoa")]
    fill(home, [{"id": "mới", "title": "Quán Hoa mở cửa", "body": "Mở cửa."}])
    index_articles(home, Settings())
    assert offered(archive, "quan hoa") == [("title", "Quán Hoa mở cửa", 0)]


def test_small_changes_wait(home: Path) -> None:
    fill(home, [{"id": f"thêm {number}", "body": f"Bài thêm {number}."} for number in range(93)])
    assert learn(home)
    fill(home, [{"id": f"nữa {number}", "body": f"Bài nữa {number}."} for number in range(5)])
    assert not learn(home)
    fill(home, [{"id": "cuối", "body": "Bài cuối."}])
    assert learn(home)
    assert not learn(home)


def test_small_changes_wait_for_a_day_only(home: Path) -> None:
    fill(home, [{"id": f"thêm {number}", "body": f"Bài thêm {number}."} for number in range(93)])
    path = home / "index" / COMPLETION_FILE
    learn(home, anew=True)
    os.utime(path, (0, 0))
    assert not learn(home)  # nothing has changed
    fill(home, [{"id": "mới", "body": "Bài mới."}])
    assert learn(home)


def test_it_is_learnt_anew_when_told_or_for_another_store(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert not learn(home)
    assert learn(home, anew=True)
    other = tmp_path_factory.mktemp("other")
    fill(other, ARTICLES)
    (other / "index").mkdir()
    (home / "index" / COMPLETION_FILE).rename(other / "index" / COMPLETION_FILE)
    assert learn(other)


@pytest.mark.parametrize("harm", ["gone", "empty", "cut", "changed"])
def test_damage_completes_nothing_and_is_mended_by_the_next_run(home: Path, archive: Archive, harm: str) -> None:
    path = home / "index" / COMPLETION_FILE
    whole = path.read_bytes()
    path.unlink()
    place = whole.index("trực tuyến".encode())
    harmed = {"empty": b"", "cut": whole[:-100], "changed": whole[:place] + b"T" + whole[place + 1 :]}
    if harm in harmed:
        path.write_bytes(harmed[harm])
    assert offered(archive, "hoi nghi tr") == []
    assert [COMPLETION_FILE in fault for fault in archive.faults()] == [True] * (harm in harmed)
    assert archive.search("hội nghị").total == len(SCENES)
    assert index_articles(home, Settings()).added == 0
    assert offered(archive, "hoi nghi tr") == [("phrase", "hội nghị trực tuyến", 0)]


def test_titles_are_queries_without_signs(home: Path, archive: Archive) -> None:
    fill(home, [{"id": "dấu", "title": 'Chuyện "lạ": -bò (và) trâu*', "body": "Bò và trâu lạ."}])
    index_articles(home, Settings())
    (one,) = archive.complete("chuyen la")
    assert (one.text, one.shown) == ("Chuyện lạ bò và trâu", 'Chuyện "lạ": -bò (và) trâu*')


def test_an_archive_without_articles_completes_provinces_alone(tmp_path: Path) -> None:
    index_articles(tmp_path, Settings())
    with closing(open_archive(tmp_path)) as archive:
        assert offered(archive, "thai ng") == [("province", "Thái Nguyên", 0)]
        assert offered(archive, "hội d") == []


def test_related_searches_are_phrases_and_documents_of_the_hits(archive: Archive) -> None:
    results = archive.search("vào mùa")
    related = {(one.kind, one.text): one for one in archive.related(results)}
    assert ("document", "Chỉ thị 24-CT/TW") not in related or related["document", "Chỉ thị 24-CT/TW"].count == len(SCENES)
    assert archive.related(archive.search("không có gì như vậy")) == ()
