"""What is new? Atom feeds of searches and of documents (RFC 4287), and the description that adds the search to a browser."""

import re
from dataclasses import dataclass
from itertools import islice

from flask import Blueprint, Response, abort, render_template, request, url_for

from indexer import Export, Exported
from search_web.asked.addresses import external_address
from search_web.asked.filters import filters_query
from search_web.asked.parameters import asked_search
from search_web.opened import opened_archive
from search_web.pages.layout import reader_addresses, reader_words

blueprint = Blueprint("feeds", __name__)
_ENTRIES = 50
_SUMMARY_CHARS = 400
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_NEVER = "1970-01-01T00:00:00+07:00"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed: when its paper published it, where that is known, and when the archive got it."""

    address: str
    original: str | None
    title: str
    summary: str
    author: str | None
    published: str | None
    updated: str


@blueprint.get("/tim-kiem.atom")
def search() -> Response:
    """The newest articles that a query and filters find."""
    asked = asked_search(request.args)
    within = filters_query(asked.filters)
    found = opened_archive().export(asked.query, "newest", limit=_ENTRIES, exact=asked.exact, softens=False, within=within)
    words = reader_words()
    title = words("feed.search", query=asked.query) if asked.query else words("feed.filtered")
    return _feed(title, reader_addresses().search(asked), found)


@blueprint.get("/van-ban/<path:key>.atom")
def document(key: str) -> Response:
    """The newest articles that cite a document, with the sentence."""
    archive = opened_archive()
    if not (known := archive.documents.get([key]).get(key)):
        abort(404)
    title = reader_words()("feed.document", document=known.label)
    return _feed(title, reader_addresses().document(key), archive.export_citing(key))


@blueprint.get("/opensearch.xml")
def description() -> Response:
    """How a browser searches here from its address bar (OpenSearch 1.1)."""
    return _xml(render_template("opensearch.xml", t=reader_words()), "application/opensearchdescription+xml")


def _feed(title: str, page: str, found: Export) -> Response:
    entries = [_entry(row) for row in islice(found.rows, _ENTRIES)]
    updated = max((entry.updated for entry in entries), default=_NEVER)
    here = _absolute(request.full_path.rstrip("?"))
    text = render_template(
        "feed.xml", t=reader_words(), title=title, here=here, page=_absolute(page), updated=updated, entries=entries
    )
    return _xml(text, "application/atom+xml")


def _entry(row: Exported) -> Entry:
    article = row.article
    external = external_address(article.url)
    text = row.sentence or article.lead or article.body
    return Entry(
        address=_absolute(url_for("articles.article", article_id=article.id)),
        original=external[0] if external else None,
        title=article.title or article.body[:_SUMMARY_CHARS].split("\n", 1)[0],
        summary=text if len(text) <= _SUMMARY_CHARS else text[:_SUMMARY_CHARS].rsplit(" ", 1)[0] + "…",
        author=article.author or article.source,
        published=_moment(article.published) if article.published else None,
        updated=row.stored_at or _NEVER,
    )


def _moment(iso: str) -> str:
    """A time as feeds need it; where only the day is known, its beginning in Vietnam."""
    return iso if "T" in iso else f"{iso}T00:00:00+07:00"


def _absolute(path: str) -> str:
    """An address for other machines: where the settings say that readers come, else as this reader came."""
    return (opened_archive().settings.public_url or request.url_root).rstrip("/") + path


def _xml(text: str, media_type: str) -> Response:
    return Response(_NO_XML.sub("\ufffd", text), content_type=f"{media_type}; charset=utf-8")
