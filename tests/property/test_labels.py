"""Whatever document the product shows by a label: the label typed as a query finds the articles that cite it, those first."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from indexer import Archive, open_archive
from tests.golden.queries import build

_MOST = 10_000
_PAGE_FILTER = "({}) ngày:>1990"  # as a results page writes it


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    home = tmp_path_factory.mktemp("labels")
    build(home)
    with closing(open_archive(home)) as opened:
        yield opened


@pytest.mark.parametrize("query", ["{}", _PAGE_FILTER])
def test_a_label_finds_the_articles_that_cite_its_document_first(archive: Archive, query: str) -> None:
    documents = archive.documents.most_cited(_MOST)[1]
    assert len(documents) > 150
    wrong = []
    for one in documents:
        citing = set(archive.documents.citing_ids(one.key))
        found = archive.search(query.format(one.label), limit=_MOST, facets=False, snippets=False)
        if {hit.id for hit in found.hits[: len(citing)]} != citing or one.key not in found.documents:
            wrong.append(one.label)
    assert wrong == []


def test_a_document_told_apart_is_not_answered_by_articles_on_another_of_its_number(archive: Archive) -> None:
    found = {term: archive.search(f"Chỉ thị 24 khóa {term}").hits for term in ("X", "XIII")}
    for term, hits in found.items():
        assert hits
        assert all(f"chi-thi/24-ct-tw/khoa-{term.lower()}" in hit.references for hit in hits)
