"""Who wrote it? The visible byline, else the declared author where that is no site."""

import re
from collections.abc import Collection

from indexer.extract.body import Body
from indexer.extract.declared import Declared, host_of
from indexer.extract.headline import Found
from indexer.extract.moments import find_moment
from indexer.extract.outline import Block, Outline
from indexer.extract.roles import Role
from indexer.text import find_province, fold

_LONGEST_NAME, _LONGEST_BYLINE, _MOST_WORDS = 45, 120, 7
_MOST_PLAIN_WORDS = 5
_LABEL = re.compile(
    r"^[\W_]*(?:(?:theo|tác giả|người viết|bài viết|bài(?:\s*(?:,|và|-|&)\s*ảnh)?|tin(?:\s*(?:,|và|-|&)\s*(?:bài|ảnh))*|ảnh"
    r"|clip|video|thực hiện|nguồn|by|author|người đăng|đăng bởi|biên tập|cập nhật|viết bởi|phóng viên(?=\s*:))"
    r"\s*(?::|(?<=theo)\s|(?<=by)\s|(?<=bởi)\s)\s*)+",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:\((?:tổng hợp|t/h|th|thực hiện|lược dịch|ghi|dịch|biên soạn|theo[^)]*)\)|(?:thực hiện|tổng hợp|ghi|lược thuật))\s*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[;,&/|]|\s[-–—]\s|\s+và\s+)\s*")
_NO_NAMES = re.compile(
    "chia se|trang chu|binh luan|tin tuc|thoi su|xem them|doc them|in bai|gui mail|lien he|theo doi|nguon|tac gia|ban doc"
    "|moi nhat|video|chinh tri|kinh te|xa hoi|van hoa|the thao|giao duc|phap luat|quoc te|doi song|suc khoe|giai tri|du lich"
    "|google news|facebook|zalo|phong vien|xem bai viet|bai viet khac|by|boi|(?:dang|viet) boi|nguoi dang"
    "|admin(?:istrator)?|(?:super |sys)?(?:user|admin)|quan tri(?: vien)?|ban quan tri|editor|webmaster|host|root"
)
# Offices sign as authors on portals; where a text comes from (a source line) they are no authors.
_OFFICE = re.compile(r"(?:báo|tạp chí|cổng|đài|sở|trung tâm|văn phòng|ubnd|hđnd|công an|thông tấn xã|ttx)\b", re.IGNORECASE)
_LOWER_WORDS = frozenset("pv nhóm ctv phóng viên và the de ban biên tập tổ cộng tác bbt tin bài nguyên".split())


def find_author(page: Outline, declared: Declared, title: int | None, body: Body, when: int | None) -> Found | None:
    """The names of those who wrote an article, joined with ", ".

    Args:
        title: block of the headline.
        when: block of the printed time.
    """
    site = {fold(name) for name in (declared.site or "", host_of(declared.url)) if name}
    start, end = -1 if title is None else title, body.blocks[-1] if body.blocks else len(page.blocks)
    near = [
        number
        for number in range(max(0, start - 5), min(len(page.blocks), end + 25))
        if not page.is_foreign(page.blocks[number].node)
    ]
    named = [number for number in near if Role.AUTHOR in page.roles[page.blocks[number].node]]
    inside = [number for number in named if page.inside(page.blocks[number].node, body.node)]  # who is quoted may be among them
    named = [number for number in named if number not in inside] + inside[::-1]
    rungs: list[tuple[str, list[int]]] = [
        ("the site's rule", page.ruled(Role.AUTHOR)),
        ("an element named as the author", named),
        ("beside the time", [] if when is None else _beside(page, when, body)),
        ("the last paragraph", [number for number in body.blocks[-2:] if _is_signature(page, number)][::-1]),
        ("a line below the text", [number for number in near if end < number <= end + 3 and _is_signature(page, number)]),
        ("a name right below the text", [number for number in near if number == end + 1 and _is_plain_name(page, number)]),
    ]
    for step, numbers in rungs:
        for number in numbers:
            if names := names_in(_written(page.blocks[number]), site):
                return Found(_with_others(page, number, numbers, names, site), number, step)
    for number in near:
        text = page.blocks[number].text
        if (
            Role.SOURCE in page.roles[page.blocks[number].node]
            and not _OFFICE.search(text)
            and " " in text
            and (names := names_in(text, site))
        ):
            return Found(names, number, "an element named as the source that holds names")
    declared_names = [name for author in declared.authors if (name := names_in(author, site))]
    return Found(declared_names[0], None, "the declared author") if declared_names else None


def _written(block: Block) -> str:
    """The text of a byline; where it is nothing but links, these with signs between."""
    return ", ".join(text for text, _ in block.links) if len(block.links) > 1 and block.is_link else block.text


def _with_others(page: Outline, number: int, numbers: list[int], names: str, site: Collection[str]) -> str:
    """The names of a block, and those of further blocks in the same element for authors."""
    around = [node for node in page.above(page.blocks[number].node) if Role.AUTHOR in page.nodes[node].roles]
    together = [other for other in numbers if around and page.inside(page.blocks[other].node, around[-1])]
    found = [names, *(more for other in together if (more := names_in(_written(page.blocks[other]), site)) and " " in more)]
    return ", ".join(dict.fromkeys(name for more in found for name in more.split(", ")))


def _beside(page: Outline, when: int, body: Body) -> list[int]:
    """The block of the time itself, and its neighbours on the same line, but for links to sections and provinces."""
    line = page.line_around(page.blocks[when].node, _LONGEST_BYLINE)
    near = [number for number in range(max(0, when - 3), min(len(page.blocks), when + 4)) if number not in body.blocks]
    menu = {text for block in page.blocks if Role.MENU in page.roles[block.node] for text, _ in block.links}
    return [when] + [
        number
        for number in near
        if number != when
        and page.inside(page.blocks[number].node, line)
        and not (page.blocks[number].is_link and (page.blocks[number].text in menu or find_province(page.blocks[number].text)))
    ]


def _is_signature(page: Outline, number: int) -> bool:
    """Whether a short last block is set as a signature: to the right, in bold or italics, in capitals, or labelled."""
    block = page.blocks[number]
    if len(block.text) > _LONGEST_BYLINE or block.is_link:
        return False
    styles = "".join(
        page.nodes[node].element.get(name, "")
        for node in list(page.above(block.node))[:2]
        for name in ("style", "align", "class")
    ).lower()
    return (
        block.is_bold
        or block.is_italic
        or "right" in styles
        or (block.text.isupper() and " " in block.text)
        or bool(_LABEL.match(block.text))
    )


def _is_plain_name(page: Outline, number: int) -> bool:
    block = page.blocks[number]
    return 1 < len(block.text.split()) <= _MOST_PLAIN_WORDS and not block.is_link and not find_province(block.text)


def names_in(text: str, site: Collection[str] = ()) -> str | None:
    """The names that a byline gives, or None if it gives none.

    >>> names_in("Theo Hồ Thu Hương (tổng hợp)"), names_in("Tin, ảnh: MAI AN - LÊ BÌNH"), names_in("Chia sẻ")
    ('Hồ Thu Hương', 'MAI AN, LÊ BÌNH', None)
    """
    if len(text) > _LONGEST_BYLINE:
        return None
    if moment := find_moment(text):
        text = _longest(
            re.sub(r"(?:thứ|chủ)\s+\w+\s*[,|-]*\s*$", "", text[: moment.start].strip(), flags=re.IGNORECASE), text[moment.end :]
        )
    text = _BEHIND.sub("", _LABEL.sub("", text.strip(" \t|-–—•·,;:/()[]"))).strip(" |-–—•·,;:/()[].")
    names = [name for part in _BETWEEN.split(text) if (name := _LABEL.sub("", part).strip())]
    if not names or not all(_is_name(name, site) for name in names):
        return None
    return ", ".join(dict.fromkeys(names))


def _longest(before: str, behind: str) -> str:
    return max((before, re.sub(r"^[\s)\]]*(?:gmt)?[\s+\d:)\]]*", "", behind, flags=re.IGNORECASE)), key=len)


def _is_name(text: str, site: Collection[str]) -> bool:
    """One to seven words with capitals, no digits, no address, not the site."""
    words = text.split()
    if (
        not 0 < len(words) <= _MOST_WORDS
        or len(text) > _LONGEST_NAME
        or any(char.isdigit() or char in '?!:"“”@' for char in text)
    ):
        return False
    folded = fold(text)
    if _NO_NAMES.fullmatch(folded) or folded in site or re.search(r"\w\.(?:vn|com|net|org|gov)\b|^https?:|^www\.", folded):
        return False
    if _OFFICE.match(text):
        return text[0].isupper()
    return all(word.lstrip("(")[:1].isupper() or word.lower() in _LOWER_WORDS for word in words) and len(text) > 1
