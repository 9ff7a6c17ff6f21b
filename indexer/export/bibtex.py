"""Articles for BibTeX and biblatex."""

from collections.abc import Iterable, Iterator

from indexer.export.work import authors, citation_key, date_parts, one_line, title
from indexer.model import Exported

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "%&#_$"},
    }
)  # fmt: skip
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})  # \url takes the rest as it is


def bibtex(rows: Iterable[Exported]) -> Iterator[str]:
    """An entry an article."""
    return map(_entry, rows)


def _entry(row: Exported) -> str:
    article = row.article
    year, month, day = (*date_parts(article.published), "", "", "")[:3]
    fields = {
        "author": " and ".join(f"{{{_text(name)}}}" for name in authors(article)),
        "title": f"{{{_text(title(article))}}}",  # in braces: no style may change its capitals
        "journal": _text(article.source),
        "address": _text(article.province),
        "year": year,
        "month": _MONTHS[int(month) - 1] if month else "",
        "day": day.lstrip("0"),
        "url": (article.url or "").translate(_ADDRESS),
        "urldate": (row.stored_at or "")[:10],
        "abstract": _text(article.lead),
        "keywords": _text(", ".join(row.labels)),
        "note": _text(row.sentence),
        "langid": "vietnamese",
    }
    kind = "article" if article.source else "misc"
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value.strip("{}")]
    return "\n".join([f"@{kind}{{{citation_key(article)},", *lines, "}\n\n"])


def _text(text: str | None) -> str:
    return one_line(text or "").translate(_ESCAPED)
