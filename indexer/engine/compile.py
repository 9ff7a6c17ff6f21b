"""Which `whoosh.query` tree does a parsed query mean on this index? The common language of the engines.

A word becomes the terms that it may stand for (`variants`), each with a weight; words side by side that the table of
abbreviations knows get their other form as an alternative.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from whoosh import query as wq

from indexer.engine.alike import best_words
from indexer.engine.cited import answering, preferred
from indexer.engine.evidence import TEXT_FIELDS, group_idf, idf, own_parts, standing_together
from indexer.engine.forms import Form, Slot, Unit, abbreviated_forms, document_forms
from indexer.engine.language import And, DateRange, Node, Not, Or, Phrase, Prefix, Value, Word, invalid_query
from indexer.engine.language.filters import flat
from indexer.engine.language.nodes import Cited, Like, Naming
from indexer.engine.meanings import Meanings
from indexer.engine.protocol import Lexicon, Target
from indexer.engine.queries import Filter, Maybe, Near, Without, all_of, any_of, best_of
from indexer.engine.soften import Loose, enough_of
from indexer.engine.typed import terms_by_place, terms_of_each, units_of, units_until
from indexer.model import VIETNAM_TIME, Expansion
from indexer.settings import Settings
from indexer.text import analyze, clean, find_symbols, has_marks, usual_spelling
from indexer.typing import LanguageModel

_FILTER_FIELDS = ("source", "author", "section")  # words in them are looked for, and do not count for the score
_BOTH_CITE = 6.0  # of a document that an article and the one it is likened to cite
_DAYS_APART = ((2, 8.0), (30, 4.0))  # of articles likened to one another, and what that counts for
_RECENT = (7, 30, 90)  # days: what is so new gains, what is newer more
_HARDLY_MEANT = 0.2  # of the weight of the likeliest form: one that weighs less is marked where nothing better stands
_DOCUMENT_WEIGHT = 3.0  # a document that the query names counts for more than the words it is named by


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query ready for an engine: its tree, what to mark in texts, what was searched beside the words typed.

    Attributes:
        loose_tree: the tree where enough of the words do; quoted, in a field, exact or excluded they are asked for as always.
    """

    tree: wq.Query
    loose_tree: wq.Query
    targets: tuple[Target, ...]
    expanded: tuple[Expansion, ...]
    scores: bool  # False when only filters are asked for: every hit is as good as another
    words: tuple[tuple[str, wq.Query], ...] = ()  # that may be let go where few articles hold all: as typed, what finds each
    within: wq.Query | None = None  # the rest of the query, which no article may lack; None if there is none

    def softened(self) -> "Compiled":
        """The same, enough of its words being asked for."""
        return replace(self, tree=self.loose_tree)


def compile_query(
    node: Node,
    lexicon: Lexicon,
    settings: Settings,
    text: str = "",
    language: LanguageModel | None = None,
) -> Compiled:
    """The tree of a query on one index.

    Raises:
        InvalidQuery: a word stands for more index terms than the setting max_expanded_terms allows.
    """
    compiler = _Compiler(
        clean(text),
        lexicon,
        settings,
        language,
        unmarked=not any(has_marks(word.text) for word in _words(node) if word.field in (None, *TEXT_FIELDS)),
    )
    tree = compiler.build(flat(node), top=True)
    loose = tree if compiler.loose_tree is None else compiler.loose_tree
    return Compiled(
        tree=compiler.recent(tree),
        loose_tree=compiler.recent(loose),
        targets=tuple(compiler.targets),
        expanded=tuple({expansion.typed: expansion for expansion in compiler.expanded}.values()),
        scores=compiler.scores,
        words=compiler.words,
        within=compiler.within,
    )


def _words(node: Node) -> list[Word | Phrase | Prefix]:
    match node:
        case And(children) | Or(children):
            return [word for child in children for word in _words(child)]
        case Not(child) | Naming(child):
            return _words(child)
        case Word() | Phrase() | Prefix():
            return [node]
    return []


class _Compiler:
    def __init__(
        self, text: str, lexicon: Lexicon, settings: Settings, language: LanguageModel | None, *, unmarked: bool
    ) -> None:
        self._text = text
        self._lexicon = lexicon
        self._settings = settings
        self._language = language
        self._unmarked = unmarked
        self._meanings = Meanings(lexicon, settings, language, unmarked=unmarked, note=self._note)
        self._positive = True
        self._cited: tuple[Cited, ...] = ()
        self._weights = {
            "title": settings.title_weight, "lead": settings.lead_weight, "body": settings.body_weight,
        }  # fmt: skip
        self.targets: list[Target] = []
        self.expanded: list[Expansion] = []
        self.scores = False
        self.words: tuple[tuple[str, wq.Query], ...] = ()
        self.within: wq.Query | None = None
        self.loose_tree: wq.Query | None = None  # None where no words may be let go

    def build(self, node: Node, *, top: bool = False) -> wq.Query:  # noqa: PLR0911  # one line for each kind of node
        match node:
            case Naming(child, cited):
                return self._naming(child, cited, top=top)
            case And(children):
                return self._all(children, top=top)
            case Or(children):
                return any_of([self.build(child) for child in children])
            case Word() | Not():
                return self._all((node,))
            case Phrase(text, field=field, exact=exact, slop=slop):
                return self._document(text) if field == "documents" else self._sequence(self._slots(text, exact), field, slop)
            case Prefix():
                return self._prefix(node)
            case Value(field, values):
                return Filter(any_of([wq.Term(field, value.casefold()) for value in values]))
            case Like():
                return self._alike(node)
            case DateRange(first, last):
                return Filter(wq.NumericRange("published", _seconds(first), _seconds(last, after=True), endexcl=True))
        raise AssertionError(f"unknown node {node!r}")

    def _naming(self, child: Node, cited: tuple[Cited, ...], *, top: bool) -> wq.Query:
        """A query that names documents; where these are discussed, it finds more."""
        self._cited = cited
        tree = self.build(child, top=top)
        if not self.scores:
            return tree
        more = any_of(preferred(cited, [word for word in _words(child) if word.field in (None, *TEXT_FIELDS)]))
        self.loose_tree = None if self.loose_tree is None else wq.AndMaybe(self.loose_tree, more)
        return wq.AndMaybe(tree, more)

    def recent(self, tree: wq.Query) -> wq.Query:
        """What a tree finds, new articles with higher scores, where that is wished for and there are scores."""
        weight, today = self._settings.recency_weight, datetime.now(VIETNAM_TIME).date()
        if not weight or not self.scores:
            return tree
        spans = [self.build(DateRange(today - timedelta(days), today)) for days in _RECENT]
        return Maybe(tree, any_of([wq.ConstantScoreQuery(span, weight / len(spans)) for span in spans]))

    def _alike(self, like: Like) -> wq.Query:
        """The best words of a text, any of them; its documents and its time only add to the score."""
        words = [self._term_everywhere({term: weight}, None) for term, weight in best_words(like, self._lexicon).items()]
        more = [wq.ConstantScoreQuery(wq.Term("documents", key), _BOTH_CITE) for key in like.documents]
        if like.day:
            spans = [(timedelta(days), score) for days, score in _DAYS_APART]
            more += [
                wq.ConstantScoreQuery(self.build(DateRange(like.day - span, like.day + span)), score) for span, score in spans
            ]
        self.targets.clear()
        return Maybe(any_of(words), any_of(more)) if more else any_of(words)

    def _excluded(self, child: Node) -> wq.Query:
        positive, self._positive = self._positive, False
        tree = self.build(child)
        self._positive = positive
        return tree

    def _all(self, children: tuple[Node, ...], *, top: bool = False) -> wq.Query:
        """All of the children; runs of words side by side are looked at together."""
        loose: list[Loose] = []
        required: list[wq.Query] = []
        optional: list[wq.Query] = []
        excluded: list[wq.Query] = []
        for (is_word, field), group in itertools.groupby(children, _run_key):
            if is_word:
                words = [word for word in group if isinstance(word, Word)]
                self._run(words, field, required, optional, loose if top and not field else None)
                continue
            for child in group:
                match child:
                    case Not(unwanted):
                        excluded.append(self._excluded(unwanted))
                    case Word(text):
                        required.append(self._document(text))
                    case _:
                        required.append(self.build(child))

        def raised(words: wq.Query) -> wq.Query:
            tree = _without([*required, *([words] if loose else ())], excluded)
            return Maybe(tree, any_of(optional)) if optional and self._positive else tree

        every = all_of([word.query for word in loose])
        if len(loose) > 1:
            self.words = tuple((word.typed, word.query) for word in loose)
            self.within = _without(required, excluded) if required or excluded else None
            self.loose_tree = raised(enough_of(loose, every))
        return raised(every)

    def _run(
        self,
        words: list[Word],
        field: str | None,
        required: list[wq.Query],
        optional: list[wq.Query],
        loose: list[Loose] | None,
    ) -> None:
        """Words side by side in one field: abbreviations and long forms, documents named, neighbours."""
        mends = self._positive and field not in _FILTER_FIELDS
        meant = self._meant([word.text for word in words], [word.exact for word in words], mends=mends)
        units = [unit for word, slots in zip(words, meant, strict=True) for unit in units_of(slots, word)]
        flat = [slot for slots, _ in units for slot in slots]
        kept = iter(own_parts(flat, self._lexicon, self._language))
        parts = [sum(itertools.islice(kept, len(slots))) / len(slots) for slots, _ in units]
        place = 0
        while place < len(units):
            length, forms, mention = self._other_forms(units, place)
            if cited := self._named_at(units[place][1], field):
                length = len(units_until(units[place:], cited.told_end or cited.end))
            named = units[place : place + length] if cited is None else units_until(units[place:], cited.end)
            weighed = zip(named, parts[place:], strict=False)
            typed = all_of([self._sequence(slots, field, 0, part) for (slots, _), part in weighed])
            others = [self._sequence([{term: 1.0} for term in form], field, 0) for form in forms]
            found = any_of([typed, *others])
            if cited:
                in_order = self._sequence([slot for slots, _ in named for slot in slots], field, 0)
                found = answering(cited, typed, in_order, others)
            if loose is None or any(word.exact for _, word in units[place : place + length]):
                required.append(found)
            else:
                loose.append(Loose.of(units[place : place + length], found, self._lexicon))
            if mention:
                optional += [query.with_boost(getattr(query, "boost", 1.0) * _DOCUMENT_WEIGHT) for query in others]
            place += length
        symbols = find_symbols(" ".join(word.text for word in words), typed=True)
        optional += [self._term_everywhere({symbol.text.lower(): _DOCUMENT_WEIGHT}, field) for symbol in symbols]
        optional += standing_together(flat, field, self._lexicon, self._settings)

    def _named_at(self, word: Word, field: str | None) -> Cited | None:
        """The document whose name begins with a word."""
        found = (one for one in self._cited if field is None and not word.exact and word.start <= one.start < word.end)
        return next(found, None)

    def _other_forms(self, units: list[Unit], place: int) -> tuple[int, list[Form], bool]:
        """How many units from here on have other forms, which, and whether they name a document."""
        if units[place][1].exact:
            return 1, [], False
        length, forms = document_forms(units[place:])
        mention = bool(forms)
        if not forms:
            length, forms = abbreviated_forms(units[place:])
        if forms:
            typed = " ".join(word.text for _, word in units[place : place + length])
            shown = [" ".join(form) for form in forms if not form[0].isdigit()]
            self._note(typed, "document" if mention else "abbreviation", shown)
        return length, forms, mention

    def _slots(self, text: str, exact: bool) -> list[Slot]:
        """What each place of a text asked for as it stands may hold: it is not mended."""
        chunks = text.split()
        return [slot for slots in self._meant(chunks, [exact] * len(chunks), mends=False) for slot in slots]

    def _meant(self, chunks: list[str], exact: list[bool], *, mends: bool) -> list[list[Slot]]:
        """What each place of each chunk may hold; without `mends` slips of the hand are none."""
        return self._meanings.slots(list(zip(chunks, terms_of_each(chunks), exact, strict=True)), mends=mends)

    def _sequence(self, slots: list[Slot], field: str | None, slop: int, part: float = 1.0) -> wq.Query:
        """The slots in order, in one field or in any text field, for a part of their weight."""
        if not slots:
            return wq.NullQuery
        if field not in _FILTER_FIELDS:
            typed = next(iter(slots[0]), None) if len(slots) == 1 else None
            self._mark(Target(tuple(frozenset(slot) for slot in slots), slop, typed, _unlikely(slots)))
        if len(slots) == 1:
            return self._term_everywhere(slots[0], field, part)
        fields = (field,) if field else TEXT_FIELDS
        found = [self._near(slots, name, slop, part * self._weight(name)) for name in fields]
        tree = any_of([one for one in found if one is not None])
        return Filter(tree) if field in _FILTER_FIELDS else self._scored(tree)

    def _term_everywhere(self, slot: Slot, field: str | None, part: float = 1.0) -> wq.Query:
        if field in _FILTER_FIELDS:
            return Filter(any_of([wq.Term(field, term) for term in slot]))
        fields = (field,) if field else TEXT_FIELDS
        return self._scored(any_of([best_of(self._terms(slot, name, part * self._weight(name))) for name in fields]))

    def _terms(self, slot: Slot, field: str, weight: float) -> list[wq.Query]:
        """The terms of a slot that a field holds, weighted as if they were one term.

        Each has the idf of the group, so that a rare accented form does not outrank a common one.
        """
        frequencies = {term: self._lexicon.frequency(field, term) for term in slot}
        present = {term: frequency for term, frequency in frequencies.items() if frequency}
        count = self._lexicon.document_count()
        group = group_idf(slot, field, self._lexicon)
        return [
            wq.Term(field, term, boost=weight * slot[term] * group / idf(frequency, count)) for term, frequency in present.items()
        ]

    def _near(self, slots: list[Slot], field: str, slop: int, weight: float) -> wq.Query | None:
        """The slots side by side in one field; None where the field lacks one of them."""
        present = [[term for term in slot if self._lexicon.frequency(field, term)] for slot in slots]
        if not all(present):
            return None
        if all(len(terms) == 1 for terms in present):
            return wq.Phrase(field, [terms[0] for terms in present], slop=slop + 1, boost=weight)
        choices = [best_of(self._terms(slot, field, 1.0)) for slot in slots]
        return Near(choices, slop=slop + 1, boost=weight)

    def _prefix(self, node: Prefix) -> wq.Query:
        *before, last = terms_by_place(node.text)
        typed = node.text[int(analyze(node.text).starts[-1]) :].lower()
        limit = self._settings.max_expanded_terms
        slot: Slot = {}
        for name in (node.field,) if node.field else TEXT_FIELDS:
            terms: set[str] = set()
            for stem in {last, typed}:  # "quy" alone is compared as "qui", but is the beginning of "quyết"
                folded = self._unmarked and not node.exact and stem.isascii()
                terms.update(self._lexicon.with_prefix(name, stem, folded=folded, limit=limit + 1))
            if len(terms) > limit:
                raise invalid_query(self._text, node.start, node.end, "prefix_too_wide", most=limit, word=node.text)
            slot |= dict.fromkeys(sorted(terms), 1.0)
        return self._sequence([*self._slots(" ".join(before), node.exact), slot], node.field, 0)

    def _document(self, text: str) -> wq.Query:
        """Articles that cite a document: by its symbol, or with its name as a phrase."""
        symbols = find_symbols(text, typed=True)
        if symbols:
            self._mark(Target((frozenset(symbol.text.lower() for symbol in symbols),)))
            return Filter(all_of([self._symbol(symbol.text.lower()) for symbol in symbols]))
        slots = [self._spelled(term) for term in terms_by_place(text)]
        with_so = [s for slot in slots for s in ([{"số": 1.0}, slot] if next(iter(slot)).isdigit() else [slot])]
        return any_of([self._sequence(slots, None, 0), self._sequence(with_so, None, 0)])

    def _symbol(self, symbol: str) -> wq.Query:
        """A document's symbol, typed with its diacritics or without any."""
        return any_of([wq.Term("documents", form) for form in self._spelled(symbol)])

    def _spelled(self, term: str) -> Slot:
        """A term of a name as it is typed, with its diacritics or without any; whatever else is asked for, and never mended."""
        return dict.fromkeys([term, *(self._lexicon.same_fold(term) if term.isascii() else ())], 1.0)

    def _weight(self, field: str) -> float:
        return self._weights.get(field, 1.0)

    def _scored(self, tree: wq.Query) -> wq.Query:
        self.scores = self.scores or self._positive
        return tree

    def _mark(self, target: Target) -> None:
        if self._positive:
            self.targets.append(target)

    def _note(self, typed: str, kind: str, terms: Sequence[str]) -> None:
        if self._positive:
            self.expanded.append(Expansion(typed, kind, tuple(map(usual_spelling, terms))))


def _without(required: list[wq.Query], excluded: list[wq.Query]) -> wq.Query:
    """All of some queries, everything where there are none, and nothing that is excluded."""
    tree = all_of(required) if required else Filter(wq.Every())
    return Without(tree, any_of(excluded)) if excluded else tree


def _unlikely(slots: Sequence[Slot]) -> frozenset[str]:
    """The terms that the words typed hardly stand for, beside the likeliest other form; a word typed comes first in its slot."""
    least = [_HARDLY_MEANT * max(list(slot.values())[1:], default=0.0) for slot in slots]
    return frozenset(term for slot, some in zip(slots, least, strict=True) for term, weight in slot.items() if weight < some)


def _run_key(node: Node) -> tuple[bool, str | None]:
    """What words that are looked at together have in common: that they are words of an article, and their field."""
    return (True, node.field) if isinstance(node, Word) and node.field != "documents" else (False, None)


def _seconds(day: date | None, *, after: bool = False) -> int | None:
    """The first second of a day in Vietnam since 1970, or of the day after."""
    if day is None:
        return None
    start = datetime.combine(day, time(), tzinfo=VIETNAM_TIME) + timedelta(days=1 if after else 0)
    return int(start.timestamp())
