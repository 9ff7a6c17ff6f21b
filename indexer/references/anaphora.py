"""Words that stand for a document named elsewhere: "Chỉ thị này", "các Kết luận nói trên"."""

import re
from functools import cache

from indexer.model import Anaphor
from indexer.references.lexicon import is_spelt, kinds, spaced
from indexer.references.reading import read
from indexer.text import fold


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(spaced(fold(word)) for kind in kinds() for word in sorted(kind.words, key=len, reverse=True))
    return re.compile(
        rf"(?<![^\W_])(?P<plural>(?:cac|nhung|hai|ba)\s)?(?P<kind>{words}|van ban)\s"
        r"(?P<which>(?:(?:da\s)?(?:neu|noi|ke|dan)\s)?tren"
        r"(?!\s(?:dia|co so|toan|ca|khap|cac|the))|nay|do(?=\s{0,4}[.,;])|vua\s(?:neu|ban hanh))(?![^\W_])"
    )


def anaphora(text: str) -> list[Anaphor]:
    """Words that stand for a document named elsewhere in the text, in order; `kind` is "Văn bản" for any kind.

    >>> [(a.text, a.kind, a.plural) for a in anaphora("Thực hiện Chỉ thị này và các Kết luận nêu trên")]
    [('Chỉ thị này', 'Chỉ thị', False), ('các Kết luận nêu trên', 'Kết luận', True)]
    """
    reading, offsets = read(text)
    names = {fold(word): (kind.name, word) for kind in kinds() for word in kind.words} | {"van ban": ("Văn bản", "văn bản")}
    found = []
    for match in _pattern().finditer(reading.folded):
        name, right = names[" ".join(match["kind"].split())]
        if not is_spelt(reading.text[match.start("kind") : match.end("kind")], right):
            continue
        start, end = (offsets[match.start()], offsets[match.end()]) if offsets else match.span()
        found.append(Anaphor(start, end, text[start:end], name, bool(match["plural"])))
    return found
