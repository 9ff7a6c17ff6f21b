"""Which stretches of a text are marked? Text and spans, cut into segments for a template."""

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
