"""Which terms stand at each place of what was typed, and which words are one?"""

import itertools
from bisect import bisect_right
from dataclasses import replace

from indexer.engine.forms import Slot, Unit
from indexer.engine.language import Word
from indexer.text import analyze


def terms_by_place(text: str) -> list[str]:
    """The terms of a text without whole symbols: one for each place."""
    tokens = analyze(text)
    by_place = dict(zip(tokens.positions.tolist(), tokens.terms, strict=True))  # a symbol's part comes after the whole
    return list(by_place.values())


def terms_of_each(chunks: list[str]) -> list[list[str]]:
    """The terms of each chunk, without whole symbols, analysed beside its neighbours as in an article."""
    tokens = analyze(" ".join(chunks))
    begins = list(itertools.accumulate((len(chunk) + 1 for chunk in chunks), initial=0))
    terms: list[list[str]] = [[] for _ in chunks]
    places = zip(tokens.positions.tolist(), tokens.starts.tolist(), tokens.terms, strict=True)
    by_place = {place: (start, term) for place, start, term in places}  # a symbol's part comes after the whole
    for start, term in by_place.values():
        terms[bisect_right(begins, start) - 1].append(term)
    return terms


def units_of(slots: list[Slot], word: Word) -> list[Unit]:
    """A word typed as it is looked for: as several words where they were run together."""
    if len(slots) > 1 and len(analyze(word.text).terms) == 1:
        return [([slot], replace(word, text=next(iter(slot)))) for slot in slots]
    return [(slots, word)] if slots else []


def units_until(units: list[Unit], end: int) -> list[Unit]:
    """The units that begin before a place."""
    return list(itertools.takewhile(lambda unit: unit[1].start < end, units))
