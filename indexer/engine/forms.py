"""In which other forms does the press write what these words say? Abbreviations, and documents by kind and number."""

import itertools
from collections.abc import Iterator, Sequence
from functools import cache

from indexer.engine.language import Word
from indexer.text import abbreviations, codes_by_kind, find_symbols, kinds_by_code

Slot = dict[str, float]  # the terms that one place of a text may hold, with their weights
Unit = tuple[list[Slot], Word]  # one word typed: one slot, or several that stand together as in "Covid-19"
Form = tuple[str, ...]


def abbreviated_forms(units: list[Unit]) -> tuple[int, list[Form]]:
    """Length of the longest abbreviation or long form that the units begin with, and its other forms; (1, []) for none."""
    singles = [slots[0] for slots, _ in itertools.takewhile(lambda unit: len(unit[0]) == 1, units)]
    found: dict[int, list[Form]] = {1: []}
    for form, others in _equivalents_by_start(units[0][0][0]):
        if _are(form, units[0][0]):
            found[1] += others
        elif _are(form, singles[: len(form)]):
            found.setdefault(len(form), []).extend(others)
    length = max(found)
    return length, list(dict.fromkeys(found[length]))


def _equivalents_by_start(slot: Slot) -> Iterator[tuple[Form, list[Form]]]:
    """The forms that begin with a term that a slot may hold, and what else is written for each."""
    by_start = _by_start()
    return itertools.chain.from_iterable(by_start[term] for term in slot if term in by_start)


@cache
def _by_start() -> dict[str, list[tuple[Form, list[Form]]]]:
    by_start: dict[str, list[tuple[Form, list[Form]]]] = {}
    for form, others in _equivalents().items():
        by_start.setdefault(form[0], []).append((form, others))
    return by_start


@cache
def _equivalents() -> dict[Form, list[Form]]:
    """What else is written for each form.

    For an abbreviation: its long forms, and their other abbreviations. For a long form: its abbreviations, but not
    what else these can mean.
    """
    shorts: dict[Form, list[Form]] = {}
    longs: dict[Form, list[Form]] = {}
    for row in abbreviations():
        for form in row.long_forms:
            shorts.setdefault(form, []).append(row.short)
            longs.setdefault(row.short, []).append(form)
    others = {form: list(known) for form, known in shorts.items()}
    for short, forms in longs.items():
        others[short] = [*forms, *(other for form in forms for other in shorts[form] if other != short)]
    return others


def document_forms(units: list[Unit]) -> tuple[int, list[Form]]:
    """Length of the document's name that the units begin with ("CT 05", "chỉ thị số 5", "59-KL/TW"), and its other forms."""
    slots = [slot for unit, _ in units for slot in unit]
    typed = [next(iter(slot)) for slot in slots]
    ends = list(itertools.accumulate(len(unit) for unit, _ in units))
    if find_symbols(units[0][1].text, typed=True):
        numbers = tuple(itertools.takewhile(str.isdigit, typed))
        kinds = [kind for term in typed[len(numbers) : ends[0]] for kind in kinds_by_code().get(term, ())]
        return 1, _numbered(kinds, numbers)
    for name, meant, codes in _names() if any(map(str.isdigit, typed)) else ():
        if _are(name, slots[: len(name)]):
            at = len(name) + (typed[len(name) : len(name) + 1] in (["số"], ["so"]))
            if at + 1 in ends and typed[at].isdigit():
                number = typed[at]
                short = [form for code in codes for form in ((code, number), (number, code))]  # "CT 5", "05-CT/TW"
                return ends.index(at + 1) + 1, [*_numbered(meant, (number,)), *short]
    return 1, []


@cache
def _names() -> list[tuple[Form, tuple[Form, ...], tuple[str, ...]]]:
    """How a document's name may begin, by kind or by code; the kinds meant, and their codes."""
    by_code = [((code,), kinds, (code,)) for code, kinds in kinds_by_code().items()]
    return by_code + [(kind, (kind,), codes) for kind, codes in codes_by_kind().items()]


def _numbered(kinds: Sequence[Form], numbers: Form) -> list[Form]:
    """Each kind with its number, as the press writes it: "kết luận số 59", "kết luận 59"."""
    return [form for kind in kinds for form in ((*kind, "số", *numbers), (*kind, *numbers))]


def _are(terms: Form, slots: Sequence[Slot]) -> bool:
    """Whether each slot may hold the term at its place."""
    return len(terms) == len(slots) and all(term in slot for term, slot in zip(terms, slots, strict=True))
