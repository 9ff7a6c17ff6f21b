"""Is "TƯ" in a symbol the centre (TW) or a provincial committee (TU)?"""

import re

from indexer.text import fold

_WRITTEN = re.compile(r"T\.?\s?Ư\s{0,4}$")
_PROVINCIAL = re.compile(r"(?:tinh|thanh|huyen|quan|thi)\s{1,4}uy|dang bo (?:tinh|thanh pho)")
# More than the centre gave to any term's documents of the kind: such a number is a province's.
_MOST = {"CT": 99, "NQ": 99, "KL": 299, "TT": 49}
_PARTS = re.compile(r"(?P<number>\d+)\w?[-/](?P<code>[A-ZĐ]+)")


def settled_symbol(symbol: str | None, printed: str, issuer: str | None) -> str | None:
    """The symbol, with TU in place of TW where "TƯ" is printed and a provincial committee is meant.

    >>> settled_symbol("29-NQ/TW", "29-NQ/TƯ", None), settled_symbol("29-NQ/TW", "29-NQ/TƯ", "Tỉnh ủy Hà Nam")
    ('29-NQ/TW', '29-NQ/TU')
    >>> settled_symbol("512-KL/TW", "512-KL/TƯ", None)
    '512-KL/TU'
    """
    if symbol is None or not symbol.endswith("TW") or not _WRITTEN.search(printed):
        return symbol
    parts = _PARTS.match(symbol)
    is_beyond = issuer is None and parts is not None and int(parts["number"]) > _MOST.get(parts["code"], 99_999)
    return f"{symbol[:-2]}TU" if is_beyond or (issuer and _PROVINCIAL.search(fold(issuer))) else symbol
