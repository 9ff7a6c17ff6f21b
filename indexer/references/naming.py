"""Which documents does a query name, and how far does each name reach? A query read by the grammar of references.

    name = mention {"," | "(" ... ")" | date | year | term | issuer} [["tỉnh"] province]

What stands behind a mention and belongs to its name tells documents of one number apart: term, province, year, and the words
of its subject, which remain words to be looked for. A province that none of the documents is of belongs to no name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

from indexer.hints import Reason
from indexer.model import Reference
from indexer.references.identify import Setting
from indexer.references.identity import slug
from indexer.references.registry import Known, Registry, find_known, same_slot
from indexer.references.resolve import resolve
from indexer.references.scan import scan_with_ends
from indexer.references.terms import term_on
from indexer.text import clean, find_province, fold, has_marks

_WORDS_OF_A_PROVINCE = 6  # at most: "Bà Rịa - Vũng Tàu"
_PLACE = re.compile(r"[\s,]{1,4}(?:cua\s{1,4})?(?:tinh|thanh pho|tp\.?)?\s{0,4}(?=[^\W\d])")
_LEAD_CHARS = 40  # more than what may stand between a name and its province
_PLACE_WORD = re.compile(r"[^\s(),;]+")
_SIGNS = re.compile(r"[\s,;()]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PRINTED = Reason("printed")
_WORD = re.compile(r"\w+")
_FORMULA = frozenset(("ve", "viec"))  # words that every subject begins with


@dataclass(frozen=True, slots=True)
class Name:
    """A document named in a query.

    Attributes:
        end: where the name ends in the cleaned query, with all that belongs to it; it begins with the mention.
        keys: the known documents that it may mean, likeliest first.
        others: the known ones of that number or name that it does not mean, as what belongs to it says.
    """

    reference: Reference
    end: int
    keys: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        """Whether it says which document of its number or name is meant: by what it prints, or by what stands behind that."""
        printed = any(_PRINTED in one.evidence for one in self.reference.candidates if one.key in self.keys)
        return self.end > self.reference.mention.end or printed


def names_in(text: str, registry: Registry) -> list[Name]:
    """The documents that a text as typed names, in order."""
    text = clean(text)
    found = scan_with_ends(text, typed=True)
    references = resolve(text, [mention for mention, _ in found], registry, Setting(date.today()))
    starts = [*(mention.start for mention, _ in found), len(text)]
    ends = [end for _, end in found]
    return [
        _name(text, reference, end, following, registry)
        for reference, end, (_, following) in zip(references, ends, pairwise(starts), strict=True)
    ]


def _name(text: str, reference: Reference, end: int, following: int, registry: Registry) -> Name:
    """A mention with what belongs to it; the next one begins at `following`."""
    mention, numbered = reference.mention, same_slot(reference.mention, registry)
    known = {one.key: one for one in find_known(mention, registry)}
    if (key := reference.key) and key not in known and (one := registry.by_key(key)):
        known[key] = one
    end = len(text[: _end_of_place(text, end, following, known.values())].rstrip(" ,"))
    told = [one for one in known.values() if _fits(text[mention.end : end], one)]
    if reference.key and reference.key in {one.key for one in told}:
        told = [known[reference.key]]
    told = _on_subject(text[end:following], told)
    shown = slug(text[mention.start : end])
    told = [one for one in numbered if slug(one.label) == shown] or told
    ranked = [candidate.key for candidate in reference.candidates]
    keys = sorted((one.key for one in told), key=lambda key: ranked.index(key) if key in ranked else len(ranked))
    others = tuple(one.key for one in numbered if one.key not in keys)
    return Name(reference, end, tuple(keys), others)


def _end_of_place(text: str, end: int, following: int, known: Iterable[Known]) -> int:
    """Where a name ends with the province behind it, if that is one of a document that may be meant."""
    places = [fold(one.identities[0].place or "") for one in known]
    lead = _PLACE.match(fold(text[end : min(following, end + _LEAD_CHARS)]))
    if lead is None or not any(places):
        return end
    begin = end + lead.end()
    ends = [word.end() for word in islice(_PLACE_WORD.finditer(text, begin, following), _WORDS_OF_A_PROVINCE)]
    return next((stop for stop in reversed(ends) if _place_in(text[begin:stop], places)), end)


def _place_in(text: str, places: Sequence[str]) -> bool:
    return fold(find_province(text) or "-") in places


def _fits(told: str, known: Known) -> bool:
    """Whether what belongs to a name may be said of a document: the years and the province in it."""
    own = known.identities[0]
    years = {int(year) for year in _YEAR.findall(told)}
    if years and not years & _years_of(known):
        return not _years_of(known) and own.term in (None, *_terms_of(years))
    place = next((found for part in re.split(r"[,()]", told) if (found := find_province(part))), None)
    return place is None or own.place is None or fold(place) in fold(own.place)


def _years_of(known: Known) -> set[int]:
    years = {int(known.day[:4])} if known.day else set()
    return years | {one.year for one in known.identities if one.year}


def _terms_of(years: Iterable[int]) -> set[str | None]:
    """The terms that were running in some years."""
    return {term_on(day) for year in years for day in (date(year, 1, 1), date(year, 12, 31))}


def _on_subject(behind: str, told: list[Known]) -> list[Known]:
    """Of several documents those that have all words behind the name in their subjects; all where none has, or no word is."""
    words = [word for word in _WORD.findall(clean(behind).lower()) if fold(word) not in _FORMULA]
    fitting = [one for one in told if one.subject and _has_words(one.subject, words)] if words else []
    return fitting or told


def _has_words(subject: str, words: Sequence[str]) -> bool:
    """Whether a subject has every word, one without diacritics in any form."""
    printed = set(_WORD.findall(clean(subject).lower()))
    folded = set(map(fold, printed))
    return all(word in (printed if has_marks(word) else folded) for word in words)
