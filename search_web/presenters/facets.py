"""By what can the results be narrowed? The choices of each facet, the filters in force, the chart of time."""

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice

from indexer import FacetValue, provinces
from search_web.asked.addresses import Addresses
from search_web.asked.filters import BY_FACET, BY_PARAMETER, LISTED, TIME, without_facet
from search_web.asked.parameters import SearchAsked
from search_web.places import by_number
from search_web.presenters.timeline import histogram_view
from search_web.presenters.views import ActiveFilter, Choice, FacetView, HistogramView, Link, RangeView
from search_web.wording import Wording

_SHOWN = 6  # of a facet, before "more"
_LISTED = 15  # with those behind "more", before a page of their own
_ALL_LISTED = {"province": 100}  # they are few enough, and nobody knows which are frequent
_Counted = Sequence[FacetValue]


@dataclass(frozen=True, slots=True)
class _Offer:
    """A value that may be chosen; its address is made only if it is shown."""

    parameter: str
    value: FacetValue
    note: str = ""
    inner: bool = False


class FacetPresenter:
    """Turns what was counted beside a search into choices, in one language."""

    def __init__(self, words: Wording, addresses: Addresses, asked: SearchAsked, labels: Mapping[str, str]) -> None:
        """Open the choices of one results page.

        Args:
            labels: how readers know the documents, by key.
        """
        self._words, self._to, self._asked, self._labels = words, addresses, asked, labels

    def facets(self, counted: Mapping[str, _Counted], total: int) -> tuple[FacetView, ...]:
        """The facets that can narrow the results, or that narrow them already."""
        found = ((facet, counted.get(facet, ())) for facet in LISTED)
        return tuple(self._facet(facet, values) for facet, values in found if self._is_useful(facet, values, total))

    def choices(self, facet: str, values: _Counted) -> tuple[Choice, ...]:
        """All values of a facet that may be chosen: chosen ones first, then by number; years newest first."""
        return tuple(map(self._choice, chain(*self._groups(facet, values))))

    def active(self) -> tuple[ActiveFilter, ...]:
        """The filters in force."""
        return tuple(self._active(parameter, value) for parameter, value in self._asked.filters)

    def timeline(self, months: _Counted) -> HistogramView | None:
        """The chart of time, of which a month or year can be picked, or let go again."""
        return histogram_view(
            self._words,
            [(month.value, month.count) for month in months],
            self._in_time,
            to_year=self._in_time,
            picked={value for parameter, value in self._asked.filters if parameter in ("nam", "thang")},
        )

    def range(self) -> RangeView:
        """The form for a span of time."""
        given = dict(self._asked.filters)
        others = [pair for pair in self._asked.filters if pair[0] not in TIME]
        return RangeView(given.get("tu", ""), given.get("den", ""), tuple(others))

    def _facet(self, facet: str, values: _Counted) -> FacetView:
        groups, most = self._groups(facet, values), _ALL_LISTED.get(facet, _LISTED)
        sizes = list(accumulate(map(len, groups)))
        cut = bisect_left(sizes, _SHOWN) + 1  # groups stay whole
        rest = (
            sorted(groups[cut:], key=lambda group: _in_alphabet(group[0].value.value)) if facet in _ALL_LISTED else groups[cut:]
        )
        choices = [self._choice(one) for one in islice(chain(*groups[:cut], *rest), most)]
        shown = sizes[min(cut, len(sizes)) - 1]
        hint = self._words("filters.all", count=self._words.number(sizes[-1]))
        return FacetView(
            self._words(f"filters.{facet}"),
            tuple(choices[:shown]),
            tuple(choices[shown:]),
            Link(hint, self._to.values(self._asked, BY_FACET[facet].parameter)) if sizes[-1] > most else None,
            is_long=len(choices) > _LISTED,
        )

    def _is_useful(self, facet: str, values: _Counted, total: int) -> bool:
        is_chosen = any(BY_PARAMETER[parameter].facet == facet for parameter, _ in self._asked.filters)
        return bool(values) and (is_chosen or any(value.count < total for value in values))

    def _groups(self, facet: str, values: _Counted) -> list[list[_Offer]]:
        """All that may be chosen, in order: what stands together."""
        if facet == "year":
            values = sorted(values, key=lambda value: value.value, reverse=True)
        parameter = BY_FACET[facet].parameter
        groups = self._provinces(values) if facet == "province" else [[_Offer(parameter, value)] for value in values]
        chosen = set(self._asked.filters)
        groups.sort(key=lambda group: not any((one.parameter, one.value.value) in chosen for one in group))
        return groups

    def _provinces(self, values: _Counted) -> list[list[_Offer]]:
        """Provinces of today, those that they were formed from behind, where articles name several of these."""
        today = {province.name: province.since_2025 for province in provinces()}
        groups: dict[str, list[FacetValue]] = {}
        for value in values:
            groups.setdefault(today.get(value.value, value.value), []).append(value)
        totals = {name: sum(value.count for value in former) for name, former in groups.items()}
        return [self._formed(name, totals[name], groups[name]) for name in by_number(totals)]

    def _formed(self, name: str, total: int, former: Sequence[FacetValue]) -> list[_Offer]:
        """A province of today; where articles name one part of it alone, that, with its name of today."""
        if len(former) == 1:
            note = self._words("province.now", name=name) if former[0].value != name else ""
            return [_Offer("tinh", former[0], note)]
        whole = _Offer("tinh-moi", FacetValue(name, total), self._words("province.since_2025"))
        return [whole, *(_Offer("tinh", value, inner=True) for value in former)]

    def _choice(self, offer: _Offer) -> Choice:
        parameter, value = offer.parameter, offer.value
        facet = BY_PARAMETER[parameter].facet
        chosen, shown = (parameter, value.value) in self._asked.filters, self._shown(facet, value.value)
        if parameter == "nam" and not chosen:
            href = self._in_time(value.value)
        else:
            href = self._to.toggled(self._asked, parameter, value.value)
        hint = self._words("filters.remove", name=self._words(f"filters.{facet}"), value=shown) if chosen else ""
        return Choice(shown, href, value.count, chosen, hint, offer.note, offer.inner)

    def _in_time(self, period: str) -> str:
        """Results of a month in place of other times, or of a year beside other years; without it, where it is chosen."""
        parameter = "thang" if "-" in period else "nam"
        if (parameter, period) in self._asked.filters:
            return self._to.toggled(self._asked, parameter, period)
        kept = without_facet(self._asked.filters, "month", "since", "until", *(["year"] if parameter == "thang" else []))
        return self._to.filtered(self._asked, (*kept, (parameter, period)))

    def _active(self, parameter: str, value: str) -> ActiveFilter:
        facet = BY_PARAMETER[parameter].facet
        name, shown = self._words(f"filters.{facet}"), self._shown(facet, value)
        if parameter == "tinh-moi":
            shown = f"{shown} ({self._words('province.since_2025')})"
        hint = self._words("filters.remove", name=name, value=shown)
        return ActiveFilter(name, shown, self._to.toggled(self._asked, parameter, value), hint)

    def _shown(self, facet: str, value: str) -> str:
        if facet == "document":
            return self._labels.get(value, value)
        if facet in ("since", "until", "month"):
            return self._words.period(value) if value.count("-") < 2 else self._words.moment(value)
        return value


def _in_alphabet(name: str) -> str:
    """A key that sorts names as Vietnamese does: đ behind d, other signs below the letters.

    >>> sorted(["Đà Nẵng", "Hà Nội", "Dương", "Hải Phòng", "Hà Nam"], key=_in_alphabet)
    ['Dương', 'Đà Nẵng', 'Hà Nam', 'Hà Nội', 'Hải Phòng']
    """
    return unicodedata.normalize("NFD", name.casefold().replace("đ", "dz"))
