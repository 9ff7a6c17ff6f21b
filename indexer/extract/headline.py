"""What is the headline, as readers see it, and which is its lead?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.extract.declared import Declared
from indexer.extract.outline import Block, Outline
from indexer.extract.roles import Role

_LONGEST, _SHORTEST_LEAD = 300, 50
_WORD = re.compile(r"\w+")
_SITE_SIGN = re.compile(r"\s+[|–—•·»-]\s+|\s*\|\s*")
_SAME, _ALIKE = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """A text, the block that it stands in (None where it was only declared), and how it was found."""

    text: str
    block: int | None
    step: str


def find_title(page: Outline, declared: Declared) -> Found | None:
    """The visible headline; where the page shows none, the declared one."""
    if ruled := page.ruled(Role.TITLE):
        return Found(" ".join(page.blocks[number].text for number in ruled), ruled[0], "the site's rule")
    known = [_words(title) for title in declared.titles]
    rungs = (
        (
            "a heading that is like the declared title",
            lambda number: _is_named(page, number) and _likeness(page, number, known) >= _ALIKE,
        ),
        ("a text that is the declared title", lambda number: _likeness(page, number, known) >= _SAME),
        (
            "the first heading",
            lambda number: _is_heading(page, page.blocks[number]) and not page.is_foreign(page.blocks[number].node),
        ),
        (
            "an element named as the title",
            lambda number: _is_named(page, number) and not page.is_foreign(page.blocks[number].node),
        ),
    )
    for step, fits in rungs:
        fitting = [number for number in _candidates(page) if fits(number)]
        if fitting:
            best = max(
                fitting, key=lambda number: (_is_heading(page, page.blocks[number]), _likeness(page, number, known), -number)
            )
            return Found(page.blocks[best].text, best, step)
    return next((Found(_without_site(title), None, "the declared title") for title in declared.titles), None)


def _candidates(page: Outline) -> Iterator[int]:
    return (number for number, block in enumerate(page.blocks) if len(block.text) <= _LONGEST and not _is_teaser(page, block))


def _is_teaser(page: Outline, block: Block) -> bool:
    """A linked title leads to another page; only a page's first heading may link to itself."""
    return block.is_link and not _is_heading(page, block)


def _is_heading(page: Outline, block: Block) -> bool:
    return any(page.nodes[node].element.tag == "h1" for node in page.above(block.node))


def _is_named(page: Outline, number: int) -> bool:
    block = page.blocks[number]
    return _is_heading(page, block) or Role.TITLE in page.roles[block.node]


def _likeness(page: Outline, number: int, known: list[set[str]]) -> float:
    """How much of the words of a block and of a declared title are the same: F1, for the nearest title."""
    words = _words(page.blocks[number].text)
    return max((2 * len(words & title) / (len(words) + len(title)) for title in known if words and title), default=0.0)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _without_site(title: str) -> str:
    """A declared title without the name of the paper behind it; it is the longest part."""
    parts = _SITE_SIGN.split(title)
    return max(parts, key=len) if len(max(parts, key=len)) >= len(title) / 2 else title


def find_lead(page: Outline, declared: Declared, title: int | None, body: int, first: int) -> Found | None:
    """The lead (sapo) between headline and text, or as the first paragraph of the text.

    Args:
        title: block of the headline.
        body: node of the text.
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
    said = _words(declared.description or "")
    between = [number for number in range(after + 1, first + 1) if _may_be_lead(page, number)]
    for number in between:
        if number < first and _covers(said, page.blocks[number].text):
            return Found(page.blocks[number].text, number, "between headline and text, like the description")
    block = page.blocks[first]
    if len(block.text) >= _SHORTEST_LEAD and not page.roles[block.node] & {Role.CAPTION} and first + 1 < len(page.blocks):
        if (
            block.bold >= 0.9 * len(block.text)
            and len(block.text) >= 80
            and not page.blocks[first + 1].bold >= 0.9 * len(page.blocks[first + 1].text)
        ):
            return Found(block.text, first, "a first paragraph in bold")
        if declared.description and _covers(said, block.text) and len(declared.description) >= 0.9 * len(block.text):
            return Found(block.text, first, "a first paragraph that is the description")
    return None


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


def _covers(said: set[str], text: str) -> bool:
    words = _words(text)
    return bool(said) and len(words & said) >= 0.8 * min(len(said), len(words)) and len(said) >= 8
