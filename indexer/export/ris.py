"""Articles in RIS, the format that every reference manager reads."""

from collections.abc import Iterable, Iterator

from indexer.export.work import authors, citation_key, date_parts, one_line, title
from indexer.model import Exported


def ris(rows: Iterable[Exported]) -> Iterator[str]:
    """A record an article."""
    return map(_record, rows)


def _record(row: Exported) -> str:
    article = row.article
    values = [
        ("TY", "NEWS"),
        ("ID", citation_key(article)),
        *(("AU", name) for name in authors(article)),
        ("TI", title(article)),
        ("T2", article.source),
        ("PY", (article.published or "")[:4]),
        ("DA", "/".join(date_parts(article.published))),
        ("CY", article.province),
        ("SE", article.section),
        ("UR", article.url),
        ("Y2", "/".join(date_parts(row.stored_at))),
        ("AB", article.lead),
        *(("KW", label) for label in row.labels),
        ("N1", row.sentence),
        ("LA", "vi"),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in values if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])
