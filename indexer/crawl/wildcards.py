"""Does an address fit a pattern that a user can write without knowing regular expressions?"""

import re
from functools import cache

_PIECE = re.compile("#|[^#]+")


def fits(pattern: str, text: str) -> bool:
    """Whether a whole text fits a wildcard pattern: * any run of characters, # a whole number.

    >>> [fits("/*-post#.html", path) for path in ("/tin/mua-lu-post123.html", "/tin/mua-lu-post.html")]
    [True, False]
    """
    return bool(_compiled(pattern).fullmatch(text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """What stands between two stars is taken where it comes first and never tried again: linear on any text."""
    *parts, last = (
        "".join(r"(?<!\d)\d++" if piece == "#" else re.escape(piece) for piece in _PIECE.findall(part))
        for part in pattern.split("*")
    )
    if not parts:
        return re.compile(last)
    first, *middle = parts
    return re.compile(first + "".join(f"(?>.*?{part})" for part in middle) + ".*" + last, re.DOTALL)
