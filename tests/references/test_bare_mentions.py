"""Do bare mentions get the right document, or the right candidate first, and never a wrong one in silence?"""

from collections import Counter
from contextlib import closing

import click
import pytest

from indexer.citing import update_citations
from indexer.documents import Documents
from indexer.model import Reference
from indexer.settings import Settings
from indexer.store import open_store
from tests.references.bare_mentions import ARTICLES, Marked

RIGHT = 0.95


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[int, Reference]]:
    """The references of each article by their place, all articles known to one another."""
    with closing(open_store(tmp_path_factory.mktemp("bare"))) as store:
        store.put(one.article for one in ARTICLES)
        update_citations(store)
        documents = Documents(store, Settings().max_text_chars)
        return {one.article.id: {ref.mention.start: ref for ref in documents.references(one.article)} for one in ARTICLES}


def judged(reference: Reference | None, key: str) -> str:
    if reference is None:
        return "not found"
    if reference.key:
        return "right" if reference.key == key else "wrong and silent"
    first = reference.candidates[0].key if reference.candidates else None
    return "first" if first == key else "open"


def test_there_are_many_over_several_terms() -> None:
    keys = [key for one in ARTICLES for key in one.keys.values()]
    assert len(keys) >= 60
    assert {"khoa-ix", "khoa-x", "khoa-xi", "khoa-xii", "khoa-xiii"} <= {key.rpartition("/")[2] for key in keys}
    assert {"chi-thi/24-ct-tw/khoa-x", "chi-thi/24-ct-tw/khoa-xiii"} <= set(keys)


def test_nearly_all_are_right_or_first_and_none_is_wrong_in_silence(
    found: dict[str, dict[int, Reference]], capsys: pytest.CaptureFixture[str]
) -> None:
    counts = Counter(judged(found[one.article.id].get(place), key) for one in ARTICLES for place, key in one.keys.items())
    with capsys.disabled():
        click.echo(f"\nbare mentions: {dict(counts)}")
    assert counts["wrong and silent"] == 0
    assert counts["right"] + counts["first"] >= RIGHT * counts.total()


@pytest.mark.parametrize("one", ARTICLES, ids=lambda one: one.article.id)
def test_each_resolved_mention_says_why(found: dict[str, dict[int, Reference]], one: Marked) -> None:
    references = found[one.article.id].values()
    assert all(
        reference.candidates and all(c.evidence for c in reference.candidates) for reference in references if reference.key
    )
    assert all(reference.status == "resolved" for reference in references if reference.key)
    assert all(reference.status == "ambiguous" for reference in references if not reference.key and reference.candidates)
