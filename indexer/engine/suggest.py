"""Did they mean another spelling? The whole query as it was likeliest meant; operators, fields and quotes stay."""

import re
from dataclasses import replace

from indexer.engine.evidence import TEXT_FIELDS
from indexer.engine.language.fields import find_field
from indexer.engine.meanings import Meanings, Testimony
from indexer.text import clean, fold, has_marks, usual_spelling
from indexer.text.syllable import I_TO_Y, canonical

# One word between spaces, with what the query language may write around it.
_WORD = re.compile(r'(?P<head>(?:(?P<field>\w+):)?["(+-]*)(?P<word>[^\W_]+)(?P<tail>["),.;!?]*(?:~\d+)?)')
_SURE = 0.5  # share of a word that is offered in place of what was typed
_SURE_OF_ALL = 0.7  # mean share of the words of a query whose diacritics are put back
_OPERATORS = frozenset(("AND", "OR", "NOT", "VÀ", "HOẶC", "KHÔNG", "TO", "ĐẾN"))


def suggest(query: str, meanings: Meanings, testimony: Testimony | None = None) -> str | None:
    """The query with its words as they were likeliest meant; None if they are as typed, or that is not sure.

    Args:
        testimony: is asked about a query without diacritics.
    """
    query = clean(query)
    parts = re.split(r"(\s+)", query)
    found = {at: match for at, part in enumerate(parts) if (match := _WORD.fullmatch(part)) and _may_change(match)}
    marked = has_marks(query)  # then a word without diacritics is taken to be one
    words = meanings.likeliest([match["word"] for match in found.values()], None if marked else testimony)
    if marked or not words or sum(word.share for word in words) < _SURE_OF_ALL * len(words):
        words = [word if word.share >= _SURE else replace(word, meant=word.typed) for word in words]
        if not any(_differ(match["word"].lower(), word.meant) for match, word in zip(found.values(), words, strict=True)):
            return None
    for (at, match), word in zip(found.items(), words, strict=True):
        parts[at] = match["head"] + _as_typed(match["word"], word.meant) + match["tail"]
    offered = "".join(parts)
    return usual_spelling(offered) if offered != query else None


def _may_change(match: re.Match[str]) -> bool:
    """Whether a word of a query is looked for in texts."""
    field = match["field"]
    known = find_field(field) if field else None
    return match["word"] not in _OPERATORS and (not field or (known is not None and known.name in TEXT_FIELDS))


def _differ(typed: str, word: str) -> bool:
    """Whether a word is another one than was typed, and not just its form with diacritics."""
    compared = canonical(typed)
    return fold(compared) != fold(word) or (not typed.isascii() and compared != word)


def _as_typed(typed: str, word: str) -> str:
    """A word in capitals as typed, its last letter a y if that was typed."""
    if canonical(typed.lower()) == word:
        return typed
    if typed[-1:] in "yY" and word[-1:] in I_TO_Y:
        word = word[:-1] + I_TO_Y[word[-1]]
    if len(typed) > 1 and typed.isupper():
        return word.upper() if word.upper() not in _OPERATORS else word  # in capitals it would join or exclude
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word
