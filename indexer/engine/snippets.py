"""Which passage of a text answers the query best, and what in it matched?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np

from indexer.engine.protocol import Target
from indexer.model import Snippet
from indexer.text import analyze_joined

_ELLIPSIS = "…"
_SENTENCE_END = ".!?…\n"
_REST = re.compile(r"[\w\u0300-\u036f]{,40}")  # of the word that a term is a part of
_Found = tuple[int, int, bool]  # first and last mark of a place, and whether it is a strong one


class _Match(NamedTuple):  # very many are made
    """Where a target stands; `strong` if beside another target, or of more than one word."""

    start: int
    end: int
    target: int
    strong: bool


def make_snippet(text: str, targets: Sequence[Target], max_chars: int | None = None) -> Snippet:
    """The passage of a text in which most of the targets stand, with the spans that matched.

    Args:
        text: NFC text.
        targets: what to look for.
        max_chars: about how long the passage may be; None for the whole text.
    """
    return make_snippets([(text, max_chars)], targets)[0]


def make_snippets(texts: Sequence[tuple[str, int | None]], targets: Sequence[Target]) -> list[Snippet]:
    """The passages of several texts, each given with how long its passage may be; see `make_snippet`."""
    if not targets:
        return [_snippet(text, [], max_chars) for text, max_chars in texts]
    each = _matches(_marks([text for text, _ in texts], targets), targets, len(texts))
    return [_snippet(text, matches, max_chars) for (text, max_chars), matches in zip(texts, each, strict=True)]


def find_target(text: str, target: Target) -> list[tuple[int, int]]:
    """Every place in a text where a target stands, as code point spans in order."""
    marks = _marks([text], [target])
    return [(marks.starts[first], marks.ends[last]) for first, last in _places(marks, target)]


def _snippet(text: str, matches: list[_Match], max_chars: int | None) -> Snippet:
    if max_chars is None or len(text) <= max_chars:
        return Snippet(text, _merged(text, matches, 0, len(text), 0))
    start, end = _bounds(text, _best_window(matches, max_chars), max_chars)
    before, after = _ELLIPSIS if start else "", _ELLIPSIS if end < len(text) else ""
    passage = before + text[start:end].replace("\n", " ") + after
    return Snippet(passage, _merged(text, matches, start, end, start - len(before)))


@dataclass(frozen=True, slots=True)
class _Marks:
    """The tokens of some texts that are of any slot, and by slot which of them are.

    Attributes:
        texts: which text each stands in; starts and ends are counted from its beginning.
        positions: places, further apart from text to text than the words of a target may be.
        numbers: of terms.
        known: number by term.
    """

    texts: list[int]
    positions: list[int]
    starts: list[int]
    ends: list[int]
    numbers: list[int]
    by_slot: Mapping[frozenset[str], Sequence[int]]
    known: Mapping[str, int]


def _marks(texts: Sequence[str], targets: Sequence[Target]) -> _Marks:
    joined = analyze_joined(texts)
    tokens = joined.tokens
    slots = {slot for target in targets for slot in target.slots}
    slots_of: dict[int, list[frozenset[str]]] = {}
    for slot in slots:
        for term in slot:
            if (number := tokens.numbers.get(term)) is not None:
                slots_of.setdefault(number, []).append(slot)
    wanted = np.zeros(len(tokens.vocabulary), np.bool_)
    wanted[[*slots_of]] = True
    at = wanted.take(tokens.ids).nonzero()[0]
    inside = joined.firsts.searchsorted(at, "right") - 1
    begins, apart = joined.begins.take(inside), 1 + max((target.slop for target in targets), default=0)
    numbers = tokens.ids.take(at).tolist()
    by_slot: dict[frozenset[str], list[int]] = {slot: [] for slot in slots}
    for mark, number in enumerate(numbers):
        for slot in slots_of[number]:
            by_slot[slot].append(mark)
    return _Marks(
        inside.tolist(),
        (tokens.positions.take(at) + inside * apart).tolist(),
        (tokens.starts.take(at) - begins).tolist(),
        (tokens.ends.take(at) - begins).tolist(),
        numbers,
        by_slot,
        tokens.numbers,
    )


def _matches(marks: _Marks, targets: Sequence[Target], count: int) -> list[list[_Match]]:
    """Of each of so many texts every place where a target stands and makes sense, in order of start."""
    matches: list[list[_Match]] = [[] for _ in range(count)]
    positions, text_of = marks.positions, marks.texts.__getitem__
    places = [list(_places(marks, target)) for target in targets]
    begins_at = [{positions[first] for first, _ in found} for found in places]
    ends_at = [{positions[last] for _, last in found} for found in places]
    for number, target in enumerate(targets):
        before = ends_at[number - 1] if number else set[int]()
        behind = begins_at[number + 1] if number + 1 < len(targets) else set[int]()
        is_long = len(target.slots) > 1
        found = [
            # Strong beside the target before it in the query, or the one behind it.
            (first, last, is_long or positions[first] - 1 in before or positions[last] + 1 in behind)
            for first, last in places[number]
        ]
        for text, here in groupby(found, lambda one: text_of(one[0])):
            matches[text] += [
                _Match(marks.starts[first], marks.ends[last], number, strong)
                for first, last, strong in _sensible([*here], target, marks)
            ]
    return [*map(sorted, matches)]


def _sensible(found: list[_Found], target: Target, marks: _Marks) -> list[_Found]:
    """Those of the places of a target in a text that are not chance.

    A form that was not typed and stands alone ("thành" for "thanh tra"), or one that the context speaks against ("vẫn bán" for
    "van ban"), is chance where a better one is there.
    """
    typed = marks.known.get(target.typed) if target.typed else None
    sensible = [one for one in found if one[2] or marks.numbers[one[0]] == typed]
    if target.unlikely:
        hardly = {number for term in target.unlikely if (number := marks.known.get(term)) is not None}
        return [one for one in sensible if hardly.isdisjoint(marks.numbers[one[0] : one[1] + 1])] or sensible or found
    return sensible or found


def _places(marks: _Marks, target: Target) -> Iterator[tuple[int, int]]:
    """First and last mark of each occurrence of a target, whose slots stand at some marks each.

    Worked out from the last slot on: of each mark of a slot, the nearest end that the slots behind it reach from there.
    """
    position = marks.positions.__getitem__
    *earlier, last_slot = target.slots
    ends = {at: at for at in marks.by_slot[last_slot]}
    for slot in reversed(earlier):
        behind, reached = [*ends], dict[int, int]()
        for at in marks.by_slot[slot]:
            first = bisect_right(behind, position(at), key=position)
            last = bisect_right(behind, position(at) + target.slop + 1, lo=first, key=position)
            if first < last:
                reached[at] = min(ends[near] for near in behind[first:last])
        ends = reached
    yield from ends.items()


def _best_window(matches: list[_Match], max_chars: int) -> tuple[int, int]:
    """Start and end of the stretch that holds the most different targets, strong ones counting twice; then the most matches."""
    keys = [(target, ~target) if strong else (target,) for _, _, target, strong in matches]
    best, window = (0, 0), (0, 0)
    counts = dict.fromkeys((key for some in keys for key in some), 0)
    left = different = 0
    for right, match in enumerate(matches):
        for key in keys[right]:
            different += not counts[key]
            counts[key] += 1
        while match.end - matches[left].start > max_chars and left < right:
            for key in keys[left]:
                counts[key] -= 1
                different -= not counts[key]
            left += 1
        score = (different, right - left + 1)
        if score > best:
            best, window = score, (matches[left].start, match.end)
    return window


def _bounds(text: str, window: tuple[int, int], max_chars: int) -> tuple[int, int]:
    """Where to cut: from the beginning of a sentence if one is near, otherwise between words."""
    start, end = window
    spare = max(0, max_chars - (end - start))
    earliest = max(0, start - spare)
    sentence = max(text.rfind(mark, earliest, start) for mark in _SENTENCE_END)
    if sentence >= 0 and text[sentence + 1 : sentence + 2].isspace():
        start = sentence + 2
    elif earliest == 0:
        start = 0
    elif sentence >= 0 and text[sentence] == "\n":
        start = sentence + 1
    else:
        start = min(start, _word_start(text, max(earliest, start - spare // 3)))
    end = min(len(text), max(start + max_chars, window[1]))
    if end < len(text) and (end := _word_end(text, end)) < window[1]:
        end = _REST.match(text, window[1]).end()  # type: ignore[union-attr]  # it matches anywhere
    return start, end


def _word_start(text: str, place: int) -> int:
    space = text.find(" ", place)
    return space + 1 if 0 <= space < place + 40 else place


def _word_end(text: str, place: int) -> int:
    space = text.rfind(" ", 0, place)
    return space if space > place - 40 else place


def _merged(text: str, matches: list[_Match], start: int, end: int, shift: int) -> tuple[tuple[int, int], ...]:
    """Spans of the matches inside a stretch, those that touch or have one space between joined, counted from `shift`."""
    spans: list[tuple[int, int]] = []
    first = bisect_left(matches, start, key=lambda match: match.start)
    last = bisect_right(matches, end, key=lambda match: match.start)
    for match in matches[first:last]:
        if match.end > end:
            continue
        if spans and (match.start <= spans[-1][1] or text[spans[-1][1] : match.start] == " "):
            spans[-1] = (spans[-1][0], max(spans[-1][1], match.end))
        else:
            spans.append((match.start, match.end))
    return tuple((a - shift, b - shift) for a, b in spans)
