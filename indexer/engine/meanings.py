"""Which terms may each word of a query stand for, and how sure is that? By the forms in the index, and by the context."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from indexer.engine.evidence import TEXT_FIELDS
from indexer.engine.forms import Slot
from indexer.engine.protocol import Lexicon
from indexer.engine.spacing import Chunk, Note, Spacing
from indexer.settings import Settings
from indexer.text import abbreviations, analyze, decode_keystrokes, fold
from indexer.text.syllable import canonical, is_syllable
from indexer.typing import LanguageModel, Line, marks_cost, slips, weigh

_PARTS = re.compile(r"[^\W_]+")
# VNI and Telex: the keys of letters with signs.
_LETTERS = {
    "a6": "â", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư", "a8": "ă", "d9": "đ",
    "aa": "â", "ee": "ê", "oo": "ô", "ow": "ơ", "uw": "ư", "aw": "ă", "dd": "đ",
}  # fmt: skip
_LETTER_KEYS = re.compile("|".join(_LETTERS))
_LEAST_WEIGHT = 0.05  # of a form that the context speaks against: found, after all others
_LEAST_SHARE = 0.02  # of a correction that is searched for
_CORRECTED = 0.7  # weight of a correction, beside a word that is known as typed
_KEYSTROKES_OF_KNOWN = 2.0  # cost of taking a word that is known for keystrokes
_SLIP_OF_KNOWN = 1.0  # cost of taking a word that is known for a slip
_FEW = 1 / 2000  # of the articles: a word in so few may be a slip of a frequent one
_ONE_OF_THE_RARE = 6.0  # cost of a form that is not known to the language, which takes all rare words for one
_TYPE_MARKS = 0.75  # share of people who type diacritics where they belong: a guess
_HARDLY = 0.01  # share of a word that is not looked at alone: no line through it is likelier
_SHORT = 3  # letters: so few are one slip away from too many words, unless a neighbour tells
_MOST_CORRECTED = 12  # words of a query that corrections are looked for: each is hundreds of look-ups


# What speaks for the words that each place may hold, by their shares: logarithms; empty where nothing is known.
Testimony = Callable[[Sequence[Mapping[str, float]]], Sequence[Mapping[str, float]]]


def _forget(typed: str, kind: str, terms: Sequence[str]) -> None:
    """Nothing is told."""


@dataclass(frozen=True, slots=True)
class Read:
    """A word of a query as a term, the term that was likeliest meant by it, and how sure that is: 0 to 1."""

    typed: str
    meant: str
    share: float


@dataclass(frozen=True, slots=True)
class Typed:
    """One term typed: in which chunk, whether alone in it, whether it must be taken exactly."""

    term: str
    chunk: str
    alone: bool
    exact: bool

    @property
    def may_be_a_slip(self) -> bool:
        """Whether it is a word that may be corrected: no abbreviation."""
        return self.alone and not self.exact and self.term.isalpha() and self.term not in _short_forms()


class Meanings:
    """What the words of one query may mean on one index."""

    def __init__(
        self, lexicon: Lexicon, settings: Settings, language: LanguageModel | None, *, unmarked: bool, note: Note = _forget
    ) -> None:
        self._lexicon, self._settings, self._language, self._note = lexicon, settings, language, note
        self._unmarked = unmarked
        self._variant_weight = settings.variant_weight if unmarked else settings.mixed_variant_weight

    def slots(self, chunks: Sequence[Chunk], *, mends: bool = True) -> list[list[Slot]]:
        """The slots of chunks that stand side by side; without `mends` slips of the hand are none."""
        chunks = [*map(self._keyed, chunks)]
        if self._language is not None and mends:
            spacing = Spacing(self._language, self._is_known, self._is_rare, self._note, marked=not self._unmarked)
            chunks = spacing.read(chunks)
        typed = [Typed(term, text, len(terms) == 1, exact) for text, terms, exact in chunks for term in terms]
        choices = self._considered(typed) if mends else [*map(self._choices, typed)]
        weighed = iter(self._weighed(typed, choices))
        return [[next(weighed) for _ in terms] for _, terms, _ in chunks]

    def likeliest(self, chunks: Sequence[str], testimony: Testimony | None = None) -> list[Read]:
        """Each chunk of one word as it was likeliest meant; as typed where nothing is known of the language."""
        keyed = [self._keyed((chunk, analyze(chunk).terms, False))[1] for chunk in chunks]
        terms = [own[0] if len(own) == 1 else canonical(chunk.lower()) for chunk, own in zip(chunks, keyed, strict=True)]
        if self._language is None:
            return [Read(term, term, 1.0) for term in terms]
        typed = [Typed(term, chunk, True, False) for term, chunk in zip(terms, chunks, strict=True)]
        choices = [some or {one.term: 0.0} for one, some in zip(typed, self._considered(typed), strict=True)]
        line = self._line(typed, choices)
        if testimony and any(told := testimony(line.shares)):
            line = self._line(typed, [*map(_spoken_for, choices, told)])
        return [Read(term, word, shares[word]) for term, word, shares in zip(terms, line.words, line.shares, strict=True)]

    def _considered(self, typed: Sequence[Typed]) -> list[dict[str, float]]:
        """The choices of each term, those that slips of the hand offer among them."""
        choices = [self._choices(one) for one in typed]
        offered = {at: self._slips(at, typed, choices) for at in self._strange(typed, choices)}
        return [offered.get(at, {}) | some for at, some in enumerate(choices)]

    def _keyed(self, chunk: Chunk) -> Chunk:
        """A chunk with VNI keys, which are several terms ("nghi5"), as the words that they mean."""
        text, terms, exact = chunk
        if len(terms) < 2 or exact or not self._unmarked:
            return chunk
        parts = _PARTS.findall(text)
        meant = [word if (word := _decoded(part)) and self._is_held(word) else None for part in parts]
        if not any(meant):
            return chunk
        return (
            text,
            [term for part, word in zip(parts, meant, strict=True) for term in ([word] if word else analyze(part).terms)],
            exact,
        )

    def _choices(self, typed: Typed) -> dict[str, float]:
        """The terms that one typed term may stand for, with their costs."""
        term = typed.term
        if typed.exact or not term.isalpha():
            return {term: 0.0}
        choices = {term: 0.0} if self._is_held(term) else {}
        if term.isascii() and self._variant_weight:
            left_out = marks_cost(term, "\u1ecb", marked=not self._unmarked)
            choices |= {other: left_out for other in self._forms(term) if other != term}
            choices = self._rare_last(choices)
        may_be_keys = typed.alone and (self._language is not None or (self._unmarked and not choices))
        if may_be_keys and (meant := _decoded(typed.chunk)) and self._is_held(meant):
            choices[meant] = _KEYSTROKES_OF_KNOWN if choices or not self._unmarked else 0.0
        return choices

    def _strange(self, typed: Sequence[Typed], choices: Sequence[Mapping[str, float]]) -> list[int]:
        """The words that a slip of the hand may have made: in few articles, or never beside what stands beside them here."""
        if self._language is None:
            return []
        few = self._lexicon.document_count() * _FEW
        met = [False, *self._language.have_pairs(choices), False] if len(typed) > 1 else [True, True]
        capitals = len(typed) > 1 and all(one.chunk.isupper() for one in typed)
        strange = [
            at
            for at, one in enumerate(typed)
            if one.may_be_a_slip
            and (capitals or not one.chunk.isupper() or is_syllable(one.term))
            and (not (met[at] or met[at + 1]) or self._frequency(choices[at]) <= few)
            and not (self._unmarked and 0.0 in choices[at].values() and one.term not in choices[at])
        ]
        return strange[:_MOST_CORRECTED]

    def _slips(self, at: int, typed: Sequence[Typed], choices: Sequence[Mapping[str, float]]) -> dict[str, float]:
        """The words that a slip of the hand may have made this one of.

        For a short word, or one that there is, in the archive or by its spelling, only those met beside its neighbours here.
        """
        assert self._language is not None
        found = slips(typed[at].term, self._language.forms, marked=not self._unmarked)
        if len(typed[at].term) > _SHORT and not (choices[at] or is_syllable(typed[at].term)):
            return found
        words = [*found]
        met = np.zeros(len(words), np.bool_)
        if at:
            met |= self._language.are_beside(choices[at - 1], words).any(axis=0)
        if at + 1 < len(typed):
            met |= self._language.are_beside(words, choices[at + 1]).any(axis=1)
        return {word: found[word] + _SLIP_OF_KNOWN for word, is_met in zip(words, met.tolist(), strict=True) if is_met}

    def _weighed(self, typed: Sequence[Typed], choices: Sequence[Mapping[str, float]]) -> list[Slot]:
        """The slot of each term: its choices by their shares in the context."""
        choices = [some or {one.term: 0.0} for one, some in zip(typed, choices, strict=True)]
        if self._language is None:
            slots = [
                {term: self._plain_weight(one, term) for term in (one.term, *some)}
                for one, some in zip(typed, choices, strict=True)
            ]
        elif all(len(some) == 1 for some in choices):
            slots = [dict.fromkeys((one.term, *some), 1.0) for one, some in zip(typed, choices, strict=True)]
        else:
            shares = self._line(typed, choices).shares
            slots = [_by_shares(one.term, some) for one, some in zip(typed, shares, strict=True)]
        for one, slot in zip(typed, slots, strict=True):
            self._tell(one, slot)
        return slots

    def _line(self, typed: Sequence[Typed], choices: Sequence[Mapping[str, float]]) -> Line:
        """What was likeliest meant: a query without diacritics may mean its words just as they are."""
        assert self._language is not None
        line = weigh(self._language, choices)
        terms = [one.term for one in typed]
        least = min((shares.get(term, 0.0) for term, shares in zip(terms, line.shares, strict=True)), default=0.0)
        if not self._unmarked or least < _HARDLY or not all(map(self._language.knows, terms)):
            return line
        plain = weigh(self._language, [{term: some[term]} for term, some in zip(terms, choices, strict=True)])
        return _mixed(line, plain)

    def _plain_weight(self, typed: Typed, term: str) -> float:
        """The weight of a form where nothing is known of the language."""
        if term == typed.term or fold(term) != typed.term:
            return 1.0
        return self._variant_weight

    def _tell(self, typed: Typed, slot: Slot) -> None:
        """Note what is searched beside the term typed."""
        by_kind: dict[str, list[str]] = {}
        for term in sorted(slot, key=lambda term: (-slot[term], term)):
            if term != typed.term:
                by_kind.setdefault(_kind(typed, term), []).append(term)
        for kind, terms in by_kind.items():
            self._note(typed.term if kind == "fold" else typed.chunk, kind, terms)

    def _rare_last(self, forms: Mapping[str, float]) -> dict[str, float]:
        """The forms of a word with their costs, those that the language does not know behind the others."""
        if self._language is None or not self._unmarked:
            return dict(forms)
        known = {form: self._language.knows(form) for form in forms}
        rare = _ONE_OF_THE_RARE if any(known.values()) else 0.0
        return {form: cost if known[form] else cost + rare for form, cost in forms.items()}

    def _is_known(self, term: str) -> bool:
        """Whether a word is found, as typed, with diacritics, or as what its keys spell."""
        return self._is_held(term) or bool(term.isascii() and self._forms(term)) or self._is_held(_decoded(term) or term)

    def _is_rare(self, term: str) -> bool:
        """Whether a word stands in so few articles that it may be a slip of the hand."""
        return self._frequency([term, *self._forms(term)]) <= self._lexicon.document_count() * _FEW

    def _is_held(self, term: str) -> bool:
        return any(self._lexicon.frequency(field, term) for field in TEXT_FIELDS)

    def _frequency(self, terms: Iterable[str]) -> int:
        """In how many articles the terms stand, about."""
        return sum(self._lexicon.frequency("body", term) for term in terms)

    def _forms(self, folded: str) -> Sequence[str]:
        """The accented terms of a form without diacritics, the most frequent where there are too many."""
        forms = self._lexicon.same_fold(folded)
        if len(forms) > self._settings.max_expanded_terms:
            forms = sorted(forms, key=lambda form: -self._lexicon.frequency("body", form))
        return forms[: self._settings.max_expanded_terms]


@cache
def _short_forms() -> frozenset[str]:
    """The abbreviations of the press that are one term."""
    return frozenset(row.short[0] for row in abbreviations() if len(row.short) == 1)


def _mixed(line: Line, plain: Line) -> Line:
    """What was meant by words without diacritics: by who leaves them out any line, by who types them just these ("nha trang")."""
    odds = math.log(_TYPE_MARKS / (1 - _TYPE_MARKS))
    share = math.exp(plain.log + odds - np.logaddexp(plain.log + odds, line.log_of_all))
    shares = tuple(
        {word: share * (word == term) + (1 - share) * other for word, other in some.items()}
        for term, some in zip(plain.words, line.shares, strict=True)
    )
    return replace(line, words=plain.words if plain.log + odds > line.log else line.words, shares=shares)


def _spoken_for(choices: Mapping[str, float], told: Mapping[str, float]) -> Mapping[str, float]:
    """The words that something speaks for or against, with their costs; all of them where nothing does."""
    return {word: choices[word] - log for word, log in told.items()} or choices


def _by_shares(typed: str, shares: Mapping[str, float]) -> Slot:
    """The weights of the choices: 1 for the likeliest, and for a word without other forms; unlikely corrections are left out."""
    most = max(shares.values())
    slot = {
        term: max(share / most, _LEAST_WEIGHT) for term, share in shares.items() if _is_form(typed, term) or share >= _LEAST_SHARE
    }
    if typed in slot and not any(term != typed and _is_form(typed, term) for term in slot):
        return {typed: 1.0} | {term: weight * _CORRECTED for term, weight in slot.items() if term != typed}
    return {typed: slot.pop(typed, 1.0)} | slot  # what was typed always stands first


def _decoded(chunk: str) -> str | None:
    """The word meant by keystrokes, among punctuation; in what is no syllable ("VD9V", "o6to6") marks of letters alone."""
    core = _PARTS.search(chunk)
    if core is None:
        return None
    keys = core[0].lower()
    lettered = _LETTER_KEYS.sub(lambda match: _LETTERS[match[0]], keys)
    return decode_keystrokes(keys) or (lettered if lettered != keys else None)


def _is_form(typed: str, term: str) -> bool:
    return term == typed or (typed.isascii() and fold(term) == typed)


def _kind(typed: Typed, term: str) -> str:
    if _is_form(typed.term, term):
        return "fold"
    return "keystrokes" if _decoded(typed.chunk) == term else "spelling"
