"""Do the arrays of a segment say what the texts say? Held against a dictionary made the slow way."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engine import Entry
from indexer.engine.whoosh.limits import NO_CODE
from indexer.engine.whoosh.segment import TEXTS

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
@pytest.mark.parametrize("memory_bytes", [0, 1 << 24])
@given(ENTRIES)
@settings(max_examples=30, deadline=None)
def test_every_loop_and_any_memory_gives_the_same(
    tmp_path_factory: pytest.TempPathFactory, kernels: str, memory_bytes: int, entries: list[Entry]
) -> None:
    if kernels == "compiled":
        pytest.importorskip("numba")
    holds(segments.write(tmp_path_factory.getbasetemp() / "s.seg", entries, kernels, memory_bytes), entries)


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


def test_a_symbol_kept_whole_has_no_code_since_its_first_part_comes_behind_it(tmp_path: Path) -> None:
    segment = segments.write(tmp_path / "a.seg", [entry("a", "hội 59-KL/TW"), entry("b", "hội"), entry("c", "nghị")])
    uncoded = [term for term, code in zip(segment.terms, segment.next_codes, strict=True) if code == NO_CODE]
    assert uncoded == ["59-kl/tw"]
