"""The API of documents: those that are cited most, one with the articles that cite it, those that a text names."""

from collections.abc import Sequence

from flask import abort, request
from werkzeug.exceptions import RequestEntityTooLarge

from indexer import Article, Document, citing_as_json, document_as_json, profile_as_json, references_as_json
from search_web.api.cursor import Walk
from search_web.api.operation import Asked, Json, answers, blueprint
from search_web.api.parameters import (
    CURSOR,
    ISSUER,
    KIND,
    MONTH,
    NAME,
    OFFSET,
    PAGE_LIMIT,
    POSSIBLE,
    PROVINCE,
    SOURCE,
    TERM,
    TEXT,
    YEAR,
)
from search_web.asked.parameters import MOST_CHARS
from search_web.opened import opened_archive
from search_web.wording import Words

_LONGEST_UTF8 = 4  # bytes of one character
_ALL = 2**31  # documents


@blueprint.get("/documents")
@answers(
    "Documents",
    Words("Các văn bản được dẫn nhiều nhất, hoặc có thể mang một tên.", "The documents cited most, or that a name may mean."),
    NAME, KIND, ISSUER, YEAR, TERM, PAGE_LIMIT, OFFSET, CURSOR, example="/documents?q=chỉ thị 24",
)  # fmt: skip
def documents(asked: Asked) -> Json:
    """The documents that are cited most, of a kind, issuer, year and term or all; with ?q=, those that a name may mean."""
    known, name = opened_archive().documents, asked[NAME].strip()
    wanted = {"kind": asked[KIND], "issuer": asked[ISSUER], "year": asked[YEAR], "term": asked[TERM]}
    if name and (given := next((value for value in wanted.values() if value), None)):
        abort(400, f"a name (q) and {given!r} were given: a name is looked for among all documents, so leave one of them out")

    def page(limit: int, offset: int) -> tuple[int, Sequence[Document]]:
        if name:
            return known.meant(name, limit, offset)
        found = known.browse(wanted, limit, offset)
        return found.total, found.documents

    walk = Walk(asked, PAGE_LIMIT, lambda: (one.key for one in page(_ALL, 0)[1]))
    total, found = page(asked[PAGE_LIMIT], walk.offset)
    following = walk.following([one.key for one in found], total)
    return {"total": total, "documents": [document_as_json(one) for one in found], "next": following}


@blueprint.get("/documents/<path:key>")
@answers(
    "DocumentProfile",
    Words("Tất cả về một văn bản, và các bài dẫn nó.", "Everything about one document, and the articles that cite it."),
    PROVINCE, MONTH, SOURCE, POSSIBLE, PAGE_LIMIT, OFFSET, CURSOR, example="/documents/chi-thi/24-ct-tw/khoa-xiii?limit=2",
)  # fmt: skip
def document(asked: Asked, key: str) -> Json:
    """Everything about one document, and a page of the articles that cite it, as `hoinghi cited-by --json` answers."""
    known = opened_archive().documents
    profile = known.profile(key)
    if profile is None:
        abort(404, f"no document has the key {key[:MOST_CHARS]!r}; /api/v1/documents?q= finds it by any name")
    province, month, source = (asked[one] or None for one in (PROVINCE, MONTH, SOURCE))
    key, possible = profile.document.key, asked[POSSIBLE]
    walk = Walk(
        asked, PAGE_LIMIT, lambda: known.citing_ids(key, province=province, month=month, source=source, possible=possible)
    )
    found = known.cited_by(
        key, province=province, month=month, source=source, limit=asked[PAGE_LIMIT], offset=walk.offset, possible=possible
    )
    following = walk.following([one.article_id for one in found.articles], found.total)
    articles = citing_as_json(found)["articles"]
    return {**profile_as_json(profile), "total": found.total, "articles": articles, "next": following}


_REFERENCES = Words("Các văn bản mà một đoạn dẫn.", "The documents that a text names.")


@blueprint.get("/references")
@answers("References", _REFERENCES, TEXT, example="/references?text=Theo Chỉ thị 24-CT/TW khóa X")
def references(asked: Asked) -> Json:
    """The documents that a text names, as `hoinghi references` answers."""
    return _references(asked[TEXT])


@blueprint.post("/references")
@answers("References", _REFERENCES, example="/references", body=True)
def references_of_body(asked: Asked) -> Json:
    """The same for the body of a request, in UTF-8."""
    most = opened_archive().settings.max_text_chars
    request.max_content_length = _LONGEST_UTF8 * most
    try:
        text = request.get_data().decode("utf-8", errors="replace")
    except RequestEntityTooLarge:
        abort(413, f"at most {most:,} characters are read at once. Split the text, or raise max_text_chars.")
    return _references(text)


def _references(text: str) -> Json:
    if not text.strip():
        abort(400, "no text was given: add ?text=..., or send it as the body of a POST")
    return references_as_json(opened_archive().documents.references(Article("", text)))
