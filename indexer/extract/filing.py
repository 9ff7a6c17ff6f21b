"""Where is it filed? The section of the paper (breadcrumb), and the tags that readers see."""

import re

from indexer.extract.body import Body
from indexer.extract.declared import Declared
from indexer.extract.outline import Outline
from indexer.extract.roles import FOREIGN, Role
from indexer.text import fold

_LONGEST_PART, _MOST_PARTS, _MOST_CRUMBS = 60, 5, 40
_HOME = frozenset(("trang chu", "trang nhat", "home", "trang chinh", "homepage", "tin tuc moi nhat"))
_SIGNS = " \t>›»/|-–—•·#,;:"
_TAG_LABEL = re.compile(r"^\W*(?:từ khóa|từ khoá|tags?|thẻ|chủ đề|hashtag)\s*:?\s*", re.IGNORECASE)


def find_section(page: Outline, declared: Declared, title: int | None, first: int) -> tuple[tuple[str, ...], str]:
    """The path of sections without the home page, and how it was found.

    Args:
        title: block of the headline.
        first: first block of the text.
    """
    headline = page.blocks[title].text if title is not None else ""
    if parts := _parts([part for number in page.ruled(Role.SECTION) for part in _split(page, number)], headline):
        return parts, "the site's rule"
    crumbs = [number for number in range(first) if Role.SECTION in (roles := _roles(page, number)) and Role.TIME not in roles][
        -_MOST_CRUMBS:
    ]
    if crumbs:
        last = _crumbs_with(page, crumbs, crumbs[-1], headline)
        # A label by the headline may repeat the end of the breadcrumb.
        others = [parts for number in crumbs if set(last) < set(parts := _crumbs_with(page, crumbs, number, headline))]
        if last:
            return min(others, key=len, default=last), "a breadcrumb"
    if declared.section and (parts := _parts(list(declared.section), headline)):
        return parts, "declared in the head"
    return _label_near(page, title, first, headline)


def _crumbs_with(page: Outline, crumbs: list[int], number: int, headline: str) -> tuple[str, ...]:
    """The parts of the breadcrumb that a block belongs to."""
    node = max(node for node in page.above(page.blocks[number].node) if Role.SECTION in page.nodes[node].roles or node == 0)
    is_part = page.nodes[node].element.tag in ("li", "a", "span")
    together = [other for other in crumbs if is_part or page.inside(page.blocks[other].node, node)]
    return _parts([part for other in together for part in _split(page, other)], headline)


def _roles(page: Outline, number: int) -> frozenset[Role]:
    return page.roles[page.blocks[number].node]


def _split(page: Outline, number: int) -> list[str]:
    """The links of a breadcrumb, or its text at the signs between."""
    block = page.blocks[number]
    return [text for text, _ in block.links if text] or re.split(r"\s*[>›»/|]\s*", block.text)


def _parts(texts: list[str], headline: str) -> tuple[str, ...]:
    names = [text.strip(_SIGNS) for text in texts]
    kept = [
        name for name in names if name and len(name) <= _LONGEST_PART and fold(name) not in _HOME and name != headline.strip()
    ]
    return tuple(dict.fromkeys(kept))[:_MOST_PARTS]


def _label_near(page: Outline, title: int | None, first: int, headline: str) -> tuple[tuple[str, ...], str]:
    """A short link by the headline that the menu holds too, or the last of a list right above it."""
    menu = {fold(text) for text in _menu(page)}
    start = title or 0
    for number in (*range(start - 1, max(-1, start - 6), -1), *range(start + 1, first)):
        block = page.blocks[number]
        if len(block.text) <= 2 * _LONGEST_PART and not page.is_foreign(block.node):
            parts = _parts([text for text, _ in block.links], headline)
            line = page.line_around(block.node, 2 * _LONGEST_PART)
            is_list_above = number == start - 1 and block.is_link and page.nodes[line].element.tag in ("ul", "ol", "div", "nav")
            if parts and (is_list_above or all(fold(part) in menu for part in parts)):
                whole = [text for other in page.blocks if page.inside(other.node, line) for text, _ in other.links]
                return _parts(whole, headline), "a label by the headline"
    return (), "not found"


def _menu(page: Outline) -> list[str]:
    """Texts of the links in what is foreign to the article."""
    return [text for block in page.blocks if not FOREIGN.isdisjoint(page.roles[block.node]) for text, _ in block.links]


def find_tags(page: Outline, declared: Declared, body: Body) -> tuple[str, ...]:
    """The tags printed below the text, else the declared keywords."""
    behind = range(body.blocks[-1] + 1 if body.blocks else 0, len(page.blocks))
    tagged = page.ruled(Role.TAGS) or [number for number in behind if _is_tagged(page, number)]
    texts = [text for number in tagged for text, _ in page.blocks[number].links]
    shown = [name for text in texts if (name := _TAG_LABEL.sub("", text).strip(_SIGNS)) and len(name) <= 2 * _LONGEST_PART]
    return tuple(dict.fromkeys(shown)) or declared.keywords


def _is_tagged(page: Outline, number: int) -> bool:
    """Whether links are called tags by their element, by a label in front, or by a block of its own before them."""
    block, before = page.blocks[number], page.blocks[number - 1]
    if page.is_foreign(block.node) or not block.links:
        return False
    labelled = _TAG_LABEL.match(block.text) or (not before.links and len(before.text) < 15 and _TAG_LABEL.match(before.text))
    return Role.TAGS in page.roles[block.node] or bool(labelled)
