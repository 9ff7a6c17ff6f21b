"""What do the pages about phrases show? Concordances and frequencies as values that a template only has to lay out."""

from collections.abc import Sequence
from dataclasses import replace

from indexer import Concordance, Frequencies
from search_web.asked.addresses import Addresses
from search_web.asked.filters import BY_PARAMETER
from search_web.asked.parameters import CONTEXT_SORTS, PERIODS, ConcordanceAsked, FrequencyAsked, SearchAsked
from search_web.presenters.linechart import draw_lines
from search_web.presenters.views import ConcordanceView, Day, FrequencyRow, FrequencyView, LineView, Link, PhraseView
from search_web.wording import Wording


class PhrasePresenter:
    """Turns what the archive answers about phrases into views, in one language."""

    def __init__(self, words: Wording, addresses: Addresses) -> None:
        self._words = words
        self._to = addresses

    def concordance(self, asked: ConcordanceAsked, found: Concordance, page_size: int) -> ConcordanceView:
        """The page of a concordance that was asked for."""
        words, pages = self._words, max(1, -(-found.sorted // page_size))
        quoted = _quoted(found.phrase)
        return ConcordanceView(
            heading=words.count("context.heading", found.total),
            articles=Link(words.count("articles", found.articles), self._to.search(SearchAsked(quoted, asked.filters))),
            note=words("context.sorted", count=words.number(found.sorted)) if found.sorted < found.total else "",
            filters=self._filters(asked.filters),
            unfiltered=self._to.concordance(replace(asked, filters=(), page=1)),
            sorts=tuple(
                Link(
                    words(f"context.sort.{sort}"),
                    None if sort == asked.sort else self._to.concordance(replace(asked, sort=sort, page=1)),
                )
                for sort in CONTEXT_SORTS
            ),
            lines=tuple(
                LineView(
                    line.left, line.match, line.right, self._to.article(line.id, quoted), line.title or line.id, line.source,
                    Day(words.moment(line.published), line.published) if line.published else None,
                )
                for line in found.lines
            ),
            expanded=tuple(dict.fromkeys(form for item in found.expanded for form in item.terms)),
            where=words("results.page", page=words.number(asked.page), pages=words.number(pages)) if pages > 1 else "",
            beyond=asked.page > pages,
            previous=self._to.concordance(replace(asked, page=asked.page - 1)) if 1 < asked.page <= pages else None,
            next=self._to.concordance(replace(asked, page=asked.page + 1)) if asked.page < pages else None,
            exports=tuple(Link(form.upper(), self._to.concordance_file(asked, form)) for form in ("csv", "jsonl")),
            frequency=self._to.frequencies(FrequencyAsked((asked.phrase,), filters=asked.filters)),
        )  # fmt: skip

    def frequencies(self, asked: FrequencyAsked, found: Frequencies) -> FrequencyView:
        """Phrases over time as a chart and as a table."""
        words = self._words
        every = [period.count for period in found.periods]
        shares = [_shares(one.counts, every) for one in found.phrases]
        names = [words.period(period.value) for period in found.periods]
        phrases = tuple(
            PhraseView(
                asked.phrases[line.number - 1],
                words.count("articles", one.total),
                self._to.concordance(ConcordanceAsked(asked.phrases[line.number - 1], asked.filters)),
                line,
                words("frequency.peak", share=self._share(row[line.peak]), when=names[line.peak]) if one.total else "",
            )
            for line, one, row in zip(draw_lines(shares), found.phrases, shares, strict=True)
        )
        rows = tuple(
            FrequencyRow(
                name,
                words.number(period.count),
                tuple(
                    Link(
                        words.number(one.counts[place]),
                        self._results(asked, one.phrase, period.value),
                        hint=self._share(row[place]),
                    )
                    for one, row in zip(found.phrases, shares, strict=True)
                ),
            )
            for place, (name, period) in enumerate(zip(names, found.periods, strict=True))
        )
        most = max((share for row in shares for share in row if share is not None), default=0.0)
        ends = (names[0], names[-1]) if names else ("", "")
        return FrequencyView(
            phrases=phrases,
            rows=rows,
            summary=words("frequency.summary", phrases=", ".join(one.phrase for one in phrases), first=ends[0], last=ends[1]),
            most=words("frequency.most", share=self._share(most)),
            first=ends[0],
            last=ends[1],
            filters=self._filters(asked.filters),
            unfiltered=self._to.frequencies(replace(asked, filters=())),
            file=self._to.frequencies_file(asked),
            periods=tuple(
                Link(words(f"frequency.by.{by}"), None if by == asked.by else self._to.frequencies(replace(asked, by=by)))
                for by in PERIODS
            ),
        )

    def _results(self, asked: FrequencyAsked, phrase: str, period: str) -> str:
        """The articles of a period that hold a phrase."""
        parameter = "thang" if "-" in period else "nam"
        others = tuple(pair for pair in asked.filters if pair[0] not in ("thang", "nam"))
        return self._to.search(SearchAsked(_quoted(phrase), (*others, (parameter, period))))

    def _share(self, share: float | None) -> str:
        return "–" if share is None else f"{self._words.decimal(share, 1)} ‰"

    def _filters(self, filters: tuple[tuple[str, str], ...]) -> str:
        """The filters in force, in words."""
        shown = [
            (self._words(f"filters.{BY_PARAMETER[name].facet}"), self._words.period(value) if name == "thang" else value)
            for name, value in filters
        ]
        return "; ".join(f"{name}: {value}" for name, value in shown)


def _shares(counts: Sequence[int], every: Sequence[int]) -> list[float | None]:
    """How many of a thousand articles; None where there are none."""
    return [1000 * count / of if of else None for count, of in zip(counts, every, strict=True)]


def _quoted(phrase: str) -> str:
    """The query that finds a phrase; one with the sign for it only as typed.

    >>> _quoted("hội nghị"), _quoted("=hội nghị")
    ('"hội nghị"', '="hội nghị"')
    """
    return f'="{phrase[1:]}"' if phrase.startswith("=") else f'"{phrase}"'
