"""What changed between two states of an article? Its paragraphs aligned, and within them the syllables taken out and put in."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from indexer import Article

Kind = Literal["same", "out", "in"]
_SYLLABLES = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.35  # of two paragraphs, so that one is taken for the other rewritten
_MOST_PAIRS = 400  # paragraphs compared with each other at once
_MOST_PARAGRAPHS = 1_000  # of a state; longer ones are compared line by line
_MOST_WORK = 3_000_000  # syllables times syllables compared, in all; what is left then is out and in as a whole
_KEPT = 1  # paragraphs shown around a change


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stands in both states, or in one."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """A paragraph with what changed in it, or paragraphs without a change that may be left folded.

    Attributes:
        stretches: of the paragraph; of folded ones each is a paragraph.
        folded: whether these are paragraphs far from any change.
    """

    stretches: tuple[Change, ...]
    folded: bool = False


def changes_between(old: Article, new: Article) -> tuple[Changes, ...]:
    """Both states read as one text, paragraph by paragraph: title, lead, body.

    >>> one, two = Article("a", "Họp ngày 3 tháng 5."), Article("a", "Họp ngày 4 tháng 5.")
    >>> [(one.kind, one.text) for one in changes_between(one, two)[0].stretches]
    [('same', 'Họp ngày '), ('out', '3'), ('in', '4'), ('same', ' tháng 5.')]
    """
    return tuple(_folded([*_paragraph_changes(_paragraphs(old), _paragraphs(new))]))


def _paragraphs(article: Article) -> list[str]:
    parts = (article.title, article.lead, article.body)
    return [line for part in parts if part for line in part.split("\n") if line]


def _paragraph_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Change, ...]]:
    work = 0
    for before, after in _pairs(old, new):
        work += 0 if before == after else len(_SYLLABLES.findall(before)) * len(_SYLLABLES.findall(after))
        if before == after:
            yield (Change("same", before),)
        elif before and after and work <= _MOST_WORK:
            yield tuple(_syllable_changes(before, after))
        else:
            yield from ((one,) for one in (Change("out", before), Change("in", after)) if one.text)


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs and what they became; nothing where they were taken out or put in."""
    if len(old) * len(new) > _MOST_PARAGRAPHS**2:
        yield from zip_longest(old, new, fillvalue="")
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        yield from zip(old[a:b], new[c:d], strict=True) if kind == "equal" else _rewritten(old[a:b], new[c:d])


def _rewritten(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs that became others: each with the first behind the last pair that is like it, the rest out or in."""
    comparable = len(old) * len(new) <= _MOST_PAIRS
    counted = [Counter(_SYLLABLES.findall(text)) for text in new] if comparable else []
    done = 0
    for text in old:
        own = Counter(_SYLLABLES.findall(text))
        partner = next((place for place in range(done, len(counted)) if _is_alike(own, counted[place])), None)
        if partner is None:
            yield text, ""
            continue
        yield from (("", added) for added in new[done:partner])
        yield text, new[partner]
        done = partner + 1
    yield from (("", added) for added in new[done:])


def _is_alike(old: Counter[str], new: Counter[str]) -> bool:
    """Whether paragraphs share so many syllables, wherever they stand."""
    return 2 * (old & new).total() >= _ALIKE * (old.total() + new.total())


def _syllable_changes(old: str, new: str) -> Iterator[Change]:
    """Stretches in order; a blank between two changes belongs to both."""
    first, second = _SYLLABLES.findall(old), _SYLLABLES.findall(new)
    out = into = ""
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        kept = "".join(first[a:b])
        if kind == "equal" and (kept.strip() or not (out or into)):
            yield from _flushed(out, into)
            out = into = ""
            yield Change("same", kept)
        else:
            out, into = out + kept, into + "".join(second[c:d])
    yield from _flushed(out, into)


def _flushed(out: str, into: str) -> Iterator[Change]:
    if out:
        yield Change("out", out)
    if into:
        yield Change("in", into)


def _folded(paragraphs: Sequence[tuple[Change, ...]]) -> Iterator[Changes]:
    """The paragraphs with changes and their neighbours; runs of others are one folded entry."""
    changed = [any(one.kind != "same" for one in paragraph) for paragraph in paragraphs]
    run: list[Change] = []
    for place, paragraph in enumerate(paragraphs):
        if any(changed[max(0, place - _KEPT) : place + _KEPT + 1]):
            if run:
                yield Changes(tuple(run), folded=True)
                run = []
            yield Changes(paragraph)
        else:
            run += paragraph
    if run:
        yield Changes(tuple(run), folded=True)
