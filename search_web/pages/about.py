"""What is this archive? What is in it, how it is found, where its limits are, what is known of its readers."""

from datetime import UTC, datetime

from flask import Blueprint

from search_web.asked.twins import status_twin
from search_web.counting import count_everything
from search_web.opened import opened_archive
from search_web.pages.layout import reader_words, render_page

blueprint = Blueprint("about", __name__)


@blueprint.get("/gioi-thieu")
def about() -> str:
    """What is in here and where it comes from."""
    archive, words = opened_archive(), reader_words()
    status = archive.status()
    found = None if status.index_problem else count_everything(archive)
    months = found.histogram if found else ()
    crawled = [(one.source, words.moment(datetime.fromtimestamp(one.at, UTC).isoformat())) for one in status.sources if one.at]
    return render_page(
        "about.html",
        status=status,
        span=(words.period(months[0].value), words.period(months[-1].value)) if months else None,
        sources=found.facets["source"] if found else (),
        crawled=crawled,
        contact=archive.settings.contact,
        twin=status_twin(),
    )
