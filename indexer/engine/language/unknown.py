"""Which words of a query are written as fields, and name none?"""

import difflib
import re

from indexer.engine.language.fields import FIELDS, find_field
from indexer.engine.language.lexer import lex
from indexer.hints import UnknownField
from indexer.text import clean, fold

# "Nga:Ukraina" is a headline's, "https://..." and "mailto:a@b" addresses, "10:30" a time.
_WRITTEN = re.compile(r"(?P<name>[^\W\d]\w*):(?P<value>[^\s:/@]*)$")
_NEAR = 0.6


def unknown_fields(text: str) -> tuple[UnknownField, ...]:
    """What a query writes as a field in small letters, though there is no such field, or a blank stands behind it.

    >>> [(one.name, one.nearest) for one in unknown_fields("từ:abc tieu_de:mưa tieu:bão 10:30 TP.HCM: mưa")]
    [('từ', None), ('tieu', 'tiêu_đề')]
    >>> [(one.name, one.nearest) for one in unknown_fields('ngày: 2023 tiêu đề:"mưa"')]
    [('ngày', 'ngày'), ('đề', 'tiêu_đề')]
    """
    found = []
    lexemes = lex(clean(text).replace("\n", " ")) if ":" in text else []
    for before, lexeme, behind in zip([None, *lexemes], lexemes, [*lexemes[1:], None], strict=False):
        match = _WRITTEN.match(lexeme.text) if lexeme.kind == "word" else None
        if match is None or not match["name"].islower():
            continue
        name, field = match["name"], find_field(match["name"])
        is_parted = behind is not None and behind.start > lexeme.end and not match["value"]
        has_value = match["value"] or (behind is not None and behind.start == lexeme.end and behind.kind == "phrase")
        if (is_parted and field) or (has_value and not field):
            whole = find_field(f"{before.text}_{name}") if before and before.kind == "word" else None
            nearest = name if field else whole.spellings[0] if whole else _nearest(name)
            known = tuple(field.spellings[0] for field in FIELDS)
            found.append(UnknownField(name, lexeme.start, lexeme.start + len(name), nearest, known))
    return tuple(found)


def _nearest(name: str) -> str | None:
    spellings = {fold(spelling): field.spellings[0] for field in FIELDS for spelling in field.spellings}
    near = difflib.get_close_matches(fold(name), spellings, n=1, cutoff=_NEAR)
    return spellings[near[0]] if near else None
