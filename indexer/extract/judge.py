"""Is this an article at all? What is none is refused with its reason: listings, designers' pages, service pages."""

import re
from urllib.parse import urlsplit

from indexer.errors import InvalidArticle
from indexer.extract.body import Body
from indexer.extract.declared import Declared
from indexer.extract.headline import Found
from indexer.extract.outline import Outline
from indexer.extract.roles import Role
from indexer.text import fold

_LEAST_CHARS = 120  # of an article with all signs of one
_LONG = 80  # of a paragraph that is not repeated by chance
_LEAST_DOUBTFUL = 600  # of a page without a time
_FILLER = re.compile(r"\b(?:lorem ipsum|dolor sit amet|consectetur adipisicing|adipiscing elit)\b", re.IGNORECASE)
_SERVICE = re.compile(
    r"(?:404|loi 404|khong tim thay(?: trang)?|page not found|not found|trang khong ton tai|dang nhap|sitemap|toa soan|login"
    r"|search|dang ky(?: tai khoan| thanh vien)?|lien he(?: quang cao| toa soan)?"
    r"|chinh sach (?:bao mat|quyen rieng tu|cookie).{0,30}|dieu khoan (?:su dung|dich vu).{0,30}"
    r"|so do (?:trang|cong|website)|ket qua tim kiem.{0,80}"
    r"|tim kiem(?: nang cao|\s*:.{0,80})?"
    r"|quy dinh su dung|gioi thieu|lich lam viec|contact(?: us)?|privacy policy|terms of (?:use|service))\W*"
)


def refuse_what_is_none(page: Outline, declared: Declared, title: Found | None, body: Body, *, has_time: bool) -> None:
    """Pass for an article.

    Raises:
        InvalidArticle: it is something else; says what.
    """
    if title and _SERVICE.fullmatch(fold(title.text)):
        raise InvalidArticle(f"a service page of the site, no article: {title.text!r}")
    texts = [page.blocks[number].text for number in body.blocks]
    size = sum(map(len, texts))
    if any(map(_FILLER.search, texts)) or _repeats(texts):
        raise InvalidArticle("a designer's page with filler text, no article")
    if not title:
        raise InvalidArticle("no headline was found on the page")
    if size < _LEAST_CHARS:
        raise InvalidArticle(
            f"no article text was found on the page, only {size} characters of it; a listing or a page of pictures"
        )
    if not has_time and _is_in_menu(page, declared.url):
        raise InvalidArticle("a section or a service page: the menu leads to it, and no time of publication is given")
    if size < _LEAST_DOUBTFUL and not has_time:
        raise InvalidArticle(f"a listing or a service page: no time of publication, and only {size} characters in one place")


def _repeats(texts: list[str]) -> bool:
    """Whether a third of the text are paragraphs that stood before."""
    long = [text for text in texts if len(text) >= _LONG]
    again = sum(map(len, long)) - sum(map(len, set(long)))
    return 3 * again > sum(map(len, texts))


def _is_in_menu(page: Outline, url: str | None) -> bool:
    """Whether a link of the menu leads to the page itself."""
    own = _path(url or "")
    menus = (block for block in page.blocks if Role.MENU in page.roles[block.node])
    return bool(own) and any(_path(address) == own for block in menus for _, address in block.links)


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""
