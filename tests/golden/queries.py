"""What the sample corpus answers to fixed queries: run by the test and by the script that rewrites the answers."""

from contextlib import closing
from pathlib import Path

from indexer import Archive
from indexer.pipeline import import_paths, index_articles
from indexer.settings import Settings
from indexer.store import open_store

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus" / "articles"
GOLDEN = HERE / "results.json"
SETTINGS = Settings()  # the defaults, whatever the environment says

# (query, sort): every construct of the language, accented and not, documents by every name.
QUERIES = (
    ("hội nghị", "relevance"),
    ("hội nghị", "newest"),
    ("hội nghị", "oldest"),
    ("hoi nghi trung uong", "relevance"),
    ("hoà bình", "relevance"),
    ("kỹ thuật", "relevance"),
    ("kĩ thuật", "relevance"),
    ("chuyển đổi số", "relevance"),
    ('"chuyển đổi số"', "relevance"),
    ('"tỉnh nghị quyết"~5', "relevance"),
    ("nông thôn KHÔNG nâng cao", "newest"),
    ("giảm nghèo HOẶC tín dụng", "relevance"),
    ("(y tế HOẶC giáo dục) xã", "relevance"),
    ("tuyên*", "relevance"),
    ("=chi", "relevance"),
    ("tiêu_đề:hội nghị", "relevance"),
    ("tỉnh:\"Thái Nguyên\"", "newest"),
    ("nguon:bao", "relevance"),
    ("ngày:2023-09", "newest"),
    ("ngày:[2024-01 TO 2024-06]", "newest"),
    ("ngày:>2025", "oldest"),
    ("văn_bản:24-CT/TW", "newest"),
    ("59-KL/TW", "relevance"),
    ("Chỉ thị 24", "relevance"),
    ("CT 05", "relevance"),
    ("nghị quyết trung ương 4", "relevance"),
    ("ubnd tinh thai nguyen", "relevance"),
    ("không có chữ này đâu nhé", "relevance"),
)  # fmt: skip


def build(home: Path) -> int:
    """How many articles of the sample are now stored and indexed in an empty folder."""
    import_paths(home, [CORPUS], SETTINGS)
    return index_articles(home, SETTINGS).added


def answers(home: Path) -> list[dict[str, object]]:
    """What the archive answers to each query: enough to see any change of ranking, total or facets."""
    with closing(Archive(home, open_store(home), SETTINGS)) as archive:
        return [answer(archive, query, sort) for query, sort in QUERIES]


def answer(archive: Archive, query: str, sort: str) -> dict[str, object]:
    """Ids, total and facets of one query."""
    results = archive.search(query, 10, sort=sort)  # type: ignore[arg-type]  # one of the three
    facets = {name: {value.value: value.count for value in values} for name, values in sorted(results.facets.items())}
    return {
        "query": query,
        "sort": sort,
        "total": results.total,
        "ids": [hit.id for hit in results.hits],
        "facets": facets,
        "months": {value.value: value.count for value in results.histogram if value.count},
    }
