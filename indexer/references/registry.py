"""Which documents are known? The well-known ones of a table, and those that articles name in full."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

from indexer.model import Document, Mention
from indexer.references.identify import Setting, identify
from indexer.references.identity import Identity, Level, identity_from_text, key_of, label_of, series, slot_of, slot_of_key, slug
from indexer.references.names import LAW_KINDS
from indexer.references.tables import read_table

_OPEN = ("", None)
VoteRow = tuple[str, str | None, str | None, str | None, int]


@dataclass(frozen=True, slots=True)
class Vote:
    """What some articles say alike of a document that they name in full, and how many they are."""

    identity: Identity
    issuer: str | None
    day: str | None
    subject: str | None
    articles: int


@dataclass(frozen=True)
class Known:
    """A known document: what tells it from others, under each of its names, and what is said of it.

    Attributes:
        identities: the one that its key is made of first.
        days: the days of issue that articles print, each with the number of articles.
    """

    identities: tuple[Identity, ...]
    issuer: str | None = None
    subject: str | None = None
    days: tuple[tuple[str, int], ...] = ()
    articles: int = 0
    well_known: bool = False

    @cached_property
    def key(self) -> str:
        """The key of the document."""
        return key_of(self.identities[0]) or ""

    @property
    def label(self) -> str:
        """How a reader knows it."""
        return label_of(self.identities[0])

    def all_keys(self) -> set[str]:
        """All keys that lead to it."""
        return {key for one in self.identities if (key := key_of(one))}

    @property
    def day(self) -> str | None:
        """The day of issue: as the table has it, else as most articles print it."""
        return self.identities[0].day or (self.days[0][0] if self.days else None)

    def first_day(self) -> date | None:
        """The first day on which it can have been named."""
        if self.day:
            return date.fromisoformat(self.day)
        year = self.identities[0].year
        return date(year, 1, 1) if year else None

    def may_be(self, identity: Identity) -> bool:
        """Whether what is known of a mentioned document fits this one."""
        return any(_fits(identity, own) for own in self.identities)

    def document(self, articles: int | None = None) -> Document:
        """What is known of it, for whoever shows it; `articles` as counted by the caller."""
        own = self.identities[0]
        symbol = next((one.symbol for one in self.identities if one.symbol), None)
        others = [(key, label_of(one)) for one in self.identities[1:] if (key := key_of(one))]
        number = next((one.number for one in self.identities if one.number), None)
        return Document(
            key=self.key,
            label=self.label,
            kind=own.kind,
            number=number,
            symbol=symbol,
            issuer=self.issuer,
            date=self.day,
            term=own.term,
            year=own.year,
            place=own.place,
            subject=self.subject,
            articles=self.articles if articles is None else articles,
            dates=self.days,
            aliases=tuple(key for key, _ in others),
            other_labels=tuple(label for _, label in others),
        )


def _fits(mentioned: Identity, known: Identity) -> bool:
    if series(mentioned.kind) != series(known.kind) or (mentioned.kind != known.kind and not mentioned.symbol):
        return False
    if mentioned.name is not None and known.name is not None:
        # A plenum may be named without its term, which slots leave out too.
        if slot_of(mentioned) != slot_of(known) or not slug(known.name).startswith(slug(mentioned.name)):
            return False
    elif mentioned.number != known.number:
        return False
    pairs = [(getattr(mentioned, field), getattr(known, field)) for field in ("body", "year", "term", "place")]
    if any(a not in _OPEN and b not in _OPEN and a != b for a, b in pairs):
        return False
    levels = {mentioned.level, known.level} - {Level.OPEN}
    # "15/2020/QĐ-TTg" and "15/QĐ-TTg" of 2020 are two: a rule for all, and a decision on one matter.
    apart = mentioned.kind == "Quyết định" and mentioned.symbol and known.symbol and mentioned.year_inside != known.year_inside
    return len(levels) < 2 and not apart


def identities_of(identity: Identity) -> tuple[Identity, ...]:
    """An identity with the others that the same words give: a law's name and its number are two."""
    if identity.level is Level.LAW and identity.symbol:
        inside = f"/{identity.year}/" in identity.symbol
        return identity, Identity(
            identity.kind, Level.STATE, identity.number, identity.symbol, "QH", identity.year, year_inside=inside
        )
    return (identity,)


def slots_of(identity: Identity) -> frozenset[str]:
    """The slots of the documents that a mention may mean."""
    return frozenset(slot_of(one) for one in identities_of(identity))


def learn(votes: Iterable[Vote]) -> list[Known]:
    """The documents that articles name in full, one for each key, with what most of them say."""
    by_key: dict[str, list[Vote]] = {}
    for vote in votes:
        if key := key_of(vote.identity):
            by_key.setdefault(key, []).append(vote)
    return [_learnt(group) for _, group in sorted(by_key.items())]


def _learnt(votes: list[Vote]) -> Known:
    most = max(votes, key=lambda vote: (bool(vote.identity.symbol), vote.articles, repr(vote.identity)))
    days = _count((vote.day, vote.articles) for vote in votes)
    # What stands behind a law's name is the matter at hand ("về tội ..."), not what the law is about.
    subjects = _count((vote.subject, vote.articles) for vote in votes if most.identity.level is not Level.LAW)
    issuers = _count((vote.issuer, vote.articles) for vote in votes)
    return Known(
        identities_of(replace(most.identity, day=None)),
        issuer=issuers[0][0] if issuers else None,
        subject=max((text for text, count in subjects if count == subjects[0][1]), key=len) if subjects else None,
        days=tuple(days),
        articles=max(vote.articles for vote in votes),
    )


def _count(values: Iterable[tuple[str | None, int]]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for value, articles in values:
        if value:
            counts[value] += articles
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


class Registry:
    """Known documents by slot; what articles teach comes from a function, so that it may lie in a store.

    Args:
        rows_of: the votes of a slot: identity as text, issuer, day, subject, number of articles that say so.
    """

    def __init__(self, rows_of: Callable[[str], Iterable[VoteRow]] = lambda slot: ()) -> None:
        self._rows_of = rows_of
        self._found: dict[str, tuple[Known, ...]] = {}

    def find(self, identity: Identity) -> list[Known]:
        """The known documents that a mentioned one may be."""
        return [known for known in self.in_slot(slot_of(identity)) if known.may_be(identity)]

    def in_slot(self, slot: str) -> tuple[Known, ...]:
        """The known documents of a kind and number, or name."""
        if slot not in self._found:
            votes = [Vote(identity_from_text(row[0]), *row[1:]) for row in self._rows_of(slot)]
            self._found[slot] = _merged([*_well_known().get(slot, ()), *learn(votes)])
        return self._found[slot]

    def by_key(self, key: str) -> Known | None:
        """The known document that has a key, or has it among others."""
        return next((known for known in self.in_slot(slot_of_key(key)) if key in known.all_keys()), None)

    def all(self, slots: Iterable[str]) -> dict[str, Known]:
        """The known documents of some slots, and the well-known ones, by key."""
        return {known.key: known for slot in {*slots, *_well_known()} for known in self.in_slot(slot)}

    def signature(self, slot: str) -> object:
        """All that resolving can see of the documents of a slot: where it is the same, mentions mean the same."""
        return tuple(
            (known.key, known.identities, known.issuer, known.subject, known.day, known.articles > 1)
            for known in self.in_slot(slot)
        )

    def key_for(self, identity: Identity) -> str | None:
        """The key of the document that has this identity; another than its own where it is known by another name."""
        key = key_of(identity)
        if key is None:
            return None
        for known in self.in_slot(slot_of(identity)):
            if any(key == key_of(own) or _same_law(identity, own) for own in known.identities):
                return known.key
        return key


def _same_law(first: Identity, second: Identity) -> bool:
    """Whether both have one number of the National Assembly: "Luật số 91/2015/QH13" is Bộ luật Dân sự."""
    laws = {first.kind, second.kind} <= LAW_KINDS
    return laws and first.symbol is not None and first.symbol == second.symbol


def _merged(found: Sequence[Known]) -> tuple[Known, ...]:
    """One entry for each document: the same key, another name, or the same body, number and day in another writing.

    The National Assembly's numbers run through a term: year and number are enough ("42/2017/NQ-QH" is 42/2017/QH14).
    """
    merged: list[Known] = []
    for known in sorted(found, key=lambda one: (not one.well_known, -one.articles, one.key)):
        place = next((i for i, other in enumerate(merged) if _same(other, known)), None)
        if place is None:
            merged.append(known)
        else:
            merged[place] = _joined(merged[place], known)
    return tuple(merged)


def _same(first: Known, second: Known) -> bool:
    if not {key_of(one) for one in first.identities}.isdisjoint({key_of(one) for one in second.identities} - {None}):
        return True
    a, b = first.identities[0], second.identities[0]
    same = a.number and a.number == b.number and a.name is None and b.name is None
    at_once = (first.day and first.day == second.day) or (a.body == "QH" and a.year and a.year == b.year)
    return bool(same and at_once and a.body == b.body and a.place == b.place and (a.kind == b.kind or a.level is Level.PARTY))


def _joined(first: Known, second: Known) -> Known:
    identities = {key_of(one): one for one in (*second.identities, *first.identities)}
    own = first.identities[0]
    return replace(
        first,
        identities=(own, *(one for key, one in identities.items() if key != key_of(own))),
        issuer=first.issuer or second.issuer,
        subject=first.subject or second.subject,
        days=tuple(_count([*first.days, *second.days])),
        articles=max(first.articles, second.articles),
    )


@cache
def _well_known() -> dict[str, tuple[Known, ...]]:
    slots: dict[str, tuple[Known, ...]] = {}
    for known in well_known_documents():
        for slot in {slot_of(one) for one in known.identities}:
            slots[slot] = (*slots.get(slot, ()), known)
    return slots


def find_known(mention: Mention, registry: Registry) -> list[Known]:
    """The known documents that a mention may be by what it prints, whatever surrounds it."""
    return registry.find(identify(mention, Setting()))


def same_slot(mention: Mention, registry: Registry) -> tuple[Known, ...]:
    """All known documents of the kind and number, or name, of a mention, whatever else it prints."""
    return registry.in_slot(slot_of(identify(mention, Setting())))


@cache
def well_known_documents() -> tuple[Known, ...]:
    """The documents of the table, in its order."""
    return tuple(_from_row(row) for row in read_table("documents.tsv"))


def _from_row(row: dict[str, str]) -> Known:
    kind, symbol, name, issued = row["kind"], row["symbol"], row["name"], row["issued"]
    day = issued if len(issued) == len("2023-07-13") else None
    term, year = (issued, None) if issued.isalpha() else (None, int(issued[:4]))
    number, _, inside = symbol.partition("/") if symbol else ("", "", "")
    mention = Mention(
        0, 0, symbol, kind, number.split("-")[0] or None, inside[:4] if inside[:4].isdigit() else None, symbol or None,
        row["issuer"], day, term,
    )  # fmt: skip
    numbered = identify(mention, Setting()) if symbol else None
    if kind in LAW_KINDS:
        law = Identity(kind, Level.LAW, numbered.number if numbered else None, symbol or None, "QH", year, name=name)
        identities = identities_of(law)
    elif name.startswith("Đề án") and numbered:
        identities = (numbered, Identity("Đề án", Level.OPEN, name.split()[-1].lstrip("0")))
    elif name:
        identities = (Identity(kind, Level.NAMED, body="TW", name=name, day=day), *([numbered] if numbered else []))
    else:
        assert numbered is not None, row
        identities = (numbered,)
    return Known(identities, issuer=row["issuer"], subject=row["subject"] or None, well_known=True)
