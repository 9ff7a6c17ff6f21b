"""Which words of a query are written as fields, and name none?"""

import difflib
import re

from indexer.engine.language.fields import FIELDS, find_field
from indexer.engine.language.lexer import lex
from indexer.hints import UnknownField
from indexer.text import clean, fold

# "Nga:Ukraina" is a headline's, "https://..." and "mailto:a@b" addresses, "10:30" a time.
_WRITTEN = re.compile(r"(?P<name>[^\W\d]\w*):(?=[^\s:/@]+$)")
_NEAR = 0.6


def unknown_fields(text: str) -> tuple[UnknownField, ...]:
    """What a query writes as a field in small letters, though there is no such field.

    >>> [(one.name, one.nearest) for one in unknown_fields("từ:abc tieu_de:mưa tieu:bão 10:30 TP.HCM: mưa")]
    [('từ', None), ('tieu', 'tiêu_đề')]
    """
    found = []
    for lexeme in lex(clean(text).replace("\n", " ")):
        match = _WRITTEN.match(lexeme.text) if lexeme.kind == "word" else None
        if match and match["name"].islower() and not find_field(match["name"]):
            name = match["name"]
            known = tuple(field.spellings[0] for field in FIELDS)
            found.append(UnknownField(name, lexeme.start, lexeme.start + len(name), _nearest(name), known))
    return tuple(found)


def _nearest(name: str) -> str | None:
    spellings = {fold(spelling): field.spellings[0] for field in FIELDS for spelling in field.spellings}
    near = difflib.get_close_matches(fold(name), spellings, n=1, cutoff=_NEAR)
    return spellings[near[0]] if near else None
