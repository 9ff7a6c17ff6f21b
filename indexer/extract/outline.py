"""Which blocks of text does a page show, in reading order, and what does each stand in?

A block is what a browser sets apart: a paragraph, a heading, a list item, a cell, or text between two empty lines.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from unicodedata import normalize

from lxml.html import HtmlElement

from indexer.extract.roles import FOREIGN, Role, RoleReader

# Elements whose text is not shown, or is none of the page's.
_UNSEEN = frozenset(
    "script style noscript template iframe svg math object select button textarea head video audio canvas map datalist".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time "
    "tt u var wbr o:p st1:place".split()
)
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_HIDING = frozenset(("hidden", "d-none", "hide", "sr-only", "visually-hidden", "screen-reader-text", "mso-hide"))
_SHOWN_AGAIN = re.compile("block|flex|grid|inline|show|visible|hidden-")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
# Roles that set the text of an inline element apart from its neighbours.
_APART = frozenset({Role.TIME, Role.AUTHOR, Role.SECTION, Role.CAPTION, Role.TITLE, Role.LEAD, Role.SOURCE, Role.TAGS})
ITEM_CHARS, _TITLE_CHARS = 600, 20  # a teaser is short, and holds a linked title
_WIDE = frozenset({Role.BODY, Role.COMMENT, Role.FOOT})
# Time and author often stand in the bar of buttons for sharing.
_BAR, _TOLD_IN_BARS = frozenset({Role.SHARE}), frozenset({Role.TIME, Role.AUTHOR, Role.TITLE, Role.LEAD})
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]+")  # not the soft hyphen, a letter in TCVN3


@dataclass(frozen=True, slots=True)
class Node:
    """An element that holds blocks: its parent's number, the number behind its last descendant, its roles."""

    element: HtmlElement
    parent: int
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text.

    Attributes:
        node: number of the innermost block element around it.
        linked, bold, italic: how many of its characters stand in links, in bold, in italics.
        pictures: pictures in it, or between the block before and it.
        links: (text, address) of each link in it.
    """

    node: int
    text: str
    linked: int = 0
    bold: int = 0
    italic: int = 0
    pictures: int = 0
    links: tuple[tuple[str, str], ...] = ()

    @property
    def is_link(self) -> bool:
        """Whether nearly all of it is a link."""
        return self.linked >= 0.8 * len(self.text)

    @property
    def prose(self) -> int:
        """How many characters of running text it adds; short or linked text is none."""
        return len(self.text) - self.linked if len(self.text) >= 40 and self.linked < 0.5 * len(self.text) else 0


@dataclass(frozen=True)
class Outline:
    """The blocks of a page and the elements they stand in; an element comes before those inside it."""

    nodes: list[Node]
    ends: list[int]  # behind the last node inside each
    blocks: list[Block]
    given: dict[Role, list[int]]  # nodes whose role a site's rule says

    def ruled(self, role: Role) -> list[int]:
        """The blocks that a site's rule gives a role."""
        around = self.given.get(role, [])
        return (
            [number for number, block in enumerate(self.blocks) if any(self.inside(block.node, node) for node in around)]
            if around
            else []
        )

    def inside(self, node: int, around: int) -> bool:
        """Whether a node is another or lies in it."""
        return around <= node < self.ends[around]

    def above(self, node: int) -> Iterator[int]:
        """A node and all around it, from the inside out."""
        while node >= 0:
            yield node
            node = self.nodes[node].parent

    def sum_up(self, amounts: list[int]) -> list[int]:
        """The amounts of all blocks in each node, those in inner nodes included."""
        sums = [0] * len(self.nodes)
        for block, amount in zip(self.blocks, amounts, strict=True):
            sums[block.node] += amount
        for node in range(len(self.nodes) - 1, 0, -1):
            sums[self.nodes[node].parent] += sums[node]
        return sums

    @cached_property
    def length(self) -> list[int]:
        """All text in each node."""
        return self.sum_up([len(block.text) for block in self.blocks])

    @cached_property
    def linked_titles(self) -> list[int]:
        """How many linked titles of other pages stand in each node."""
        return self.sum_up([block.is_link and len(block.text) >= _TITLE_CHARS for block in self.blocks])

    @cached_property
    def items(self) -> list[bool]:
        """Whether each node announces another page: short, with a linked title and no more paragraphs than titles."""
        paragraphs = self.sum_up([bool(block.prose) for block in self.blocks])
        return [
            0 < titles >= count and size <= ITEM_CHARS
            for titles, count, size in zip(self.linked_titles, paragraphs, self.length, strict=True)
        ]

    def is_teaser(self, block: Block) -> bool:
        """Whether a block stands in such an element."""
        return any(self.items[node] for node in self.above(block.node))

    @cached_property
    def prose(self) -> list[int]:
        """Running text of each block, but for what belongs to other pages."""
        return [0 if not block.prose or self.is_teaser(block) else block.prose for block in self.blocks]

    @cached_property
    def roles(self) -> list[frozenset[Role]]:
        """The roles that each node has and inherits; what holds the headline or half of the prose is only wide."""
        prose = self.sum_up(self.prose)
        headlines = self.sum_up([self._is_headline(block) for block in self.blocks])
        most = max(prose[0] / 2, ITEM_CHARS) if prose else 0
        inherited: list[frozenset[Role]] = []
        for number, node in enumerate(self.nodes):
            own = node.roles
            if prose[number] > most or number == 0:
                own &= _WIDE
            elif headlines[number]:
                own -= FOREIGN
            around = inherited[node.parent] if node.parent >= 0 else frozenset()
            both = own | around
            inherited.append(both - _BAR if not own.isdisjoint(_TOLD_IN_BARS) else both)
        return inherited

    def _is_headline(self, block: Block) -> bool:
        return (
            len(block.text) >= _TITLE_CHARS
            and not block.is_link
            and any(self.nodes[node].element.tag == "h1" for node in self.above(block.node))
        )

    def is_foreign(self, node: int) -> bool:
        """Whether a node lies in something that is no part of the article."""
        return not FOREIGN.isdisjoint(self.roles[node])


def outline(root: HtmlElement, ruled: Mapping[HtmlElement, Role] = MappingProxyType({})) -> Outline:
    """The outline of a page; takes time linear in its size.

    Args:
        ruled: elements whose role is known beforehand, whatever they are called.
    """
    reader = _Reader(ruled)
    waiting: list[tuple[HtmlElement, bool]] = [(root, False)]
    while waiting:
        element, is_end = waiting.pop()
        if is_end:
            reader.end(element)
        elif isinstance(element.tag, str) and element.tag not in _UNSEEN and not _is_hidden(element):
            reader.start(element)
            waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(element))
            continue
        if element is not root:
            reader.text(element.tail)
    return reader.outline()


def _is_hidden(element: HtmlElement) -> bool:
    if not element.attrib or element.tag in ("html", "body"):
        return False
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style", "").lower()):
        return True
    words = element.get("class", "").split()
    return not _HIDING.isdisjoint(words) and not any(map(_SHOWN_AGAIN.search, words))


class _Reader:
    """Gathers runs of text between the ends of blocks."""

    def __init__(self, ruled: Mapping[HtmlElement, Role]) -> None:
        self._ruled = ruled
        self._given: dict[Role, list[int]] = {}
        self._nodes: list[Node] = []
        self._ends: list[int] = []
        self._blocks: list[Block] = []
        self._role_reader = RoleReader()
        self._open: list[int] = []  # nodes around the place being read
        self._apart: list[bool] = []  # of each open element: whether it is a node
        self._links: list[tuple[int, str]] = []  # open ones: where each began in the run, its address
        self._bold = self._italic = self._pictures = 0
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._found: list[tuple[str, str]] = []
        self._amounts = [0, 0, 0]  # characters in links, in bold, in italics
        self._breaks = 0
        self._links = [(0, address) for _, address in self._links]

    def start(self, element: HtmlElement) -> None:
        """An element begins."""
        tag = element.tag
        role = self._ruled.get(element)
        roles = frozenset({role}) if role else self._role_reader.roles(element)
        is_apart = tag not in _INLINE or role is not None or not _APART.isdisjoint(roles)
        self._apart.append(is_apart)
        if tag in ("br", "img"):
            self._empty(tag)
        elif is_apart:
            self._flush()
            self._nodes.append(Node(element, self._open[-1] if self._open else -1, roles))
            self._ends.append(0)
            self._open.append(len(self._nodes) - 1)
            if role:
                self._given.setdefault(role, []).append(len(self._nodes) - 1)
        if tag == "a" and element.get("href"):  # without an address it is an anchor
            self._links.append((len(self._parts), element.get("href", "")))
        self._bold += _is_bold(element)
        self._italic += tag in ("i", "em")
        self.text(element.text)

    def end(self, element: HtmlElement) -> None:
        """An element ends."""
        tag = element.tag
        if tag == "a" and element.get("href"):
            began, address = self._links.pop()
            self._found.append((_tidy("".join(self._parts[began:])), address))
        if self._apart.pop() and tag not in ("br", "img"):
            self._flush()
            self._ends[self._open.pop()] = len(self._nodes)
        self._bold -= _is_bold(element)
        self._italic -= tag in ("i", "em")

    def text(self, text: str | None) -> None:
        """Text stands here."""
        if not text:
            return
        self._parts.append(text)
        size = len(text) if text.strip() else 0
        if size:
            self._breaks = 0
            self._amounts = [
                amount + size * bool(now)
                for amount, now in zip(self._amounts, (self._links, self._bold, self._italic), strict=True)
            ]

    def _empty(self, tag: str) -> None:
        """A break; two in a row set blocks apart. Or a picture."""
        if tag == "img":
            self._pictures += 1
            return
        self._parts.append(" ")
        self._breaks += 1
        if self._breaks > 1:
            self._flush()

    def _flush(self) -> None:
        text = _tidy("".join(self._parts))
        if text and self._open:
            shares = (min(amount, len(text)) for amount in self._amounts)
            self._blocks.append(Block(self._open[-1], text, *shares, self._pictures, tuple(self._found)))
            self._pictures = 0
        if self._parts or self._found:
            self._clear()

    def outline(self) -> Outline:
        """What was read."""
        return Outline(self._nodes, self._ends, self._blocks, self._given)


def _is_bold(element: HtmlElement) -> bool:
    return element.tag in _BOLD or (bool(element.attrib) and _BOLD_STYLE.search(element.get("style", "")) is not None)


def _tidy(text: str) -> str:
    """White space single, invisible characters gone, NFC."""
    return normalize("NFC", " ".join(_INVISIBLE.sub("", text).split()))
