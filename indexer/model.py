"""The values that pass between rooms: frozen, plain, without behaviour of any room."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta, timezone

from indexer.hints import MatchedPart, Reason, UnknownField

VIETNAM_TIME = timezone(timedelta(hours=7))
Highlight = tuple[int, int]  # code point span in the text beside it, end exclusive


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its newspaper published it; every text is clean (NFC, tidy white space).

    Attributes:
        id: stable name, unique in the archive.
        body: paragraphs separated by one newline.
        published: ISO 8601 in Vietnam time ("2023-09-28T15:42:00+07:00"), or the day alone, or None.
        province: short name of a province of before or since July 2025, or None.
    """

    id: str
    body: str
    url: str | None = None
    title: str | None = None
    lead: str | None = None
    published: str | None = None
    author: str | None = None
    source: str | None = None
    province: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference to a document, as a text prints it.

    Attributes:
        start, end: code point span in the text as given, end exclusive: kind word to the end of number or symbol.
        text: what stands there.
        kind: Vietnamese name of the kind ("Chỉ thị").
        number: as printed, zeros kept ("05"); None for congresses, plenums and laws by name.
        year: where it is part of the number ("10/2023/NĐ-CP").
        symbol: normalised ("24-CT/TW", "10/2023/NĐ-CP"), or None where no letters are printed.
        issuer: as printed ("Ban Bí thư", "UBND tỉnh Thái Nguyên").
        date: ISO 8601, of the document.
        term: of a committee or congress, as printed ("XII", "12").
        subject: the clause that begins with "về", as printed.
        implements: index, in the list of mentions of this text, of the document that this one is about.
        relation: what `implements` means: thực hiện, sửa đổi, thay thế, ...
        citation: place inside the document, as printed ("khoản 2 Điều 5").
    """

    start: int
    end: int
    text: str
    kind: str
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    date: str | None = None
    term: str | None = None
    subject: str | None = None
    implements: int | None = None
    relation: str | None = None
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words that stand for a document named elsewhere in the text ("Chỉ thị này", "các Kết luận nói trên")."""

    start: int
    end: int
    text: str
    kind: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many hits have this value of a facet."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of plain text and the spans in it that matched."""

    text: str
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a mention may mean, and what speaks for it ("subject: 83%")."""

    key: str
    evidence: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention and the document that it means.

    Attributes:
        mention: what the text prints.
        key: of the document; None while it is open.
        status: resolved, ambiguous (candidates, best first) or unresolved.
        candidates: what it may be and why; for a resolved one the document alone.
        own: the text is this document's own: it does not cite itself.
        anaphor: words that stand for a document named elsewhere ("Chỉ thị này"): no mention that `scan` lists.
    """

    mention: Mention
    key: str | None
    status: str
    candidates: tuple[Candidate, ...] = ()
    own: bool = False
    anaphor: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference as the store keeps it.

    Attributes:
        reference: with offsets in the article's title, lead and body joined by line feeds.
        slot, second_slot: names of the sets of documents that it may mean.
        identity: what it teaches of its document, as text; None where it does not name it in full.
        plural: of an anaphor: it stands for several documents.
    """

    reference: Reference
    slot: str | None = None
    second_slot: str | None = None
    identity: str | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document that articles cite.

    Attributes:
        key: stable and readable ("chi-thi/24-ct-tw/khoa-xiii").
        label: how a reader knows it ("Chỉ thị 24-CT/TW (khóa XIII)").
        date: of issue, ISO 8601.
        articles: how many articles cite it.
        dates: the days of issue that articles print, with the number of articles; more than one is a finding.
        aliases, other_labels: other keys that lead to it, and what it is called by each ("Luật 31/2024/QH15").
    """

    key: str
    label: str
    kind: str
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    date: str | None = None
    term: str | None = None
    year: int | None = None
    place: str | None = None
    subject: str | None = None
    articles: int = 0
    dates: tuple[tuple[str, int], ...] = ()
    aliases: tuple[str, ...] = ()
    other_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citing:
    """An article that cites a document, and where: `certain` is False where the mention may mean another."""

    article_id: str
    key: str
    title: str | None
    source: str | None
    province: str | None
    published: str | None
    sentence: Snippet
    certain: bool = True


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A document beside another: how many articles join them, and by which word ("thực hiện")."""

    document: Document
    articles: int
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentProfile:
    """What the archive knows of one document.

    Attributes:
        document: what articles say of it; its `articles` are those that surely cite it.
        possible: how many more may.
        months, provinces, sources: the citing articles by month ("2023-09"), province and newspaper.
        firsts: days from its date to the first article of each province that names it; None where its date is open.
        first: the earliest article that names it.
        days_to_first: from its date to that article's; None where one of them is open.
        cited_with: the documents that articles cite beside it, most frequent first.
        implements, implemented_by: what it is said to carry out, amend or replace, and what is said to do so with it.
        silent_provinces: those with articles since its date, none of which names it.
    """

    document: Document
    possible: int
    months: tuple[FacetValue, ...]
    provinces: tuple[FacetValue, ...]
    firsts: Mapping[str, int | None]
    sources: tuple[FacetValue, ...]
    first: Citing | None
    days_to_first: int | None
    cited_with: tuple[DocumentLink, ...]
    implements: tuple[DocumentLink, ...]
    implemented_by: tuple[DocumentLink, ...]
    silent_provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitingArticles:
    """The articles that cite what a reader named.

    Attributes:
        reference: as the reader named it.
        documents: what it may mean, best first, each with its number of articles.
        total: how many articles match, filters included; `articles` are the page of them that was asked for.
    """

    reference: str
    documents: tuple[Document, ...]
    total: int
    articles: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """An article on its way to other programs.

    Attributes:
        stored_at: since when the archive has it so, ISO 8601 in Vietnam time.
        documents, labels: keys of the documents that it cites, and how readers know these.
        sentence: where it cites the document that was asked for; None if none was.
        certain: False where that sentence may mean another document.
    """

    article: Article
    stored_at: str | None = None
    documents: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    sentence: str | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Export:
    """All that was asked for: how many articles, and these one after another, read as they are taken.

    Attributes:
        all_words: how many articles hold every word of the query that was asked; None where none was.
    """

    total: int
    rows: Iterator[Exported]
    all_words: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article in the store's history: since when it stood, its content hash, the article."""

    article: Article
    revision: int
    stored_at: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that carry one text, each as its paper edited it.

    Attributes:
        ids: the article likely published first, then the others in order of time.
        reason: why it is taken for the first: "published" (the earliest time), "credit" (the others credit it, or it
            alone credits nobody), "seen" (it came into the archive first).
        confidence: "high", "medium" or "low".
        credited: the publishers that their credit lines name, as printed; one of them that is not in the cluster may
            have been the first of all.
    """

    ids: tuple[str, ...]
    reason: str
    confidence: str
    credited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something offered as an article was not taken, and where it came from ("news.jsonl:17")."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Expansion:
    """What else a word of a query was taken to mean; `kind` is fold, keystrokes, spelling, spacing, abbreviation or document."""

    typed: str
    kind: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article, and its texts with the spans that a query matches."""

    article: Article
    title: Snippet
    lead: Snippet
    body: Snippet


@dataclass(frozen=True, slots=True)
class Printing:
    """One article of those that carry a text; `confidence` that it was the first, where that is told."""

    id: str
    source: str | None = None
    published: str | None = None
    url: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found.

    Attributes:
        references: the documents that it cites.
        explanation: what adds up to its score, if that was asked for.
        duplicates: the other articles of the archive that carry its text, where these are folded into it.
        first: the likely first of them all, maybe itself; None where there are no others.
    """

    id: str
    score: float
    url: str | None = None
    title: Snippet = Snippet("")
    source: str | None = None
    province: str | None = None
    published: str | None = None
    snippet: Snippet = Snippet("")
    references: tuple[str, ...] = ()
    duplicates: tuple[Printing, ...] = ()
    first: Printing | None = None
    explanation: tuple[MatchedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What a search found.

    Attributes:
        total, hits: how many articles match, exactly; the page asked for, best first.
        texts: how many hits all pages have together: as many, or fewer where articles of one text are one hit.
        all_words: how many of the total hold every word of the query: fewer where so few do that words are let go.
        facets: province, source, year, document: values by falling count.
        histogram: articles by month ("2023-09"), in order of time.
        suggestion, expanded: a query likelier meant, or None; what was searched beside the words typed.
        documents: keys of the documents that the query itself names, those that a name may mean in turn.
        labels: how readers know the documents whose keys are in here.
        let_go: words of the query that not every article of the page holds, because too few hold all.
        unknown_fields: what the query writes as a field, and was searched as a word.
    """

    query: str
    total: int
    texts: int
    all_words: int
    took_ms: float
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    histogram: tuple[FacetValue, ...] = ()
    suggestion: str | None = None
    expanded: tuple[Expansion, ...] = ()
    documents: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    let_go: tuple[str, ...] = ()
    unknown_fields: tuple[UnknownField, ...] = ()
