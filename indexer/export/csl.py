"""Articles as CSL-JSON, which citation processors read."""

import json
from collections.abc import Iterable, Iterator

from indexer.export.work import authors, citation_key, date_parts, title
from indexer.model import Exported


def csl_json(rows: Iterable[Exported]) -> Iterator[str]:
    """A list of items, one a line."""
    before = "[\n"
    for row in rows:
        yield before + json.dumps(csl_item(row), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def csl_item(row: Exported) -> dict[str, object]:
    """An article as a citation processor wants it."""
    article = row.article
    item: dict[str, object] = {
        "id": citation_key(article),
        "type": "article-newspaper",
        "title": title(article),
        "author": [{"literal": name} for name in authors(article)],
        "container-title": article.source,
        "publisher-place": article.province,
        "section": article.section,
        "issued": _date(article.published),
        "accessed": _date(row.stored_at),
        "URL": article.url,
        "abstract": article.lead,
        "keyword": ", ".join(row.labels),
        "note": row.sentence,
        "language": "vi",
    }
    return {name: value for name, value in item.items() if value}


def _date(moment: str | None) -> dict[str, object] | None:
    return {"date-parts": [[int(part) for part in date_parts(moment)]]} if moment else None
