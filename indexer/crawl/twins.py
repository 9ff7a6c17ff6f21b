"""Which addresses lead to one page, and which are worth no visit? By their look alone, before anything is fetched."""

import re
from urllib.parse import urlsplit

from w3lib.url import url_query_cleaner

from indexer.urls import canonical_url

_MOST_CHARS = 1_000
_MOST_CHARS_FOUND = 4_000  # with tracking and session ids
_MOST_PARTS = 16
_MOST_REPEATS = 3  # of one part of a path; more is a relative link that nests for ever
_SESSION = ("phpsessid", "jsessionid", "aspsessionid", "sessionid", "session_id", "sid", "cfid", "cftoken")
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?]*|/\(S\([a-z0-9]{24}\)\)", re.I)
_TWIN_HOST = re.compile(r"^(?:www|m|mobile|amp)\.(?=[^.:]+\.)")
_TWIN_PATH = re.compile(r"/amp/?$|\.amp(?=\.html?$)")
_NUMBERS = re.compile(r"[0-9a-f]{8,}|\d+")
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|tiff?|mp[34]|m4[av]|avi|mov|wmv|flv|webm|wav|ogg|pdf|docx?|xlsx?|pptx?|odt|ods|"
    r"zip|rar|7z|(?<!\.xml\.)gz|tgz|tar|exe|apk|dmg|iso|css|js|json|woff2?|ttf|eot|swf)$",
    re.I,
)


def visit_url(url: str) -> str | None:
    """The address to fetch for an address found: canonical, without session ids; None if it is worth no visit.

    >>> visit_url("HTTP://Bao.example/tin;jsessionid=1F?b=2&utm_source=x#top"), visit_url("ftp://bao.example/tin")
    ('http://bao.example/tin?b=2', None)
    """
    url = url.strip()
    if len(url) > _MOST_CHARS_FOUND:
        return None
    url = canonical_url(_SESSION_IN_PATH.sub("", url))
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # raises on one that is no number
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or len(url) > _MOST_CHARS:
        return None
    path = [part for part in parts.path.split("/") if part]
    if len(path) > _MOST_PARTS or any(path.count(part) > _MOST_REPEATS for part in set(path)) or _NO_PAGE.search(parts.path):
        return None
    if parts.query and any(name in parts.query.lower() for name in _SESSION):
        names = [name for name in re.findall(r"[^&=]+(?==)", parts.query) if name.lower() in _SESSION]
        url = str(url_query_cleaner(url, names, remove=True, unique=False))
    return url


def page_key(url: str) -> str:
    """What a page's addresses share: without scheme, www, mobile and AMP marks, slash at the end.

    >>> [page_key(url) for url in ("https://m.bao.example/tin/", "http://www.bao.example/tin/amp", "https://bao.example/tin?amp=1")]
    ['bao.example/tin', 'bao.example/tin', 'bao.example/tin']
    """
    parts = urlsplit(url)
    path = _TWIN_PATH.sub("", parts.path).rstrip("/")
    query = "&".join(
        pair for pair in parts.query.split("&") if pair and pair.partition("=")[0].lower() not in ("amp", "outputtype")
    )
    return _TWIN_HOST.sub("", parts.netloc.lower()) + path + (f"?{query}" if query else "")


def host_of(url: str) -> str:
    """The host of an address, with its port where it is not the usual one."""
    return urlsplit(url).netloc.lower()


def shape(url: str) -> str:
    """What the addresses that one template makes have in common: numbers, headlines and values taken out.

    >>> shape("https://bao.example/lich/2031/05?ngay=3&trang=2"), shape("https://bao.example/hoi-nghi-so-ket-123.html")
    ('bao.example/lich/#/#?ngay&trang', 'bao.example/~')
    """
    parts = urlsplit(url)
    path = "/".join("~" if part.count("-") > 2 else _NUMBERS.sub("#", part) for part in parts.path.split("/"))
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return parts.netloc.lower() + path + (f"?{'&'.join(names)}" if names else "")
