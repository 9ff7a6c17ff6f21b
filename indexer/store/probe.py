"""What did a probe of a source find? Read from the frontier of a crawl that was made for it."""

from collections.abc import Sequence

from indexer.fetched import SourceCheck
from indexer.store.store import Store

_OK = 200


def source_check(store: Store, source: str, expected: Sequence[str]) -> SourceCheck:
    """What a short crawl of a source found.

    Args:
        expected: addresses that must answer: the sitemaps and feeds of its entry.
    """
    rows = store.query(
        "SELECT url, kind, status, reason, article_id, host FROM pages WHERE source = ? ORDER BY number", (source,)
    )
    answered = [row for row in rows if row[2] == _OK]
    ids = [row[4] for row in answered if row[4]]
    robots = store.query("SELECT robots FROM hosts WHERE host = ?", (rows[0][5],)) if rows else []
    has_robots = bool(robots[0][0]) if robots and robots[0][0] is not None else None
    problems = [
        f"{url}: {reason or _unvisited(status)}" for url, _, status, reason, *_ in rows if url in expected and status != _OK
    ]
    if not answered:
        problems.append(str(rows[0][3] or "no page answered") if rows else "its front page is worth no visit")
    elif has_robots is None:
        problems.append("robots.txt did not answer")
    elif not ids:
        problems.append(f"no article on {len(answered)} pages")
    return SourceCheck(
        source,
        pages=len(answered),
        has_robots=has_robots,
        sitemaps=tuple(row[0] for row in answered if row[1] == "sitemap"),
        feeds=tuple(row[0] for row in answered if row[1] == "feed"),
        articles=len(ids),
        sample=store.get(ids[:1]).get(ids[0]) if ids else None,
        problems=tuple(problems),
    )


def _unvisited(status: int | None) -> str:
    return "not visited" if status is None else f"HTTP status {status}"
