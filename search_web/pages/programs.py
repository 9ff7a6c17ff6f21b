"""The page that explains the API: each operation with an example that works, from the table that the API itself reads."""

from flask import Blueprint, current_app

from search_web.api.openapi import served
from search_web.failures import PROBLEMS
from search_web.pages.layout import reader_words, render_page
from search_web.presenters.operations import operation_view

blueprint = Blueprint("programs", __name__)


@blueprint.get("/api")
def api() -> str:
    """What programs can ask for."""
    words = reader_words()
    operations = [operation_view(one, words) for one in served(current_app) if one.method == "get"]
    problems = [(kind, told.vi if words.language == "vi" else told.en) for kind, told in PROBLEMS.items()]
    return render_page("api.html", operations=operations, problems=problems)
