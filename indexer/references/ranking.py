"""What may a mention mean by its article's day and words? Known documents ranked, and what else the day allows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from indexer.hints import Reason
from indexer.model import Candidate
from indexer.references.identify import Setting, with_year
from indexer.references.identity import Identity, Level, key_of
from indexer.references.likeness import TELLING, UNLIKE, Pairs, coverage, pairs_of, similarity
from indexer.references.registry import Known
from indexer.references.terms import term_on, terms_until
from indexer.references.work import Work, same_issuer
from indexer.text import clean, fold

AHEAD = 0.25  # by which the best candidate must lead
_COVERED = 0.5  # share of a subject that an article on it speaks of
_TOUCHED = 0.2  # share that an article at least speaks of when only its day decides
_HINTED = 0.08  # the same where the symbol is printed, or its letters can be told
_SAYS_SOMETHING = 0.08  # evidence of less weight is not told
_OLDEST = 1945  # year of the first documents
_KEPT = re.compile(r"(?<!\d)(\d{1,2}) nam (?:thuc hien|trien khai|thi hanh)\W*(?:\w+\W+){0,6}$")
_YEARS_OFF = 1.5  # reviews are held a little before the day or well after it
_EARLY = timedelta(days=7)  # a document can be named before its day: dates are misprinted, decisions announced
_NEW_YEARS = 3  # for so long a law is called new
_PLENUM = re.compile(r"Trung ương \d+")


@dataclass(frozen=True, slots=True)
class Rank:
    """A known document, and what speaks for it."""

    known: Known
    score: float
    covered: float
    against: bool
    evidence: tuple[Reason, ...]


def is_out(known: Known, setting: Setting) -> bool:
    """Whether a document was there on the article's day."""
    first = known.first_day()
    return setting.day is None or first is None or first <= setting.day + _EARLY


def ranked(known: Known, work: Work, setting: Setting, article: Pairs) -> Rank:
    """How well a known document fits a mention.

    Args:
        article: the pairs of words of the whole article.
    """
    alike = similarity(work.mention.subject, known.subject) if work.mention.subject and known.subject else None
    covered = coverage(known.subject, article) if known.subject and len(pairs_of(known.subject)) >= TELLING else 0.0
    current = _is_current(known, setting)
    issued_by = same_issuer(work.mention.issuer, known.issuer)
    spoken_of = 2 * max(0.0, covered - _TOUCHED)
    kept = _years_kept(work, setting)
    in_time = kept is not None and known.first_day() is not None and abs(_age(known, setting) - kept) <= _YEARS_OFF
    parts = {
        Reason("years", str(kept)): 2.0 * in_time,
        Reason("subject", f"{alike or 0:.0%}"): 4 * (alike or 0),
        Reason("words", f"{covered:.0%}"): spoken_of,
        Reason("issuer", known.issuer or ""): 0.5 * issued_by,
        Reason("date", str(known.day or known.identities[0].year)): 0.6 * current + _recency(known, setting),
        Reason("attested"): 0.2 * (known.articles > 1),
    }
    evidence = [reason for reason, value in parts.items() if value > _SAYS_SOMETHING]
    evidence = evidence or [Reason("number" if work.identity.number else "name")]
    if known.well_known:
        evidence.append(Reason("well_known"))
    against = alike is not None and alike < UNLIKE
    return Rank(known, sum(parts.values()) - 2 * against, covered, against, tuple(evidence))


def _years_kept(work: Work, setting: Setting) -> int | None:
    """For how many years a document has been carried out, as the words before it say ("tổng kết 15 năm thực hiện ...")."""
    before = work.around[: work.around.find(work.mention.text)]
    match = _KEPT.search(fold(clean(before))) if setting.day else None
    return int(match[1]) if match else None


def _age(known: Known, setting: Setting) -> float:
    first = known.first_day()
    return (setting.day - first).days / 365 if setting.day and first else 0.0


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


def decided(found: Sequence[Rank], setting: Setting, identity: Identity) -> Reason | None:
    """Why the best of the candidates is the one meant; None if it may be another."""
    best, others = found[0], found[1:]
    enough = _HINTED if identity.symbol else _TOUCHED
    if best.against:
        return None
    if best.covered >= _COVERED and all(best.covered - other.covered >= AHEAD for other in others):
        return Reason("speaks")
    alone = not others and (best.known.well_known or best.known.articles > 1)
    if alone and best.covered >= enough and _is_current(best.known, setting):
        return Reason("only")
    return None


def newest_law(found: Sequence[Rank], setting: Setting) -> Rank | None:
    """The law that an article calls the new one: the last of its name, if it was new on the article's day."""
    dated = [(rank.known.identities[0].year or 0, rank) for rank in found]
    year, newest = max(dated, key=lambda pair: pair[0], default=(0, None))
    is_new = setting.day is not None and setting.day.year - year <= _NEW_YEARS
    return newest if is_new and len(found) > 1 else None


def guessed(identity: Identity, setting: Setting, known: set[str]) -> list[Candidate]:
    """What it can be by the article's day alone: of the terms that had begun, of this year or the last."""
    if identity.level is Level.PARTY and identity.term is None:
        options = [(replace(identity, term=term), Reason("term", term)) for term in terms_until(setting.day)[:2]]
    elif identity.year is None and setting.day is not None and identity.level not in (Level.OPEN, Level.LAW, Level.NAMED):
        years = [setting.day.year, setting.day.year - 1]
        ordered = reversed(years) if setting.day.month == 1 else years
        options = [(with_year(identity, year), Reason("date", str(year))) for year in ordered]
    elif identity.level is Level.OPEN and identity.name and _PLENUM.fullmatch(identity.name):
        named = [(f"{identity.name} khóa {term}", term) for term in terms_until(setting.day)[:2] if setting.day]
        options = [(replace(identity, level=Level.NAMED, name=name), Reason("term", term)) for name, term in named]
    else:
        return []
    keys = [(key_of(option), reason) for option, reason in options]
    return [Candidate(key, (reason,)) for key, reason in keys if key and key not in known]
