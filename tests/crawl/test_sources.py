"""Sources: the shipped table is sound, a user's file adds and overrides, every fault is told with its place and remedy."""

import tomllib
from collections import Counter
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from indexer.crawl.sources import Source, choose_sources, is_skipped, load_sources, looks_like_article, owns
from indexer.errors import InvalidSource
from indexer.text.provinces import provinces

SHIPPED = load_sources(Path("no-such-folder"))
OWN = Source("bao", "Báo", "https://bao.example/", hosts=("bao.example",), former_hosts=("bao-cu.example:8080",))


def written(home: Path, text: str | bytes) -> Path:
    (home / "sources.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    return home


def test_every_province_of_today_has_a_paper_and_a_portal_that_are_crawled() -> None:
    crawled = {(source.province, source.kind) for source in SHIPPED.values() if source.enabled}
    assert {(p.since_2025, kind) for p in provinces() for kind in ("paper", "portal")} - crawled == set()


def test_every_province_of_before_2025_keeps_its_paper_and_portal() -> None:
    kept = {(source.province, source.kind) for source in SHIPPED.values()}
    assert {(p.name, kind) for p in provinces() for kind in ("paper", "portal")} - kept == set()


def test_the_central_papers_and_portals_are_there() -> None:
    hosts = {host.removeprefix("www.") for source in SHIPPED.values() if source.province is None for host in source.hosts}
    assert hosts >= {
        "nhandan.vn", "baochinhphu.vn", "dangcongsan.org.vn", "xaydungdang.org.vn", "tuyengiaodanvan.vn", "tapchicongsan.org.vn",
        "vietnamplus.vn", "vov.vn", "qdnd.vn", "cand.com.vn", "quochoi.vn", "chinhphu.vn",
    }  # fmt: skip


def test_no_host_belongs_to_two_sources() -> None:
    hosts = Counter(h.removeprefix("www.") for source in SHIPPED.values() for h in (*source.hosts, *source.former_hosts))
    assert [host for host, count in hosts.items() if count > 1] == []


def test_shipped_entries_are_https_and_say_nothing_twice() -> None:
    entries = tomllib.loads(resources.files("indexer.crawl").joinpath("sources.toml").read_text("utf-8"))
    assert [name for name, source in SHIPPED.items() if urlsplit(source.home).scheme != "https"] == []
    defaults = {"kind": "paper", "enabled": True, "verified": False}
    assert [(name, key) for name, entry in entries.items() for key in entry if entry[key] == defaults.get(key, [])] == []


def test_a_user_adds_a_source_with_three_lines(tmp_path: Path) -> None:
    home = written(tmp_path, '[bao-moi]\ntitle = "Báo mới"\nhome = "https://bao-moi.example"\nfeeds = ["/rss", "/rss"]\n')
    source = load_sources(home)["bao-moi"]
    assert source == Source(
        "bao-moi", "Báo mới", "https://bao-moi.example", hosts=("bao-moi.example",), feeds=("https://bao-moi.example/rss",)
    )
    assert load_sources(home).keys() - SHIPPED.keys() == {"bao-moi"}


def test_a_user_overrides_only_the_keys_given(tmp_path: Path) -> None:
    home = written(tmp_path, "\ufeff[bao-thai-nguyen]\nenabled = false\ndelay_seconds = 10\n")
    changed, shipped = load_sources(home)["bao-thai-nguyen"], SHIPPED["bao-thai-nguyen"]
    assert (changed.enabled, changed.delay_seconds) == (False, 10)
    assert (changed.home, changed.province, changed.articles) == (shipped.home, shipped.province, shipped.articles)


def test_without_a_file_the_shipped_sources_stand(tmp_path: Path) -> None:
    assert load_sources(tmp_path) == SHIPPED
    assert load_sources(written(tmp_path, "# nothing yet\n")) == SHIPPED


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[bao\n", "no TOML: Expected"),
        ('title = "Báo"\n', "title stands outside of any source"),
        ('["Báo Mới"]\ntitle = "Báo"\n', "[Báo Mới]: a source's name has"),
        ('[bao]\nhome = "https://bao.example/"\n', "[bao] title: is missing"),
        ('[bao]\ntitle = "Báo"\n', "[bao] home: is missing"),
        ('[bao]\ntitle = "Báo"\nhome = "https://bao.example/"\nfeed = []\n', "[bao] feed: no such key. Known: title, home"),
        ('[bao]\ntitle = "Báo"\nhome = "https://bao.example/"\nfeeds = ["https://khac.example/rss"]\n', "on none of its hosts"),
        ('[bao]\ntitle = "Báo"\nhome = "https://bao.example/"\nfeeds = ["//khac.example/rss"]\n', "[bao] feeds: is '//khac"),
        ('[cong-ha-noi]\nhome = "http://127.0.0.1:99999/"\n', "[cong-ha-noi] home: is"),
        ('[bao]\ntitle = "Báo"\n[bao]\n', "no TOML: Cannot declare"),
        ("bao = " + "[" * 100_000, "no TOML"),
        (f"[bao]\nmax_pages = {'9' * 5_000}\n", "no TOML"),
        (b"[bao]\ntitle = '\xff'\n", "cannot be read"),
    ],
)
def test_a_fault_is_told_with_file_entry_and_key(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(InvalidSource) as caught:
        load_sources(written(tmp_path, text))
    assert told in str(caught.value)
    assert str(tmp_path / "sources.toml") in str(caught.value)
    assert caught.value.exit_code == 2


def test_sources_are_chosen_by_name_once_each() -> None:
    chosen = choose_sources(SHIPPED, ["bao-ha-tinh", "bao-bac-kan", "bao-ha-tinh"])
    assert [source.name for source in chosen] == ["bao-ha-tinh", "bao-bac-kan"]


def test_without_a_name_all_that_are_enabled_are_chosen() -> None:
    chosen = {source.name for source in choose_sources(SHIPPED, [])}
    assert "bao-thai-nguyen" in chosen
    assert "bao-bac-kan" not in chosen


@pytest.mark.parametrize(("name", "hint"), [("bao-thai-nguyn", "bao-thai-nguyen"), ("xyz", "sources.toml")])
def test_an_unknown_name_is_told_with_what_is_near(name: str, hint: str) -> None:
    with pytest.raises(InvalidSource, match=hint):
        choose_sources(SHIPPED, [name])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://bao.example/tin", True), ("http://www.bao.example", True), ("https://m.bao.example/tin", True),
        ("https://amp.bao.example/", True), ("https://BAO.example/", True), ("https://bao-cu.example:8080/tin", True),
        ("https://bao-cu.example/tin", False), ("https://bao.example:8080/", False), ("https://bao.example.khac.example/", False),
        ("https://khac-bao.example/", False), ("https://anh.bao.example/", False), ("https://khac.example/?u=bao.example", False),
        ("https://bao.example@khac.example/", False), ("https://khac.example@bao.example/", True), ("bao.example", False),
        ("http://[", False), ("", False),
    ],
)  # fmt: skip
def test_a_source_owns_its_hosts_and_their_twins_alone(url: str, expected: bool) -> None:
    assert owns(OWN, url) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("chinh-tri/202309/hoi-nghi-so-ket-3c1f7b2/", True), ("tin-123456.html", True), ("detail?id=98765", True),
        ("hoi-nghi-so-ket-cong-tac-dang-quy-i.html", True), ("", False), ("chinh-tri", False), ("chinh-tri/?page=12", False),
        ("xay-dung-dang/hoc-tap-va-lam-theo-bac", False), ("tet-2026", False), ("pages/tin.aspx?ItemID=123", True),
        ("pages/tin.aspx?ItemID=12", False), ("tin?page=123", False), ("video", False), ("http://[", False),
    ],
)  # fmt: skip
def test_an_article_is_known_by_the_look_of_its_address(path: str, expected: bool) -> None:
    assert looks_like_article(OWN, f"https://bao.example/{path}") is expected


def test_wildcards_of_the_entry_add_articles_and_skip_pages(tmp_path: Path) -> None:
    entry = '[bao]\ntitle = "Báo"\nhome = "https://bao.example/"\narticles = ["/tin/*-#.html", "/xem?id=#"]\nskip = ["/in/*"]\n'
    source = load_sources(written(tmp_path, entry))["bao"]
    found = ["/tin/lu-quet-12.html", "/xem?id=7", "/hoi-nghi-so-ket-cong-tac-dang-quy-i-123456.html", "/tin/lu-quet.html"]
    assert [looks_like_article(source, f"https://bao.example{path}") for path in found] == [True, True, True, False]
    assert [is_skipped(source, f"https://bao.example{path}") for path in ("/in/1", "/tin/in/1", "")] == [True, False, False]


@pytest.mark.parametrize(
    "url",
    [
        "https://baothainguyen.vn/chinh-tri/202309/hoi-nghi-quan-triet-nghi-quyet-3c1f7b2/",
        "https://baohatinh.vn/hoi-nghi-quan-triet-nghi-quyet-post123456.html",
        "https://baobacninhtv.vn/hoi-nghi-quan-triet-nghi-quyet-postid123456.bbg",
        "https://cand.com.vn/thoi-su/hoi-nghi-quan-triet-nghi-quyet-i123456/",
    ],
)
def test_the_shipped_wildcards_fit_the_addresses_of_their_papers(url: str) -> None:
    (source,) = [source for source in SHIPPED.values() if owns(source, url)]
    assert source.articles
    assert looks_like_article(source, url)
    assert not looks_like_article(source, source.home + "chinh-tri/")
