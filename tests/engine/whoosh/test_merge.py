"""Is a merged segment what its articles would have made at once?"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engine import Entry
from indexer.engine.whoosh import following, splice
from indexer.engine.whoosh.limits import NO_CODE
from indexer.engine.whoosh.merge import merge_segments

from . import segments
from .segments import entry
from .test_invert import ENTRIES, HOSTILE


def merged_equals_made_at_once(folder: Path, parts: Sequence[list[Entry]], deleted: Sequence[set[int]]) -> None:
    sources = [
        segments.without(segments.write(folder / f"{number}.seg", part), sorted(gone))
        for number, (part, gone) in enumerate(zip(parts, deleted, strict=True))
    ]
    left = [one for part, gone in zip(parts, deleted, strict=True) for number, one in enumerate(part) if number not in gone]
    assert merge_segments(sources, folder / "merged.seg") == len(left)
    segments.write(folder / "once.seg", left)
    assert segments.same(folder / "merged.seg", folder / "once.seg")


@st.composite
def parts_and_deleted(draw: st.DrawFn) -> tuple[list[list[Entry]], list[set[int]]]:
    parts = draw(st.lists(ENTRIES, min_size=1, max_size=4))
    return parts, [draw(st.sets(st.sampled_from(range(len(part))))) if part else set() for part in parts]


@given(parts_and_deleted())
@settings(max_examples=80, deadline=None)
def test_merging_gives_what_making_at_once_gives(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[list[list[Entry]], list[set[int]]]
) -> None:
    merged_equals_made_at_once(tmp_path_factory.getbasetemp(), *case)


@given(case=parts_and_deleted())
@settings(max_examples=40, deadline=None)
def test_so_does_merging_in_stretches_of_a_few_occurrences(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[list[list[Entry]], list[set[int]]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splice, "_STRETCH", 3)
        patch.setattr(following, "OFTEN", 2)
        merged_equals_made_at_once(tmp_path_factory.getbasetemp(), *case)


@pytest.mark.parametrize("deletes", [False, True])
def test_unusual_articles_are_merged_like_others(tmp_path: Path, *, deletes: bool) -> None:
    parts = [*HOSTILE.values()]
    deleted = [{*range(0, len(part), 2)} if deletes else set() for part in parts]
    merged_equals_made_at_once(tmp_path, parts, deleted)


def test_merging_a_merged_segment_changes_nothing(tmp_path: Path) -> None:
    source = segments.write(tmp_path / "a.seg", [entry("a", "hội nghị"), entry("b", "Kết luận 59-KL/TW", "59-KL/TW")])
    merge_segments([source], tmp_path / "b.seg")
    assert segments.same(tmp_path / "a.seg", tmp_path / "b.seg")


def test_articles_lost_to_deletion_leave_no_trace(tmp_path: Path) -> None:
    source = segments.write(
        tmp_path / "a.seg", [entry("a", "hội nghị"), entry("b", "hiếm", "59-KL/TW", source="Báo Hiếm", province="Huế")]
    )
    merge_segments([segments.without(source, [1])], tmp_path / "b.seg")
    for trace in ("hiếm", "59-KL/TW", "Báo Hiếm", "Huế", "huế"):
        assert trace.encode() not in (tmp_path / "b.seg").read_bytes()


def test_a_term_has_a_code_only_where_all_sources_give_it_one(tmp_path: Path) -> None:
    many = [
        entry(str(first), " ".join(f"{number} hội" for number in range(first, first + 3_000)))
        for first in range(0, 66_000, 3_000)
    ]
    few = [entry("few", "hiếm 65999 hội 10 nghị")]
    sources = [segments.write(tmp_path / "many.seg", many), segments.write(tmp_path / "few.seg", few)]
    uncoded = {term for term, code in zip(sources[0].terms, sources[0].next_codes, strict=True) if code == NO_CODE}
    assert uncoded
    merge_segments(sources, tmp_path / "merged.seg")
    merged = segments.open_segment(tmp_path / "merged.seg", "merged")
    codes = dict(zip(merged.terms, merged.next_codes.tolist(), strict=True))
    assert all(codes[term] == NO_CODE for term in uncoded)
    truth = segments.true_followers([*many, *few], "body")
    for at, said in segments.followers(merged, "body").items():
        assert said == truth[at] or (said == "" and codes[truth[at] or ""] == NO_CODE)
