"""How long is a host left alone, and what of it survives the run?"""

import pytest

from indexer.crawl.pace import Host, Pace, retry_after_seconds
from indexer.crawl.robots import VALID_SECONDS
from indexer.fetched import HostState
from tests.crawl.memory_frontier import MemoryFrontier
from tests.crawl.test_schedule import Clock


def new(frontier: MemoryFrontier | None = None, backoff: float = 5) -> tuple[Pace, Host, Clock]:
    clock = Clock()
    pace = Pace(frontier or MemoryFrontier(), backoff, clock)
    return pace, pace.host("bao.example", 0), clock


def test_pauses_double_and_end_with_a_success() -> None:
    pace, host, clock = new()
    pauses = []
    for _ in range(4):
        pace.failed(host, "HTTP status 500")
        pauses.append(host.state.ready_at - clock())
    assert pauses == [5, 10, 20, 40]
    pace.succeeded(host)
    pace.failed(host, "HTTP status 500")
    assert host.state.ready_at - clock() == 5


@pytest.mark.parametrize(
    ("asked", "pause", "is_left"),
    [(None, 5, False), (1.0, 5, False), (60.0, 60, False), (600.0, 600, True), (1e12, 604_800, True)],
)
def test_the_longer_of_our_pause_and_the_one_asked_for_counts(asked: float | None, pause: float, is_left: bool) -> None:
    pace, host, clock = new()
    pace.failed(host, "HTTP status 429", asked)
    assert host.state.ready_at - clock() == pause
    assert (host.problem is not None) is is_left


def test_the_next_run_keeps_to_a_pause_and_to_robots() -> None:
    frontier = MemoryFrontier()
    pace, host, clock = new(frontier)
    pace.learned(host, "User-agent: *\nCrawl-delay: 4\n")
    pace.failed(host, "HTTP status 503", 600)
    _, again, _ = new(frontier)
    assert again.ready_at >= clock() + 600
    assert again.delay == 4
    assert again.problem == "asked for a pause; not before 10 minutes from then"


@pytest.mark.parametrize(("delay", "kept"), [("600", 600.0), ("1e12", 604_800.0)])
def test_a_delay_longer_than_a_run_waits_is_told_and_kept_by_the_next(delay: str, kept: float) -> None:
    frontier = MemoryFrontier()
    pace, host, clock = new(frontier)
    pace.learned(host, f"User-agent: *\nCrawl-delay: {delay}\n")
    assert host.problem is None  # one page may be fetched
    assert host.ready_at <= clock() + 120
    pace.answered(host)
    assert f"one page in {kept:,.0f} seconds is asked for" in (host.problem or "")
    _, again, _ = new(frontier)
    assert again.ready_at == clock() + kept
    assert again.problem is not None


def test_robots_is_asked_for_again_after_a_day() -> None:
    frontier = MemoryFrontier()
    frontier.save_host(HostState("bao.example", "User-agent: *\nDisallow: /\n", int(Clock()()) - VALID_SECONDS - 1))
    assert new(frontier)[1].rules is None


def test_one_request_at_a_time_where_a_delay_is_asked_for_and_before_robots_is_known() -> None:
    pace, host, _ = new()
    pace.started(host)
    assert host.ready_at == float("inf")
    pace.learned(host, "")
    assert host.ready_at < float("inf")
    pace.learned(host, "User-agent: *\nCrawl-delay: 1\n")
    assert host.ready_at == float("inf")
    pace.ended(host)
    assert host.ready_at < float("inf")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0), ("120", 120), (" 7 ", 7), ("99999999999999999999", 604_800), ("-5", None), ("1.5", None), ("", None),
        ("soon", None), ("١٢", None), ("x" * 10_000, None),
        ("Sun, 22 Nov 2026 15:00:00 GMT", 0), ("Mon, 12 Jan 1970 13:48:20 GMT", 100),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    now = 2_000_000_000.0 if "2026" in value else 1_000_000.0
    assert retry_after_seconds(value, now) == (None if seconds is None else pytest.approx(seconds, abs=1))
