"""Is the server up, and can it answer? For supervisors and load balancers."""

from flask import Blueprint

from indexer import HoinghiError
from search_web.opened import opened_archive

blueprint = Blueprint("health", __name__)
_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
_Answer = tuple[str, int, dict[str, str]]


@blueprint.get("/healthz")
def alive() -> _Answer:
    """200 as long as requests are answered."""
    return "ok\n", 200, _PLAIN


@blueprint.get("/readyz")
def ready() -> _Answer:
    """200 if store and index can be read, 503 otherwise."""
    try:
        problem = opened_archive().status().index_problem
    except HoinghiError as error:
        problem = str(error)
    return ("ok\n", 200, _PLAIN) if problem is None else ("unavailable: run `hoinghi check`\n", 503, _PLAIN)
