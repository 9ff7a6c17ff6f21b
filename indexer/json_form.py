"""How do search results and articles look as JSON? One answer for the command line and the web."""

from dataclasses import asdict
from typing import Any

from indexer.model import Article, Hit, SearchResults

Json = dict[str, Any]  # Any: the values of a JSON object


def results_as_json(results: SearchResults) -> Json:
    """The object that `hoinghi search --json` and `GET /api/v1/search` answer with."""
    return {
        "query": results.query,
        "total": results.total,
        "took_ms": results.took_ms,
        "hits": [_hit(hit) for hit in results.hits],
        "facets": {name: [asdict(value) for value in values] for name, values in results.facets.items()},
        "histogram": [{"month": value.value, "count": value.count} for value in results.histogram],
        "suggestion": results.suggestion,
        "expanded": [asdict(expansion) for expansion in results.expanded],
        "documents": list(results.documents),
    }


def article_as_json(article: Article) -> Json:
    """An article as import takes it: what is exported can be imported."""
    return asdict(article)


def _hit(hit: Hit) -> Json:
    return {
        "id": hit.id,
        "url": hit.url,
        "title": hit.title.text,
        "source": hit.source,
        "province": hit.province,
        "published": hit.published,
        "score": hit.score,
        "snippet": hit.snippet.text,
        "highlights": [list(span) for span in hit.snippet.highlights],
        "references": list(hit.references),
    }
