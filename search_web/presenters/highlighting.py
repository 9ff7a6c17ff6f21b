"""Which stretches of a text are marked? Text and spans, cut into segments and paragraphs for a template."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False


def cut_segments(text: str, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """The text in stretches; marks with only blanks between them become one.

    >>> [(s.text, s.marked) for s in cut_segments("Hội nghị sơ kết", [(0, 3), (4, 8)])]
    [('Hội nghị', True), (' sơ kết', False)]
    """
    segments: list[Segment] = []
    done = 0
    for start, end in _joined(text, spans):
        segments += [Segment(text[done:start]), Segment(text[start:end], marked=True)]
        done = end
    segments.append(Segment(text[done:]))
    return tuple(segment for segment in segments if segment.text)


def cut_paragraphs(text: str, spans: Iterable[Span]) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs of a text, which newlines divide, each in stretches; a span over two is marked in both."""
    spans = sorted(spans)
    paragraphs: list[tuple[Segment, ...]] = []
    start = first = 0
    for line in text.split("\n"):
        end = start + len(line)
        while first < len(spans) and spans[first][1] <= start:
            first += 1
        last = bisect_left(spans, end, lo=first, key=lambda span: span[0])
        if line:
            paragraphs.append(cut_segments(line, [(a - start, b - start) for a, b in spans[first:last]]))
        start = end + 1
    return tuple(paragraphs)


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans inside the text, in order, apart from each other by more than blanks."""
    joined: list[Span] = []
    for start, end in sorted((max(0, start), min(end, len(text))) for start, end in spans):
        if start >= end:
            continue
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
