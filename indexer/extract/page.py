"""What is the article on this page? A ladder of small steps for each part of it, the surest first."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from indexer.errors import InvalidArticle
from indexer.extract.body import find_container, read_body, weigh
from indexer.extract.byline import find_author
from indexer.extract.declared import Declared, host_of, read_declared
from indexer.extract.decode import decode
from indexer.extract.filing import find_section, find_tags
from indexer.extract.headline import find_lead, find_title
from indexer.extract.judge import refuse_what_is_none
from indexer.extract.outline import Outline
from indexer.extract.published import find_printed, settle
from indexer.extract.reading import read_outline
from indexer.extract.record import article_from_record
from indexer.extract.roles import Role
from indexer.extract.sites import SiteRule, SiteRules, rule_for, select, shipped_rules
from indexer.extract.tree import parse_page
from indexer.model import Article, Refusal
from indexer.text import clean, find_province
from indexer.text.legacy import decode_legacy

_log = logging.getLogger(__name__)
_MOST_FOR_TRAFILATURA = 20_000  # elements; it takes some 35 us for each
_LEAST_OF_TRAFILATURA = 300  # characters


@dataclass(frozen=True, slots=True)
class PageArticle:
    """An article, and what its page says beside it that the store does not keep.

    Attributes:
        updated: time of the last change, where the page gives one that differs from that of publication.
        steps: how each part was found.
    """

    article: Article
    captions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    updated: str | None = None
    steps: Mapping[str, str] = field(default_factory=dict)


def extract_page(
    raw: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    rules: SiteRules | None = None,
    max_bytes: int = 5_000_000,
) -> PageArticle | Refusal:
    """The article on an HTML page, or why there is none.

    Args:
        raw: the page; bytes are decoded as `decode` says.
        url: where it was fetched; None for a saved page, which then says itself.
        content_type: the header of that name.
        rules: rules of sites; None for the shipped ones, an empty mapping for none.
        max_bytes: longest article taken.
    """
    try:
        html = raw if isinstance(raw, str) else decode(raw, content_type)
        found = _extract(html, url, shipped_rules() if rules is None else rules, max_bytes)
    except InvalidArticle as error:
        _log.debug("%s: refused: %s", url, error)
        return Refusal(url or "", str(error))
    _log.debug("%s: %s", url, found.steps)
    return found


def _extract(html: str, url: str | None, rules: SiteRules, max_bytes: int) -> PageArticle:
    root = parse_page(html)
    declared = read_declared(root, url)
    rule = rule_for(declared.url, rules)
    if select(root, rule.refuse):
        raise InvalidArticle(f"no article, by the rule of {host_of(declared.url)}: the page holds {rule.refuse}")
    page = in_unicode(read_outline(root, _ruled(root, rule)))
    title = find_title(page, declared)
    at = title.block if title else None
    weights = weigh(page, at)
    container = find_container(page, weights)
    if container is None:
        return _otherwise(html, page, declared, rule, max_bytes)
    node, step = container
    first = next(number for number, weight in enumerate(weights) if weight and page.inside(page.blocks[number].node, node))
    lead = find_lead(page, declared, at, first)
    without = {found.block for found in (title, lead) if found and found.block is not None}
    body = read_body(page, node, step, at, without | set(page.ruled(Role.TITLE)) | set(page.ruled(Role.LEAD)))
    printed = find_printed(page, at, body)
    when, how = settle(printed, page.blocks[printed[1]].text if printed else "", declared)
    author = find_author(page, declared, at, body, printed[1] if printed else None)
    section, where = find_section(page, declared, at, first)
    refuse_what_is_none(page, declared, title, body, has_time=when is not None)
    told = {author.block if author else None, printed[1] if printed else None}
    texts = [page.blocks[number].text for number in body.blocks if number not in told]
    record = {
        "title": title.text if title else None,
        "lead": lead.text if lead else None,
        "body": "\n".join(texts),
        "published": str(when) if when else None,
        "author": author.text if author else None,
        "section": " > ".join(section) or None,
    }
    steps = {"title": title, "lead": lead, "author": author}
    return PageArticle(
        _article(record, declared, rule, max_bytes),
        captions=tuple(clean(page.blocks[number].text) for number in body.captions),
        tags=tuple(map(clean, find_tags(page, declared, body))),
        updated=str(declared.updated) if declared.updated and str(declared.updated) != str(when) else None,
        steps={name: found.step for name, found in steps.items() if found}
        | {"body": body.step, "published": how, "section": where},
    )


def _ruled(root: HtmlElement, rule: SiteRule) -> dict[HtmlElement, Role]:
    """The elements whose role the site's rule says."""
    selectors = {
        Role.TITLE: rule.title, Role.LEAD: rule.lead, Role.BODY: rule.body, Role.AUTHOR: rule.author, Role.TIME: rule.published,
        Role.SECTION: rule.section, Role.TAGS: rule.tags, Role.CAPTION: rule.captions, Role.ADVERT: rule.drop,
    }  # fmt: skip
    return {element: role for role, selector in selectors.items() for element in select(root, selector)}


def in_unicode(page: Outline) -> Outline:
    """The page with its texts converted, if all of it is in TCVN3 or VNI."""
    texts = [text for block in page.blocks for text in (block.text, *(name for name, _ in block.links))]
    joined = "\n".join(texts)
    decoded = decode_legacy(joined)
    if decoded == joined:
        return page
    lines = iter(decoded.split("\n"))
    blocks = [
        replace(block, text=next(lines), links=tuple((next(lines), address) for _, address in block.links))
        for block in page.blocks
    ]
    return replace(page, blocks=blocks)


def _otherwise(html: str, page: Outline, declared: Declared, rule: SiteRule, max_bytes: int) -> PageArticle:
    """The article of a page whose text no step found: as its JSON-LD gives it, else as trafilatura does.

    Only for a page that says when it was published: trafilatura takes every listing for an article.
    """
    if not declared.published:
        raise InvalidArticle("no article text was found on the page")
    text, step = declared.text, "JSON-LD"
    if not text:
        text, step = _by_trafilatura(html, page), "trafilatura"
    record = {
        "title": declared.titles[0] if declared.titles else None,
        "lead": declared.description,
        "body": text,
        "published": str(declared.published),
        "section": " > ".join(declared.section) or None,
    }
    return PageArticle(_article(record, declared, rule, max_bytes), tags=declared.keywords, steps={"body": step})


def _by_trafilatura(html: str, page: Outline) -> str:
    """What trafilatura takes for the text, without what belongs to other pages; not asked about pages that cost too much."""
    if len(page.nodes) > _MOST_FOR_TRAFILATURA:
        raise InvalidArticle("no article text was found on the page")
    try:
        found = trafilatura.bare_extraction(html, include_comments=False, with_metadata=False)
    except Exception as error:  # a parser's failure on a hostile page must not end the import
        raise InvalidArticle(f"the page cannot be read ({type(error).__name__})") from error
    lines = found.text.split("\n") if isinstance(found, Document) and found.text else []
    others = {block.text for block in page.blocks if block.is_link or page.is_teaser(block) or page.is_foreign(block.node)}
    text = "\n".join(line for line in lines if clean(line.lstrip("- ")) not in others)
    if len(text) < _LEAST_OF_TRAFILATURA:
        raise InvalidArticle("no article text was found on the page")
    return text


def _article(record: dict[str, str | None], declared: Declared, rule: SiteRule, max_bytes: int) -> Article:
    host = host_of(declared.url)
    source = rule.name or declared.site or host or None
    texts = ("title", "lead", "body")
    together = "\n\x00\n".join(record[name] or "" for name in texts)  # a title is too short to be recognised alone
    record |= dict(zip(texts, decode_legacy(together).split("\n\x00\n"), strict=True))
    province = rule.province or find_province(source) or find_province(host)
    return article_from_record(record | {"url": declared.url, "source": source, "province": province}, max_bytes=max_bytes)
