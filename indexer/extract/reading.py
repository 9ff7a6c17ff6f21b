"""In which order does a reader see a page? One walk over its tree gathers the blocks of text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import normalize

from lxml.html import HtmlElement

from indexer.extract.outline import Block, Node, Outline
from indexer.extract.roles import Role, RoleReader

# Elements whose text is not shown, or is none of the page's.
_UNSEEN = frozenset("script style noscript template svg math select button textarea head audio canvas map datalist".split())
_PICTURES = frozenset(("img", "amp-img", "iframe", "video", "object", "embed"))
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong "
    "sub sup time tt u var wbr o:p st1:place".split()
)
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_HIDING = frozenset(("hidden", "d-none", "hide", "sr-only", "visually-hidden", "screen-reader-text", "mso-hide"))
_SHOWN_AGAIN = re.compile("block|flex|grid|inline|show|visible|hidden-")
_PARAGRAPHS = frozenset("p li blockquote figcaption h1 h2 h3 h4 h5 h6".split())
_HEADING_CHARS = 15
# Roles that set the text of an inline element apart from its neighbours.
_APART = frozenset({Role.TIME, Role.AUTHOR, Role.SECTION, Role.CAPTION, Role.TITLE, Role.LEAD, Role.SOURCE, Role.TAGS})
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]+")  # not the soft hyphen, a letter in TCVN3


def read_outline(root: HtmlElement, ruled: Mapping[HtmlElement, Role] = MappingProxyType({})) -> Outline:
    """The outline of a page; takes time linear in its size.

    Args:
        ruled: elements whose role is known beforehand, whatever they are called.
    """
    reader = _Reader(ruled)
    waiting: list[HtmlElement | _Begun] = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, _Begun):
            reader.end(element)
            element = element.element
        elif (tag := element.tag) in _PICTURES:
            reader.picture()
        elif isinstance(tag, str) and tag not in _UNSEEN and not _is_hidden(tag, given := dict(element.items())):
            waiting.append(reader.start(element, tag, given))
            waiting.extend(reversed(element))
            continue
        if element is not root:
            reader.text(element.tail)
    return reader.outline()


def _is_hidden(tag: str, given: Mapping[str, str]) -> bool:
    if not given or tag in ("html", "body"):
        return False
    if "hidden" in given or _HIDDEN_STYLE.search(given.get("style", "").lower()):
        return True
    words = given.get("class", "").split()
    return not _HIDING.isdisjoint(words) and not any(map(_SHOWN_AGAIN.search, words))


@dataclass(slots=True)
class _Begun:
    """An element that has begun: whether it is a node, a link; by how much it adds to bold and italics."""

    element: HtmlElement
    is_apart: bool
    is_link: bool
    bold: int
    italic: int


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
        self._links: list[tuple[int, str]] = []  # open ones: where each began in the run, its address
        self._bold = self._italic = self._pictures = 0
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._found: list[tuple[str, str]] = []
        self._all_chars = self._linked = self._bold_chars = self._italic_chars = 0
        self._breaks = 0
        if self._links:
            self._links = [(0, address) for _, address in self._links]

    def start(self, element: HtmlElement, tag: str, given: Mapping[str, str]) -> _Begun:
        """An element with these attributes begins; what `end` is to be told."""
        role = self._ruled.get(element) if self._ruled else None
        roles = frozenset({role}) if role else self._role_reader.roles(element, given)
        is_apart = tag != "br" and (tag not in _INLINE or role is not None or not _APART.isdisjoint(roles))
        if tag == "br":
            self._break()
        elif is_apart:
            self._flush()
            self._nodes.append(Node(element, self._open[-1] if self._open else -1, roles))
            self._ends.append(0)
            self._open.append(len(self._nodes) - 1)
            if role:
                self._given.setdefault(role, []).append(len(self._nodes) - 1)
        is_link = tag == "a" and bool(given.get("href"))  # without an address it is an anchor
        if is_link:
            self._links.append((len(self._parts), given["href"]))
        opened = _Begun(element, is_apart, is_link, _is_bold(tag, given), tag in ("i", "em"))
        self._bold += opened.bold
        self._italic += opened.italic
        self.text(element.text)
        return opened

    def end(self, opened: _Begun) -> None:
        """An element ends."""
        if opened.is_link:
            began, address = self._links.pop()
            self._found.append((_tidy("".join(self._parts[began:])), address))
        if opened.is_apart:
            self._flush()
            self._ends[self._open.pop()] = len(self._nodes)
        self._bold -= opened.bold
        self._italic -= opened.italic

    def text(self, text: str | None) -> None:
        """Text stands here."""
        if not text:
            return
        if text.isspace():
            self._parts.append(text)
            return
        if self._breaks and not self._bold and self._is_heading():
            self._flush()
        self._parts.append(text)
        self._all_chars += len(text)
        self._breaks = 0
        self._linked += len(text) if self._links else 0
        self._bold_chars += len(text) if self._bold else 0
        self._italic_chars += len(text) if self._italic else 0

    def _is_heading(self) -> bool:
        """Whether the line that has ended is all in bold and stands in no paragraph, so that it is a heading."""
        is_bold = self._all_chars > _HEADING_CHARS and self._bold_chars == self._all_chars
        return is_bold and self._nodes[self._open[-1]].element.tag not in _PARAGRAPHS

    def picture(self) -> None:
        """A picture or film stands here."""
        self._pictures += 1

    def _break(self) -> None:
        """A line ends; two in a row set blocks apart."""
        self._parts.append(" ")
        self._breaks += 1
        if self._breaks > 1:
            self._flush()

    def _flush(self) -> None:
        if not self._parts and not self._found:
            return
        text = _tidy("".join(self._parts))
        if text and self._open:
            linked, bold, italic = (
                min(self._linked, len(text)),
                min(self._bold_chars, len(text)),
                min(self._italic_chars, len(text)),
            )
            self._blocks.append(Block(self._open[-1], text, linked, bold, italic, self._pictures, tuple(self._found)))
            self._pictures = 0
        self._clear()

    def outline(self) -> Outline:
        """What was read."""
        return Outline(self._nodes, self._ends, self._blocks, self._given)


def _is_bold(tag: str, given: Mapping[str, str]) -> bool:
    return tag in _BOLD or ("style" in given and _BOLD_STYLE.search(given["style"]) is not None)


def _tidy(text: str) -> str:
    """White space single, invisible characters gone, NFC."""
    return normalize("NFC", " ".join(_INVISIBLE.sub("", text).split()))
