"""Which terms does a text hold, and where? The one chain that indexes, queries and highlights.

A text is split at white space into chunks; what a chunk contains does not depend on its neighbours (two rare
cases apart), so it is worked out once and remembered, and a text is assembled from remembered chunks with a
few array operations.
"""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from indexer.text.chunks import ChunkMemo, Int32s, Part
from indexer.text.syllable import canonical, is_syllable
from indexer.text.symbols import DASHES, Symbol, find_symbols

# Grows by one whenever the terms made of a text change; an index made with another version is rebuilt.
CHAIN_VERSION = 1

_PART = re.compile(r"t\.[ưw]\b|[^\W\d_]+|\d+")  # T.Ư is one word
_CHUNK = re.compile(r"[^\x00-\x20]+")
_SYMBOL_HINT = re.compile(rf"\d[A-Za-z]?[{DASHES}/].*[^\W\d_]", re.DOTALL)
_OPEN = re.compile(rf"\d[A-Za-z]?(?:[{DASHES}/]\w*)*\Z")  # a symbol may go on after a space: "100", "59-", "59-KL"
_CONTINUES = re.compile(rf"[{DASHES}/](?:[A-ZĐÐ\d]|\Z)|[A-ZĐÐ]{{2}}")
_CENTRAL = re.compile(rf"[A-ZĐÐ][{DASHES}/]TƯ\b")  # the code TƯ of a symbol: KL/TƯ

# Bits; _MAY_CONTINUE is twice _IS_OPEN, so that a shift brings them together.
_HAS_SYMBOL, _IS_OPEN, _MAY_CONTINUE, _IS_TU, _IS_CAPITALS = 1, 2, 4, 8, 16
_SYMBOL_OR_TU = _HAS_SYMBOL | _IS_TU
_SYMBOL_CHUNKS = 8  # a symbol spread over more chunks than this is not looked for
_PUNCTUATION = ".,;:!?()[]\"'“”‘’…"
_LONGEST_SYMBOL = 80  # characters of a chunk that may hold one
_BREAK = "\n¶\n"  # a chunk without terms, across which no symbol goes on
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The terms of a text in reading order: columns of equal length.

    Attributes:
        ids: int32, the number of each term in `vocabulary`.
        positions: int32, the place of each term among the syllables; a document symbol kept whole stands at
            the place of its first part.
        starts, ends: int32, code point span of each term in the analysed text, end exclusive.
        vocabulary: terms by number; shared with other texts, not to be changed.
        numbers: number by term, the same the other way round.
    """

    ids: Int32s
    positions: Int32s
    starts: Int32s
    ends: Int32s
    vocabulary: list[str]
    numbers: dict[str, int]

    @property
    def terms(self) -> list[str]:
        """What is compared and indexed, as texts."""
        return [*map(self.vocabulary.__getitem__, self.ids.tolist())]

    def __len__(self) -> int:
        return len(self.ids)


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
    with _LOCK:  # held for microseconds; what is remembered of chunks may not grow while it is read
        return _assemble(text, _memo())


@dataclass(frozen=True, slots=True, eq=False)
class JoinedTokens:
    """The terms of several texts, one text after the other, as columns of what they make when joined.

    Attributes:
        tokens: of the joined text; its places are counted on from text to text.
        firsts: of each text its first token, and at last the count of all.
        begins: of each text where it begins in the joined one, and at last where another would.
    """

    tokens: Tokens
    firsts: NDArray[np.int64]
    begins: NDArray[np.int64]


def analyze_joined(texts: Sequence[str]) -> JoinedTokens:
    """The terms of several texts, in one pass, whose cost is hardly more than that of one text."""
    tokens = analyze(_BREAK.join(texts))
    begins = np.cumsum([0, *(len(text) + len(_BREAK) for text in texts)])
    return JoinedTokens(tokens, tokens.starts.searchsorted(begins), begins)


def analyze_each(texts: Sequence[str]) -> list[Tokens]:
    """The terms of several texts, each as `analyze` gives them."""
    joined = analyze_joined(texts)
    firsts = joined.firsts.tolist()
    return [
        _stretch(joined.tokens, first, end, begin)
        for first, end, begin in zip(firsts, firsts[1:], joined.begins.tolist(), strict=False)
    ]


def _stretch(tokens: Tokens, first: int, end: int, begin: int) -> Tokens:
    positions, starts, ends = tokens.positions[first:end], tokens.starts[first:end] - begin, tokens.ends[first:end] - begin
    return Tokens(tokens.ids[first:end], positions - positions[:1], starts, ends, tokens.vocabulary, tokens.numbers)


@cache
def _memo() -> ChunkMemo:
    return ChunkMemo(_work_out)


def _term(part: str) -> str:
    if part[0].isalpha():
        return "tw" if part[1:2] == "." else canonical(part)
    return part[1] if len(part) == 2 and part[0] == "0" else part


def _assemble(text: str, memo: ChunkMemo) -> Tokens:
    chunks = memo.lookup(text.encode("utf-8", "replace"))
    if not len(chunks):
        none = np.zeros(0, np.int32)
        return Tokens(none, none, none, none, memo.vocabulary, memo.numbers)
    counts, first_parts, widths, flags = memo.rows(chunks)
    ends = counts.cumsum(dtype=np.int32)
    first_places = ends - counts
    positions = np.arange(ends[-1], dtype=np.int32)
    parts = memo.parts((first_parts - first_places).repeat(counts) + positions)
    chunk_starts = _chunk_starts(text, widths)
    shift = chunk_starts.repeat(counts)
    tokens = Tokens(parts[:, 0], positions, parts[:, 1] + shift, parts[:, 2] + shift, memo.vocabulary, memo.numbers)
    return _with_context(text, tokens, memo, flags, first_places, chunk_starts)


def _work_out(chunk: str) -> tuple[list[Part], int]:
    """The terms of one chunk with their spans, and what about it may matter to its neighbours."""
    lower = chunk.lower()
    word = lower.strip(_PUNCTUATION)
    if word.isalpha() and len(lower) == len(chunk) and not chunk.strip(_PUNCTUATION)[1:2].isupper():
        start = lower.index(word)  # a plain word, as nearly all are
        return [(canonical(word), start, start + len(word))], 0
    if len(lower) != len(chunk):  # İ and the like grow when lowered; they stay as they are
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in chunk)
    central = _CENTRAL.search(chunk)
    parts = [
        ("tw" if central and part[0] == "tư" else _term(part[0]), part.start(), part.end()) for part in _PART.finditer(lower)
    ]
    return parts, _flags(chunk)


def _chunk_starts(text: str, widths: Int32s) -> Int32s:
    ends: Int32s = widths.cumsum(dtype=np.int32)
    if ends[-1] == len(text) + 1:  # single separators throughout, as in every cleaned text
        ends -= widths
        return ends
    return np.array([match.start() for match in _CHUNK.finditer(text)], np.int32)


def _flags(chunk: str) -> int:
    """What about this chunk may matter to its neighbours, or needs a closer look."""
    flags = 0
    if len(chunk) > _LONGEST_SYMBOL:
        return flags
    if _OPEN.search(chunk):
        flags |= _IS_OPEN
    if _SYMBOL_HINT.search(chunk) and find_symbols(chunk, typed=True):
        flags |= _HAS_SYMBOL
    if _CONTINUES.match(chunk):
        flags |= _MAY_CONTINUE
    word = chunk.strip(_PUNCTUATION)
    if word == "TƯ":
        flags |= _IS_TU
    elif len(word) > 1 and word.isupper() and is_syllable(word.lower()):
        flags |= _IS_CAPITALS
    return flags


def _with_context(
    text: str, tokens: Tokens, memo: ChunkMemo, flags: NDArray[np.uint8], first_places: Int32s, chunk_starts: Int32s
) -> Tokens:
    """Tokens after the two cases in which a chunk depends on its neighbours: spaced symbols, and a lone TƯ."""
    special = flags & _SYMBOL_OR_TU
    special[:-1] |= flags[:-1] & (flags[1:] >> 1) & _IS_OPEN
    if not special.any():
        return tokens
    chunks = special.nonzero()[0]
    bounds = np.append(chunk_starts, len(text))
    behind = (bounds.take(chunks + 1).tolist(), bounds.take(chunks + _SYMBOL_CHUNKS, mode="clip").tolist())
    symbols: list[Symbol] = []
    for chunk, begin, next_begin, end in zip(chunks.tolist(), bounds.take(chunks).tolist(), *behind, strict=True):
        if flags[chunk] & _IS_TU:
            around = flags[max(0, chunk - 1) : chunk + 2]
            if not (around & _IS_CAPITALS).any():  # "ĐẦU TƯ" in a headline in capitals is no Trung ương
                tokens.ids[first_places[chunk]] = memo.term("tw")
            continue
        found = find_symbols(text, max(begin, symbols[-1].end if symbols else 0), end, typed=True)
        symbols += [symbol for symbol in found if symbol.start < next_begin]  # later ones may be cut at the end
    return _with_symbols(tokens, symbols, memo) if symbols else tokens


def _with_symbols(tokens: Tokens, symbols: list[Symbol], memo: ChunkMemo) -> Tokens:
    """Tokens with each document symbol added whole, before its first part."""
    at = np.searchsorted(tokens.starts, [symbol.start for symbol in symbols])
    return Tokens(
        np.insert(tokens.ids, at, [memo.term(symbol.text.lower()) for symbol in symbols]),
        np.insert(tokens.positions, at, tokens.positions[at]),
        np.insert(tokens.starts, at, [symbol.start for symbol in symbols]),
        np.insert(tokens.ends, at, [symbol.end for symbol in symbols]),
        tokens.vocabulary,
        tokens.numbers,
    )
