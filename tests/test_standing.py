"""The token of an archive is another after every change, and the same without one."""

from contextlib import closing
from pathlib import Path

from indexer import open_archive
from indexer.model import Article
from indexer.pipeline import index_articles
from indexer.settings import load_settings
from indexer.store import open_store


def test_the_token_follows_store_and_index(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path)) as archive, closing(open_store(tmp_path)) as store:
        tokens = [archive.standing.token()]
        store.put([Article("một", "Hội nghị.")])
        tokens.append(archive.standing.token())
        index_articles(tmp_path, load_settings(tmp_path))
        tokens.append(archive.standing.token())
        store.citations.set_state("another", 7)  # no article changes, yet answers may
        tokens.append(archive.standing.token())
        store.delete(["một"])
        tokens.append(archive.standing.token())
        index_articles(tmp_path, load_settings(tmp_path), rebuild=True)
        tokens.append(archive.standing.token())
        assert len(set(tokens)) == len(tokens)
        archive.search("hội")
        archive.status()
        assert archive.standing.token() == tokens[-1]


def test_counts_follow_the_store(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path)) as archive, closing(open_store(tmp_path)) as store:
        counts = []
        for change in (
            lambda: None,
            lambda: store.put([Article("một", "Hội nghị."), Article("hai", "Hội nghị.")]),
            lambda: store.put([Article("một", "Hội nghị khác.")]),
            lambda: store.delete(["hai"]),
        ):
            change()
            status = archive.status()
            counts.append((status.articles, status.versions))
        assert counts[:3] == [(0, 0), (2, 0), (2, 1)]
        assert counts[3][0] == 1
