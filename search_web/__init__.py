"""How do people read what the archive finds? Search pages, articles and the JSON API, on Flask."""

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.routing import PathConverter

from indexer import Archive
from search_web import health, metrics
from search_web.api import openapi, operation
from search_web.compression import register_compression
from search_web.failures import register_failures
from search_web.files import exports, feeds, robots
from search_web.headers import register_headers
from search_web.kept import register_kept
from search_web.opened import keep_archive
from search_web.pages import about, articles, documents, phrases, programs, provinces, search

__all__ = ["create_app"]
_YEAR_SECONDS = 31_536_000


class _ArticleId(PathConverter):
    """An article's id, which may hold any characters, a slash at the beginning too."""

    regex = ".+"
    part_isolating = False


def create_app(archive: Archive) -> Flask:
    """The application that serves an archive; it keeps no state of its own."""
    app = Flask(__name__)
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = _YEAR_SECONDS  # addresses of static files change with their content
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's own provider has it
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.merge_slashes = False  # an id may hold two in a row
    app.url_map.converters["article"] = _ArticleId
    keep_archive(app, archive)
    register_compression(app)  # what is registered first is done last
    register_headers(app)
    register_kept(app, archive.settings.answer_memory_mb * 1_000_000 if archive else 0)
    register_failures(app)
    metrics.register_metrics(app, archive)
    pages = (search, articles, phrases, documents, provinces, about, programs)
    for room in (*pages, exports, feeds, robots, health, metrics, operation, openapi):
        app.register_blueprint(room.blueprint)
    return app
