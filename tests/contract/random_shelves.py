"""Random small archives in both embedded engines: same articles, same segments, same deletions."""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from whoosh.index import open_dir
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from indexer.engine import Entry, open_reader, open_writer
from indexer.engine.generations import live_generation
from indexer.engine.whoosh import ArrayReader
from indexer.engine.whoosh.kernels import choose_kernels
from indexer.model import Article
from indexer.settings import Settings
from tests.oracle import WhooshReader, open_stock_reader, open_stock_writer

FREQUENT = "hội nghị hoi nghi và rừng rung".split()  # in more than a quarter of the articles
USUAL = "hối rụng kỹ kĩ ki quý quyết số 5 05 24 covid đất dat Đất xã thuỷ thủy quy quyền".split()
SYMBOLS = ("59-KL/TW", "24-CT/TW", "10/2023/NĐ-CP", "Covid-19")
RARE = tuple(f"{first}{last}" for first in ("tr", "gh", "ngh", "x") for last in ("ế", "ễ", "ò", "ỏm", "ách", "uỳnh"))
PROVINCES = ("Thái Nguyên", "Bắc Kạn", "Huế", "HUẾ")
SOURCES = ("Báo Hội", "Nghị báo", "báo hội")
DOCUMENTS = ("59-KL/TW", "24-CT/TW", "10/2023/NĐ-CP")
DAYS = ("2022-12-31T23:30:00+07:00", "2023-01-01T00:10:00+07:00", "2023-01-31", "2024-02-29T12:00:00+07:00", "1969-07-21")


@dataclass(frozen=True)
class Shelf:
    """One archive, as each engine has it."""

    arrays: ArrayReader
    stock: WhooshReader
    searchers: dict[str, Searcher]  # stock matchers, on the stock index and through the codec on the arrays
    kernels: str
    articles: Mapping[str, Article]

    def read(self, ids: Sequence[str]) -> dict[str, Article]:
        """Articles by their ids, as a store reads them."""
        return {name: self.articles[name] for name in ids}


def random_settings(chance: random.Random) -> Settings:
    """Ranking as it is set by default, or set otherwise."""
    plain = Settings(index_memory_mb=16, query_seconds=60.0)
    if chance.random() < 0.4:
        return plain
    return replace(
        plain, bm25_b=chance.choice((0.0, 0.4, 1.0)), bm25_k1=chance.choice((0.1, 1.2, 3.0)),
        title_weight=chance.choice((0.5, 1.0, 7.5)), lead_weight=chance.choice((0.2, 2.0)), body_weight=chance.choice((1.0, 2.5)),
        variant_weight=chance.choice((0.1, 1.0)), mixed_variant_weight=chance.choice((0.1, 1.0)),
        phrase_weight=chance.choice((0.0, 3.0)),
    )  # fmt: skip


def _text(chance: random.Random, longest: int) -> str:
    kind = chance.random()
    if kind < 0.03:  # frequencies of 255 and more, all places far or near
        return " ".join(chance.choice((FREQUENT[0], "và", "và", chance.choice(RARE))) for _ in range(chance.choice((400, 900))))
    if kind < 0.035:
        return "xã " * chance.randint(4_080, 4_110) + "hội nghị và hội"
    words = [
        chance.choice(FREQUENT) if (share := chance.random()) < 0.5 else
        chance.choice(USUAL) if share < 0.9 else chance.choice(SYMBOLS) if share < 0.95 else chance.choice(RARE)
        for _ in range(chance.randint(1, longest))
    ]  # fmt: skip
    return " ".join(word + chance.choice(("", "", "", ",", ".")) for word in words)


def _entry(chance: random.Random, name: str, days: tuple[str, ...]) -> Entry:
    def some(value: str, share: float) -> str | None:
        return value if chance.random() < share else None

    article = Article(
        name, _text(chance, 25), title=some(_text(chance, 6), 0.7), lead=some(_text(chance, 8), 0.4),
        author=some(chance.choice(("Thu Hà", "Quý Hội")), 0.3), section=some("Xã hội", 0.3),
        source=some(chance.choice(SOURCES), 0.6), province=some(chance.choice(PROVINCES), 0.7),
        published=some(chance.choice(days), 0.9) if days else None,
    )  # fmt: skip
    return Entry(
        article,
        tuple(chance.sample(DOCUMENTS, chance.randint(0, 2))),
        f"n{len(article.body) % 10}" if len(article.body) % 3 == 0 else None,
    )


@dataclass(frozen=True)
class Commit:
    """What one commit adds, in order, and takes out."""

    entries: list[Entry]
    gone: list[str]


def random_commits(chance: random.Random) -> list[Commit]:
    """Some commits; no segment loses all of its articles, since engines differ in whether such a one still counts."""
    days = chance.choice((DAYS, DAYS, DAYS[:1], ()))
    most = chance.choice((6, 30, 90))
    commits = []
    for turn in range(chance.randint(1, 4)):
        entries = [_entry(chance, f"stays {turn}", days)]
        entries += [_entry(chance, f"n{chance.randint(0, most * 2)}", days) for _ in range(chance.randint(0, most))]
        commits.append(Commit(entries, [f"n{chance.randint(0, most * 2)}" for _ in range(chance.choice((0, 0, 3, most // 3)))]))
    return commits


def left_over(commits: list[Commit]) -> list[Entry]:
    """The articles that stay, in the order of the index: by the commit that brought each last."""
    there: dict[str, Entry] = {}
    for commit in commits:
        for entry in commit.entries:
            there.pop(entry.article.id, None)
            there[entry.article.id] = entry
        for name in commit.gone:
            there.pop(name, None)
    return [*there.values()]


def _write(home: Path, commits: list[Commit], settings: Settings, *, is_stock: bool, merge: bool) -> None:
    for revision, commit in enumerate(commits, 1):
        writer = open_stock_writer(home, settings, merge=merge) if is_stock else open_writer(home, settings)
        with closing(writer):
            writer.add(commit.entries)
            writer.delete(commit.gone)
            writer.commit(revision)


def _all_at_once(sizes: Sequence[object]) -> list[list[int]]:
    return [[*range(len(sizes))]]


@contextmanager
def open_shelf(
    commits: list[Commit], home: Path, settings: Settings, *, often: int, merged: bool, kernels: str
) -> Iterator[Shelf]:
    """Both engines filled: as many segments as commits, or merged into one, which the stock one is made as anew.

    Args:
        often: how many occurrences a term needs for a shelf.
    """
    planned = [patch("indexer.engine.whoosh.writer.plan_merges", plan) for plan in (lambda sizes: [], _all_at_once)]
    with planned[0], patch("indexer.engine.whoosh.following.OFTEN", often):
        _write(home / "arrays", commits[: -merged or None], settings, is_stock=False, merge=False)
    if merged:
        with planned[1], patch("indexer.engine.whoosh.following.OFTEN", often):
            _write(home / "arrays", commits[-1:], settings, is_stock=False, merge=True)
    _write(home / "stock", [Commit(left_over(commits), [])] if merged else commits, settings, is_stock=True, merge=False)
    with closing(open_reader(home / "arrays", settings)) as arrays, closing(open_stock_reader(home / "stock", settings)) as stock:
        assert isinstance(arrays, ArrayReader)
        arrays._kernels, arrays._later = choose_kernels(kernels), kernels
        weighting = BM25F(B=settings.bm25_b, K1=settings.bm25_k1)
        with (
            open_dir(str(live_generation(home / "stock"))).searcher(weighting=weighting) as plain,
            open_dir(str(live_generation(home / "arrays"))).searcher(weighting=weighting) as coded,
        ):
            yield Shelf(
                arrays,
                stock,
                {"stock": plain, "codec": coded},
                kernels,
                {one.article.id: one.article for one in left_over(commits)},
            )
