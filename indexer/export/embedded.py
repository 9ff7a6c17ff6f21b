"""What stands in the page of an article for reference managers and search engines to read? COinS and schema.org."""

from urllib.parse import urlencode

from indexer.export.work import authors, one_line, title
from indexer.model import Exported


def coins(row: Exported) -> str:
    """An article as an OpenURL context object (ANSI/NISO Z39.88-2004, Dublin Core), for a span of class Z3988.

    The type is Zotero's, whose own context objects of newspaper articles look so.
    """
    article = row.article
    values = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", title(article)),
        *(("rft.creator", name) for name in authors(article)),
        ("rft.source", article.source),
        ("rft.date", (article.published or "")[:10]),
        ("rft.description", one_line(article.lead or "")),
        ("rft.coverage", article.province),
        ("rft.identifier", article.url),
        ("rft.language", "vi"),
    ]
    return urlencode([(name, value) for name, value in values if value])


def news_article(row: Exported, address: str | None) -> dict[str, object]:
    """An article as schema.org has it (NewsArticle), for JSON-LD; `address` is the original's on the web."""
    article = row.article
    paper = {"@type": "NewsMediaOrganization", "name": article.source} if article.source else None
    values: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title(article),
        "description": one_line(article.lead or ""),
        "author": [{"@type": "Person", "name": name} for name in authors(article)] or paper,
        "publisher": paper,
        "datePublished": article.published,
        "articleSection": article.section,
        "contentLocation": {"@type": "Place", "name": article.province} if article.province else None,
        "inLanguage": "vi",
        "url": address,
        "mainEntityOfPage": address,
        "citation": [{"@type": "Legislation", "name": label} for label in row.labels],
    }
    return {name: value for name, value in values.items() if value}
