"""Which document does each mention of an article mean? What stays open keeps its candidates, best first.

The steps, in order: what is printed; another mention in the article; the subject against known documents; the
article's words and its day. A document is taken for meant only where one of them decides; nothing is guessed.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

from indexer.hints import Reason
from indexer.model import Candidate, Mention, Reference
from indexer.references.identify import Setting, identify_all
from indexer.references.identity import Identity, Level, series
from indexer.references.likeness import TELLING, UNLIKE, Pairs, coverage, pairs_in, pairs_of, similarity
from indexer.references.neighbours import Beside, neighbours
from indexer.references.ranking import AHEAD, decided, guessed, is_out, newest_law, ranked
from indexer.references.registry import Known, Registry, identities_of, slots_of
from indexer.references.scan import scan
from indexer.references.work import Work, resolved, same_issuer
from indexer.text import clean

_ALIKE = 0.5  # similarity of two subjects of one document
_SAME = 0.95  # a subject that is all there
_AHEAD_OF_SAME = 0.1  # by which it must lead: "... lần thứ XIII" and "... lần thứ XIV" are two
_NUMBER_ALONE = (Reason("number"),)  # evidence of a document that nothing else speaks for: one of the article's year is likelier
_CANDIDATES = 6  # kept of an ambiguous mention
# What sets a law against another of its name: "Luật Đất đai mới", not "Luật Đất đai mới chỉ quy định".
_VERSION = re.compile(r"\s?\(?(mới(?! chỉ| là)|cũ|sửa đổi|hiện hành|trước đây)(?!\w)", re.IGNORECASE)
_BEHIND = 120  # characters looked at around a mention


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
            resolved(work, own_key, Reason("own")) if not work.key and itself.may_be(work.identity) else work for work in works
        ]
    beside = neighbours([slots_of(identity) for identity in identities])
    parents = _parents(mentions)
    by_antecedent = partial(_by_antecedent, beside=beside)
    works = [_shared(index, works, beside) for index in range(len(works))]
    for step in (by_antecedent, _by_subject, partial(_by_parent, parents=parents), by_antecedent):
        _apply(step, works, registry)
    if any(work.key is None for work in works):
        article = pairs_in(text)
        works = [work if work.key else _by_setting(work, registry, setting, article) for work in works]
        _apply(by_antecedent, works, registry)
    return [_reference(work, own_key) for work in works]


def _apply(step: Callable[[int, Sequence[Work], Registry], Work], works: list[Work], registry: Registry) -> None:
    for index, work in enumerate(works):
        if work.key is None:
            works[index] = step(index, works, registry)


def _reference(work: Work, own_key: str | None) -> Reference:
    status = "resolved" if work.key else "ambiguous" if work.candidates else "unresolved"
    return Reference(work.mention, work.key, status, work.candidates, own=work.key is not None and work.key == own_key)


def _printed(text: str, mention: Mention, identity: Identity, registry: Registry) -> Work:
    floor = max(0, mention.start - _BEHIND)
    first = max(text.rfind("\n", floor, mention.start) + 1, floor)
    behind = text[mention.end : mention.end + _BEHIND].partition("\n")[0]
    version = _VERSION.match(clean(behind)) if identity.level is Level.LAW else None
    work = Work(mention, identity, text[first : mention.end] + behind, version and version[1].lower())
    key = registry.key_for(identity)
    return resolved(work, key, Reason("printed")) if key else work


def _parents(mentions: Sequence[Mention]) -> dict[int, list[int]]:
    """The mentions that are said to be about another one, by that one's index."""
    parents: dict[int, list[int]] = {}
    for index, mention in enumerate(mentions):
        if mention.implements is not None:
            parents.setdefault(mention.implements, []).append(index)
    return parents


def _shared(index: int, works: Sequence[Work], beside: Beside) -> Work:
    """A bare number as one that the article has with its letters and that is open too, if all that it has so are one."""
    work = works[index]
    if work.identity.level is not Level.OPEN or work.identity.number is None:
        return work
    others = (works[place] for place in beside(index))
    fuller = [other for other in others if other.identity.level is not Level.OPEN and _may_be_one(work, other)]
    identities = [other.identity for other in fuller]
    if not fuller or any(other.key for other in fuller) or len({(one.level, one.body, one.place) for one in identities}) > 1:
        return work
    return replace(work, identity=identities[0])


def _by_parent(index: int, works: Sequence[Work], registry: Registry, *, parents: Mapping[int, Sequence[int]]) -> Work:
    """As the subject of the document that is about it names it: "... tiếp tục thực hiện Chỉ thị số 13-CT/TW khóa XII"."""
    work = works[index]
    for parent in (works[place] for place in parents.get(index, ())):
        known = registry.by_key(parent.key) if parent.key else None
        for named in scan(known.subject) if known and known.subject else ():
            identity = identify_all(known.subject, [named], Setting())[0] if known and known.subject else None
            key = registry.key_for(identity) if identity and Known(identities_of(identity)).may_be(work.identity) else None
            if key:
                return resolved(work, key, Reason("parent", parent.key or ""))
    return work


def _by_antecedent(index: int, works: Sequence[Work], registry: Registry, *, beside: Beside) -> Work:
    """Another mention of the article with the same number tells: one before it, or else one behind."""
    work = works[index]
    others = [works[place] for place in beside(index)]
    if not work.version and any(other.version and not other.key for other in others):
        return work  # the article sets two laws of the name against each other, and which one is new is open yet
    keys: dict[str, Work] = {}
    for other in others:
        if other.key and other.key not in keys and _may_be_one(work, other):
            keys[other.key] = other
    if work.version and not all(other.version == work.version for other in keys.values()):
        return work
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
    spoken_of, issued_by = coverage(named.subject or "", around), same_issuer(issuer, named.issuer)
    found = []
    for one in known:
        ahead = coverage(one.subject or "", around) - spoken_of
        if one.key != key and ahead >= AHEAD:
            found.append(Candidate(one.key, (Reason("beside", f"{ahead + spoken_of:.0%}"),)))
        elif one.key != key and issuer and named.issuer and not issued_by and same_issuer(issuer, one.issuer):
            found.append(Candidate(one.key, (Reason("issuer", one.issuer or ""),)))
    return tuple(found)


def _where(other: Work) -> Reason:
    return Reason("antecedent", other.mention.text, other.mention.start)


def _may_be_one(work: Work, other: Work) -> bool:
    if not _may_mean(work.identity, other.identity):
        return False
    mine, theirs = work.mention.subject, other.mention.subject
    return not (mine and theirs and similarity(mine, theirs) < UNLIKE)


@lru_cache(1024)
def _may_mean(identity: Identity, other: Identity) -> bool:
    """Whether a mention of one identity may mean the document of another."""
    return Known(identities_of(other)).may_be(identity)


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
    if alike and alike[0][0] >= _ALIKE and alike[0][0] - second >= (AHEAD if alike[0][0] < _SAME else _AHEAD_OF_SAME):
        return resolved(work, alike[0][1], Reason("subject", f"{alike[0][0]:.0%}"))
    return work


def _own_subject(mention: Mention, following: Mention | None) -> str | None:
    """The subject clause up to the next mention in it, where so much says enough; else the whole clause."""
    subject = mention.subject
    if subject and following and following.text in subject:
        own = subject[: subject.index(following.text)]
        return own if len(pairs_of(own)) >= TELLING else subject
    return subject


def _by_setting(work: Work, registry: Registry, setting: Setting, article: Pairs) -> Work:
    """The known documents that it can be by the article's day, ranked; decided where its words speak of one alone."""
    found = [ranked(known, work, setting, article) for known in registry.find(work.identity) if is_out(known, setting)]
    found.sort(key=lambda rank: (-rank.score, rank.known.key))
    guesses = guessed(work.identity, setting, {rank.known.key for rank in found})
    if newest := work.version == "mới" and newest_law(found, setting):
        return resolved(work, newest.known.key, *newest.evidence, Reason("newest"))
    if found and (reason := decided(found, setting, work.identity)):
        return resolved(work, found[0].known.key, *found[0].evidence, reason)
    known = [Candidate(rank.known.key, rank.evidence) for rank in found]
    alone = [one for one in known if one.evidence == _NUMBER_ALONE]
    candidates = [*work.candidates, *(one for one in known if one not in alone), *guesses, *alone]
    unique = {candidate.key: candidate for candidate in reversed(candidates)}
    return replace(work, candidates=tuple(reversed(unique.values()))[:_CANDIDATES])


class Antecedents:
    """What words like "Chỉ thị này" stand for: the last document of that kind named before them."""

    def __init__(self, references: Sequence[Reference]) -> None:
        """Take the references of a text, in order."""
        self._by_series: dict[str, list[Reference]] = {}
        for reference in references:
            self._by_series.setdefault(series(reference.mention.kind), []).append(reference)

    def of(self, kind: str, start: int) -> Reference | None:
        """The reference that a kind's name with "này" at a place stands for."""
        group = self._by_series.get(series(kind), [])
        place = bisect_right(group, start, key=lambda one: one.mention.end)
        return group[place - 1] if place else None


def day_of(published: str | None) -> date | None:
    """The day of a publication time as articles have it."""
    return date.fromisoformat(published[:10]) if published else None
