"""The page of an article, and that of what its newspaper changed in it."""

from collections.abc import Mapping
from datetime import datetime

from flask import Blueprint, abort, current_app, request

from indexer import VIETNAM_TIME, Document, Hit, HoinghiError, MarkedArticle, Snippet, coins, news_article
from search_web.asked.addresses import external_address
from search_web.asked.parameters import SearchAsked, asked_versions
from search_web.asked.twins import article_twin, versions_twin
from search_web.headers import let_answer_pass
from search_web.opened import opened_archive
from search_web.pages.glances import reader_cards
from search_web.pages.layout import reader_addresses, reader_words, render_page
from search_web.presenters.articles import ArticlePresenter, Beside
from search_web.presenters.views import Link

_LONGEST_QUERY = 60  # characters of it that a link shows
blueprint = Blueprint("articles", __name__)


@blueprint.get("/bai-viet/<article:article_id>")
def article(article_id: str) -> str:
    """One article, with what a query matches marked; or, asked for two of its states, what changed between them."""
    history = opened_archive().history(article_id)
    if not history:
        abort(404)
    if (versions := asked_versions(request.args, len(history))) and len(history) > 1:
        compared = _presenter({}).compared(article_id, history, *versions)
        return render_page("versions.html", view=compared, twin=versions_twin(article_id))
    query = request.args.get("q", "").strip()
    found = _marked(article_id, query)
    if found is None:
        abort(404)
    archive = opened_archive()
    (exported,) = archive.export_article(article_id).rows
    references, known = archive.documents.mentions(article_id)
    beside = Beside(
        exported,
        history,
        archive.printings(article_id),
        _similar(article_id),
        archive.cited(article_id),
        references,
        document=request.args.get("van-ban"),
    )
    view = _presenter(known).article(found, beside, datetime.now(VIETNAM_TIME).date())
    address = external_address(found.article.url)
    original = address[0] if address else None
    return render_page(
        "article.html", asked=SearchAsked(query), view=view, query=query, back=_back(query, known.get(beside.document or "")),
        twin=article_twin(article_id), original=original, coins=coins(exported), news=news_article(exported, original),
    )  # fmt: skip


def _back(query: str, document: Document | None) -> Link:
    """Where the reader came from: a page of results, or of a document that the article cites."""
    words, to = reader_words(), reader_addresses()
    if document:
        return Link(words("article.back.document", document=document.label), to.document(document.key))
    if not query:
        return Link(words("article.back.blank"), to.home())
    shown = query if len(query) <= _LONGEST_QUERY else query[:_LONGEST_QUERY] + "…"
    return Link(words("article.back", query=shown), to.query(query))


def _presenter(known: Mapping[str, Document]) -> ArticlePresenter:
    return ArticlePresenter(reader_words(), reader_addresses(), reader_cards(known))


def _similar(article_id: str) -> tuple[Hit, ...]:
    """The articles nearest to one; none while the index cannot be read."""
    try:
        return opened_archive().similar(article_id)
    except HoinghiError as error:
        current_app.logger.error("%s: %s", type(error).__name__, error)
        let_answer_pass()
        return ()


def _marked(article_id: str, query: str) -> MarkedArticle | None:
    """The article with the matches in its texts; without them while the index cannot be read."""
    try:
        return opened_archive().highlighted(article_id, query)
    except HoinghiError as error:
        current_app.logger.error("%s: %s", type(error).__name__, error)
        let_answer_pass()
    found = opened_archive().article(article_id)
    if found is None:
        return None
    return MarkedArticle(found, Snippet(found.title or ""), Snippet(found.lead or ""), Snippet(found.body))
