"""Order, pages, totals, facets: what a search answers beside the articles themselves."""

import itertools
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from indexer.engine import Entry, Found, Reader, Sort, parse_query
from indexer.model import VIETNAM_TIME, Article, FacetValue
from indexer.settings import Settings

from .articles import ARTICLES
from .brute_force import matching
from .engines import ENGINES, Engine, entry, find

BY_TIME = (
    "ubnd", "le-tet", "thanh-tra", "thanh-tra-hue", "rung", "dong-y", "y-te", "hoa-binh", "bao-cao", "so-hoa",
)  # fmt: skip
QUERIES = ("hội", "-hội", "tỉnh:thái_nguyên", "ngày:>2022", "hoi OR thanh OR mới", "văn_bản:59-KL/TW", "trâu")


def test_oldest_first_has_the_undated_last(shelf: Reader) -> None:
    found = find(shelf, "-trâu", sort="oldest").ids
    assert found[:10] == BY_TIME
    assert set(found[10:]) == {"ky-thuat", "covid"}


def test_newest_first_has_the_undated_last(shelf: Reader) -> None:
    found = find(shelf, "-trâu", sort="newest").ids
    assert found[:10] == BY_TIME[::-1]
    assert set(found[10:]) == {"ky-thuat", "covid"}


def test_filters_alone_are_answered_newest_first_without_scores(shelf: Reader) -> None:
    found = find(shelf, "ngày:2023 -tỉnh:huế")
    assert found.ids == ("y-te", "dong-y", "rung")
    assert found.scores == (0.0, 0.0, 0.0)


def test_relevance_falls(shelf: Reader) -> None:
    for query in ("rừng", "hoi nghi", "thanh tra", "mới OR hội"):
        scores = find(shelf, query).scores
        assert list(scores) == sorted(scores, reverse=True)
        assert min(scores) > 0


RANKED = {
    "rừng": ("rung", "le-tet"),  # in the title, and more often
    "hội nghị": ("rung", "covid", "le-tet"),  # side by side, and apart
    "thanh tra": ("thanh-tra", "thanh-tra-hue"),  # both words, and their accented forms
    "chỉ thị 24 OR đông": ("dong-y",),
    "59-KL/TW OR hội": ("y-te",),
}


@pytest.mark.parametrize("query", RANKED)
def test_the_better_article_is_first(shelf: Reader, query: str) -> None:
    found = [one for one in find(shelf, query).ids if one in RANKED[query]]
    first = RANKED[query][0]
    assert found[0] == find(shelf, query).ids[0] == first
    assert found[-1] == RANKED[query][-1]


def test_the_title_counts_for_more_than_the_body(engine: Engine) -> None:
    engine.commit([entry("body", "hội nghị", title="bàn việc"), entry("title", "bàn việc", title="hội nghị")])
    assert find(engine.reader(), "hội").ids == ("title", "body")


def test_a_filter_changes_no_score(shelf: Reader) -> None:
    alone = dict(zip(*_scored(find(shelf, "rừng")), strict=True))
    for query in ("rừng tỉnh:thái_nguyên", "rừng ngày:2023", 'rừng nguồn:"báo thái nguyên"', "rừng -trâu", "rừng -lễ"):
        assert dict(zip(*_scored(find(shelf, query)), strict=True)) == {"rung": pytest.approx(alone["rung"])}, query


def _scored(found: Found) -> tuple[tuple[str, ...], tuple[float, ...]]:
    return tuple(one for one in found.ids if one == "rung"), found.scores[:1]


def test_equal_scores_are_ordered_newest_first(engine: Engine) -> None:
    days = ("2024-03-01", "2024-03-03", "2024-03-02")
    engine.commit([entry(day, "hội nghị", published=day) for day in days] + [entry("undated", "hội nghị")])
    assert find(engine.reader(), "hội").ids == ("2024-03-03", "2024-03-02", "2024-03-01", "undated")


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("query", QUERIES)
def test_pages_put_together_are_the_whole(shelf: Reader, query: str, sort: Sort) -> None:
    whole = find(shelf, query, sort=sort)
    pages = [find(shelf, query, sort=sort, limit=2, offset=offset) for offset in range(0, whole.total + 2, 2)]
    assert tuple(itertools.chain.from_iterable(page.ids for page in pages)) == whole.ids
    assert {page.total for page in pages} == {whole.total}
    assert (pages[-1].ids, pages[-1].scores) == ((), ())


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (10, 1_000_000), (0, 5), (10, 12)])
def test_a_page_without_hits_still_has_the_total(shelf: Reader, limit: int, offset: int) -> None:
    found = find(shelf, "-trâu", limit=limit, offset=offset)
    assert (found.total, found.ids, found.scores) == (12, (), ())
    assert found.histogram


@pytest.mark.parametrize("query", QUERIES)
def test_facets_and_histogram_count_every_hit(shelf: Reader, query: str) -> None:
    wanted = matching(parse_query(query), ARTICLES)
    hits = [one for one in ARTICLES if one.article.id in wanted]
    found = find(shelf, query, limit=1)
    expected = {
        "province": Counter(hit.article.province for hit in hits if hit.article.province),
        "source": Counter(hit.article.source for hit in hits if hit.article.source),
        "section": Counter(hit.article.section for hit in hits if hit.article.section),
        "year": Counter(hit.article.published[:4] for hit in hits if hit.article.published),
        "document": Counter(document for hit in hits for document in hit.documents),
    }
    assert {name: {value.value: value.count for value in values} for name, values in found.facets.items()} == expected
    for values in found.facets.values():
        assert list(values) == sorted(values, key=lambda value: (-value.count, value.value))
    months = Counter(hit.article.published[:7] for hit in hits if hit.article.published)
    assert found.histogram == tuple(FacetValue(month, months[month]) for month in sorted(months))


def test_facets_are_left_out_when_not_wanted(shelf: Reader) -> None:
    found = find(shelf, "hội", facets=False)
    assert (found.facets, found.histogram) == ({}, ())
    assert found.total == 4


def test_a_facet_lists_the_most_frequent_values(engine: Engine) -> None:
    engine.settings = replace(engine.settings, facet_values=2)
    engine.commit(
        [
            entry(f"{source}{number}", "hội", source=source)
            for source, most in (("A", 1), ("B", 3), ("C", 2))
            for number in range(most)
        ]
    )
    assert find(engine.reader(), "hội").facets["source"] == (FacetValue("B", 3), FacetValue("C", 2))
    assert len(find(engine.reader(), "hội", facets=1).facets["source"]) == 1
    assert len(find(engine.reader(), "hội", facets=1_000).facets["source"]) == 3


CLUSTERED = (  # of one text each: a and b, c alone with a label, d and e
    ("a1", "hội nghị", "a", "2024-01-02"), ("a2", "hội nghị rừng rừng", "a", "2024-01-05"), ("a3", "hội", "a", None),
    ("b1", "hội nghị hội nghị", "b", "2024-01-01"), ("b2", "hội", "b", "2024-01-09"), ("c", "hội", "c", "2024-01-03"),
    ("d", "hội rừng", None, "2024-01-04"), ("e", "rừng", None, "2024-01-04"),
)  # fmt: skip


@pytest.mark.parametrize("commits", [1, 3])
def test_hits_of_one_text_are_folded_into_the_first_across_all_pages(engine: Engine, commits: int) -> None:
    entries = [Entry(Article(name, body, published=day), cluster=label) for name, body, label, day in CLUSTERED]
    for part in range(commits):
        engine.commit(entries[part::commits])
    reader = engine.reader()
    for query in ("hội", "hội nghị", "rừng", "ngày:2024", "hội -rừng", "trâu"):
        for sort in ("relevance", "newest", "oldest"):
            whole, folded = find(reader, query, sort=sort), find(reader, query, sort=sort, folded=True)
            labels = {name: label or name for name, _, label, _ in CLUSTERED}
            first = {labels[name]: name for name in reversed(whole.ids)}
            assert set(folded.ids) == set(first.values())
            assert folded.ids == tuple(name for name in whole.ids if name in first.values())
            assert (folded.total, folded.texts, whole.texts) == (whole.total, len(first), whole.total)
            assert (folded.facets, folded.histogram) == (whole.facets, whole.histogram)
            pages = [find(reader, query, sort=sort, folded=True, limit=2, offset=place).ids for place in range(0, 8, 2)]
            assert tuple(itertools.chain.from_iterable(pages)) == folded.ids


def _batch(turn: int, size: int = 40) -> list[Entry]:
    words = "hội nghị rừng lâm nghiệp sơ kết tỉnh ủy xã đất".split()
    batch = []
    for number in range(size):
        body = " ".join(words[(turn + number * step) % len(words)] for step in range(3 + number % 9))
        published = f"20{20 + turn}-{number % 12 + 1:02d}-{number % 28 + 1:02d}T{number % 24:02d}:00:00+07:00"
        province = ("Huế", "Hà Nội")[number % 2]
        batch.append(entry(f"{turn}-{number}", body, title=words[number % 7], published=published, province=province))
    return batch


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_many_commits_answer_as_one(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    one, many = (Engine(name, tmp_path_factory.mktemp(kind)) for kind in ("one", "many"))
    one.commit([article for turn in range(4) for article in _batch(turn)])
    for turn in range(4):
        many.commit(_batch(turn))
    for query in ("hội", "hội nghị", '"rừng lâm"', "hoi OR rung", "đất -xã", "l*", "tỉnh:huế", "ngày:2021 sơ"):
        for sort in ("relevance", "newest", "oldest"):
            whole, parts = (find(engine.reader(), query, sort=sort) for engine in (one, many))
            assert parts.ids == whole.ids, (query, sort)
            assert parts.scores == pytest.approx(whole.scores, abs=1e-9)
            assert (parts.facets, parts.histogram, parts.targets) == (whole.facets, whole.histogram, whole.targets)
    one.close()
    many.close()


@pytest.mark.parametrize(("days", "gain"), [(0, 3.0), (6, 3.0), (20, 2.0), (60, 1.0), (100, 0.0), (None, 0.0)])
@pytest.mark.parametrize("name", ENGINES)
def test_new_articles_gain_where_that_is_set(name: str, days: int | None, gain: float, tmp_path: Path) -> None:
    settings = Settings(recency_weight=3.0)
    with closing(Engine(name, tmp_path, settings)) as engine:
        day = None if days is None else str(datetime.now(VIETNAM_TIME).date() - timedelta(days))
        engine.commit([entry("a", "rừng", **({"published": day} if day else {}))])
        (score,) = find(engine.reader(), "rừng").scores
        (plain,) = find(engine.reader(Settings()), "rừng").scores
        assert score - plain == pytest.approx(gain)
        assert find(engine.reader(), "ngày:[2000 TO 2100]").scores in ((), (0.0,))  # filters alone have no scores
