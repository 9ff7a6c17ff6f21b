"""Random small archives and random queries: an engine finds what the slow obvious oracle finds."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engine import Entry, parse_query
from indexer.model import Article
from indexer.text import abbreviations, analyze, decode_keystrokes, kinds_by_code

from .brute_force import matching
from .engines import ENGINES, Engine, find, ids

WORDS = (
    "hội hoi hối nghị nghi rừng rung rụng lâm kỹ kĩ ki quý quí quyết số so 5 05 24 covid covid-19 đất dat Đất xã thuỷ thủy "
    "59-KL/TW"
).split()
PUBLISHED = (None, "2022-12-31T23:30:00+07:00", "2023-01-01T00:10:00+07:00", "2023-01-31", "2024-02-29T12:00:00+07:00")
PROVINCES = (None, "Thái Nguyên", "Bắc Kạn", "Huế")
DATES = ("2022", "2023-01", ">2022", "<=2023-01-01", "[2023-01-01 TO 2024]", "[* TO *]")

_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
_texts = st.lists(_words, min_size=1, max_size=2).map(", ".join)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    article = Article(
        draw(st.sampled_from("abcdefg")), draw(_texts), title=draw(st.none() | _words), lead=draw(st.none() | _words),
        source=draw(st.sampled_from((None, "Báo Hội", "Nghị báo"))), published=draw(st.sampled_from(PUBLISHED)),
        province=draw(st.sampled_from(PROVINCES)),
    )  # fmt: skip
    return Entry(article, draw(st.sampled_from(((), ("59-KL/TW",), ("24-CT/TW", "59-KL/TW")))))


_leaves = st.one_of(
    st.sampled_from(WORDS),
    st.builds("={}".format, st.sampled_from(WORDS)),
    st.builds('"{}"~{}'.format, _words, st.integers(0, 4)),
    st.sampled_from(("ho*", "ngh*", "qu*", "quy*", "r*", "covid-1*", "đ*", "=hô*")),
    st.builds(
        "{}:{}".format, st.sampled_from(("tiêu_đề", "nguồn")), st.sampled_from(("hội", "hoi", "bao", "(rung nghị)", '"hội nghị"'))
    ),
    st.sampled_from(("tỉnh:thái_nguyên", "tỉnh:=huế", "văn_bản:59-KL/TW")),
    st.builds("ngày:{}".format, st.sampled_from(DATES)),
)
_queries = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds("({} {})".format, inner, inner),
        st.builds("({} HOẶC {})".format, inner, inner),
        st.builds("({} -{})".format, inner, inner),
        st.builds("(KHÔNG {})".format, inner),
    ),
    max_leaves=6,
)


def test_the_words_have_no_meaning_that_the_oracle_does_not_know() -> None:
    typed = {term for word in WORDS if "/" not in word for term in analyze(word).terms}
    forms = {form for row in abbreviations() for form in (row.short, *row.long_forms)} | {(code,) for code in kinds_by_code()}
    assert not [form for form in forms if typed.issuperset(form)]
    assert not [word for word in WORDS if decode_keystrokes(word)]


@pytest.mark.parametrize("name", sorted(ENGINES))
@settings(deadline=None, max_examples=120)
@given(
    batches=st.lists(st.lists(_entries(), min_size=1, max_size=5), min_size=1, max_size=3),
    queries=st.lists(_queries, min_size=4, max_size=8),
)
def test_finds_what_the_oracle_finds(name: str, batches: list[list[Entry]], queries: list[str]) -> None:
    present = {entry.article.id: entry for batch in batches for entry in batch}
    with TemporaryDirectory() as folder:
        engine = Engine(name, Path(folder))
        for batch in batches:
            engine.commit(batch)
        reader = engine.reader()
        for query in queries:
            expected = matching(parse_query(query), present.values())
            assert ids(reader, query) == expected, query
            found = find(reader, query)
            counts = Counter(present[one].article.province for one in expected if present[one].article.province)
            assert {facet.value: facet.count for facet in found.facets["province"]} == counts
        engine.close()
