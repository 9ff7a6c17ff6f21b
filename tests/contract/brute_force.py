"""What does a query find, by looking at every article in turn? Slow and obvious; the engines are checked against it.

Abbreviations, other names of documents and raw keystrokes are left to the tables of cases.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from indexer.engine import Entry
from indexer.engine.language import And, DateRange, Node, Not, Or, Phrase, Prefix, Value, Word
from indexer.model import VIETNAM_TIME
from indexer.text import analyze, find_symbols, fold, has_marks

Accepts = Callable[[str], bool]


def matching(node: Node, entries: Iterable[Entry]) -> set[str]:
    """The ids of the articles that a query finds."""
    marked = any(has_marks(text) for text in _texts(node))
    return {entry.article.id for entry in entries if _holds(node, entry, marked=marked)}


def _texts(node: Node) -> list[str]:
    match node:
        case And(children) | Or(children):
            return [text for child in children for text in _texts(child)]
        case Not(child):
            return _texts(child)
        case Word(text, field=field) | Phrase(text, field=field) | Prefix(text, field=field):
            return [text] if field in (None, "title", "lead", "body") else []
    return []


def _holds(node: Node, entry: Entry, *, marked: bool) -> bool:  # noqa: PLR0911  # one line for each kind of node
    match node:
        case And(children):
            return all(_holds(child, entry, marked=marked) for child in children)
        case Or(children):
            return any(_holds(child, entry, marked=marked) for child in children)
        case Not(child):
            return not _holds(child, entry, marked=marked)
        case DateRange(first, last):
            day = _day(entry.article.published)
            return day is not None and (first is None or first <= day) and (last is None or day <= last)
        case Value("province", values):
            return entry.article.province in values
        case Word(text, field="documents") | Phrase(text, field="documents"):
            return _cites(text, entry)
        case Word(text, field=field, exact=exact):
            return _stands(_slots(text, exact=exact), 0, field, entry)
        case Phrase(text, field=field, exact=exact, slop=slop):
            return _stands(_slots(text, exact=exact), slop, field, entry)
        case Prefix(text, field=field, exact=exact):
            *before, _ = _slots(text, exact=exact)
            return _stands([*before, _begins(text, folded=not marked and not exact)], 0, field, entry)
    raise AssertionError(node)


def _day(published: str | None) -> date | None:
    if published is None:
        return None
    moment = datetime.fromisoformat(published)
    return (moment if moment.tzinfo is None else moment.astimezone(VIETNAM_TIME)).date()


def _cites(text: str, entry: Entry) -> bool:
    symbols = {symbol.text for symbol in find_symbols(text, typed=True)}
    if symbols:
        return symbols <= set(entry.documents)
    plain = _slots(text, exact=False)
    numbered = [slot for term, slot in zip(_parts(text), plain, strict=True) for slot in ([_is("số")] * term.isdigit() + [slot])]
    return _stands(plain, 0, None, entry) or _stands(numbered, 0, None, entry)


def _parts(text: str) -> list[str]:
    """One term for each place: of a document symbol its parts, which come after the whole."""
    tokens = analyze(text)
    return list(dict(zip(tokens.positions.tolist(), tokens.terms, strict=True)).values())


def _is(term: str) -> Accepts:
    return lambda found: found == term


def _slots(text: str, *, exact: bool) -> list[Accepts]:
    """What each place accepts: a bare term its accented forms too."""

    def slot(term: str) -> Accepts:
        if exact or not (term.isascii() and term.isalpha()):
            return _is(term)
        return lambda found: fold(found) == term

    return [slot(term) for term in _parts(text)]


def _begins(text: str, *, folded: bool) -> Accepts:
    """Accepts a word that begins as the last part of a text does, as typed or in its spelling for comparison."""
    stems = {_parts(text)[-1], text[int(analyze(text).starts[-1]) :].lower()}
    return lambda found: any(
        found.startswith(stem) or (folded and stem.isascii() and fold(found).startswith(stem)) for stem in stems
    )


def _stands(slots: Sequence[Accepts], slop: int, field: str | None, entry: Entry) -> bool:
    """Whether a field holds terms for all slots in order, at most `slop` places between neighbours."""
    return any(_in_order(slots, slop, text) for text in _fields(field, entry))


def _fields(field: str | None, entry: Entry) -> list[str]:
    names = (field,) if field else ("title", "lead", "body")
    return [getattr(entry.article, name) or "" for name in names]


def _in_order(slots: Sequence[Accepts], slop: int, text: str) -> bool:
    tokens = analyze(text)
    placed = list(zip(tokens.positions.tolist(), tokens.terms, strict=True))
    reached = {place for place, term in placed if slots[0](term)}
    for slot in slots[1:]:
        here = {place for place, term in placed if slot(term)}
        reached = {place for place in here if any(place - slop - 1 <= before < place for before in reached)}
    return bool(reached)
