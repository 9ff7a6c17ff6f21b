"""Pages of documents: all of them, one with the articles that cite it, and those that a pasted text names."""

import re
from collections.abc import Sequence

from flask import Blueprint, abort, current_app, redirect, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from indexer import Article, Document, FacetValue, HoinghiError, TextTooLong
from search_web.asked.parameters import MOST_CHARS, DocumentsAsked, asked_citing, asked_documents, citing_filters
from search_web.asked.twins import citing_twin, documents_twin, references_twin
from search_web.opened import opened_archive
from search_web.pages.glances import reader_cards
from search_web.pages.layout import reader_addresses, reader_words, render_page
from search_web.presenters.catalogue import CataloguePresenter
from search_web.presenters.document_views import LookUpView
from search_web.presenters.documents import DocumentPresenter, Profiled

blueprint = Blueprint("documents", __name__)
PAGE = 20  # documents or articles
_EVERY_DAY = "ngày:>=1900"  # all articles with a date


@blueprint.get("/van-ban")
def browse() -> str | Response:
    """The documents that are cited most, of all or those with some values; or those that a name may mean."""
    asked = asked_documents(request.args)
    documents = opened_archive().documents
    if not asked.name:
        found = documents.browse(asked.wanted, PAGE, (asked.page - 1) * PAGE)
        if asked.page > 1 and not found.documents:
            abort(404)
        view = _catalogue(found.documents).browse(asked, found, PAGE)
        return render_page("documents.html", view=view, twin=documents_twin(asked, PAGE))
    total, known = documents.meant(asked.name)
    if total == 1:
        return redirect(reader_addresses().document(known[0].key))
    return render_page("meant.html", view=_catalogue(known).meant(asked.name, known, total), twin=documents_twin(asked, 100))


@blueprint.get("/van-ban/<path:key>")
def document(key: str) -> str | Response:
    """Everything about one document, with a page of the articles that cite it."""
    documents = opened_archive().documents
    asked = asked_citing(key, request.args)
    profile = documents.profile(key)
    if profile is None:
        return _those_meant_by(key)
    if profile.document.key != key:  # another name of it
        return redirect(reader_addresses().document(profile.document.key), 301)
    found = documents.cited_by(key, limit=PAGE, offset=(asked.page - 1) * PAGE, **citing_filters(asked))
    if asked.page > 1 and not found.articles:
        abort(404)
    profiled = Profiled(profile, found, documents.said_of(key), _volumes())
    view = DocumentPresenter(reader_words(), reader_addresses()).document(asked, profiled, PAGE)
    return render_page("document.html", view=view, asked_citing=asked, twin=citing_twin(asked, PAGE))


def _those_meant_by(key: str) -> Response:
    """From the address of no document to those that it may mean: "chi-thi/24" is a part of several keys.

    A whole key of a document that no article cites is told to be one.
    """
    documents, name = opened_archive().documents, " ".join(re.findall("[a-z0-9]+", key[:MOST_CHARS]))
    if key in documents.kinds():
        return redirect(reader_addresses().documents(DocumentsAsked(kind=key)))
    if not documents.meant(name)[0]:
        if key.partition("/")[0] not in documents.kinds():
            abort(404)
        return Response(render_page("meant.html", view=_catalogue(()).meant(name, (), 0)), 404, mimetype="text/html")
    return redirect(reader_addresses().documents(DocumentsAsked(name)))


@blueprint.route("/tra-cuu", methods=["GET", "POST"])
def look_up() -> str | tuple[str, int]:
    """The documents that a pasted text names, each with what it means and why."""
    archive = opened_archive()
    request.max_content_length = request.max_form_memory_size = archive.settings.max_article_bytes
    try:
        text = (request.form if request.method == "POST" else request.args).get("text", "").replace("\r\n", "\n")
        if not text.strip():
            return render_page("look_up.html", view=None, text="", problem=None)
        found = archive.documents.references(Article("", text))
    except (TextTooLong, RequestEntityTooLarge):
        most = reader_words().number(archive.settings.max_text_chars)
        return render_page("look_up.html", view=None, text="", problem=reader_words()("look_up.long", most=most)), 413
    known = archive.documents.get([one.key for one in found if one.key] + [c.key for one in found for c in one.candidates])
    cards = reader_cards(known)
    view = LookUpView(
        heading=reader_words().count("look_up.found", len(found)) if found else reader_words()("look_up.none"),
        paragraphs=cards.paragraphs(text, (), found),
        found=tuple(cards.named(number, one) for number, one in enumerate(found, start=1)),
    )
    return render_page("look_up.html", view=view, text=text, problem=None, twin=references_twin(text))


def _catalogue(shown: Sequence[Document]) -> CataloguePresenter:
    cards = reader_cards({one.key: one for one in shown})
    return CataloguePresenter(reader_words(), reader_addresses(), cards, opened_archive().documents.kinds())


def _volumes() -> tuple[FacetValue, ...]:
    """All articles by month; none while the index cannot be read."""
    try:
        return opened_archive().search(_EVERY_DAY, 0, snippets=False).histogram
    except HoinghiError as error:
        current_app.logger.error("%s: %s", type(error).__name__, error)
        return ()
