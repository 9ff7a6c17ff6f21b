"""Where a phrase stands: the engine counts what looking at every text in turn counts."""

import random
from contextlib import closing
from itertools import accumulate
from pathlib import Path

import pytest

from indexer.engine import Entry, Reader, Request, open_reader, parse_query
from indexer.engine.language import Phrase
from indexer.engine.protocol import Occurrences, Places
from indexer.engine.snippets import find_target
from indexer.engine.whoosh import ArrayReader
from indexer.engine.whoosh.schema import NO_DATE, seconds_of
from indexer.errors import InvalidQuery
from indexer.settings import Settings

from .agreement import kernel_names
from .articles import ARTICLES
from .engines import Engine, entry
from .random_shelves import RARE, USUAL, left_over, open_shelf, random_commits

FILTERS = (None, "tỉnh:huế", "ngày:2023", 'nguồn:"báo hội"', "hội -rừng", "xyz")
PHRASES = ("hội", "hội nghị", "hoi nghi", "và và", "rừng và", "kỹ", "ki quý", "hội nghị và hội", "59-KL/TW", "covid-19", "trâu")


def asked(text: str, within: str | None = None, **more: object) -> Places:
    node = parse_query(f'"{text}"')
    assert isinstance(node, Phrase)
    return Places(node, parse_query(within) if within else None, **more)  # type: ignore[arg-type]


def in_texts(reader: Reader, places: Places, found: Occurrences, entries: list[Entry]) -> dict[str, int]:
    """How often the phrase stands in each article that holds it and that the filter lets through."""
    if found.target is None:
        return {}
    inside = {one.article.id for one in entries}
    if places.within:
        inside = set(reader.search(Request(places.within, limit=10_000)).ids)
    texts = {one.article.id: (one.article.title, one.article.lead, one.article.body) for one in entries}
    counts = {name: sum(len(find_target(text, found.target)) for text in own if text) for name, own in texts.items()}
    return {name: count for name, count in counts.items() if count and name in inside}


def check(reader: Reader, places: Places, entries: list[Entry]) -> int:
    found = reader.occurrences(places)
    expected = in_texts(reader, places, found, entries)
    assert dict(zip(found.ids, found.counts, strict=True)) == expected
    assert (found.total, found.articles, found.skipped) == (sum(expected.values()), len(expected), 0)
    articles = {one.article.id: one.article for one in entries}
    keys = [_key(places, articles[name].source, articles[name].published) for name in found.ids]
    assert keys == sorted(keys)
    return found.total


def _key(places: Places, source: str | None, published: str | None) -> tuple[object, ...]:
    seconds = seconds_of(published)
    by_time = NO_DATE if seconds is None else seconds
    name = ((source or "").casefold(), source or "") if places.order == "source" else ()
    return (not source if name else False, *name, -by_time)


@pytest.mark.parametrize("seed", range(6))
def test_random_archives_hold_as_many_as_their_texts(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    commits = random_commits(chance)
    kernels = kernel_names()[seed % len(kernel_names())]
    counted = 0
    with open_shelf(commits, tmp_path, Settings(index_memory_mb=16), often=2, merged=seed % 2 == 1, kernels=kernels) as shelf:
        for _ in range(25):
            made = " ".join(chance.choices((*USUAL, "hội", "nghị", *RARE[:3]), k=chance.randint(1, 3)))
            text = chance.choice((*PHRASES, made))
            places = asked(text, chance.choice(FILTERS), order=chance.choice(("date", "source")))
            counted += check(shelf.arrays, places, left_over(commits))
    assert counted


def test_pages_put_together_are_the_whole_and_say_where_they_begin(tmp_path: Path) -> None:
    engine = Engine("arrays", tmp_path)
    texts = {"a": "hội nghị hội nghị hội nghị", "b": "rừng", "c": "hội nghị", "d": "hội nghị " * 5}
    engine.commit([entry(name, text, published=f"2024-01-0{day}") for day, (name, text) in enumerate(texts.items(), 1)])
    reader = engine.reader()
    whole = reader.occurrences(asked("hội nghị"))
    assert (whole.total, whole.articles, whole.ids, whole.counts) == (9, 3, ("d", "c", "a"), (5, 1, 3))
    rows = [(name, number) for name, count in zip(whole.ids, whole.counts, strict=True) for number in range(count)]
    for limit in (1, 2, 3, 4, 9, 20):
        for offset in range(11):
            page = reader.occurrences(asked("hội nghị", limit=limit, offset=offset))
            held = [(name, number) for name, count in zip(page.ids, page.counts, strict=True) for number in range(count)]
            assert held[page.skipped : page.skipped + limit] == rows[offset : offset + limit]
            assert (page.total, page.articles) == (9, 3)
            ends = [*accumulate(page.counts)]
            assert not ends or (page.skipped < page.counts[0] and ends[-1] - page.counts[-1] < page.skipped + limit)
    engine.close()


def test_invented_articles_hold_as_many_as_their_texts(tmp_path: Path) -> None:
    engine = Engine("arrays", tmp_path)
    engine.commit(list(ARTICLES))
    for text in ("hội nghị", "hoi nghi", "thanh tra", "chỉ thị", "rừng", "lâm nghiệp"):
        for within in FILTERS:
            check(engine.reader(), asked(text, within), list(ARTICLES))
    exact = Places(parse_query('="hoi nghi"'))  # type: ignore[arg-type]
    assert engine.reader().occurrences(exact).total < engine.reader().occurrences(asked("hoi nghi")).total
    engine.close()


def test_what_takes_too_long_is_given_up(tmp_path: Path) -> None:
    engine = Engine("arrays", tmp_path)
    engine.commit(list(ARTICLES))
    with closing(open_reader(tmp_path, Settings(query_seconds=0.01))) as reader:
        assert isinstance(reader, ArrayReader)
        reader._settings = Settings(query_seconds=-1.0)
        with pytest.raises(InvalidQuery, match="longer than"):
            reader.occurrences(asked("hội nghị"))
    engine.close()
