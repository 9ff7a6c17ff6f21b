"""Which document does each mention of an article mean? What stays open keeps its candidates, best first.

The steps, in order: what is printed; another mention in the article; the subject against known documents; the
article's words and its day. A document is taken for meant only where one of them decides; nothing is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from indexer.model import Candidate, Mention, Reference
from indexer.references.identify import Setting, identify_all, with_year
from indexer.references.identity import Identity, Level, key_of, series, slot_of
from indexer.references.likeness import Pairs, coverage, pairs_in, pairs_of, similarity
from indexer.references.registry import Known, Registry, identities_of
from indexer.references.terms import term_on, terms_until

_ALIKE = 0.5  # similarity of two subjects of one document
_UNLIKE = 0.15  # below it two subjects are of two documents
_AHEAD = 0.25  # by which the best candidate must lead
_SAME = 0.95  # a subject that is all there
_AHEAD_OF_SAME = 0.1  # by which it must lead: "... lần thứ XIII" and "... lần thứ XIV" are two
_COVERED = 0.5  # share of a subject that an article on it speaks of
_TOUCHED = 0.2  # share that an article at least speaks of when only its day decides
_HINTED = 0.08  # the same where the symbol is printed, or its letters can be told
_SAYS_SOMETHING = 0.08  # evidence of less weight is not told
_OLDEST = 1945  # year of the first documents
_TELLING = 4  # pairs of words that a subject must have for an article's words to tell of it
_EARLY = timedelta(days=7)  # a document can be named before its day: dates are misprinted, decisions announced
_CANDIDATES = 6  # kept of an ambiguous mention
_PLENUM = re.compile(r"Trung ương \d+")
_BEHIND = 120  # characters looked at around a mention


@dataclass(frozen=True, slots=True)
class Work:
    """A mention being resolved: what it tells, the text around it, and what was found so far."""

    mention: Mention
    identity: Identity
    around: str
    key: str | None = None
    candidates: tuple[Candidate, ...] = ()
    own: bool = False


def resolve(
    text: str,
    mentions: Sequence[Mention],
    registry: Registry,
    setting: Setting = Setting(),
    *,
    own: Identity | None = None,
) -> list[Reference]:
    """The document that each mention means.

    Args:
        text: what the mentions were found in.
        mentions: as `scan` gives them.
        registry: the documents known.
        setting: day and province of the article.
        own: the document that the text itself is, which it does not cite.
    """
    own_key = registry.key_for(own) if own else None
    identities = identify_all(text, mentions, setting)
    works = [_printed(text, *pair, registry) for pair in zip(mentions, identities, strict=True)]
    if own and own_key:
        itself = Known(identities_of(own))
        works = [
            _resolved(work, own_key, "the text is its own") if not work.key and itself.may_be(work.identity) else work
            for work in works
        ]
    for step in (_by_antecedent, _by_subject, _by_antecedent):
        _apply(step, works, registry)
    if any(work.key is None for work in works):
        article = pairs_in(text)
        works = [work if work.key else _by_setting(work, registry, setting, article) for work in works]
        _apply(_by_antecedent, works, registry)
    return [_reference(work, own_key) for work in works]


def _apply(step: object, works: list[Work], registry: Registry) -> None:
    assert callable(step)
    for index, work in enumerate(works):
        if work.key is None:
            works[index] = step(index, works, registry)


def _reference(work: Work, own_key: str | None) -> Reference:
    status = "resolved" if work.key else "ambiguous" if work.candidates else "unresolved"
    return Reference(work.mention, work.key, status, work.candidates, own=work.key is not None and work.key == own_key)


def _printed(text: str, mention: Mention, identity: Identity, registry: Registry) -> Work:
    first = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _BEHIND)
    work = Work(mention, identity, text[first : mention.end + _BEHIND].partition("\n")[0])
    key = registry.key_for(identity)
    return _resolved(work, key, "printed") if key else work


def _resolved(work: Work, key: str, *evidence: str) -> Work:
    return replace(work, key=key, candidates=(Candidate(key, evidence),))


def _by_antecedent(index: int, works: Sequence[Work], registry: Registry) -> Work:
    """Another mention of the article with the same number tells: one before it, or else one behind."""
    work = works[index]
    keys: dict[str, Work] = {}
    for other in [*reversed(works[:index]), *works[index + 1 :]]:
        if other.key and other.key not in keys and _may_be_one(work, other):
            keys[other.key] = other
    if not keys:
        return work
    candidates = tuple(Candidate(key, (_where(other),)) for key, other in keys.items())
    rivals = _rivals(work, candidates[0].key, registry) if len(keys) == 1 else ()
    if rivals:
        return replace(work, candidates=(*rivals, *candidates))
    if len(keys) == 1:
        return replace(work, key=candidates[0].key, candidates=candidates)
    return replace(work, candidates=candidates)


def _rivals(work: Work, key: str, registry: Registry) -> tuple[Candidate, ...]:
    """Other documents that the words beside a mention speak for, and not for the one that the article named before."""
    if work.mention.subject:
        return ()
    known = registry.find(work.identity)
    named = next((one for one in known if one.key == key), None)
    if named is None or len(known) == 1:
        return ()
    around, issuer = pairs_in(work.around), work.mention.issuer
    spoken_of, issued_by = coverage(named.subject or "", around), _same_issuer(issuer, named.issuer)
    found = []
    for one in known:
        ahead = coverage(one.subject or "", around) - spoken_of
        if one.key != key and ahead >= _AHEAD:
            found.append(Candidate(one.key, (f"words beside it: {ahead + spoken_of:.0%}",)))
        elif one.key != key and issuer and named.issuer and not issued_by and _same_issuer(issuer, one.issuer):
            found.append(Candidate(one.key, (f"issuer: {one.issuer}",)))
    return tuple(found)


def _where(other: Work) -> str:
    return f"antecedent: {other.mention.text!r} at {other.mention.start}"


def _may_be_one(work: Work, other: Work) -> bool:
    known = Known(identities_of(other.identity))
    if not known.may_be(work.identity):
        return False
    mine, theirs = work.mention.subject, other.mention.subject
    return not (mine and theirs and similarity(mine, theirs) < _UNLIKE)


def _by_subject(index: int, works: Sequence[Work], registry: Registry) -> Work:
    """The known document of that number whose subject is the one printed."""
    work = works[index]
    subject = _own_subject(work.mention, works[index + 1].mention if index + 1 < len(works) else None)
    if not subject:
        return work
    alike = sorted(
        ((similarity(subject, known.subject), known.key) for known in registry.find(work.identity) if known.subject), reverse=True
    )
    second = alike[1][0] if len(alike) > 1 else 0.0
    if alike and alike[0][0] >= _ALIKE and alike[0][0] - second >= (_AHEAD if alike[0][0] < _SAME else _AHEAD_OF_SAME):
        return _resolved(work, alike[0][1], f"subject: {alike[0][0]:.0%}")
    return work


def _own_subject(mention: Mention, following: Mention | None) -> str | None:
    """The subject clause up to the next mention in it, where so much says enough; else the whole clause."""
    subject = mention.subject
    if subject and following and following.text in subject:
        own = subject[: subject.index(following.text)]
        return own if len(pairs_of(own)) >= _TELLING else subject
    return subject


def _by_setting(work: Work, registry: Registry, setting: Setting, article: Pairs) -> Work:
    """The known documents that it can be by the article's day, ranked; decided where its words speak of one alone."""
    found = [_ranked(known, work, setting, article) for known in registry.find(work.identity) if _is_out(known, setting)]
    found.sort(key=lambda rank: (-rank.score, rank.known.key))
    guesses = _guessed(work.identity, setting, {rank.known.key for rank in found})
    if found and (reason := _decided(found, setting, work.identity)):
        return _resolved(work, found[0].known.key, *found[0].evidence, reason)
    candidates = [*work.candidates, *(Candidate(rank.known.key, rank.evidence) for rank in found), *guesses]
    unique = {candidate.key: candidate for candidate in reversed(candidates)}
    return replace(work, candidates=tuple(reversed(unique.values()))[:_CANDIDATES])


@dataclass(frozen=True, slots=True)
class _Rank:
    """A known document, and what speaks for it."""

    known: Known
    score: float
    covered: float
    against: bool
    evidence: tuple[str, ...]


def _is_out(known: Known, setting: Setting) -> bool:
    first = known.first_day()
    return setting.day is None or first is None or first <= setting.day + _EARLY


def _ranked(known: Known, work: Work, setting: Setting, article: Pairs) -> _Rank:
    alike = similarity(work.mention.subject, known.subject) if work.mention.subject and known.subject else None
    covered = coverage(known.subject, article) if known.subject and len(pairs_of(known.subject)) >= _TELLING else 0.0
    current = _is_current(known, setting)
    issued_by = _same_issuer(work.mention.issuer, known.issuer)
    spoken_of = 2 * max(0.0, covered - _TOUCHED)
    parts = {
        f"subject: {alike or 0:.0%}": 4 * (alike or 0),
        f"article's words: {covered:.0%}": spoken_of,
        f"issuer: {known.issuer}": 0.5 * issued_by,
        f"date: {known.day or known.identities[0].year}": 0.6 * current + _recency(known, setting),
        "named in full by several articles": 0.2 * (known.articles > 1),
    }
    evidence = [name for name, value in parts.items() if value > _SAYS_SOMETHING] or [
        "number" if work.identity.number else "name"
    ]
    if known.well_known:
        evidence.append("well known")
    against = alike is not None and alike < _UNLIKE
    return _Rank(known, sum(parts.values()) - 2 * against, covered, against, tuple(evidence))


def _same_issuer(printed: str | None, known: str | None) -> bool:
    return bool(printed and known and (slot_name(printed) in slot_name(known) or slot_name(known) in slot_name(printed)))


def slot_name(text: str) -> str:
    """A name in the form in which names are compared."""
    return slot_of(Identity("", Level.OPEN, name=text))


def _is_current(known: Known, setting: Setting) -> bool:
    """Whether it is of the running term of the Central Committee, or of this year or the last."""
    if setting.day is None:
        return False
    own = known.identities[0]
    numbered = next((one for one in known.identities if one.number), own)
    if numbered.level is Level.PARTY:
        return numbered.term == term_on(setting.day)
    return own.year is not None and setting.day.year - own.year <= 1


def _recency(known: Known, setting: Setting) -> float:
    first = known.first_day()
    if first is None:
        return 0.0
    if setting.day is None:
        return (first.year - _OLDEST) / 1000  # of two that are alike the newer
    return 0.5 / (1 + max(0, (setting.day - first).days) / 365)


def _decided(found: Sequence[_Rank], setting: Setting, identity: Identity) -> str | None:
    """Why the best of the candidates is the one meant; None if it may be another."""
    best, others = found[0], found[1:]
    enough = _HINTED if identity.symbol else _TOUCHED
    if best.against:
        return None
    if best.covered >= _COVERED and all(best.covered - other.covered >= _AHEAD for other in others):
        return "the article speaks of its subject"
    alone = not others and (best.known.well_known or best.known.articles > 1)
    if alone and best.covered >= enough and _is_current(best.known, setting):
        return "the only one known by the article's day"
    return None


def _guessed(identity: Identity, setting: Setting, known: set[str]) -> list[Candidate]:
    """What it can be by the article's day alone: of the terms that had begun, of this year or the last."""
    if identity.level is Level.PARTY and identity.term is None:
        options = [(replace(identity, term=term), f"date: term {term}") for term in terms_until(setting.day)[:2]]
    elif identity.year is None and setting.day is not None and identity.level not in (Level.OPEN, Level.LAW, Level.NAMED):
        years = [setting.day.year, setting.day.year - 1]
        ordered = reversed(years) if setting.day.month == 1 else years
        options = [(with_year(identity, year), f"date: {year}") for year in ordered]
    elif identity.level is Level.OPEN and identity.name and _PLENUM.fullmatch(identity.name):
        named = [(f"{identity.name} khóa {term}", term) for term in terms_until(setting.day)[:2] if setting.day]
        options = [(replace(identity, level=Level.NAMED, name=name), f"date: term {term}") for name, term in named]
    else:
        return []
    keys = [(key_of(option), reason) for option, reason in options]
    return [Candidate(key, (reason,)) for key, reason in keys if key and key not in known]


def antecedent_of(kind: str, start: int, references: Sequence[Reference]) -> Reference | None:
    """What words like "Chỉ thị này" at a place stand for: the last document of that kind named before them."""
    before = [one for one in references if one.mention.end <= start and series(one.mention.kind) == series(kind)]
    return before[-1] if before else None


def day_of(published: str | None) -> date | None:
    """The day of a publication time as articles have it."""
    return date.fromisoformat(published[:10]) if published else None
