"""How do results look as text, for a person at a terminal?"""

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from indexer.fetched import SourceCheck
from indexer.model import VIETNAM_TIME, Citing, CitingArticles, DocumentProfile, Hit, Printing, SearchResults
from indexer.phrase import ContextLine, Frequencies

_FEW_EMPTY = 2  # periods that have rows of their own
_SIDE = 45  # characters on either side of a phrase

_PARTS = {"word": "từ / word", "phrase": "cụm từ / phrase", "near": "từ gần nhau / near", "value": "văn bản / document"}
_FIELDS = {"title": "tiêu đề / title", "lead": "sapo / lead", "body": "nội dung / body", "documents": "dẫn / cited"}


def count_of(number: int, noun: str) -> str:
    """A number of things in words.

    >>> count_of(1, "article"), count_of(1_200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def status_as_text(status: dict[str, Any]) -> str:
    """Counts a line each, then the last run of the crawler and a line for each source."""
    last, sources = status.pop("last_run"), status.pop("sources")
    lines = [f"{name.replace('_', ' '):16} {'-' if value is None else value}" for name, value in status.items()]
    if last:
        ended = "" if last["ended_at"] else ", running or killed"
        lines.append(f"{'last run':16} {last['command']} of {_moment(last['started_at'])}{ended}: {last['summary'] or '-'}")
    for source in sources:
        counts = " ".join(f"{source[name]:,} {name}" for name in ("fetched", "added", "changed", "gone", "failed"))
        lines.append(f"  {source['source']:24} {_moment(source['at'])}  {counts}  {source['problem'] or ''}".rstrip())
    return "\n".join(lines)


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, VIETNAM_TIME).isoformat(sep=" ", timespec="minutes")


def finding_as_text(check: SourceCheck) -> str:
    """What a probe found, in a line."""
    if check.problems:
        return f"{check.source}: {'; '.join(check.problems)}"
    sample = check.sample
    example = f", such as {sample.title!r} of {sample.published or 'no date'}" if sample else ""
    return (
        f"{check.source}: sound: {'a' if check.has_robots else 'no'} robots.txt, {count_of(len(check.sitemaps), 'sitemap')}, "
        f"{count_of(len(check.feeds), 'feed')}, {count_of(check.articles, 'article')} on {count_of(check.pages, 'page')}{example}"
    )


def entry_as_text(check: SourceCheck) -> str:
    """What a probe confirmed, as it may stand in sources.toml."""
    lists = {"sitemaps": check.sitemaps, "feeds": check.feeds}
    lines = [f"{key} = {json.dumps(urls, ensure_ascii=False)}" for key, urls in lists.items() if urls]
    return "\n".join([f"[{check.source}]", *lines, "verified = true", ""])


def citing_as_text(found: CitingArticles, possible: bool, filters: Sequence[str] = ()) -> str:
    """What is known of a document, and the articles that cite it, or may, each with the sentence; `filters` are options given."""
    lines = [f"{document.label}  [{document.key}]  cited by {document.articles:,}" for document in found.documents]
    lines = lines or [f"No article cites {found.reference}."]
    if found.documents and not found.articles and found.total:
        lines += ["", f"The list ends before this: {count_of(found.total, 'article')} in all; a smaller --offset shows them."]
    elif found.documents and not found.articles:
        none = f"None of the articles asked for {'may' if possible else 'is sure to'} cite it."
        others = "that are sure to: look without --possible" if possible else "that may: look with --possible"
        more = f"; or without {' and '.join(filters)}" if filters else ""
        lines += ["", f"{none} There may be others {others}{more}."]
    for one in found.articles:
        lines += [
            "",
            one.title or one.article_id,
            *([f"   {about(one)}"] if about(one) else []),
            f"   {one.sentence.text}",
            f"   {one.key}",
        ]
    return "\n".join(lines)


def profile_as_text(profile: DocumentProfile) -> str:
    """What the archive knows of one document, a line for each thing."""
    document, first = profile.document, profile.first
    counts = [("by month", profile.months), ("by province", profile.provinces), ("by source", profile.sources)]
    links = [
        ("carries out", profile.implements), ("is carried out by", profile.implemented_by), ("cited with", profile.cited_with),
    ]  # fmt: skip
    lines = [
        f"{document.label}  [{document.key}]  cited by {document.articles:,}, perhaps by {profile.possible:,} more",
        *(f"  {name}: {value}" for name, value in (("subject", document.subject), ("issuer", document.issuer)) if value),
        *(f"  dated {day}: {count_of(articles, 'article')}" for day, articles in document.dates),
    ]
    if first:
        after = f", {profile.days_to_first:,} days after its date" if profile.days_to_first is not None else ""
        lines += [f"  first cited {(first.published or '')[:10]}{after}: {first.title or first.article_id}"]
        lines += [f"    {first.sentence.text}"]
    lines += [f"  {name}: {', '.join(f'{one.value} {one.count:,}' for one in values)}" for name, values in counts if values]
    for name, found in links:
        lines += [
            f"  {name}: {one.document.label}  [{one.document.key}]  {one.articles:,} {one.relation or ''}".rstrip()
            for one in found
        ]
    if profile.silent_provinces:
        lines += [f"  not cited in: {', '.join(profile.silent_provinces)}"]
    return "\n".join(lines)


def line_as_text(line: ContextLine) -> str:
    """One line of a concordance, the phrase under that of the line before."""
    where = " · ".join(part for part in (line.source, (line.published or "")[:10], line.id) if part)
    return f"{line.left[-_SIDE:]:>{_SIDE}}  {line.match}  {line.right[:_SIDE]:<{_SIDE}}  {where}"


def frequencies_as_text(found: Frequencies) -> str:
    """A table: a row for each period, for each phrase how many articles, and how many of a thousand.

    Several periods side by side of which there is no article at all are one row.
    """
    if not found.periods:
        return f"No article with a date holds {' or '.join(one.phrase for one in found.phrases)}."
    names = [f"{one.phrase} ({one.total:,})" for one in found.phrases]
    widths = [max(len(name), 16) for name in names]
    rows = [["period".ljust(8), "articles".rjust(9), *(name.rjust(width) for name, width in zip(names, widths, strict=True))]]
    for empty, group in groupby(enumerate(found.periods), key=lambda numbered: not numbered[1].count):
        periods = [*group]
        if empty and len(periods) > _FEW_EMPTY:
            rows.append([f"{periods[0][1].value} – {periods[-1][1].value}: 0 articles"])
            continue
        for place, period in periods:
            counts = [one.counts[place] for one in found.phrases]
            cells = [f"{count:,} {1000 * count / max(period.count, 1):8.1f} ‰" for count in counts]
            rows.append([period.value.ljust(8), f"{period.count:9,}", *map(str.rjust, cells, widths)])
    return "\n".join("  ".join(row) for row in rows)


def results_as_text(results: SearchResults, offset: int) -> str:
    """The hits; the others that carry the text of one stand below it."""
    texts = f" ({count_of(results.texts, 'different text')})" if results.texts < results.total else ""
    lines = [f"{count_of(results.total, 'article')}{texts}, {results.took_ms:.0f} ms"]
    lines += [
        f"Đã tìm thêm cho / also searched for {one.typed}: {', '.join(one.terms[:8])}"
        for one in results.expanded
        if _explains(results)
    ]
    lines += [f"Văn bản: {results.labels.get(key, key)}  [{key}]" for key in results.documents]
    for one in results.unknown_fields:
        if one.nearest == one.name:
            lines.append(f"Sau {one.name}: có khoảng trắng, đã tìm như một từ / a blank behind {one.name}:, searched as a word")
            continue
        nearest = f"; gần nhất là / the nearest is {one.nearest}:" if one.nearest else ""
        lines.append(f"Không có trường {one.name}:, đã tìm như một từ (no such field, searched as a word){nearest}")
        lines.append(f"   Các trường / fields: {', '.join(one.known)}")
    if results.all_words < results.total:
        lacked = f"; ở đây có bài thiếu / some here lack: {', '.join(results.let_go)}" if results.let_go else ""
        lines.append(f"Bài có đủ các từ / articles with every word: {results.all_words:,}{lacked}")
    for rank, hit in enumerate(results.hits, start=offset + 1):
        lines += [
            "",
            f"{rank}. {hit.title.text}",
            *([f"   {about(hit)}"] if about(hit) else []),
            f"   {hit.snippet.text.replace(chr(10), ' ')}",
            f"   {hit.url or hit.id}",
            *_explained(hit),
            *(
                f"   = {where}: {one.url or one.id}" if (where := about(one)) else f"   = {one.url or one.id}"
                for one in hit.duplicates
            ),
            *([f"   first: {about(hit.first) or hit.first.id} ({hit.first.confidence} confidence)"] if hit.first else []),
        ]
    if results.total and not results.hits and offset:
        lines += ["", "The list ends before this; a smaller --offset shows it."]
    if results.suggestion:
        lines.append(f"Có phải bạn muốn tìm: {results.suggestion}")
    return "\n".join(lines)


def _explains(results: SearchResults) -> bool:
    """Whether it was asked why the hits match."""
    return any(hit.explanation for hit in results.hits)


def _explained(hit: Hit) -> list[str]:
    """The parts of a hit's score, a line each; nothing if it was not asked for."""
    parts = [
        f"   {part.score:10.3f}  {_PARTS[part.kind]} “{part.spelling}” · {_FIELDS.get(part.field, part.field)}"
        + (f" ← {part.typed}" if part.typed else "")
        for part in hit.explanation
    ]
    return [f"   điểm / score {hit.score:.3f} =", *parts] if parts else []


def about(hit: Hit | Citing | Printing) -> str:
    """Paper, province and day of a hit, as far as they are known."""
    province = None if isinstance(hit, Printing) else hit.province
    return " · ".join(part for part in (hit.source, province, (hit.published or "")[:10]) if part)
