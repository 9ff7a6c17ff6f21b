"""Which runs of words does the archive use again and again? Found by counting, from pairs up, without a dictionary.

A run is a phrase if it is frequent, if it stands together far more often than its parts would by chance, if it does not
nearly always go on in the same way ("ủy ban nhân" does, to "ủy ban nhân dân"), and if it begins and ends where words do:
not inside one ("tra việc chấp hành"), nor with one that only joins others ("của Bộ Chính trị về").
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.text import usual_spelling
from indexer.text.syllable import canonical

_MOST_WORDS = 3_000_000  # read; each takes about 70 bytes meanwhile
_LONGEST = 7  # words
_LEAST, _WORDS_A_MORE = 3, 500_000  # occurrences; one more for each so many words read
_LEAST_LIFT, _LEAST_SURPRISE = 4.0, 10.0
_GOES_ON = 0.7  # share of the occurrences of a run that go on in one way, from which on it is no phrase of its own
_JOIN = frozenset("ấy bởi các của cũng đã đang đó hoặc khi là mà mỗi này nếu những nhưng nhằm rất sẽ thì và vẫn vì với".split())
# These join others where they are held less firmly than what they stand beside: "về" in "Bộ Chính trị về", not in "trở về".
_MAY_JOIN = frozenset(
    "bị cho có còn cùng do dưới để đến đều được hơn lại một nên nhiều như ở qua sau tại theo tới trên trong trước từ từng vào "
    "về việc vừa".split()
)
_SEEN = 8  # occurrences that are looked at for how a phrase is written
_BREAK = re.compile(r"[^\w\s/&-]+")

Ints = NDArray[np.int64]
Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """The frequent runs of one length, by number.

    Attributes:
        ids: the run that begins at each place, -1 for none.
        counts: how often each occurs.
        spots, starts: the places of all occurrences, run by run, and where those of each begin.
        left, rest: the runs one shorter that each consists of: without its last word, without its first.
    """

    length: int
    ids: Numbers
    counts: Ints
    spots: Ints
    starts: Ints
    left: Ints
    rest: Ints


class _Numbered(dict[str, int]):
    """Gives each new text the next number."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


def frequent_phrases(texts: Iterable[str]) -> list[tuple[str, int]]:
    """The phrases of two to seven words that texts have in common, as they are mostly written, and how often each occurs.

    Args:
        texts: NFC; those that matter most first, since no more than so many words are read.
    """
    written = _Numbered()
    surfaces = _read(texts, written)
    forms = _Numbered({"": 0})
    of_surface = np.array([forms[_form(surface)] for surface in written], np.int32)
    words = of_surface[surfaces] if len(surfaces) else surfaces
    speller = _Speller([*written], of_surface, surfaces, words)
    found = _phrases(words, [*forms])
    return [(speller.spell(runs, run), int(runs.counts[run])) for runs, chosen in found for run in chosen.tolist()]


def _read(texts: Iterable[str], written: _Numbered) -> Numbers:
    """The words of texts as numbers; "." stands between texts, and for every other sign."""
    parts: list[Numbers] = []
    total = 0
    for text in texts:
        words = f". {_BREAK.sub(' . ', text)} .".split()
        parts.append(np.fromiter(map(written.__getitem__, words), np.int32, len(words)))
        total += len(words)
        if total > _MOST_WORDS:
            break
    return np.concatenate([*parts, np.zeros(0, np.int32)])


def _form(surface: str) -> str:
    """What a word is counted as; nothing for what has no letter, where every run ends."""
    return usual_spelling(canonical(surface.lower())) if any(map(str.isalpha, surface)) else ""


def _phrases(words: Numbers, forms: Sequence[str]) -> Iterator[tuple[_Runs, Ints]]:
    """The frequent runs of each length, and which of them are phrases."""
    joining = np.array([2 if form in _JOIN else form in _MAY_JOIN for form in forms], np.int8)[words]
    single = np.bincount(words, minlength=1)
    least = _LEAST + len(words) // _WORDS_A_MORE
    ids = np.where((words > 0) & (single[words] >= least), words, -1).astype(np.int32) if len(words) else words
    none = np.zeros(0, np.int64)
    runs = [_Runs(1, ids, single, none, none, none, none)]
    for shorter in range(1, _LONGEST + 1):
        runs.append(_longer(runs[-1], least))
        if shorter == 1:
            bonds = _bonds(runs[-1], words, single)
        else:
            able = _is_no_chance(runs[-2], runs[-3], words, single) & _is_whole(runs[-2], bonds, joining)
            yield runs[-2], (able & (_most_frequent_longer(runs[-2], runs[-1]) < _GOES_ON * runs[-2].counts)).nonzero()[0]


def _longer(runs: _Runs, least: int) -> _Runs:
    """The frequent runs one longer: two frequent runs that begin side by side."""
    at = ((runs.ids[:-1] >= 0) & (runs.ids[1:] >= 0)).nonzero()[0]
    keys = runs.ids[at].astype(np.int64) * max(len(runs.counts), 1) + runs.ids[at + 1]
    order = keys.argsort(kind="stable")
    keys, at = keys[order], at[order]
    firsts = np.concatenate([[0], (keys[1:] != keys[:-1]).nonzero()[0] + 1])[: len(keys)]
    counts = np.diff(firsts, append=len(keys))
    keep = counts >= least
    ids = np.full(len(runs.ids), -1, np.int32)
    ids[at] = np.where(keep, keep.cumsum() - 1, -1).repeat(counts)
    starts = firsts[keep]
    first = at[starts]
    return _Runs(runs.length + 1, ids, counts[keep], at, starts, runs.ids[first], runs.ids[first + 1])


def _is_no_chance(runs: _Runs, shorter: _Runs, words: Numbers, single: Ints) -> NDArray[np.bool_]:
    """Which runs stand together more often than their first word, or their last, and the rest meet by chance.

    Surprise is the Poisson log-likelihood ratio of the count to that expected (Quasthoff and Wolff 2002).
    """
    first = runs.spots[runs.starts]
    by_first = single[words[first]] * shorter.counts[runs.rest].astype(float)
    by_last = single[words[first + runs.length - 1]] * shorter.counts[runs.left].astype(float)
    expected = np.maximum(np.maximum(by_first, by_last) / max(len(words), 1), 1e-9)
    lift: NDArray[np.float64] = runs.counts / expected
    surprise = runs.counts * np.log(lift) - runs.counts + expected
    able: NDArray[np.bool_] = (lift >= _LEAST_LIFT) & (surprise >= _LEAST_SURPRISE)
    return able


def _bonds(pairs: _Runs, words: Numbers, single: Ints) -> NDArray[np.float64]:
    """Of each place how many times as often as by chance its word and the next stand side by side; 0 where they seldom do."""
    first = pairs.spots[pairs.starts]
    lifts = pairs.counts * len(words) / (single[words[first]] * single[words[first + 1]].astype(float))
    return np.where(pairs.ids >= 0, np.append(lifts, 0.0)[pairs.ids], 0.0)


def _is_whole(runs: _Runs, bonds: NDArray[np.float64], joining: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Which runs begin and end where words do.

    Args:
        bonds: of the word at each place and the next.
        joining: of each place: 1 for a word that may join others, 2 for one that does.
    """
    whole = np.ones(len(runs.counts), np.bool_)
    first, end = runs.spots[runs.starts], runs.length - 1
    for at, inner, outer, step in ((0, 0, -1, 1), (end, end - 1, end, -1)):
        held = bonds[first + inner]
        firmer = np.append(0, (bonds[runs.spots + outer] > bonds[runs.spots + inner]).cumsum())
        whole &= firmer[runs.starts + runs.counts] - firmer[runs.starts] <= runs.counts / 2
        loose = (held < bonds[first + inner + step]) if end > 1 else np.zeros(len(held), np.bool_)
        whole &= (joining[first + at] < 2) & ~(loose & (joining[first + at] == 1))
    return whole


def _most_frequent_longer(runs: _Runs, longer: _Runs) -> Ints:
    """How often the most frequent run occurs that each run is the beginning or the end of."""
    most = np.zeros(len(runs.counts), np.int64)
    np.maximum.at(most, longer.left, longer.counts)
    np.maximum.at(most, longer.rest, longer.counts)
    return most


class _Speller:
    """Says how runs are mostly written; a capital at the beginning of a sentence says nothing."""

    def __init__(self, listed: list[str], of_surface: Numbers, surfaces: Numbers, words: Numbers) -> None:
        self._listed, self._of_surface, self._surfaces = listed, of_surface, surfaces
        self._begins = np.concatenate([[True], words[:-1] == 0]) if len(words) else words == 0
        inside = np.bincount(surfaces[~self._begins], minlength=len(listed))
        self._usual = np.zeros(len(listed), np.int32)  # of each word counted, how it is mostly written inside sentences
        by_count = inside.argsort(kind="stable")
        self._usual[of_surface[by_count]] = by_count

    def spell(self, runs: _Runs, run: int) -> str:
        """One run, as most of some of its occurrences are written."""
        count = int(runs.counts[run])
        places = int(runs.starts[run]) + np.arange(min(count, _SEEN)) * count // min(count, _SEEN)
        return Counter(self._written(spot, runs.length) for spot in runs.spots[places]).most_common(1)[0][0]

    def _written(self, spot: int, length: int) -> str:
        surfaces = self._surfaces[spot : spot + length].tolist()
        if self._begins[spot]:
            surfaces[0] = self._usual[self._of_surface[surfaces[0]]]
        return " ".join(self._listed[surface] for surface in surfaces)
