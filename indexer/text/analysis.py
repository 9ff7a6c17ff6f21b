"""Which terms does a text hold, and where? The one chain that indexes, queries and highlights.

A text is split at white space into chunks; what a chunk contains does not depend on its neighbours (two rare
cases apart), so it is worked out once and remembered, and a text is assembled from remembered chunks with a
few array operations.
"""

import re
import threading
from array import array
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from indexer.text.syllable import canonical, is_syllable
from indexer.text.symbols import DASHES, Symbol, find_symbols

# Grows by one whenever the terms made of a text change; an index made with another version is rebuilt.
CHAIN_VERSION = 1

Int32s = NDArray[np.int32]

_PART = re.compile(r"[^\W\d_]+|\d+")
_CHUNK = re.compile(r"[^ \t\n\r\x0b\x0c]+")
_SYMBOL_HINT = re.compile(rf"\d[{DASHES}/].*[^\W\d_]", re.DOTALL)
_OPEN = re.compile(rf"\d(?:[{DASHES}/]\w*)*\Z")  # a symbol may go on after a space: "100", "59-", "59-KL"
_CONTINUES = re.compile(rf"[{DASHES}/](?:[A-ZĐÐ]|\Z)|[A-ZĐÐ]{{2}}")
_CENTRAL = re.compile(rf"[A-ZĐÐ][{DASHES}/]TƯ\b")  # the code TƯ of a symbol: KL/TƯ

_HAS_SYMBOL, _IS_OPEN, _MAY_CONTINUE, _IS_TU, _IS_CAPITALS = 1, 2, 4, 8, 16
_SYMBOL_OR_TU = _HAS_SYMBOL | _IS_TU
_SYMBOL_CHUNKS = 8  # a symbol spread over more chunks than this is not looked for
_MAX_CHUNKS = 400_000


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The terms of a text in reading order: four columns of equal length.

    Attributes:
        terms: what is compared and indexed.
        positions: int32, the place of each term among the syllables; a document symbol kept whole stands at
            the place of its first part.
        starts, ends: int32, code point span of each term in the analysed text, end exclusive.
    """

    terms: list[str]
    positions: Int32s
    starts: Int32s
    ends: Int32s

    def __len__(self) -> int:
        return len(self.terms)


def analyze(text: str) -> Tokens:
    """The terms of NFC text: lower-case syllables, words and numbers in one spelling, and whole document symbols.

    Runs of letters and runs of digits are terms of their own ("NQ18" is nq, 18); "05" is 5; a symbol is kept in
    parts and whole. Safe to call from several threads.

    >>> tokens = analyze("Hội nghị về Kết luận 59-KL/TW, tỉnh Hoà Bình")
    >>> tokens.terms
    ['hội', 'nghị', 'về', 'kết', 'luận', '59-kl/tw', '59', 'kl', 'tw', 'tỉnh', 'hòa', 'bình']
    >>> tokens.positions.tolist()
    [0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10]
    """
    return _memo().analyze(text)


@cache
def _memo() -> "_ChunkMemo":
    return _ChunkMemo()


def _term(part: str) -> str:
    if part[0].isalpha():
        return canonical(part)
    return part[1] if len(part) == 2 and part[0] == "0" else part


class _ChunkMemo:
    """What each chunk met so far contains: one row a chunk, one row a part."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clear()

    def _clear(self) -> None:
        self._ids: dict[bytes, int] = {}
        self._chunks = array("i")  # rows of: how many parts, first part, code points with the space behind
        self._parts = array("i", [0, 0])  # rows of: start, end in the chunk; part 0 belongs to no chunk
        self._terms = [""]  # of each part
        self._flags = array("B")
        self._known_terms: dict[str, str] = {}

    def analyze(self, text: str) -> Tokens:
        with self._lock:  # held for microseconds; the columns may not grow while a view of them is open
            return self._assemble(text)

    def _assemble(self, text: str) -> Tokens:
        chunks = text.encode("utf-8", "replace").split()
        if not chunks:
            empty = np.zeros(0, np.int32)
            return Tokens([], empty, empty, empty)
        ids = self._lookup(chunks)
        rows = np.frombuffer(self._chunks, np.int32).reshape(-1, 3).take(ids, axis=0)
        counts = rows[:, 0]
        ends = counts.cumsum(dtype=np.int32)
        chunk_starts = _chunk_starts(text, rows[:, 2])
        first = ends - counts
        positions = np.arange(ends[-1], dtype=np.int32)
        parts = (rows[:, 1] - first).repeat(counts) + positions
        spans = np.frombuffer(self._parts, np.int32).reshape(-1, 2).take(parts, axis=0)
        spans += chunk_starts.repeat(counts)[:, None]
        terms = [*map(self._terms.__getitem__, parts.tolist())]
        tokens = Tokens(terms, positions, spans[:, 0], spans[:, 1])
        return _with_context(text, tokens, np.frombuffer(self._flags, np.uint8).take(ids), first, chunk_starts)

    def _lookup(self, chunks: list[bytes]) -> NDArray[np.intp]:
        try:
            return np.array([*map(self._ids.__getitem__, chunks)], np.intp)
        except KeyError:
            if len(self._ids) > _MAX_CHUNKS:
                self._clear()
            return np.array([self._add(chunk) for chunk in chunks], np.intp)

    def _add(self, raw: bytes) -> int:
        known = self._ids.get(raw)
        if known is not None:
            return known
        chunk = raw.decode("utf-8", "replace")
        lower = chunk.lower()
        if len(lower) != len(chunk):  # İ and the like grow when lowered; they stay as they are
            lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in chunk)
        central = _CENTRAL.search(chunk)
        first = len(self._terms)
        for part in _PART.finditer(lower):
            term = "tw" if central and part[0] == "tư" else _term(part[0])
            self._terms.append(self._known_terms.setdefault(term, term))
            self._parts.extend(part.span())
        self._chunks.extend((len(self._terms) - first, first, len(chunk) + 1))
        self._flags.append(_flags(chunk, lower))
        self._ids[raw] = len(self._ids)
        return self._ids[raw]


def _chunk_starts(text: str, widths: Int32s) -> Int32s:
    ends: Int32s = widths.cumsum(dtype=np.int32)
    if ends[-1] == len(text) + 1:  # single separators throughout, as in every cleaned text
        ends -= widths
        return ends
    return np.array([match.start() for match in _CHUNK.finditer(text)], np.int32)


def _flags(chunk: str, lower: str) -> int:
    """What about this chunk may matter to its neighbours, or needs a closer look."""
    flags = 0
    if _OPEN.search(chunk):
        flags |= _IS_OPEN
    if _SYMBOL_HINT.search(chunk) and find_symbols(chunk, typed=True):
        flags |= _HAS_SYMBOL
    if _CONTINUES.match(chunk):
        flags |= _MAY_CONTINUE
    word = chunk.strip(".,;:()\"'“”")
    if word == "TƯ":
        flags |= _IS_TU
    elif len(word) > 1 and word.isupper() and is_syllable(word.lower()):
        flags |= _IS_CAPITALS
    return flags


def _with_context(text: str, tokens: Tokens, flags: NDArray[np.uint8], first_part: Int32s, chunk_starts: Int32s) -> Tokens:
    """Tokens after the two cases in which a chunk depends on its neighbours: spaced symbols, and a lone TƯ."""
    special = (flags & _SYMBOL_OR_TU) != 0
    special[:-1] |= ((flags[:-1] & _IS_OPEN) != 0) & ((flags[1:] & _MAY_CONTINUE) != 0)
    chunks = special.nonzero()[0].tolist()
    symbols: list[Symbol] = []
    for chunk in chunks:
        if flags[chunk] & _IS_TU:
            around = flags[max(0, chunk - 1) : chunk + 2]
            if not (around & _IS_CAPITALS).any():  # "ĐẦU TƯ" in a headline in capitals is no Trung ương
                tokens.terms[first_part[chunk]] = "tw"
            continue
        start = max(int(chunk_starts[chunk]), symbols[-1].end if symbols else 0)
        after = chunk + _SYMBOL_CHUNKS
        end = int(chunk_starts[after]) if after < len(chunk_starts) else len(text)
        symbols += find_symbols(text, start, end, typed=True)
    return _with_symbols(tokens, symbols) if symbols else tokens


def _with_symbols(tokens: Tokens, symbols: list[Symbol]) -> Tokens:
    """Tokens with each document symbol added whole, before its first part."""
    at = np.searchsorted(tokens.starts, [symbol.start for symbol in symbols])
    terms = tokens.terms
    for place, symbol in zip(at[::-1].tolist(), symbols[::-1], strict=True):
        terms.insert(place, symbol.text.lower())
    return Tokens(
        terms,
        np.insert(tokens.positions, at, tokens.positions[at]),
        np.insert(tokens.starts, at, [symbol.start for symbol in symbols]),
        np.insert(tokens.ends, at, [symbol.end for symbol in symbols]),
    )
