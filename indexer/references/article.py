"""Which documents does a whole article cite? Its parts scanned, its mentions resolved beside one another."""

from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Article, Citation, Mention, Reference
from indexer.references.anaphora import anaphora
from indexer.references.identify import Setting, identify_all
from indexer.references.identity import Identity, identity_as_text, key_of, slot_of
from indexer.references.quote import article_parts, article_text, own_document
from indexer.references.registry import Registry, identities_of
from indexer.references.resolve import Antecedents, day_of, resolve
from indexer.references.scan import scan
from indexer.text import find_province


def setting_of(article: Article) -> Setting:
    """What an article says of the documents in it without naming them."""
    return Setting(day_of(article.published), article.province or find_province(article.source))


def read_citations(article: Article) -> list[Citation]:
    """What an article names, unresolved: mentions in the order of its text, behind them words that stand for documents."""
    setting, text = setting_of(article), article_text(article)
    mentions: list[Mention] = []
    standing: list[Citation] = []
    for start, part in article_parts(article):
        first = len(mentions)
        mentions += [_moved(mention, start, first) for mention in scan(part)]
        for anaphor in anaphora(part):
            mention = Mention(start + anaphor.start, start + anaphor.end, anaphor.text, anaphor.kind)
            standing.append(Citation(Reference(mention, None, "unresolved", anaphor=True), plural=anaphor.plural))
    identities = identify_all(text, mentions, setting)
    return [*map(_citation, mentions, identities), *standing]


def _moved(mention: Mention, start: int, first: int) -> Mention:
    """A mention of a part of the article as one of the whole."""
    implements = None if mention.implements is None else mention.implements + first
    return replace(mention, start=mention.start + start, end=mention.end + start, implements=implements)


def _citation(mention: Mention, identity: Identity) -> Citation:
    slots = list(dict.fromkeys(slot_of(one) for one in identities_of(identity)))
    teaches = identity_as_text(replace(identity, day=None)) if key_of(identity) else None
    return Citation(Reference(mention, None, "unresolved"), slots[0], slots[1] if len(slots) > 1 else None, teaches)


def resolve_citations(article: Article, citations: Sequence[Citation], registry: Registry) -> list[Citation]:
    """The same citations with the documents that they mean, by what is known."""
    text = article_text(article)
    named = [one for one in citations if not one.reference.anaphor]
    mentions = [one.reference.mention for one in named]
    references = resolve(text, mentions, registry, setting_of(article), own=own_document(text))
    resolved = [replace(one, reference=reference) for one, reference in zip(named, references, strict=True)]
    antecedents = Antecedents(references)
    return resolved + [_standing(one, antecedents) for one in citations if one.reference.anaphor]


def _standing(citation: Citation, antecedents: Antecedents) -> Citation:
    """Words that stand for a document, with its key where that is known."""
    own = citation.reference
    found = None if citation.plural else antecedents.of(own.mention.kind, own.mention.start)
    if found is None or found.key is None:
        return replace(citation, reference=replace(own, key=None, status="unresolved", own=False))
    return replace(citation, reference=replace(own, key=found.key, status="resolved", own=found.own))
