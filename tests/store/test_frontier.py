"""Does the frontier keep what it is given, hand out what is due, and store a visit as a whole?"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import StoreUnavailable
from indexer.fetched import Archived, HostState, Link, Page, SourceRun, Visit
from indexer.model import Article
from indexer.store import Runs, Store, StoredFrontier, open_store
from indexer.urls import address_id

HOST = "bao.example"


def link(number: int, rank: int = 2, depth: int = 1, changed_at: int | None = None) -> Link:
    return Link(f"{HOST}/{number}", f"https://{HOST}/{number}", HOST, "page", rank, depth, changed_at)


def article(number: int, title: str = "Tin", body: str = "Thân bài.") -> Article:
    url = f"https://{HOST}/{number}"
    return Article(address_id(url), body, url=url, title=title)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path)) as opened:
        yield opened


@pytest.fixture
def frontier(store: Store) -> StoredFrontier:
    return StoredFrontier(store)


def page(frontier: StoredFrontier, number: int) -> Page:
    (found,) = [one for one in frontier.due("bao", HOST, 2**62, 1_000) if one.key == f"{HOST}/{number}"]
    return found


def visited(frontier: StoredFrontier, number: int, **values: object) -> Visit:
    return Visit(replace(page(frontier, number), status=200, fetched_at=100, due_at=200), **values)  # type: ignore[arg-type]


def test_addresses_are_new_once(frontier: StoredFrontier) -> None:
    assert frontier.add("bao", [link(1), link(2), link(1)]) == (link(1), link(2))
    assert frontier.add("bao", [link(2), link(3)]) == (link(3),)


def test_what_is_due_comes_by_rank_then_longest_due_then_first_found(frontier: StoredFrontier) -> None:
    frontier.add("bao", [link(1, 3), link(2), link(3), link(4, 0), link(5)])
    frontier.record(Visit(replace(page(frontier, 3), due_at=50)))
    frontier.record(Visit(replace(page(frontier, 5), due_at=101)))
    assert [one.key[-1] for one in frontier.due("bao", HOST, 100, 10)] == ["4", "2", "3", "1"]
    assert [one.key[-1] for one in frontier.due("bao", HOST, 100, 2)] == ["4", "2"]
    assert frontier.due("khác", HOST, 100, 10) == []
    assert frontier.hosts("bao", 100) == [HOST]
    assert frontier.hosts("bao", -1) == []


def test_a_page_found_nearer_and_one_that_a_sitemap_says_has_changed_come_sooner(frontier: StoredFrontier) -> None:
    frontier.add("bao", [link(1, 3, 3), link(2)])
    frontier.add("bao", [link(1, 1, 1)])
    assert (page(frontier, 1).rank, page(frontier, 1).depth) == (1, 1)
    frontier.record(visited(frontier, 2))
    frontier.add("bao", [link(2, changed_at=99)])
    assert page(frontier, 2).due_at == 200
    frontier.add("bao", [link(2, changed_at=101)])
    assert page(frontier, 2).due_at == 0


def test_a_visit_is_stored_as_a_whole_or_not_at_all(frontier: StoredFrontier, store: Store) -> None:
    frontier.add("bao", [link(1)])
    broken = replace(link(2), rank="none")  # type: ignore[arg-type]  # refused by the table
    with pytest.raises(StoreUnavailable):
        frontier.record(visited(frontier, 1, article=article(1), own=article(1), links=(broken,)))
    assert store.counts() == (0, 0)
    assert page(frontier, 1).status is None
    stored = frontier.record(
        visited(frontier, 1, article=article(1), own=article(1), links=(link(2), link(1)), archived=Archived("f", 5, 9))
    )
    assert (stored.change, stored.links) == ("added", (link(2),))
    assert page(frontier, 1).article_id == article(1).id
    assert (frontier.archive_end("f"), frontier.archive_end("g")) == (9, 0)


def test_changes_of_an_article_are_told(frontier: StoredFrontier, store: Store) -> None:
    frontier.add("bao", [link(1)])
    texts = [article(1, body=body) for body in ("Một.", "Một.", "Hai.", "Một.")]
    told = [frontier.record(visited(frontier, 1, article=text, own=text)).change for text in texts]
    told += [frontier.record(visited(frontier, 1, is_gone=True)).change for _ in range(2)]
    assert told == ["added", "unchanged", "changed", "changed", "gone", ""]
    assert store.get([article(1).id]) == {}


def claims(number: int, canonical: int, title: str = "Tin") -> dict[str, Article]:
    return {"article": article(canonical, title), "own": article(number, title)}


def test_a_claim_holds_until_something_else_stands_there(frontier: StoredFrontier, store: Store) -> None:
    frontier.add("bao", [link(number) for number in range(1, 7)])
    assert frontier.record(visited(frontier, 1, **claims(1, 5))).change == "added"
    assert frontier.record(visited(frontier, 2, **claims(2, 5))).change == "alias"
    assert frontier.record(visited(frontier, 3, **claims(3, 5, "Tin khác"))).change == "added"
    assert set(store.get([article(5).id, article(3).id])) == {article(5).id, article(3).id}
    frontier.record(visited(frontier, 4, reason="a list"))
    assert frontier.record(visited(frontier, 6, **claims(6, 4))).change == "added"
    assert store.counts() == (3, 0)


def test_a_false_claim_loses_nothing_when_the_claimed_address_is_visited_later(frontier: StoredFrontier, store: Store) -> None:
    frontier.add("bao", [link(1), link(2), link(5)])
    frontier.record(visited(frontier, 1, **claims(1, 5, "Tin khác")))
    frontier.record(visited(frontier, 2, **claims(2, 5, "Tin khác")))
    assert frontier.record(visited(frontier, 5, **claims(5, 5))).change == "added"
    stored = store.get([article(number).id for number in (1, 2, 5)])
    assert {one.url: one.title for one in stored.values()} == {article(1).url: "Tin khác", article(5).url: "Tin"}
    assert page(frontier, 2).article_id == article(1).id
    assert len(store.history(article(5).id)) == 1  # the other's text was never a version of this one
    assert frontier.record(visited(frontier, 1, **claims(1, 5, "Tin khác"))).change == "unchanged"


def test_an_alias_that_is_gone_leaves_the_article(frontier: StoredFrontier, store: Store) -> None:
    frontier.add("bao", [link(1), link(2)])
    frontier.record(visited(frontier, 1, **claims(1, 1)))
    frontier.record(visited(frontier, 2, **claims(2, 1)))
    assert frontier.record(visited(frontier, 2, is_gone=True)).change == ""
    assert set(store.get([article(1).id])) == {article(1).id}
    assert frontier.record(visited(frontier, 1, is_gone=True)).change == "gone"


def test_an_alias_stays_one_when_the_article_is_edited(frontier: StoredFrontier, store: Store) -> None:
    frontier.add("bao", [link(1), link(2)])
    frontier.record(visited(frontier, 1, **claims(1, 1)))
    frontier.record(visited(frontier, 2, **claims(2, 1)))
    assert frontier.record(visited(frontier, 2, **claims(2, 1, "Tin đã sửa"))).change == "alias"
    assert store.counts() == (1, 0)


def test_a_page_whose_canonical_address_changes_leaves_one_article(frontier: StoredFrontier, store: Store) -> None:
    frontier.add("bao", [link(1), link(2)])
    frontier.record(visited(frontier, 1, **claims(1, 1)))
    for canonical in (5, 6, 1):
        assert frontier.record(visited(frontier, 1, **claims(1, canonical))).change in ("added", "changed")
        assert set(store.get([article(number).id for number in (1, 5, 6)])) == {article(canonical).id}
    frontier.record(visited(frontier, 2, **claims(2, 2)))
    assert frontier.record(visited(frontier, 2, **claims(2, 1))).change == "alias"
    assert store.counts()[0] == 1
    frontier.record(visited(frontier, 1, **claims(1, 7)))  # another page holds what it leaves
    assert set(store.get([article(number).id for number in (1, 7)])) == {article(1).id, article(7).id}


def test_a_page_that_moved_for_good_leaves_its_article_where_it_went(frontier: StoredFrontier, store: Store) -> None:
    frontier.add("bao", [link(1), link(2)])
    frontier.record(visited(frontier, 1, **claims(1, 1)))
    moved = replace(visited(frontier, 1, links=(link(2),)), page=replace(page(frontier, 1), status=301))
    assert frontier.record(moved).change == ""
    assert set(store.get([article(1).id])) == {article(1).id}  # until it is found there
    frontier.record(visited(frontier, 2, **claims(2, 2)))
    frontier.record(moved)
    assert set(store.get([article(1).id, article(2).id])) == {article(2).id}


def test_an_article_stays_when_its_page_is_refused_and_goes_when_the_page_asks_for_it(
    frontier: StoredFrontier, store: Store
) -> None:
    frontier.add("bao", [link(1), link(2)])
    frontier.record(visited(frontier, 1, **claims(1, 1)))
    assert frontier.record(visited(frontier, 1, reason="no article text")).change == "kept"
    assert frontier.record(visited(frontier, 2, reason="no article text")).change == ""
    assert set(store.get([article(1).id])) == {article(1).id}
    assert frontier.record(visited(frontier, 1, is_gone=True, reason="the page asks not to be indexed")).change == "gone"
    assert frontier.record(visited(frontier, 1, reason="no article text")).change == ""


def test_hosts_are_remembered(frontier: StoredFrontier) -> None:
    assert frontier.host(HOST) == HostState(HOST)
    state = HostState(HOST, "User-agent: *", 5, 6.5, 2)
    frontier.save_host(state)
    assert frontier.host(HOST) == state


def test_a_hundred_thousand_addresses_are_handed_out_quickly(frontier: StoredFrontier) -> None:
    frontier.add("bao", [link(number, number % 4) for number in range(100_000)])
    plan = frontier._store.query(
        "EXPLAIN QUERY PLAN SELECT * FROM pages WHERE source = 'bao' AND host = 'h' AND rank = 1 AND due_at <= 5 "
        "ORDER BY due_at, number LIMIT 5"
    )
    assert "pages_due" in str(plan)
    assert "TEMP B-TREE" not in str(plan)
    assert len(frontier.due("bao", HOST, 5, 64)) == 64


def test_a_run_after_one_that_was_killed_keeps_its_horizon(store: Store) -> None:
    runs = Runs(store)
    first = runs.begin("update")
    with store.transaction() as connection:
        connection.execute("UPDATE runs SET horizon = 5")
    assert runs.begin("update").horizon == 5
    third = runs.begin("crawl")
    assert third.horizon == 5
    runs.end(third, "done", "nothing", [SourceRun("bao", 7, fetched=3, problem="x")])
    assert runs.begin("update").horizon >= first.started_at
    assert runs.sources() == [SourceRun("bao", 7, fetched=3, problem="x")]
