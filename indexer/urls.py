"""Which address is the same page under another spelling?"""

import hashlib
import re

from w3lib.url import canonicalize_url, url_query_cleaner

# Parameters that say where a reader came from, not which page it is.
_TRACKING = (
    "utm_source utm_medium utm_campaign utm_term utm_content utm_id fbclid gclid dclid gbraid wbraid msclkid zarsrc "
    "mc_cid mc_eid _ga _gl igshid yclid twclid"
).split()
_USUAL_PORT = re.compile("(?<=^http)(://[^/]+):80(?=/)|(?<=^https)(://[^/]+):443(?=/)")


def canonical_url(url: str) -> str:
    """The address without fragment, tracking parameters and usual port, host in lower case, parameters in order.

    What cannot be read as an address ("http://[") is given back as it is, without the white space around it.

    >>> canonical_url("https://Bao.example:443/tin-1.html?b=2&utm_source=x&a=1#doc")
    'https://bao.example/tin-1.html?a=1&b=2'
    """
    url = url.strip()
    try:
        canonical: str = canonicalize_url(url_query_cleaner(url, _TRACKING, remove=True, unique=False))
    except ValueError:
        return url
    return _USUAL_PORT.sub(r"\1\2", canonical)


def address_id(url: str) -> str:
    """The id of an article that has no other: a hash of its canonical address."""
    return hashlib.sha256(canonical_url(url).encode()).hexdigest()[:20]
