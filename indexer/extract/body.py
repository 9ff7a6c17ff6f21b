"""Which blocks are the text of the article? The element that holds it, and what in it belongs to something else."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from indexer.extract.outline import ITEM_CHARS, Block, Outline
from indexer.extract.roles import Role
from indexer.text import fold, has_marks

_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote pre dd dt span font strong b em i a center figure".split())
_APART = frozenset({Role.LEAD, Role.CAPTION, Role.TAGS})
_CAPTION_CHARS = 300
_LEAST_SHARE = 0.7  # of the text that an element named for it holds; beside short articles counters and notices weigh
# What opens a box of links, or is a button, when it is all of a block; without diacritics.
_LABELS = re.compile(
    r"\W*(?:"
    r"(?:cac |nhung )?(?:tin|bai|bai viet|thong tin|noi dung|video|chu de)(?: bai| tuc| viet)? "
    r"(?:lien quan|khac|cung chuyen muc|moi nhat|moi hon|cu hon|noi bat|da dua|moi|doc nhieu|xem nhieu)"
    r"|(?:xem|doc|tham khao|moi)(?: doc)?(?: xem)? (?:them|tiep|nhieu|ngay)|co the ban quan tam|cung chuyen muc|lien quan"
    r"|tu khoa|tags?|chia se(?: bai viet| len facebook)?|in trang|in bai(?: viet)?|gui (?:mail|email|binh luan|y kien)|like"
    r"|binh luan|y kien(?: ban doc)?|luu bai viet|tro ve(?: dau trang)?|quay lai|theo doi (?:chung toi|bao|kenh|tren)\b.{0,30}"
    r"|nghe doc bai|share|facebook"
    r"|zalo|print|copy link|(?:ve )?trang chu|[\w ]{0,20}luot (?:xem|doc)|so luot (?:xem|doc)\W*\d*|danh gia(?: bai viet)?"
    r"|video|anh|quang cao|advertisement"
    r")\W*\d*\W*"
)
# What papers say about themselves at the foot of every page.
_IMPRINT = re.compile(
    r"\W*(?:©|bản quyền|copyright|giấy phép|(?:phó )?tổng biên tập|cơ quan (?:chủ quản|của)|ghi rõ nguồn|trụ sở"
    r"|địa chỉ\s*:|tòa soạn|điện thoại\s*:|chịu trách nhiệm (?:nội dung|chính|xuất bản)|đơn vị chủ quản"
    r"|trưởng ban biên tập|hotline|email\s*:|(?:đang|tổng|hôm nay|số)(?: số)?(?: lượt| người)? (?:truy cập|online)"
    r"|đường dẫn|link bài|bạn (?:đã không sử dụng|cần đăng nhập))",
    re.IGNORECASE,
)
_MORE = re.compile(r"\W*(?:xem|đọc|tham khảo|mời bạn đọc|tin liên quan|bài liên quan)\b|>>", re.IGNORECASE)
_CREDIT = re.compile(r"\(?ảnh(?: minh họa| tư liệu)?\s*[:.].{0,50}$", re.IGNORECASE)
_SIGNED = re.compile(r"\(?(?:theo|nguồn|nguon|source)\s*:?\s+\S.{1,58}[^.:;?!…]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article.

    Attributes:
        node: the element that holds it.
        blocks: numbers of the blocks that belong to it, in order.
        captions: numbers of the blocks that are captions in it.
    """

    node: int
    blocks: tuple[int, ...]
    captions: tuple[int, ...]
    step: str


def weigh(page: Outline, title: int | None) -> list[int]:
    """How much each block speaks for the element around it: running text behind the headline that is not foreign.

    On a page in Vietnamese a paragraph in another language, of a translation beside it, says nothing.
    """
    start = -1 if title is None else title
    weights = [
        prose if prose and number > start and _speaks(page, block) else 0
        for number, (block, prose) in enumerate(zip(page.blocks, page.prose, strict=True))
    ]
    vietnamese = [weight if weight and has_marks(block.text) else 0 for weight, block in zip(weights, page.blocks, strict=True)]
    return vietnamese if 2 * sum(vietnamese) > sum(weights) else weights


def _speaks(page: Outline, block: Block) -> bool:
    return not page.is_foreign(block.node) and page.roles[block.node].isdisjoint(_APART) and not _IMPRINT.match(block.text)


def find_container(page: Outline, weights: list[int]) -> tuple[int, str] | None:
    """The element that holds the text: the tightest one named for it, else the one of most paragraphs."""
    sums = page.sum_up(weights)
    if not sums or not sums[0]:
        return None
    if ruled := [node for node in page.given.get(Role.BODY, []) if sums[node]]:
        return max(ruled, key=sums.__getitem__), "the site's rule"
    densest = _densest(page, weights, sums)
    named = [
        node
        for node in range(len(page.nodes))
        if Role.BODY in page.nodes[node].roles
        and sums[node] >= _LEAST_SHARE * sums[densest]
        and (page.inside(node, densest) or page.inside(densest, node))
        and not page.is_foreign(node)
    ]
    if named:
        tightest = min(named, key=lambda node: (sums[node], -node))
        if sums[tightest] <= 1.5 * sums[densest]:
            return tightest, "an element named as the text"
    return densest, "the element with most paragraphs"


def _densest(page: Outline, weights: list[int], sums: list[int]) -> int:
    own = [0] * len(page.nodes)
    counts = [0] * len(page.nodes)
    for block in page.blocks:
        counts[block.node] += 1
    for block, weight in zip(page.blocks, weights, strict=True):
        if weight:
            own[_holder(page, block.node, counts)] += weight
    best = max(range(len(own)), key=own.__getitem__)
    # Paragraphs may be spread over several elements, side by side.
    for node in page.above(page.nodes[best].parent):
        if sums[node] > 1.25 * sums[best] and page.nodes[node].element.tag not in ("body", "html"):
            best = node
    return best


def _holder(page: Outline, node: int, counts: list[int]) -> int:
    """The element that a paragraph is one of many in."""
    for outer in page.above(node):
        tag = page.nodes[outer].element.tag
        if tag not in _PARAGRAPHS and (counts[outer] != 1 or outer != node):
            return outer
    return 0


def read_body(page: Outline, node: int, step: str, title: int | None, without: Collection[int]) -> Body:
    """The blocks of an element that are the article's text.

    Args:
        title: block of the headline; what stands above it is none of the text.
        without: blocks known to be something else: headline, lead, time, byline.
    """
    start = 0 if title is None else title
    numbers = [
        number
        for number, block in enumerate(page.blocks)
        if number >= start and page.inside(block.node, node) and number not in without
    ]
    captions = {number for number in numbers if _is_caption(page, number)}
    kept = [number for number in numbers if number not in captions and _belongs(page, number, node)]
    is_named = Role.BODY in page.nodes[node].roles or node in page.given.get(Role.BODY, ())
    return Body(node, tuple(_without_tail(page, kept, has_imprint=not is_named)), tuple(sorted(captions)), step)


def _belongs(page: Outline, number: int, node: int) -> bool:
    block = page.blocks[number]
    roles = page.roles[block.node] - page.roles[node]
    if block.is_link or (2 * block.linked > len(block.text) and _MORE.match(block.text)):
        return False
    if not roles.isdisjoint(_NOT_TEXT) or _LABELS.fullmatch(fold(block.text[:80])):
        return False
    box = next((outer for outer in _boxes(page, block.node, node)), None)
    return box is None or not page.items[box]


_NOT_TEXT = frozenset(
    {
        Role.RELATED,
        Role.COMMENT,
        Role.SHARE,
        Role.ADVERT,
        Role.MENU,
        Role.FOOT,
        Role.TAGS,
        Role.SOURCE,
        Role.SECTION,
        Role.TIME,
        Role.AUTHOR,
    }
)


def _boxes(page: Outline, node: int, around: int) -> Iterator[int]:
    """The outermost short element around a node that is not a paragraph, inside the text."""
    whole = page.length[around]
    short = [
        outer
        for outer in page.above(node)
        if outer > around
        and page.length[outer] <= min(ITEM_CHARS, 0.5 * whole)
        and page.nodes[outer].element.tag not in _PARAGRAPHS
    ]
    yield from reversed(short)


def _is_caption(page: Outline, number: int) -> bool:
    block = page.blocks[number]
    if Role.CAPTION in page.roles[block.node]:
        return True
    if _CREDIT.match(block.text):
        return True
    if not block.pictures or len(block.text) > _CAPTION_CHARS or block.is_link:
        return False
    return block.is_italic or _in_picture_box(page, block.node) or _is_centred(page, block.node)


def _in_picture_box(page: Outline, node: int) -> bool:
    """Whether a text stands in a figure, or in a table with nothing but pictures."""
    for outer in page.above(node):
        tag = page.nodes[outer].element.tag
        if tag in ("figure", "table"):
            return page.length[outer] <= _CAPTION_CHARS
    return False


def _is_centred(page: Outline, node: int) -> bool:
    element = page.nodes[node].element
    return (
        "center" in (element.get("align", "") + element.get("style", "") + element.get("class", "")).lower()
        or element.tag == "center"
    )


def _without_tail(page: Outline, kept: list[int], *, has_imprint: bool) -> list[int]:
    """The blocks without source lines at their end, nor those of the site where the element may reach so far."""
    texts = [page.blocks[number].text for number in kept]
    while texts and (_SIGNED.match(texts[-1]) or (has_imprint and _IMPRINT.match(texts[-1]))):
        texts.pop()
    return kept[: len(texts)]
