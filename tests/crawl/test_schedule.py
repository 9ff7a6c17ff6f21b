"""Which page comes next, from which host, and when? On a clock that the test turns."""

from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from indexer.crawl.pace import Pace
from indexer.crawl.reading import link_to
from indexer.crawl.recheck import Rechecks
from indexer.crawl.schedule import RobotsWanted, Schedule
from indexer.crawl.sources import Source
from indexer.fetched import Page, Stored
from tests.crawl.memory_frontier import MemoryFrontier

HORIZON = 1_000_000
OPEN = "User-agent: *\nAllow: /\n"


class Clock:
    def __init__(self) -> None:
        self.now = float(HORIZON)

    def __call__(self) -> float:
        return self.now


def source(name: str, **values: object) -> Source:
    home = f"https://{name}.example/"
    return Source(name, name, home, hosts=(urlsplit(home).netloc,), **{"delay_seconds": 0.0, **values})  # type: ignore[arg-type]


class Crawl:
    """A schedule with its frontier; `go` does what a crawler does, all answers coming at once."""

    def __init__(self, *sources: Source, pages: int = 3, robots: str = OPEN) -> None:
        self.clock = Clock()
        self.frontier = MemoryFrontier()
        self.robots = robots
        for one in sources:
            links = [link_to(one, f"{one.home}tin/{number}", "page", 2, 1) for number in range(pages)]
            self.frontier.add(one.name, [link for link in links if link])
        self.pace = Pace(self.frontier, 5, self.clock)
        self.schedule = Schedule(self.frontier, sources, self.pace, Rechecks(1_800, 86_400), HORIZON, self.clock)
        self.visited: list[tuple[float, str]] = []

    def go(self, most: int = 1_000) -> list[str]:
        """The addresses visited, in order; waits are made on the clock."""
        for _ in range(most):
            step = self.schedule.next()
            if step is None:
                break
            if isinstance(step, float):
                self.clock.now += step
            else:
                self.answer(step)
        return [url for _, url in self.visited]

    def answer(self, step: Page | RobotsWanted) -> None:
        self.visited.append((self.clock.now - HORIZON, step.url))
        host = self.schedule.host_of(step.host, step.source)
        self.pace.answered(host)
        if isinstance(step, RobotsWanted):
            self.pace.learned(host, self.robots)
            self.schedule.robots_ended(step)
        else:
            done = replace(step, due_at=HORIZON + 1, status=200)
            self.frontier.pages[step.key] = done
            self.schedule.ended(step, Stored())


def test_robots_comes_first_at_each_host_and_hosts_take_turns() -> None:
    crawl = Crawl(source("a"), source("b"))
    assert crawl.go() == [
        "https://a.example/robots.txt", "https://b.example/robots.txt",
        "https://a.example/tin/0", "https://b.example/tin/0", "https://a.example/tin/1", "https://b.example/tin/1",
        "https://a.example/tin/2", "https://b.example/tin/2",
    ]  # fmt: skip


def test_a_slow_host_holds_up_no_other() -> None:
    crawl = Crawl(source("a", delay_seconds=100.0), source("b"), pages=5)
    crawl.go()
    assert max(at for at, url in crawl.visited if "//b" in url) == 0
    assert [at for at, url in crawl.visited if "//a" in url] == [0, 100, 200, 300, 400, 500]


@pytest.mark.parametrize(
    ("robots", "own", "expected"),
    [
        ("User-agent: *\nCrawl-delay: 7", 2.0, 7),
        ("User-agent: *\nCrawl-delay: 1", 2.0, 2),
        ("User-agent: *\nRequest-rate: 1/30\nCrawl-delay: 5", 2.0, 30),
        ("User-agent: hoinghi\nCrawl-delay: 9\nUser-agent: *\nCrawl-delay: 1", 0.0, 9),
    ],
)
def test_the_longest_delay_asked_for_counts(robots: str, own: float, expected: float) -> None:
    crawl = Crawl(source("a", delay_seconds=own), robots=robots)
    crawl.go()
    times = [at for at, _ in crawl.visited]
    assert {later - sooner for sooner, later in pairwise(times[1:])} == {expected}


def test_lower_ranks_go_first_then_the_longest_due() -> None:
    crawl = Crawl(source("a"), pages=4)
    for number, (rank, due_at) in enumerate([(2, 5), (1, 9), (2, 3), (0, 9)]):
        key = f"a.example/tin/{number}"
        crawl.frontier.pages[key] = replace(crawl.frontier.pages[key], rank=rank, due_at=due_at)
    assert [url[-1] for url in crawl.go()[1:]] == ["3", "1", "2", "0"]


def test_what_was_not_due_at_the_horizon_is_left() -> None:
    crawl = Crawl(source("a"))
    key = "a.example/tin/1"
    crawl.frontier.pages[key] = replace(crawl.frontier.pages[key], due_at=HORIZON + 1)
    assert [url[-1] for url in crawl.go()[1:]] == ["0", "2"]


def test_forbidden_pages_are_put_off_a_day_and_cost_no_delay() -> None:
    crawl = Crawl(source("a", delay_seconds=10.0), pages=200, robots="User-agent: *\nDisallow: /tin/1\n")
    visited = crawl.go()
    assert len(visited) == 1 + 200 - 111
    assert crawl.clock.now - HORIZON == (len(visited) - 1) * 10
    assert crawl.frontier.pages["a.example/tin/17"].due_at >= HORIZON + 86_400
    assert crawl.schedule.tallies["a"].counts["refused"] == 111


def test_a_trap_ends_and_other_addresses_go_on() -> None:
    crawl = Crawl(source("a"), pages=300)
    more = [link_to(source("a"), f"https://a.example/khac/{number}/x", "page", 3, 1) for number in range(10)]
    crawl.frontier.add("a", [link for link in more if link])
    step = crawl.schedule.next()
    while step is not None:
        assert not isinstance(step, float)
        crawl.answer(step)
        if isinstance(step, Page):
            crawl.schedule.traps.note(step.url, Stored())
        step = crawl.schedule.next()
    assert sum("/tin/" in url for _, url in crawl.visited) == 50
    assert sum("/khac/" in url for _, url in crawl.visited) == 10


def test_a_source_has_its_share_of_pages_and_of_time() -> None:
    crawl = Crawl(source("a", max_pages=4), source("b", delay_seconds=10.0, max_seconds=35), pages=20)
    visited = crawl.go()
    assert sum("//a" in url for url in visited) == 1 + 4
    assert sum("//b" in url for url in visited) == 1 + 3


def test_a_host_that_fails_is_left_alone_and_tells_why() -> None:
    crawl = Crawl(source("a"), source("b"))
    for _ in range(5):
        crawl.pace.failed(crawl.schedule.host_of("a.example", "a"), "HTTP status 500")
    assert all("//b" in url for url in crawl.go())
    assert crawl.schedule.tallies["a"].result(0).problem == "a.example: HTTP status 500"


def test_memory_holds_few_pages_of_many() -> None:
    crawl = Crawl(source("a", max_pages=10_000), pages=5_000)
    asked: list[int] = []
    due = crawl.frontier.due
    crawl.frontier.due = lambda *values: asked.append(values[3]) or due(*values)  # type: ignore[method-assign, func-returns-value]
    assert len(crawl.go(10_000)) == 5_001
    assert max(asked) < 100


def test_nothing_is_handed_out_twice_while_it_is_on_its_way() -> None:
    crawl = Crawl(source("a"), pages=20)
    first = crawl.schedule.next()
    assert isinstance(first, RobotsWanted)
    crawl.answer(first)
    steps = [crawl.schedule.next() for _ in range(9)]
    assert len({step.key for step in steps if isinstance(step, Page)}) == 8
    assert steps[8] == float("inf")
    assert crawl.schedule.active == 8
