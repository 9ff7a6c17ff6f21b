"""Where words are let go the first hits stay, and what the best of them says finds and orders what follows, in every engine."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import pytest

from indexer.engine import Reader, Request, parse_query
from indexer.engine.feedback import HEAD
from indexer.engine.protocol import Found
from indexer.model import Article
from indexer.settings import Settings

from .engines import ENGINES, Engine, entry

QUERY = "lũ cuốn trôi cầu treo bản Nậm"
_STORY = 4 * "xã Mường Xa, người dân dùng bè mảng chở học sinh, bộ đội dựng phà tạm, ngành giao thông khảo sát trụ. "
TEXTS = {
    "best": f"Lũ cuốn trôi cầu treo vào bản Nậm Cắn. Tại {_STORY}",
    "second": "Lũ cuốn trôi cầu treo ở bản khác; giá vật liệu tăng.",
    "third": "Lũ cuốn trôi cầu gỗ, nhiều bản bị chia cắt.",
    "fourth": "Lũ cuốn trôi bè cá trên sông, chưa rõ thiệt hại.",
    "fifth": "Cầu treo bản Nậm được tu sửa năm ngoái.",
    "near miss": "Cầu treo là gì? Treo cầu từ thuở nào?",
    "near miss too": "Trôi nổi cuốn sách cũ giữa chợ bản, người Nậm kể chuyện.",
    "alike": f"Ngành giao thông cho biết, tại {_STORY}Đò ngang hoạt động trở lại.",
    "elsewhere": f"Hôm qua, tại {_STORY}",
} | {f"other {number}": f"Tin số {number} về thời tiết, giá nông sản và thể thao." for number in range(24)}
ARTICLES = tuple(
    entry(
        name,
        text,
        title="Lũ cuốn trôi cầu treo bản Nậm Cắn" if name == "best" else "Tin",
        province="Huế" if name == "elsewhere" else "Sơn La",
        published=f"2024-{1 + day // 28:02}-{1 + day % 28:02}",
    )
    for day, (name, text) in enumerate(TEXTS.items(), 1)
)


def read(ids: Sequence[str]) -> dict[str, Article]:
    return {one.article.id: one.article for one in ARTICLES if one.article.id in ids}


@dataclass(frozen=True)
class Shelf:
    reader: Reader

    def find(self, query: str = QUERY, **wanted: object) -> Found:
        asked = {"limit": 100, "facets": False, "texts": read} | wanted
        return self.reader.search(Request(parse_query(query), query, **asked))  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=ENGINES)
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with closing(Engine(request.param, tmp_path_factory.mktemp("following"), Settings())) as engine:
        engine.commit(list(ARTICLES[:4]))
        engine.commit(list(ARTICLES[4:]))
        yield Shelf(engine.reader())


def test_the_first_hits_stay_with_the_scores_they_have(shelf: Shelf) -> None:
    plain, followed = shelf.find(texts=None), shelf.find()
    assert followed.ids[:HEAD] == plain.ids[:HEAD]
    assert followed.scores[:HEAD] == pytest.approx(plain.scores[:HEAD])
    assert plain.ids[0] == "best"


def test_what_says_the_same_in_other_words_joins_and_comes_before_near_misses(shelf: Shelf) -> None:
    plain, followed = shelf.find(texts=None), shelf.find()
    assert "alike" not in plain.ids
    assert set(followed.ids) == {*plain.ids, "alike", "elsewhere"}
    assert set(followed.ids[HEAD : HEAD + 2]) == {"alike", "elsewhere"}
    assert plain.ids[HEAD:] == followed.ids[HEAD + 2 :] == ("near miss too",)
    assert followed.total == len(followed.ids)
    assert list(followed.scores) == sorted(followed.scores, reverse=True)


@pytest.mark.parametrize("more", ['tỉnh:"Sơn La"', '-"hôm qua"', "-tỉnh:Huế", "ngày:<=2024-01-09"])
def test_what_joins_holds_the_rest_of_the_query(shelf: Shelf, more: str) -> None:
    found = shelf.find(f"{QUERY} {more}").ids
    assert "alike" in found
    assert "elsewhere" not in found


def test_every_order_has_the_same_hits(shelf: Shelf) -> None:
    by_score, newest, oldest = (shelf.find(sort=sort) for sort in ("relevance", "newest", "oldest"))
    assert set(by_score.ids) == set(newest.ids) == set(oldest.ids)
    assert newest.total == oldest.total == by_score.total
    assert newest.ids == oldest.ids[::-1]


def test_pages_meet_where_the_first_hits_end(shelf: Shelf) -> None:
    whole = shelf.find().ids
    assert sum((shelf.find(limit=2, offset=offset).ids for offset in range(0, len(whole), 2)), ()) == whole


@pytest.mark.parametrize("wanted", [{"softens": False}, {"sort": "newest", "softens": False}])
def test_who_wants_every_word_gets_no_less(shelf: Shelf, wanted: dict[str, object]) -> None:
    assert shelf.find(**wanted).ids == ("best",)


@pytest.mark.parametrize("query", ["lũ cuốn xyz", f'"{QUERY}"', f"={QUERY.replace(' ', ' =')}"])
def test_few_words_and_what_is_quoted_or_exact_name_nothing_to_follow(shelf: Shelf, query: str) -> None:
    assert shelf.find(query).ids == shelf.find(query, texts=None).ids


def test_an_article_that_is_gone_is_no_guide(shelf: Shelf) -> None:
    assert shelf.find(texts=lambda ids: {}).ids == shelf.find(texts=None).ids


def test_the_parts_told_of_a_hit_add_up_whichever_tree_they_are_of(shelf: Shelf) -> None:
    found = shelf.find(explain=True)
    for score, parts in zip(found.scores, found.explanations, strict=False):  # the oracle tells none
        assert sum(part.score for part in parts) == pytest.approx(score)


@pytest.mark.parametrize("narrowing", ["tỉnh:Huế", 'tỉnh:"Sơn La"', "ngày:>2024-01-01", "ngày:>2024-01-04", "-tỉnh:Huế"])
def test_what_is_found_narrowed_is_a_part_of_the_whole(shelf: Shelf, narrowing: str) -> None:
    whole, narrowed, passing = shelf.find(), shelf.find(f"({QUERY}) {narrowing}"), shelf.find(narrowing)
    assert set(narrowed.ids) == set(whole.ids) & set(passing.ids) != set()
    assert narrowed.total == len(narrowed.ids)
