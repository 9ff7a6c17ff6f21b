"""How is an article cited in a list of references? Runs of plain and italic text, in the styles that readers ask for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from indexer.export.work import authors, date_parts, title
from indexer.model import Exported

Run = tuple[str, bool]  # text, whether in italics
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def cite(row: Exported, today: date) -> dict[str, tuple[Run, ...]]:
    """An article as it stands in a bibliography, by the name of the style; `today` is when it was looked at."""
    return {name: tuple(run for run in style(row, today) if run[0]) for name, style in _STYLES.items()}


def _vietnamese(row: Exported, today: date) -> Sequence[Run]:
    """Author (year), “title”, *newspaper*, day, <address>, seen on (after the rules for theses of the Ministry of Education).

    What an author's name is sorted by is its last part, so names stay in their order.
    """
    article = row.article
    who, (year, *day) = ", ".join(authors(article)), _day(article.published)
    where = f", <{article.url}>, truy cập ngày {today.day}/{today.month}/{today.year}" if article.url else ""
    paper, when = article.source or "", f" ({year or 'không rõ năm'})"
    first = who or paper or f"“{title(article)}”"
    return (
        (first + when + (f", “{title(article)}”" if who or paper else ""), False),
        (", " if paper and who else "", False), (paper if who else "", True),
        (f", ngày {day[1]}/{day[0]}/{year}" if day else "", False), (f"{where}.", False),
    )  # fmt: skip


def _apa(row: Exported, _: date) -> Sequence[Run]:
    """Author. (year, month day). Title. *Newspaper*. Address (APA 7, 10.1 and 9.12: without an author the title is first).

    Vietnamese names are given whole, as APA 9.8 has it where family and given name cannot be told apart.
    """
    article = row.article
    who, (year, *day) = authors(article), _day(article.published)
    names = " & ".join([", ".join(who[:-1]) + ",", who[-1]]) if len(who) > 1 else "".join(who)
    when = f" ({year or 'n.d.'}{f', {_MONTHS[day[0] - 1]} {day[1]}' if day else ''}). "
    first, then = (names, _ended(title(article)) + " ") if names else (title(article), "")
    paper = _ended(article.source) if article.source else ""
    return (_ended(first) + when + then, False), (paper, True), (f" {article.url}" if article.url else "", False)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


_STYLES: Mapping[str, Callable[[Exported, date], Sequence[Run]]] = {"vi": _vietnamese, "apa": _apa}


def _day(moment: str | None) -> tuple[int, ...]:
    """Year, month and day as numbers; 0 alone where they are not known."""
    return tuple(map(int, date_parts(moment))) or (0,)
