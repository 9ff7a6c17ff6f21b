"""What is the headline, as readers see it, and which is its lead?"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indexer.extract.declared import Declared
from indexer.extract.moments import find_moment
from indexer.extract.outline import Block, Outline
from indexer.extract.roles import Role

_LONGEST, _SHORTEST, _SHORTEST_LEAD, _SHORTEST_BOLD = 300, 20, 50, 80
_WORD = re.compile(r"\w+")
_SITE_SIGN = re.compile(r"\s+[|–—•·»-]\s+|\s*\|\s*")
_SITE = re.compile(
    r"(?:cổng (?:thông tin|tttđt)|trang (?:thông tin|tin|chủ)|báo|đài|tạp chí|chi tiết|home|default)\b[^.,:?!]{0,60}",
    re.IGNORECASE,
)
_SAME, _MOSTLY, _ALIKE = 0.85, 0.8, 0.6
_LEAST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A text, the block that it stands in (None where it was only declared), and how it was found."""

    text: str
    block: int | None
    step: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A short text that may be the headline: its block, and what speaks for it."""

    block: int
    is_heading: bool
    is_named: bool
    is_foreign: bool
    is_above_time: bool
    likeness: float  # to the nearest declared title, 0 to 1


def find_title(page: Outline, declared: Declared) -> Found | None:
    """The visible headline; where the page shows none, the declared one."""
    if ruled := page.ruled(Role.TITLE):
        return Found(" ".join(page.blocks[number].text for number in ruled), ruled[0], "the site's rule")
    known = [_words(title) for title in declared.titles if not _SITE.fullmatch(_without_site(title))]
    candidates = list(_candidates(page, known))
    for step, fits in _RUNGS:
        if fitting := list(filter(fits, candidates)):
            best = max(fitting, key=lambda one: (one.is_heading, one.likeness, -one.block)).block
            return Found(page.blocks[best].text, best, step)
    return next((Found(_without_site(title), None, "the declared title") for title in declared.titles), None)


_RUNGS: tuple[tuple[str, Callable[[_Candidate], bool]], ...] = (
    ("a heading that is like the declared title", lambda one: (one.is_heading or one.is_named) and one.likeness >= _ALIKE),
    ("a text that is the declared title", lambda one: one.likeness >= _SAME),
    ("the first heading", lambda one: one.is_heading and not one.is_foreign),
    ("an element named as the title", lambda one: one.is_named and not one.is_foreign),
    ("a line above a time", lambda one: one.is_above_time and not one.is_foreign),
)


def _candidates(page: Outline, known: list[set[str]]) -> Iterator[_Candidate]:
    """Short blocks; a linked title leads to another page, only a first-level heading may link to itself."""
    for number, block in enumerate(page.blocks):
        is_heading = page.in_headings[block.node]
        if len(block.text) <= _LONGEST and (is_heading or not block.is_link):
            is_named, is_foreign = Role.TITLE in page.roles[block.node], page.is_foreign(block.node)
            is_above_time = len(block.text) >= _SHORTEST and _has_time(page.blocks[number + 1 : number + 3])
            is_above_time = is_above_time and (block.is_bold or not known) and not find_moment(block.text)
            yield _Candidate(number, is_heading, is_named, is_foreign, is_above_time, _likeness(block.text, known))


def _has_time(blocks: list[Block]) -> bool:
    return any((moment := find_moment(block.text)) and moment.is_exact for block in blocks if len(block.text) < _LONGEST)


def _likeness(text: str, known: list[set[str]]) -> float:
    """How much of the words of a text and of a declared title are the same: F1, for the nearest title."""
    words = _words(text)
    return max((2 * len(words & title) / (len(words) + len(title)) for title in known if words and title), default=0.0)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _without_site(title: str) -> str:
    """A declared title without the name of the paper behind it; it is the longest part."""
    longest = max(_SITE_SIGN.split(title), key=len)
    return longest if len(longest) >= len(title) / 2 else title


def find_lead(page: Outline, declared: Declared, title: int | None, first: int) -> Found | None:
    """The lead (sapo) between headline and text, or as the first paragraph of the text.

    Args:
        title: block of the headline.
        first: the first block of the text.
    """
    if ruled := page.ruled(Role.LEAD):
        return Found(" ".join(page.blocks[number].text for number in ruled), ruled[0], "the site's rule")
    after = -1 if title is None else title
    named = [number for number in range(after + 1, len(page.blocks)) if _is_lead(page, number) and number <= first + 3]
    if named:
        node = next(node for node in page.above(page.blocks[named[0]].node) if Role.LEAD in page.nodes[node].roles)
        whole = [number for number in named if page.inside(page.blocks[number].node, node)]
        return Found(" ".join(page.blocks[number].text for number in whole), named[0], "an element named as the lead")
    for number in range(after + 1, first):
        block = page.blocks[number]
        if _may_be_lead(page, number) and _is_described(block.text, declared):
            return Found(block.text, number, "between headline and text, like the description")
        if _may_be_lead(page, number) and block.is_bold and len(block.text) >= _SHORTEST_BOLD:
            return Found(block.text, number, "between headline and text, in bold")
    alone = [number for number in range(after + 1, first) if page.prose[number] and _may_be_lead(page, number)]
    if title is not None and len(alone) == 1 and not _holds(page, alone[0], first):
        return Found(page.blocks[alone[0]].text, alone[0], "the only paragraph between headline and text")
    return _first_paragraph(page, declared, first)


def _first_paragraph(page: Outline, declared: Declared, first: int) -> Found | None:
    """The first paragraph of the text, if it is set in bold before one that is not, or is the whole description."""
    if not _may_be_lead(page, first) or first + 1 >= len(page.blocks):
        return None
    block = page.blocks[first]
    if len(block.text) >= _SHORTEST_BOLD and block.is_bold and not page.blocks[first + 1].is_bold:
        return Found(block.text, first, "a first paragraph in bold")
    if _is_described(block.text, declared) and len(declared.description or "") >= 0.9 * len(block.text):
        return Found(block.text, first, "a first paragraph that is the description")
    return None


def _holds(page: Outline, number: int, first: int) -> bool:
    """Whether a block stands beside the first of the text as its equal, or is a caption."""
    block = page.blocks[number]
    parent = page.nodes[block.node].parent
    return block.is_italic or Role.CAPTION in page.roles[block.node] or parent == page.nodes[page.blocks[first].node].parent


def _is_lead(page: Outline, number: int) -> bool:
    block = page.blocks[number]
    return (
        Role.LEAD in page.roles[block.node]
        and not page.is_foreign(block.node)
        and not block.is_link
        and not page.is_teaser(block)
    )


def _may_be_lead(page: Outline, number: int) -> bool:
    block = page.blocks[number]
    return len(block.text) >= _SHORTEST_LEAD and not block.is_link and not page.is_foreign(block.node)


def _is_described(text: str, declared: Declared) -> bool:
    """Whether a text and the declared description are mostly the same words; a description is often cut short."""
    words, said = _words(text), _words(declared.description or "")
    return len(said) >= _LEAST_WORDS and len(words & said) >= _MOSTLY * min(len(said), len(words))
