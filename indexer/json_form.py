"""How do search results and articles look as JSON? One answer for the command line and the web."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from indexer.model import Article, Citing, CitingArticles, Document, DocumentProfile, Hit, Printing, Reference, SearchResults
from indexer.phrase import Concordance, Frequencies

_MENTION = (
    "start", "end", "text", "kind", "number", "year", "symbol", "issuer", "date", "term", "subject", "implements",
)  # fmt: skip
Json = dict[str, Any]  # Any: the values of a JSON object


def results_as_json(results: SearchResults) -> Json:
    """The object that `hoinghi search --json` and `GET /api/v1/search` answer with."""
    return {
        "query": results.query,
        "total": results.total,
        "took_ms": results.took_ms,
        "hits": [hit_as_json(hit) for hit in results.hits],
        "facets": {name: [asdict(value) for value in values] for name, values in results.facets.items()},
        "histogram": [{"month": value.value, "count": value.count} for value in results.histogram],
        "suggestion": results.suggestion,
        "expanded": [asdict(expansion) for expansion in results.expanded],
        "documents": list(results.documents),
        "texts": results.texts,
        "all_words": results.all_words,
        "let_go": list(results.let_go),
        "unknown_fields": [asdict(one) for one in results.unknown_fields],
    }


def article_as_json(article: Article) -> Json:
    """An article as import takes it: what is exported can be imported."""
    return asdict(article)


def references_as_json(references: Sequence[Reference]) -> Json:
    """The object that `hoinghi references` answers with."""
    return {"refs": [_reference(reference) for reference in references]}


def citing_as_json(found: CitingArticles) -> Json:
    """The object that `hoinghi cited-by --json` answers with."""
    return {
        "reference": found.reference,
        "documents": [document_as_json(document) for document in found.documents],
        "total": found.total,
        "articles": [_citing(one) for one in found.articles],
    }


def profile_as_json(profile: DocumentProfile) -> Json:
    """Everything about one document: the object that `hoinghi cited-by --profile --json` lists."""
    values = {name: [asdict(one) for one in getattr(profile, name)] for name in ("months", "provinces", "sources")}
    links = {
        name: [{**asdict(one), "document": document_as_json(one.document)} for one in getattr(profile, name)]
        for name in ("cited_with", "implements", "implemented_by")
    }
    return {
        "document": document_as_json(profile.document),
        "possible": profile.possible,
        **values,
        "first": profile.first and _citing(profile.first),
        "days_to_first": profile.days_to_first,
        "days_to_first_by_province": dict(profile.firsts),
        **links,
        "silent_provinces": list(profile.silent_provinces),
    }


def concordance_as_json(found: Concordance) -> Json:
    """The object that `GET /api/v1/concordance` answers with."""
    return {
        "phrase": found.phrase,
        "total": found.total,
        "articles": found.articles,
        "sorted": found.sorted,
        "lines": [asdict(line) for line in found.lines],
        "expanded": [asdict(expansion) for expansion in found.expanded],
    }


def frequencies_as_json(found: Frequencies) -> Json:
    """The object that `hoinghi frequency --format json` and `GET /api/v1/frequencies` answer with.

    `per_thousand` is the number of articles with the phrase among a thousand of the period, null where it has none.
    """
    every = [period.count for period in found.periods]
    return {
        "by": found.by,
        "periods": [{"period": period.value, "articles": period.count} for period in found.periods],
        "phrases": [
            {
                "phrase": one.phrase,
                "total": one.total,
                "counts": list(one.counts),
                "per_thousand": [
                    round(1000 * count / all_, 3) if all_ else None for count, all_ in zip(one.counts, every, strict=True)
                ],
                "expanded": [asdict(expansion) for expansion in one.expanded],
            }
            for one in found.phrases
        ],
    }


def document_as_json(document: Document) -> Json:
    """What is known of a document; more than one of its `dates` is a conflict in the press."""
    dates = [{"date": day, "articles": count} for day, count in document.dates]
    return {**asdict(document), "dates": dates, "aliases": list(document.aliases), "other_labels": list(document.other_labels)}


def _citing(one: Citing) -> Json:
    return {
        "id": one.article_id,
        "key": one.key,
        "title": one.title,
        "source": one.source,
        "province": one.province,
        "published": one.published,
        "sentence": one.sentence.text,
        "highlights": [list(span) for span in one.sentence.highlights],
        "certain": one.certain,
    }


def _reference(reference: Reference) -> Json:
    mention = reference.mention
    return {
        **{name: getattr(mention, name) for name in _MENTION},
        "key": reference.key,
        "status": reference.status,
        "candidates": [{"key": one.key, "evidence": [*map(str, one.evidence)]} for one in reference.candidates],
    }


def hit_as_json(hit: Hit) -> Json:
    """One article found, as it stands in the `hits` of a search."""
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
        **({"explanation": [asdict(part) for part in hit.explanation]} if hit.explanation else {}),
        "duplicates": [_printing(one) for one in hit.duplicates],
        "first": {**_printing(hit.first), "confidence": hit.first.confidence} if hit.first else None,
    }


def _printing(one: Printing) -> Json:
    return {"id": one.id, "source": one.source, "published": one.published}
