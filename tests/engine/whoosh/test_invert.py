"""Do the arrays of a segment say what the texts say? Held against a dictionary made the slow way."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engine import Entry
from indexer.engine.whoosh.segment import NO_CODE, NOTHING_FOLLOWS, TEXTS

from . import segments
from .segments import entry

WORDS = [
    "hội",
    "nghị",
    "Hội",
    "hoi",
    "sơ kết",
    "59-KL/TW",
    "24-CT/TW,",
    "5",
    "05",
    "T.Ư",
    "TƯ",
    "\n",
    "đảng",
    "Đảng",
    "—",
    "İ",
    "ỳ",
]
TEXT = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
ENTRIES = st.lists(
    st.builds(
        lambda number, body, title, source, documents: Entry(
            segments.Article(f"{number}\n{number % 3}", body, title=title, source=source), documents
        ),
        st.integers(0, 9),
        TEXT,
        st.none() | TEXT,
        st.sampled_from([None, "Báo Mới", "báo mới", "Báo\nMới"]),
        st.lists(st.sampled_from(["59-KL/TW", "24-CT/TW"]), max_size=3).map(tuple),
    ),
    max_size=12,
)
HOSTILE: dict[str, list[Entry]] = {
    "no article": [],
    "an empty article": [entry("a")],
    "only empty articles": [entry(name) for name in "abc"],
    "a long article": [
        entry("short", "hội nghị"),
        entry("long", "hội nghị sơ kết " * 25_000 + "cuối cùng"),
        entry("after", "kết"),
    ],
    "very frequent terms": [entry(str(count), "hội " * count + "hết") for count in (1, 254, 255, 256, 70_000)],
    "names of all kinds": [
        entry(name, "hội") for name in ("", "\n", "a\nb", "Đ" * 500, "\U0001f600", "a", "\ud800", "\x00", "ÿ")
    ],
    "one term": [entry(str(number), "hội") for number in range(70)],
    "symbols one in another": [entry("a", "Kết luận 59-KL/TW của 24-CT/TW 59-KL/TW"), entry("b", "59 - KL/TW")],
}


def holds(segment: segments.Segment, entries: list[Entry]) -> None:
    """The segment says of every field what the articles say."""
    for field in TEXTS:
        assert segments.occurrences(segment, field) == segments.expected(entries, field)
        if field in segment.texts:
            assert segments.followers(segment, field) == segments.true_followers(entries, field)
            assert int(segment.texts[field].total[0]) == sum(
                len(segments.analyze(getattr(e.article, field) or "")) for e in entries
            )
    for field, found in segments.labels(segment).items():
        assert found == {value: found[value] for value in sorted(found, key=str.encode)}
        assert found == segments.expected_labels(entries, field)
    assert segment.count == len(entries)
    assert [*segment.terms] == sorted({term for field in TEXTS for term in segments.expected(entries, field)}, key=str.encode)
    for number, one in enumerate(entries):
        name = one.article.id.encode("utf-8", "replace").decode()
        assert segment.id_of(number) == name
        assert segment.document_of(name) == max(other for other, e in enumerate(entries) if e.article.id == one.article.id)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_segment_of_unusual_articles_says_what_they_say(tmp_path: Path, name: str) -> None:
    holds(segments.write(tmp_path / "s.seg", HOSTILE[name]), HOSTILE[name])


@given(ENTRIES)
@settings(max_examples=60, deadline=None)
def test_a_segment_says_what_its_articles_say(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    holds(segments.write(tmp_path_factory.getbasetemp() / "s.seg", entries), entries)


@pytest.mark.parametrize("kernels", ["plain", "compiled"])
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), max_size=60))
@settings(max_examples=60, deadline=None)
def test_terms_are_sorted_by_term_and_article(kernels: str, pairs: list[tuple[int, int]]) -> None:
    if kernels == "compiled":
        pytest.importorskip("numba")
    terms = np.array([term for term, _ in pairs], np.int32)
    documents = np.array(sorted(document for _, document in pairs), np.uint16)
    places, following = np.arange(len(terms), dtype=np.int32), np.arange(len(terms), dtype=np.uint16) + 1
    invert = segments.choose_kernels(kernels).invert
    counts, place_counts, held, frequencies, sorted_places, sorted_following = invert(terms, documents, places, following, 7)
    order = sorted(range(len(terms)), key=lambda at: (terms[at], at))
    keys = [(int(terms[at]), int(documents[at])) for at in order]
    assert counts.tolist() == [len({key for key in keys if key[0] == term}) for term in range(7)]
    assert place_counts.tolist() == [sum(key[0] == term for key in keys) for term in range(7)]
    assert [*zip(held.tolist(), frequencies.tolist(), strict=True)] == [(key[1], keys.count(key)) for key in dict.fromkeys(keys)]
    assert (sorted_places.tolist(), sorted_following.tolist()) == (order, [at + 1 for at in order])
    types = [column.dtype for column in (held, frequencies, sorted_places, sorted_following)]
    assert types == [np.uint16, np.uint32, np.uint32, np.uint16]


def test_the_rarest_of_very_many_terms_have_no_code(tmp_path: Path) -> None:
    count = 66_000
    bodies = [" ".join(f"x{number}" for number in range(first, first + 3_000)) for first in range(0, count, 3_000)]
    entries = [entry(str(number), body) for number, body in enumerate(bodies)] + [entry("again", f"{bodies[0]} {bodies[0]}")]
    segment = segments.write(tmp_path / "s.seg", entries)
    codes = dict(zip(segment.terms, segment.next_codes.tolist(), strict=True))
    assert len(codes) == count + 1  # letters and digits are terms of their own
    assert sum(code != NO_CODE for code in codes.values()) == NO_CODE - 1
    assert codes["x"] != NO_CODE
    truth = segments.true_followers(entries, "body")
    for at, said in segments.followers(segment, "body").items():
        assert said == truth[at] or (said == "" and codes[truth[at] or ""] == NO_CODE)


@pytest.mark.parametrize("kernels", ["plain", "compiled"])
@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=12), min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_what_follows_is_the_last_term_at_the_next_place(kernels: str, texts: list[list[tuple[int, int]]]) -> None:
    if kernels == "compiled":
        pytest.importorskip("numba")
    codes = np.array([code for text in texts for code, _ in text], np.uint16)
    placed = [np.cumsum([step for _, step in text]) for text in texts]
    expected = [
        next((code for (code, _), other in reversed([*zip(text, places, strict=True)]) if other == place + 1), NOTHING_FOLLOWS)
        for text, places in zip(texts, placed, strict=True)
        for place in places
    ]
    ends = np.cumsum([len(text) for text in texts])
    found = segments.choose_kernels(kernels).follow(codes, np.concatenate(placed).astype(np.int32), ends)
    assert (found.dtype, found.tolist()) == (np.uint16, expected)


def test_a_symbol_kept_whole_has_no_code_since_its_first_part_comes_behind_it(tmp_path: Path) -> None:
    segment = segments.write(tmp_path / "a.seg", [entry("a", "hội 59-KL/TW"), entry("b", "hội"), entry("c", "nghị")])
    uncoded = [term for term, code in zip(segment.terms, segment.next_codes, strict=True) if code == NO_CODE]
    assert uncoded == ["59-kl/tw"]
