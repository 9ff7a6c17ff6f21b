"""Which documents does the archive know, and by what can they be told apart? Browsing by kind, issuer, year and term."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.model import Document, FacetValue
from indexer.text import sort_key


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The documents that were asked for.

    Attributes:
        total, documents: how many there are; the page of them, most cited first.
        facets: kind (first part of the key), issuer, year, term: the values of documents that fit all else asked for, with
            the number of these; kinds and issuers by falling number, years and terms from the newest.
    """

    total: int
    documents: tuple[Document, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]


def browse(known: Iterable[Document], wanted: Mapping[str, str], limit: int, offset: int) -> Catalogue:
    """A page of the documents that have the values wanted, by the names of facets.

    >>> two = [Document("luat/a/2013", "Luật A", "Luật", year=2013), Document("luat/b/2015", "Luật B", "Luật", year=2015)]
    >>> found = browse(two, {"year": "2013"}, 10, 0)
    >>> found.total, found.facets["kind"], [one.value for one in found.facets["year"]]
    (1, (FacetValue(value='luat', count=1),), ['2015', '2013'])
    """
    documents = sorted(known, key=lambda one: (-one.articles, one.key))
    fits = [{name: value(one) == wanted[name] for name, value in _FACETS.items() if wanted.get(name)} for one in documents]
    found = [one for one, fit in zip(documents, fits, strict=True) if all(fit.values())]
    facets = {}
    for name, value in _FACETS.items():
        allowed = (one for one, fit in zip(documents, fits, strict=True) if all(ok for other, ok in fit.items() if other != name))
        facets[name] = _ordered(name, Counter(filter(None, map(value, allowed))))
    return Catalogue(len(found), tuple(found[offset:][:limit]), facets)


def _year(one: Document) -> str | None:
    return str(one.year) if one.year else one.date[:4] if one.date else None


_FACETS: Mapping[str, Callable[[Document], str | None]] = {
    "kind": lambda one: one.key.split("/")[0],
    "issuer": lambda one: one.issuer,
    "year": _year,
    "term": lambda one: one.term,
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def _ordered(name: str, counts: Counter[str]) -> tuple[FacetValue, ...]:
    values: Sequence[tuple[str, int]] = sorted(counts.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))
    if name == "year":
        values = sorted(values, reverse=True)
    if name == "term":
        values = sorted(values, key=lambda pair: -_roman(pair[0]))
    return tuple(FacetValue(*pair) for pair in values)


def _roman(text: str) -> int:
    """The number that a term is written as; 0 for what is no Roman number.

    >>> [_roman(text) for text in ("IX", "XIII", "2021-2026")]
    [9, 13, 0]
    """
    digits = [_ROMAN.get(char, 0) for char in text]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True)) * all(digits)
