"""Which blocks of text does a page show, in reading order, and what does each stand in?

A block is what a browser sets apart: a paragraph, a heading, a list item, a cell, or text between two empty lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from indexer.extract.roles import FOREIGN, Role

ITEM_CHARS, _TITLE_CHARS, _HEADING_CHARS = 600, 20, 8  # what announces another page is short, and holds a linked title
_PROSE_CHARS, _LEAST_ARTICLE = 40, 150
_WIDE = frozenset({Role.BODY, Role.COMMENT, Role.FOOT})
# Time and author often stand in the bar of buttons for sharing.
_BAR, _TOLD_IN_BARS = frozenset({Role.SHARE}), frozenset({Role.TIME, Role.AUTHOR, Role.TITLE, Role.LEAD})


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
        """Whether nearly all of it is links, or all but dates and signs."""
        if self.linked >= 0.8 * len(self.text):
            return True
        if 3 * self.linked < len(self.text):
            return False
        rest = self.text
        for text, _ in self.links:
            rest = rest.replace(text, "", 1)
        return not any(map(str.isalpha, rest))

    @property
    def is_bold(self) -> bool:
        """Whether nearly all of it is in bold."""
        return self.bold >= 0.9 * len(self.text)

    @property
    def is_italic(self) -> bool:
        """Whether nearly all of it is in italics."""
        return self.italic >= 0.9 * len(self.text)

    @property
    def prose(self) -> int:
        """How many characters of running text it adds; short or linked text is none."""
        return len(self.text) - self.linked if len(self.text) >= _PROSE_CHARS and self.linked < 0.5 * len(self.text) else 0


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

    def line_around(self, node: int, most: int) -> int:
        """The outermost element around a node that holds at most so much text."""
        return [outer for outer in self.above(node) if outer == node or self.length[outer] <= most][-1]

    def inherited(self, claims: Sequence[bool]) -> list[bool]:
        """Whether what is claimed of each node holds for it or any around it."""
        found: list[bool] = []
        for node, claim in zip(self.nodes, claims, strict=True):
            found.append(claim or (node.parent >= 0 and found[node.parent]))
        return found

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
        return self.sum_up([self._is_linked_title(block) for block in self.blocks])

    def _is_linked_title(self, block: Block) -> bool:
        """Whether a block is a link that is long enough for a title, or set as a heading."""
        if not block.is_link or len(block.text) < _HEADING_CHARS:
            return False
        return len(block.text) >= _TITLE_CHARS or any(
            self.nodes[node].element.tag in ("h2", "h3", "h4", "h5") for node in (block.node, self.nodes[block.node].parent)
        )

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
        return self._in_items[block.node]

    @cached_property
    def _in_items(self) -> list[bool]:
        return self.inherited(self.items)

    @cached_property
    def prose(self) -> list[int]:
        """Running text of each block, but for what belongs to other pages."""
        return [0 if not block.prose or self.is_teaser(block) else block.prose for block in self.blocks]

    @cached_property
    def roles(self) -> list[frozenset[Role]]:
        """The roles that each node has and inherits; what holds the headline or half of the prose is only wide."""
        prose = self.sum_up(self.prose)
        headlines = self.sum_up([self._is_headline(block) for block in self.blocks])
        most = max(prose[0] / 2, _LEAST_ARTICLE) if prose else 0
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
        return self.in_headings[block.node] and len(block.text) >= _TITLE_CHARS and not block.is_link

    @cached_property
    def in_headings(self) -> list[bool]:
        """Whether each node is a heading of the first level or lies in one."""
        return self.inherited([node.element.tag == "h1" for node in self.nodes])

    def is_foreign(self, node: int) -> bool:
        """Whether a node lies in something that is no part of the article."""
        return not FOREIGN.isdisjoint(self.roles[node])
