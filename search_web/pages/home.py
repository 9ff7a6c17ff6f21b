"""The home page: a box to search, and a look at what there is to be found."""

from indexer import Archive
from search_web.asked.filters import filter_clause
from search_web.asked.parameters import SearchAsked
from search_web.counting import MOST_CHOICES
from search_web.opened import opened_archive
from search_web.pages.layout import reader_addresses, reader_words, render_page
from search_web.presenters.home import HomeView, home_view

_EXAMPLES = ("hội nghị sơ kết", "hoi nghi truc tuyen", '"chuyển đổi số"', "chỉ thị 24", "kết luận 61 rừng")
_NEWEST = SearchAsked("hội nghị", sort="newest")
_SHOWN = 5  # articles, documents


def home_page(*, blank: bool = False) -> str:
    """The home page; `blank` where a search was asked for without a word."""
    archive = opened_archive()
    status = archive.status()
    view = HomeView() if status.index_problem or not status.articles else _look(archive)
    return render_page("home.html", status=status, examples=_EXAMPLES, blank=blank, view=view)


def _look(archive: Archive) -> HomeView:
    """The newest articles on conferences, and the documents cited most in the month of the newest."""
    found = archive.search(_NEWEST.query, _SHOWN, sort=_NEWEST.sort, folded=True)
    month = found.histogram[-1].value if found.histogram else ""
    cited = []
    if month:
        counted = archive.search(filter_clause("thang", month), 0, sort="newest", facets=MOST_CHOICES, snippets=False)
        values = {value.value: value for value in counted.facets["document"][:_SHOWN]}
        cited = [(one, values[key]) for key, one in archive.documents.get(values).items()]
    return home_view(reader_words(), reader_addresses(), _NEWEST, found, month, cited)
