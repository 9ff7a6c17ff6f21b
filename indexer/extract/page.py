"""What is the article on this page? The general case, for pages of unknown sites."""

import re

import trafilatura
from trafilatura.settings import Document

from indexer.errors import InvalidArticle

_DEEPEST = 400  # nested elements; deeper pages are hostile or broken, and recursion in parsers is costly
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")  # possessive: linear on hostile pages
# Elements that hold nothing, and those that may be left open, as old pages do, and are closed by the next.
_UNCOUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd tr td th thead tbody tfoot colgroup option optgroup".split()
)


def record_from_page(html: str, url: str | None = None) -> dict[str, object]:
    """Title, body, author, time, site and address of the article on an HTML page, as a record.

    Raises:
        InvalidArticle: no article was found; says why.
    """
    if not html.strip():
        raise InvalidArticle("the page is empty")
    if _depth(html) > _DEEPEST:
        raise InvalidArticle(f"the page nests more than {_DEEPEST} elements; it is broken or hostile")
    try:
        found = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    except Exception as error:  # a parser's failure on a hostile page must not end the import
        raise InvalidArticle(f"the page cannot be read ({type(error).__name__})") from error
    if not isinstance(found, Document) or not found.text:
        raise InvalidArticle("no article text was found on the page")
    return {
        "url": found.url or url,
        "title": found.title,
        "body": found.text,
        "published": found.date,
        "author": found.author,
        "source": found.sitename or found.hostname,
    }


def _depth(html: str) -> int:
    deepest = depth = 0
    for closing, name, rest in _TAG.findall(html):
        if rest.endswith("/") or name.lower() in _UNCOUNTED:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest
