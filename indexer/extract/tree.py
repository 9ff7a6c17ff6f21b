"""Which elements does this page hold? Its tree, built only where that takes a bounded time."""

import re

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from indexer.errors import InvalidArticle

_MOST_ELEMENTS = 100_000  # a law of 200 pages has 10,000
_MOST_ATTRIBUTES = 2_000  # of one element: the parser compares each with each
_DEEPEST = 400  # nested elements; deeper pages are hostile or broken
# A tag as the HTML standard reads it; comments and scripts whole. Possessive throughout: linear on any page.
_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>]*+))?+"
_TAG = re.compile(
    rf"<!--(?:[^-]++|-(?!->))*+|<(script|style|textarea|title)\b(?:[^<]++|<(?!/\1))*+|<(/?)([a-z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)>?+",
    re.IGNORECASE,
)
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
# Elements that hold nothing, and those that may be left open, as old pages do, and are closed by the next.
_UNCOUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd tr td th thead tbody tfoot colgroup option optgroup".split()
)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_page(html: str) -> HtmlElement:
    """The root of a page's tree.

    Raises:
        InvalidArticle: the page is empty, or would take too long to read.
    """
    if not html.strip():
        raise InvalidArticle("the page is empty")
    _check_size(html)
    try:
        # As UTF-8 bytes with the encoding said: what the page itself declares no longer counts.
        return document_fromstring(_NOT_IN_XML.sub("", html).encode(), parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except ParserError as error:
        raise InvalidArticle("no article text was found on the page: it holds no element") from error


def _check_size(html: str) -> None:
    elements = deepest = depth = 0
    for match in _TAG.finditer(html):
        name = match[3]
        if name is None:
            continue
        elements += not match[2]
        if elements > _MOST_ELEMENTS:
            raise InvalidArticle(f"the page holds more than {_MOST_ELEMENTS:,} elements; it is no article")
        rest = match[4]
        if len(rest) > 2 * _MOST_ATTRIBUTES and len(_ONE_ATTRIBUTE.findall(rest)) > _MOST_ATTRIBUTES:
            raise InvalidArticle(f"an element of the page has more than {_MOST_ATTRIBUTES:,} attributes; it is broken or hostile")
        if rest.endswith("/") or name.lower() in _UNCOUNTED:
            continue
        depth = max(0, depth - 1) if match[2] else depth + 1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise InvalidArticle(f"the page nests more than {_DEEPEST} elements; it is broken or hostile")
