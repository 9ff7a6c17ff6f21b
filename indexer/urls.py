"""Which address is the same page under another spelling?"""

from w3lib.url import canonicalize_url, url_query_cleaner

# Parameters that say where a reader came from, not which page it is.
_TRACKING = (
    "utm_source utm_medium utm_campaign utm_term utm_content utm_id fbclid gclid dclid gbraid wbraid msclkid zarsrc "
    "mc_cid mc_eid _ga _gl igshid yclid twclid"
).split()


def canonical_url(url: str) -> str:
    """The address without fragment and tracking parameters, host in lower case, parameters in order.

    >>> canonical_url("https://Bao.example/tin-1.html?b=2&utm_source=x&a=1#doc")
    'https://bao.example/tin-1.html?a=1&b=2'
    """
    cleaned = url_query_cleaner(url.strip(), _TRACKING, remove=True, unique=False)
    canonical: str = canonicalize_url(cleaned)
    return canonical
