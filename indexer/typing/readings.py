"""Which words might have been meant by what was typed, and how far is each from it? Costs are negative logarithms.

What people do: leave diacritics out, leave one out, take a wrong one, hit a neighbouring key, drop, double or swap letters.
"""

import string
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from indexer.text import fold
from indexer.text.syllable import TONES

Forms = Callable[[str], Sequence[str]]  # the words that are known of a form without diacritics

NO_SLIP = 0.0
_NEIGHBOUR, _DOUBLED, _SWAPPED, _DROPPED, _ADDED, _OTHER = 3.5, 3.5, 4.0, 4.0, 5.0, 7.0  # slips of letters
_MARK_LEFT_OUT, _MARK_OTHER = 2.0, 4.5
_LEAST_LETTERS, _MOST_LETTERS = 2, 14  # shorter: nearly every word is one slip away; longer: no syllable
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def slips(typed: str, forms: Forms, *, marked: bool) -> dict[str, float]:
    """The known words that one slip of the hand makes of what was typed, with their costs.

    Args:
        typed: a lower-case word.
        forms: the known words of a form without diacritics.
        marked: whether diacritics were typed in the query, so that those that lack are slips too.
    """
    folded = fold(typed)
    found: dict[str, float] = {}
    if not (_LEAST_LETTERS <= len(folded) <= _MOST_LETTERS and folded.isalpha()):
        return found
    for meant, cost in _one_slip_away(folded):
        for form in forms(meant):
            whole = cost + marks_cost(typed, form, marked=marked)
            if form != typed and whole < found.get(form, 1e9):
                found[form] = whole
    return found


def marks_cost(typed: str, form: str, *, marked: bool) -> float:
    """What it costs to have typed the diacritics of `typed` where those of `form` were meant.

    >>> marks_cost("nghi", "nghị", marked=False), marks_cost("nghi", "nghị", marked=True), marks_cost("nghí", "nghị", marked=True)
    (0.0, 2.0, 4.5)
    """
    tone, signs = _marks(typed)
    other_tone, other_signs = _marks(form)
    if not marked and not tone and not signs:
        return NO_SLIP
    cost = 0.0
    if tone != other_tone:
        cost += _MARK_OTHER if tone else _MARK_LEFT_OUT
    if signs != other_signs:
        cost += _MARK_LEFT_OUT if signs in other_signs else _MARK_OTHER
    return cost


def _marks(word: str) -> tuple[str, str]:
    """The tone marks of a word, and its other signs in order; đ as itself."""
    marks = [char for char in unicodedata.normalize("NFD", word) if char == "đ" or unicodedata.combining(char)]
    return "".join(mark for mark in marks if mark in TONES), "".join(mark for mark in marks if mark not in TONES)


@cache
def _neighbours() -> dict[str, str]:
    """The keys left and right of each key."""
    return {key: row[max(at - 1, 0) : at] + row[at + 1 : at + 2] for row in _ROWS for at, key in enumerate(row)}


def _one_slip_away(typed: str) -> Iterator[tuple[str, float]]:
    """The words without diacritics from which one slip, or none, makes what was typed."""
    yield typed, NO_SLIP
    near = _neighbours()
    for at, letter in enumerate(typed):
        before, after = typed[:at], typed[at + 1 :]
        yield before + after, _DOUBLED if letter in (typed[at - 1 : at], after[:1]) else _ADDED
        for other in string.ascii_lowercase:
            yield before + other + after, _NEIGHBOUR if other in near.get(letter, "") else _OTHER
            yield before + other + letter + after, _DROPPED
        if after and after[0] != letter:
            yield before + after[0] + letter + after[1:], _SWAPPED
    for other in string.ascii_lowercase:
        yield typed + other, _DROPPED
