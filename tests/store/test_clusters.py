"""Clusters: articles of one text find each other, whatever the order, and no article is lost."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from indexer.model import Article
from indexer.store import Store, clusters, open_store
from indexer.store.clusters import Clusters

WORDS = (
    "tỉnh ủy hội nghị lâm nghiệp rừng nghị quyết kế hoạch đại biểu thảo luận nhiệm vụ cuối năm xã phường đường sông lúa "
    "trường học bệnh viện doanh nghiệp đầu tư chuyển đổi số cán bộ đảng viên tổ dân phố thôn bản mùa vụ giống cây nước sạch"
).split()


def text(seed: int, length: int = 160) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choices(WORDS, k=length))


def edited(body: str, seed: int, share: float = 0.05) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) if chance.random() < share else word for word in body.split(" "))


def article(article_id: str, body: str, lead: str | None = None) -> Article:
    return Article(article_id, body, lead=lead)


def family(name: str, seed: int, size: int) -> list[Article]:
    """One text as several papers print it."""
    return [article(f"{name}{number}", edited(text(seed), number)) for number in range(size)]


def shape(store: Store, ids: list[str]) -> set[frozenset[str]]:
    """The clusters among these articles."""
    found = {article_id: frozenset(member.id for member in Clusters(store).members(article_id)) for article_id in ids}
    return {members for members in found.values() if members}


def follow(store: Store, articles: list[Article]) -> None:
    store.put(articles, keep_latest=True)
    Clusters(store).follow()


def test_texts_taken_over_form_a_cluster(store: Store) -> None:
    follow(store, [*family("a", 1, 3), *family("b", 2, 2), article("c", text(3))])
    assert shape(store, ["a0", "b1", "c"]) == {frozenset({"a0", "a1", "a2"}), frozenset({"b0", "b1"})}
    assert Clusters(store).members("c") == Clusters(store).members("nowhere") == []
    assert Clusters(store).counts() == (2, 5)
    assert store.counts()[0] == 6


def test_members_stand_in_the_order_first_seen(store: Store) -> None:
    first, second, third = family("a", 1, 3)
    follow(store, [second])
    follow(store, [first, third])
    follow(store, [article("a1", edited(text(1), 77))])  # a later edit of the one seen first
    assert [member.id for member in Clusters(store).members("a0")] == ["a1", "a0", "a2"]


def test_labels_tell_the_articles_of_one_text_apart_from_others(store: Store) -> None:
    follow(store, [*family("a", 1, 2), *family("b", 2, 2), article("c", text(3))])
    labels = Clusters(store).labels(["a1", "b0", "c", "a0", "nowhere"])
    assert labels.keys() == {"a0", "a1", "b0"}
    assert labels["a0"] == labels["a1"] != labels["b0"]
    assert Clusters(store).labels([]) == {}
    assert Clusters(store).labels(["a0", *map(str, range(100_000))]) == {"a0": labels["a0"]}


def test_an_index_is_told_of_those_whose_cluster_becomes_another(store: Store) -> None:
    one, two, three = family("a", 1, 3)
    store.put([one, article("c", text(3))])
    Clusters(store).follow()
    steps = [
        ([two], {"a0", "a1"}),  # a0 is no longer alone; a1 is new
        ([three], {"a2"}),  # their cluster stays
        ([article("c", text(4))], {"c"}),
        ([article("a0", text(5))], {"a0", "a1", "a2"}),  # named for the least of its articles, which left
        ([article("a1", edited(text(5), 8))], {"a0", "a1", "a2"}),
    ]
    for given, expected in steps:
        since = store.revision
        follow(store, given)
        assert {article_id for _, article_id, _ in store.changes(since)} == expected
        since = store.revision
        assert Clusters(store).follow() == 0
        assert store.revision == since
    assert Clusters(store).labels(["a0", "a1", "a2", "c"]) == {"a0": "a0", "a1": "a0"}


def test_one_whose_own_turn_is_to_come_is_not_passed_over(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(store, family("a", 1, 2))
    monkeypatch.setattr(clusters, "_BATCH", 1)
    follow(store, [article("a0", text(7)), article("b", edited(text(8), 1)), article("a1", edited(text(8), 2))])
    assert shape(store, ["a0", "a1"]) == {frozenset({"b", "a1"})}
    assert Clusters(store).labels(["a0", "a1", "b"]) == {"a1": "a1", "b": "a1"}


def test_the_lead_may_stand_in_the_body(store: Store) -> None:
    head, rest = text(1, 60), text(2, 60)
    follow(store, [article("a", rest, lead=head), article("b", f"{head}\n{rest}")])
    assert shape(store, ["a"]) == {frozenset({"a", "b"})}


def test_one_by_one_gives_what_all_at_once_gives(tmp_path: Path) -> None:
    articles = [*family("a", 1, 4), *family("b", 2, 3), *(article(f"c{seed}", text(seed)) for seed in range(10, 20))]
    random.Random(5).shuffle(articles)
    ids = [one.id for one in articles]
    with closing(open_store(tmp_path / "at once")) as whole, closing(open_store(tmp_path / "one by one")) as steps:
        follow(whole, articles)
        for one in articles:
            follow(steps, [one])
        assert shape(whole, ids) == shape(steps, ids)
        assert len(shape(whole, ids)) == 2


def test_an_article_between_two_clusters_makes_them_one_and_leaving_parts_them(store: Store) -> None:
    """A chain of edits of which only neighbours are near."""
    chain = [text(1, 300)]
    for seed in range(1, 7):
        words = chain[-1].split(" ")
        words[seed * 40 : seed * 40 + 40] = text(100 + seed, 40).split(" ")
        chain.append(" ".join(words))
    ends = [article("first", chain[0]), article("last", chain[-1])]
    follow(store, ends)
    assert shape(store, ["first", "last"]) == set()
    follow(store, [article(f"m{place}", body) for place, body in enumerate(chain[1:-1])])
    assert shape(store, ["first"]) == {frozenset({"first", "last", "m0", "m1", "m2", "m3", "m4"})}
    follow(store, [article("m2", text(50))])
    store.delete(["m3"])
    Clusters(store).follow()
    assert shape(store, ["first", "last"]) == {frozenset({"first", "m0", "m1"}), frozenset({"last", "m4"})}


def test_a_text_that_returns_finds_its_cluster_again(store: Store) -> None:
    one, other = family("a", 1, 2)
    follow(store, [one, other])
    for body, expected in ((text(9), set()), (one.body, {frozenset({"a0", "a1"})}), ("Ngắn.", set())):
        follow(store, [article("a0", body)])
        assert shape(store, ["a0", "a1"]) == expected
    store.delete(["a1"])
    follow(store, [one])
    assert shape(store, ["a0", "a1"]) == set()


def test_following_again_looks_at_nothing(store: Store) -> None:
    told: list[int] = []
    store.put(family("a", 1, 3))
    assert Clusters(store).follow(told.append) == 3
    assert Clusters(store).follow(told.append) == 0
    assert told == [3]
    assert Clusters(store).revision == store.revision


def test_a_run_that_was_killed_goes_on_with_its_next_batch(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_BATCH", 2)
    store.put([*family("a", 1, 5), *family("b", 2, 2)])
    calls = iter(range(100))

    def stop(_: int) -> None:
        if next(calls) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Clusters(store).follow(stop)
    assert Clusters(store).revision == 4
    assert Clusters(store).follow() == 3
    assert shape(store, ["a0", "b0"]) == {frozenset({"a0", "a1", "a2", "a3", "a4"}), frozenset({"b0", "b1"})}


def test_a_batch_that_fails_leaves_no_trace(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(store, family("a", 1, 2))
    store.put([*family("b", 2, 2), article("a0", text(8))])

    def fail(*_: object) -> bool:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(clusters, "is_near", fail)
        with pytest.raises(MemoryError):
            Clusters(store).follow()
    assert Clusters(store).revision == 2
    assert shape(store, ["a0", "b0"]) == {frozenset({"a0", "a1"})}
    Clusters(store).follow()
    assert shape(store, ["a0", "b0"]) == {frozenset({"b0", "b1"})}


def test_other_rules_cluster_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(store, [*family("a", 1, 2), article("b", text(4))])
    monkeypatch.setattr(clusters, "NEAR_VERSION", 10_000)
    assert Clusters(store).revision == 0
    assert Clusters(store).follow() == 3
    assert shape(store, ["a0", "b"]) == {frozenset({"a0", "a1"})}
    assert store.query("SELECT count(*) FROM near_articles") == [(3,)]


def test_a_text_printed_a_hundred_times_is_one_cluster(store: Store) -> None:
    follow(store, [article(f"a{number}", text(1) if number % 3 else edited(text(1), number)) for number in range(150)])
    assert Clusters(store).counts() == (1, 150)


def test_what_is_taken_apart_leaves_no_rows(store: Store) -> None:
    follow(store, family("a", 1, 4))
    store.delete([f"a{number}" for number in range(4)])
    Clusters(store).follow()
    assert [store.query(f"SELECT count(*) FROM {table}") for table in ("near_articles", "near_bands")] == [[(0,)], [(0,)]]


@pytest.fixture
def busy(store: Store) -> Store:
    """A store whose texts were compared; a second run must not compare them again."""
    follow(store, [*family("a", 1, 3), *(article(f"c{seed}", text(seed)) for seed in range(10, 40))])
    return store


def test_a_new_article_is_compared_with_its_bands_alone(busy: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def note(_: str, other: str) -> bool:
        compared.append(other)
        return True

    monkeypatch.setattr(clusters, "is_near", note)
    follow(busy, [article("a9", edited(text(1), 9))])
    assert len(compared) == 1  # the three near ones are in one cluster: one comparison settles it
    assert len(shape(busy, ["a9"]).pop()) == 4
