"""Where are the references of a text? All kinds of them, in order, none inside another."""

import re
from collections.abc import Iterator

from indexer.references.core import Core
from indexer.references.laws import law_at
from indexer.references.lexicon import kind_words, kinds_by_word, triggers
from indexer.references.named import named_at
from indexer.references.numbered import kind_of, numbered_at
from indexer.references.numbers import Number, number_at
from indexer.references.reading import Reading
from indexer.references.refusals import is_paper, is_refused

_GRAMMARS = (numbered_at, named_at, law_at)  # in this order: "Luật Đất đai số 45/2013/QH13" is law_at's
_SYMBOL_START = re.compile(
    r"\d(?<![\w/.,]\d)(?<![^\W\d_]-\d)[\d ]{0,6}[a-h]?"
    r"(?:\s?[-–—‑−/]\s?(?:(?:19|20)\d\d\s?[-–/]\s?)?[a-z]|\s[a-z]{2,4}[-/][a-z])"
)
_MARK = re.compile(r"(?:so|so hieu|van ban|va|,|;|\(|theo|tai)\s{0,4}[:.]?\s{0,4}$")
_ORGAN_CODE = re.compile(
    r"(?:UBND|HĐND|VPCP|UB|VP[A-ZĐ]{0,8}|TTg|CP|QH\d\d|UBTVQH\d\d|B[A-ZĐ]{2,8}|S[A-ZĐ]{2,8}|TC[A-ZĐ]{1,5}|TU|TW|LĐTBXH|NHNN|TTCP|KTNN|TLĐ)"
)


def find(reading: Reading) -> list[Core]:
    """The references of a text by what identifies them.

    >>> from indexer.references.reading import read
    >>> text = "Kết luận số 59-KL/TW, Luật Đất đai và 10/2023/NĐ-CP"
    >>> [(text[core.start : core.end], core.kind) for core in find(read(text)[0])]
    [('Kết luận số 59-KL/TW', 'Kết luận'), ('Luật Đất đai', 'Luật'), ('10/2023/NĐ-CP', 'Nghị định')]
    """
    worded = list(_worded(reading))
    found = sorted([*worded, *_bare(reading, worded)], key=lambda core: core.start)
    return [core for core in found if not is_refused(reading, core)]


def _worded(reading: Reading) -> Iterator[Core]:
    """References that a kind word begins."""
    last = 0
    for trigger in triggers().finditer(reading.folded):
        if trigger.start() < last:
            continue
        for grammar in _GRAMMARS:
            if cores := grammar(reading, trigger.start(), trigger.end()):
                yield from cores
                last = cores[-1].end
                break


def _bare(reading: Reading, worded: list[Core]) -> Iterator[Core]:
    """Symbols without a kind word of their own; the kind is that of the symbol, or of the reference before."""
    taken = iter(worded)
    core, last = next(taken, None), None
    end = 0
    for match in _SYMBOL_START.finditer(reading.folded):
        position = match.start()
        while core and core.end <= position:
            last, core = core, next(taken, None)
        if position < end or (core and core.start <= position):
            continue
        number = number_at(reading, position)
        if number and (kind := _bare_kind(reading, number, last)):
            end = number.end
            head = last.head if last and _continues(reading, last, number) else kind[1]
            last = Core(number.start, number.end, kind[0], head, number.number, number.year, number.symbol)
            yield last


def _bare_kind(reading: Reading, number: Number, last: Core | None) -> tuple[str, int] | None:
    """The kind of a symbol that stands alone, and where what names it begins; None if it is no document's."""
    codes = re.split(r"[-/]", number.symbol or "")[1:]
    codes = codes[1:] if number.year else codes
    if not codes or is_paper(reading, number.start, number.code):
        return None
    if _continues(reading, last, number) and last and (not number.kinds or last.kind in number.kinds):
        return last.kind, last.head
    is_full = (bool(number.kinds) and len(codes) >= 2) or re.fullmatch(r"(?:UBTV)?QH\d\d", codes[-1])
    if not is_full and not (_ORGAN_CODE.fullmatch(codes[0]) and len(codes) >= 2 and _is_marked(reading, number)):
        return None
    return _word_before(reading, number) or (kind_of(number), number.start)


def _is_marked(reading: Reading, number: Number) -> bool:
    """Whether "số" or the like stands before a symbol."""
    return bool(_MARK.search(reading.folded, max(0, number.start - 12), number.start))


def _continues(reading: Reading, last: Core | None, number: Number) -> bool:
    """Whether a symbol goes on with a list that a bracket or a date interrupted: "công văn số 39-CV/TU (...) và 35/UBND-VP"."""
    if last is None or last.symbol is None or number.start - last.end > 120:
        return False
    between = reading.folded[last.end : number.start]
    return bool(
        re.fullmatch(
            r"\s{0,4}(?:\([^()]*\)|,?\s{0,4}ngay [\d/.-]+)?\s{0,4}(?:,|;|va|,\s{0,4}va)\s{0,4}(?:so\s{0,4}:?\s{0,4})?", between
        )
    )


def _word_before(reading: Reading, number: Number) -> tuple[str, int] | None:
    """The kind word earlier in the clause that the symbol belongs to: "Chỉ thị về việc ... số 119/CT-CHK"."""
    start = max(reading.sentence_start(number.start), number.start - 250)
    for match in reversed(list(kind_words().finditer(reading.folded, start, number.start))):
        kind = kinds_by_word().get(" ".join(match[0].split()))
        if kind and kind[0].name in number.kinds:
            return kind[0].name, match.start()
    return None
