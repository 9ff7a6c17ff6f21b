"""How may this go on? Phrases, documents, provinces and titles that begin as a query ends, with diacritics or without.

What can be completed lies in arrays, kind by kind, sorted by how it sounds without diacritics (`_key`): all that begins in
one way is one slice, of which the heaviest are taken.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.hints import Completion
from indexer.text import clean, decode_keystrokes, fold
from indexer.text.syllable import split_tone

# What is offered, in this order, and how many of each at least if there are so many; titles stand for a whole query alone.
KINDS = {"province": 1, "document": 3, "phrase": 2, "title": 2}
_QUOTES = '"“”'
_WORD = re.compile(rf"(?!-)[^\s():={_QUOTES}]+")
_TAIL_WORDS = 6  # at the end of a query that are completed together
_MOST_CHARS = 200
_BLOCK = 64  # texts of which the first one's key is kept in memory
_LOOKED_AT = 400  # of those that begin so without diacritics, to find some that also have them
_Y_AS_I = re.compile("(?<![au])y|(?<=qu)y")  # where both are printed: kỹ and kĩ, quý and quí, but thủy, tay
# What a field takes, by its name in a query.
_FIELDS = {"tinh": "province", "province": "province", "van_ban": "document", "document": "document"}
_FIELD = re.compile(rf'\b({"|".join(_FIELDS)}):[="]*$')
Arrays = Mapping[str, NDArray[Any]]  # of whichever type each part has


def completion_arrays(kind: str, entries: Iterable[tuple[str, str, int, int]]) -> dict[str, NDArray[Any]]:
    """The arrays of everything of one kind.

    Args:
        entries: what is typed, how it is shown, its weight, and how many articles have it; of those that are typed alike
            the heaviest is kept.
    """
    heaviest: dict[str, tuple[str, str, int, int]] = {}
    for entry in entries:
        key = _key(entry[0])
        if key not in heaviest or heaviest[key][2] < entry[2]:
            heaviest[key] = entry
    rows = [heaviest[key] for key in sorted(heaviest)]
    texts = [(typed if typed == shown else f"{typed}\t{shown}").encode("utf-8", "replace") for typed, shown, _, _ in rows]
    return {
        f"{kind}.texts": np.frombuffer(b"".join(texts), np.uint8),
        f"{kind}.starts": np.cumsum([0, *map(len, texts)]).astype(np.uint32),
        f"{kind}.weights": np.array([row[2] for row in rows], np.uint32),
        f"{kind}.counts": np.array([row[3] for row in rows], np.uint32),
    }


def _key(text: str) -> str:
    """How a text is compared: without capitals and diacritics, y as i where both are printed.

    >>> _key("Quản lý đất ngày nay")
    'quan li dat ngay nay'
    """
    return _Y_AS_I.sub("i", fold(text))


class _Table:
    """Everything of one kind."""

    def __init__(self, arrays: Arrays, kind: str) -> None:
        self._kind = kind
        self._texts, self._starts = memoryview(arrays[f"{kind}.texts"].data), arrays[f"{kind}.starts"]
        self._weights, self._counts = arrays[f"{kind}.weights"], arrays[f"{kind}.counts"]
        self._firsts = [self._key_at(place) for place in range(0, len(self._weights), _BLOCK)]

    def beginning_with(self, typed: str, limit: int) -> list[Completion]:
        """The heaviest that begin with a text; where it has diacritics, with these."""
        key = _key(typed)
        first, end = self._place(key), self._place(key + "\U0010ffff")
        fits = _fitting(typed)
        looked_at = min(_LOOKED_AT if fits else limit, end - first)
        if not looked_at:
            return []
        weights = self._weights[first:end]
        heaviest = weights.argpartition(end - first - looked_at)[-looked_at:]
        found: list[Completion] = []
        for place in (first + heaviest[(-weights[heaviest].astype(np.int64)).argsort(kind="stable")]).tolist():
            text, _, shown = self._text(place).partition("\t")
            if fits is None or fits(text):
                found.append(Completion(text, shown or text, self._kind, int(self._counts[place])))
                if len(found) == limit:
                    break
        return found

    def find(self, typed: str) -> tuple[str, int] | None:
        """What is typed like a text, capitals and diacritics apart, and its weight."""
        place = self._place(_key(typed))
        if place == len(self._weights) or _key(text := self._text(place).partition("\t")[0]) != _key(typed):
            return None
        return text, int(self._weights[place])

    def _place(self, key: str) -> int:
        """How many are before a key."""
        end = bisect_left(self._firsts, key) * _BLOCK
        last = min(end, len(self._weights))
        return bisect_left(range(last), key, max(end - _BLOCK, 0), last, key=self._key_at)

    def _key_at(self, place: int) -> str:
        return _key(self._text(place).partition("\t")[0])

    def _text(self, place: int) -> str:
        return bytes(self._texts[int(self._starts[place]) : int(self._starts[place + 1])]).decode()


class Completer:
    """Completes queries from arrays; safe to share between threads."""

    def __init__(self, arrays: Arrays) -> None:
        self._tables = {kind: _Table(arrays, kind) for kind in KINDS}

    def known_phrase(self, typed: str) -> tuple[str, int] | None:
        """How a phrase is written, and how often it occurs; None for what is none."""
        found = self._tables["phrase"].find(typed)
        return found if found and found[0].lower() == typed.lower() else None

    def complete(self, text: str, limit: int) -> tuple[Completion, ...]:
        """What a query may become: the whole of it completed, else as many of its last words as can be; and titles."""
        if limit < 1:
            return ()
        readings = [*_readings(text[-_MOST_CHARS:])]
        titles = [self._tables["title"].beginning_with(reading, limit) if reading.strip() else [] for reading in readings]
        for cuts in zip(*map(_tails, readings), strict=True):
            for (head, tail), whole in zip(cuts, titles, strict=True):  # read in another way sooner than cut shorter
                found = self._endings(head, tail, limit)
                found[max(limit - min(len(whole), KINDS["title"]), 0) :] = whole
                if found:
                    return tuple({_key(one.shown): one for one in reversed(found)}.values())[::-1][:limit]
        return ()

    def _endings(self, head: str, tail: str, limit: int) -> list[Completion]:
        """What begins with the last words of a query: of each kind its share, then more of those that have more."""
        field = _FIELD.search(fold(head))
        least = {_FIELDS[field[1]]: 1} if field else {"document": 3, "phrase": 2 if head else 1, "province": 2}
        found = {
            kind: self._tables[kind].beginning_with(tail, limit) if len(tail) >= chars else [] for kind, chars in least.items()
        }
        chosen = {kind: found[kind][: KINDS[kind]] for kind in found}
        for kind in sorted(found, reverse=True):  # phrases have the most to offer
            room = limit - sum(map(len, chosen.values()))
            chosen[kind] += found[kind][KINDS[kind] :][: max(room, 0)]
        return [_behind(head, one) for kind in KINDS if kind in chosen for one in chosen[kind]]


def _readings(text: str) -> Iterator[str]:
    """A text as typed, and if its words may be raw Telex or VNI keys, what these spell."""
    text = clean(text) + " " * text[-1:].isspace()
    yield text
    if text.isascii():
        meant = _WORD.sub(lambda word: decode_keystrokes(word[0], begun=word.end() == len(text)) or word[0], text)
        if meant != text:
            yield meant


def _tails(text: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a text into what stays and the words at its end to complete; the longest of these first."""
    for word in [*_WORD.finditer(text)][-_TAIL_WORDS:]:
        yield text[: word.start()], text[word.start() :]


def _behind(head: str, one: Completion) -> Completion:
    """A completion behind the words that stay; an open quotation mark among these is closed, a document for a field quoted."""
    if not head:
        return one
    closing = '"' if sum(map(head.count, _QUOTES)) % 2 else ""
    opening = '"' if one.kind == "document" and not closing and _FIELD.search(fold(head)) else ""
    closing = closing or opening
    return Completion(f"{head}{opening}{one.text}{closing}", f"{head}{opening}{one.shown}{closing}", one.kind, one.count)


def _fitting(typed: str) -> Callable[[str], bool] | None:
    """Tells whether a text has the diacritics typed at its beginning; None if none were typed."""
    if typed.isascii():
        return None
    words = [*map(_heard, typed.split())]
    return lambda text: all(map(_fits, words, map(_heard, text.split())))


def _heard(word: str) -> tuple[str, str]:
    """The letters of a word without its tone, and its tone."""
    letters, tone = split_tone(word.lower())
    return _Y_AS_I.sub("i", letters), tone


def _fits(typed: tuple[str, str], meant: tuple[str, str]) -> bool:
    """Whether a word may be meant by what is typed of it: diacritics may be left out, but not be others."""
    letters = all(char in (other, fold(other)) for char, other in zip(typed[0], meant[0], strict=False))
    return letters and typed[1] in ("", meant[1])
