"""Which segments are brought together, over long lives of an index."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engine.whoosh.limits import MOST_DOCUMENTS
from indexer.engine.whoosh.policy import Size, plan_merges

SIZES = st.lists(
    st.integers(0, MOST_DOCUMENTS).flatmap(lambda count: st.builds(Size, st.just(count), st.integers(0, count))), max_size=30
)
CASES: dict[str, tuple[list[int], list[list[int]]]] = {
    "nothing": ([], []),
    "one": ([10], []),
    "two small ones": ([3, 5], [[0, 1]]),
    "full ones stay": ([65_536, 65_536, 60_000], []),
    "a small one stays beside a large one": ([60_000, 2_100], []),
    "a small one goes into one not much larger": ([16_000, 2_100], [[0, 1]]),
    "none becomes too large": ([40_000, 30_000], []),
    "halves": ([32_768, 32_768], [[0, 1]]),
    "many runs": ([4_000] * 20, [[*range(16)], [*range(16, 20)]]),
}


def applied(sizes: list[Size]) -> tuple[list[Size], int]:
    """The segments after the merges, and how many articles were copied."""
    groups = plan_merges(sizes)
    gone = {number for group in groups for number in group}
    merged = [sum(sizes[number].live for number in group) for group in groups]
    return [*(size for number, size in enumerate(sizes) if number not in gone), *(Size(n, n) for n in merged if n)], sum(merged)


@pytest.mark.parametrize("name", CASES)
def test_the_plan_for_segments_without_deletions(name: str) -> None:
    counts, expected = CASES[name]
    assert plan_merges([Size(count, count) for count in counts]) == expected


def test_a_worn_segment_is_written_anew_and_an_empty_one_goes() -> None:
    assert plan_merges([Size(65_536, 49_000), Size(65_536, 60_000), Size(65_536, 0)]) == [[2], [0]]


@given(SIZES)
def test_a_plan_names_each_segment_once_and_makes_none_too_large(sizes: list[Size]) -> None:
    groups = plan_merges(sizes)
    named = [number for group in groups for number in group]
    assert len(named) == len(set(named))
    for group in groups:
        assert group == sorted(group)
        assert sum(sizes[number].live for number in group) <= MOST_DOCUMENTS


@given(SIZES)
def test_few_segments_are_left_that_are_not_full(sizes: list[Size]) -> None:
    left, _ = applied(sizes)
    for _ in range(4):
        left, _ = applied(left)
    live = sum(size.live for size in left)
    assert plan_merges(left) == []
    assert len(left) <= 2 * live / MOST_DOCUMENTS + 4
    assert all(size.live >= 0.75 * size.count for size in left)


@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=300), st.integers(0, 200_000))
@settings(max_examples=60, deadline=None)
def test_articles_are_copied_a_bounded_number_of_times(commits: list[int], before: int) -> None:
    sizes, copied, small = [Size(count, count) for count in ([MOST_DOCUMENTS] * (before // MOST_DOCUMENTS))], 0, 0
    for count in commits:
        sizes, cost = applied([*sizes, Size(count, count)])
        copied += cost
        small += min(count, 1) * 2_048  # what each commit may copy however little it adds
        assert len([size for size in sizes if size.live < MOST_DOCUMENTS // 2]) <= 4
    assert copied <= 20 * sum(commits) + small


def test_after_200_commits_of_500_into_100_000_there_are_few_segments() -> None:
    sizes, counts = [Size(50_000, 50_000)] * 2, []
    for _ in range(200):
        sizes, _ = applied([*sizes, Size(500, 500)])
        counts.append(len(sizes))
    assert max(counts) <= 6
    assert sum(counts) / len(counts) <= 5
