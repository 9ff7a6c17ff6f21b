"""Which documents does a text name?"""

import re

from indexer.model import Anaphor, Mention
from indexer.text import find_symbols

_KINDS = "Chỉ thị|Kết luận|Nghị quyết|Quyết định|Quy định|Nghị định|Thông tư|Kế hoạch|Công văn|Thông báo|Hướng dẫn|Luật"
_NUMBERED = re.compile(rf"(?P<kind>{_KINDS}) (?:số )?(?P<number>\d{{1,5}})(?![\d./,-]*\d)", re.IGNORECASE)
_ANAPHOR = re.compile(rf"(?P<plural>các )?(?P<kind>{_KINDS}) (?:này|trên|nêu trên|nói trên)\b", re.IGNORECASE)


def scan(text: str, *, typed: bool = False) -> list[Mention]:
    """The references in a text, in order; with `typed`, lower case and missing diacritics are accepted, as in a query.

    >>> [(m.text, m.number, m.symbol) for m in scan("Kết luận số 59-KL/TW và Chỉ thị 24")]
    [('Kết luận số 59-KL/TW', '59', '59-KL/TW'), ('Chỉ thị 24', '24', None)]
    """
    symbols = {symbol.start: symbol for symbol in find_symbols(text, typed=typed)}
    found = []
    for match in _NUMBERED.finditer(text):
        symbol = symbols.get(match.start("number"))
        end = symbol.end if symbol else match.end()
        kind = match["kind"].capitalize()
        found.append(
            Mention(match.start(), end, text[match.start() : end], kind, match["number"], symbol=symbol.text if symbol else None)
        )
    return found


def anaphora(text: str) -> list[Anaphor]:
    """Words that stand for a document named elsewhere in the text, in order.

    >>> [(a.text, a.kind, a.plural) for a in anaphora("Thực hiện Chỉ thị này và các Kết luận nêu trên")]
    [('Chỉ thị này', 'Chỉ thị', False), ('các Kết luận nêu trên', 'Kết luận', True)]
    """
    return [
        Anaphor(match.start(), match.end(), match[0], match["kind"].capitalize(), bool(match["plural"]))
        for match in _ANAPHOR.finditer(text)
    ]
