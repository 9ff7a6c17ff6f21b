"""Do the mentions follow the store: in any order, step by step as at once, and through changes of articles and rules?"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from indexer import citing
from indexer.citing import update_citations
from indexer.model import Article
from indexer.store import Store, open_store

FULL = Article(
    "đủ", "Theo Kế hoạch số 321-KH/TU ngày 10/8/2022 của Tỉnh ủy về nuôi ong lấy mật trên cao nguyên đá.", province="Hà Giang"
)
BARE = Article(
    "ngắn", "Huyện làm theo Kế hoạch 321 về nuôi ong lấy mật trên cao nguyên đá.", province="Hà Giang", published="2022-09-01"
)
RIVAL = Article(
    "khác",
    "Theo Kế hoạch số 321/KH-UBND ngày 5/9/2021 của UBND tỉnh về nuôi ong lấy mật trên cao nguyên đá.",
    province="Hà Giang",
)
NONE = Article("không", "Trời mưa.")
KEY = "ke-hoach/321-kh-tu/ha-giang/2022"
RIVAL_KEY = "ke-hoach/321-kh-ubnd/ha-giang/2021"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path)) as opened:
        yield opened


def put(store: Store, *articles: Article) -> int:
    """Store articles and bring the mentions up to them; the revision before that."""
    store.put(articles)
    revision = store.revision
    update_citations(store)
    return revision


def all_of(store: Store) -> dict[str, object]:
    ids = [article_id for _, article_id, _ in store.changes(0)]
    return {
        article_id: (store.citations.of_articles([article_id]), store.citations.documents_of([article_id])) for article_id in ids
    }


def keys(store: Store, article_id: str) -> tuple[str, ...]:
    return store.citations.keys_of([article_id])[article_id]


def test_what_a_new_article_teaches_is_known_to_older_ones(store: Store) -> None:
    put(store, BARE)
    assert keys(store, "ngắn") == ()
    before = put(store, FULL)
    assert keys(store, "ngắn") == (KEY,)
    assert [article_id for _, article_id, _ in store.changes(before)] == ["ngắn"]  # an index must follow


def test_what_becomes_doubtful_is_open_again(store: Store) -> None:
    put(store, BARE, FULL)
    assert keys(store, "ngắn") == (KEY,)
    put(store, RIVAL)
    assert keys(store, "ngắn") == ()
    store.delete(["khác"])
    update_citations(store)
    assert keys(store, "ngắn") == (KEY,)
    assert store.citations.most_cited(9) == [(KEY, 2)]


@pytest.mark.parametrize("order", list(permutations((FULL, BARE, RIVAL))), ids=lambda order: "-".join(one.id for one in order))
def test_step_by_step_in_any_order_gives_what_all_at_once_gives(tmp_path: Path, order: Iterable[Article]) -> None:
    with closing(open_store(tmp_path / "steps")) as steps, closing(open_store(tmp_path / "once")) as once:
        for article in order:
            put(steps, article)
        put(once, FULL, BARE, RIVAL)
        assert all_of(steps) == {article_id: all_of(once)[article_id] for article_id in all_of(steps)}


def test_nothing_new_changes_nothing(store: Store) -> None:
    put(store, FULL, BARE, NONE)
    before = store.revision, all_of(store)
    assert update_citations(store) == 0
    assert (store.revision, all_of(store)) == before


def test_a_changed_article_has_the_mentions_of_its_new_text(store: Store) -> None:
    put(store, FULL)
    put(store, Article("đủ", "Trời nắng."))
    assert keys(store, "đủ") == ()
    assert store.citations.of_articles(["đủ"]) == {"đủ": []}


def test_other_rules_make_the_mentions_anew_and_the_index_follows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, FULL, BARE, NONE)
    before, kept = store.revision, all_of(store)
    monkeypatch.setattr(citing, "grammar_version", lambda: "other")
    assert update_citations(store) == 3
    assert all_of(store) == {article_id: kept[article_id] for article_id in all_of(store)}
    assert {article_id for _, article_id, _ in store.changes(before)} == {"đủ", "ngắn"}
    assert update_citations(store) == 0


def test_a_run_that_was_stopped_is_made_up_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put([FULL, BARE])
    monkeypatch.setattr(citing, "resolve_citations", _stop)
    with pytest.raises(KeyboardInterrupt):
        update_citations(store)
    monkeypatch.undo()
    assert update_citations(store) == 0  # both had been read
    assert keys(store, "ngắn") == (KEY,)
    assert update_citations(store) == 0


@pytest.mark.parametrize("earlier", [(), (BARE,)], ids=["the first run", "a later run"])
def test_a_run_stopped_while_reading_goes_on_where_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: tuple[Article, ...]
) -> None:
    put(store, *earlier)
    before = store.revision
    monkeypatch.setattr(citing, "_BATCH", 1)
    store.put([FULL, RIVAL, NONE])
    with pytest.raises(KeyboardInterrupt):
        update_citations(store, lambda done, of: _stop() if done == 2 else None)
    assert update_citations(store) == 1
    with closing(open_store(tmp_path / "at once")) as other:
        put(other, *earlier, FULL, RIVAL, NONE)
        assert all_of(store) == all_of(other)
    assert {article_id for _, article_id, _ in store.changes(before)} == {"đủ", "khác", "không"}


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_progress_is_told(store: Store) -> None:
    store.put([FULL, BARE, NONE])
    told: list[tuple[int, int]] = []
    update_citations(store, lambda done, of: told.append((done, of)))
    assert told == [(3, 3)]


def test_titles_and_leads_are_read_with_offsets_in_the_joined_text(store: Store) -> None:
    article = Article(
        "a", "Thân bài nói Chỉ thị này.", title="Về Chỉ thị 24-CT/TW ngày 13/7/2023", lead="Luật Đất đai năm 2013 cũng vậy."
    )
    put(store, article)
    text = f"{article.title}\n{article.lead}\n{article.body}"
    kept = store.citations.of_articles(["a"])["a"]
    assert [one.reference.mention.text for one in kept] == ["Chỉ thị 24-CT/TW", "Luật Đất đai năm 2013", "Chỉ thị này"]
    assert all(text[one.reference.mention.start : one.reference.mention.end] == one.reference.mention.text for one in kept)
    assert kept[2].reference.key == kept[0].reference.key == "chi-thi/24-ct-tw/khoa-xiii"
