"""Did they mean another spelling? Words that the index does not know, replaced by near ones that it does."""

import re
import string
from collections.abc import Iterator

from indexer.engine.evidence import TEXT_FIELDS
from indexer.engine.language.fields import find_field
from indexer.engine.protocol import Lexicon
from indexer.text import analyze, clean, decode_keystrokes, fold

_WORD = re.compile(r"\w+://\S+|(?P<field>\w+):|[^\W_]+")
_LEAST_LETTERS, _MOST_LETTERS = 3, 12  # shorter: nearly every word is one slip away; longer: no syllable
_OPERATORS = frozenset(("AND", "OR", "NOT", "VÀ", "HOẶC", "KHÔNG", "TO", "ĐẾN"))


def suggest(query: str, lexicon: Lexicon) -> str | None:
    """The query with each unknown word replaced by the most frequent known one near to it; None if nothing changes."""
    text = clean(query)
    better = _WORD.sub(lambda match: _better_match(match, lexicon), text)
    return better if better != text else None


def _better_match(match: re.Match[str], lexicon: Lexicon) -> str:
    name = match["field"]
    if name is None:
        return match[0] if "://" in match[0] else _better(match[0], lexicon)
    return match[0] if find_field(name) else _better(name, lexicon) + ":"


def _better(word: str, lexicon: Lexicon) -> str:
    terms = analyze(word).terms
    if word in _OPERATORS or word.isdigit() or all(_frequency(term, lexicon) for term in terms):
        return word
    meant = decode_keystrokes(word)
    if meant and _frequency(meant, lexicon):
        return meant
    folded = fold(word)
    if folded == word.lower() and lexicon.same_fold(folded):
        return word  # typed without diacritics: found by its accented forms
    slips = _one_slip_away(folded) if _LEAST_LETTERS <= len(folded) <= _MOST_LETTERS else iter(())
    for candidates in (_known([folded], lexicon), _known(slips, lexicon)):
        if candidates:
            return max(candidates, key=lambda term: (_frequency(term, lexicon), term))
    return word


def _known(forms: "list[str] | Iterator[str]", lexicon: Lexicon) -> set[str]:
    """The terms of the index that are one of these forms without diacritics."""
    found = {term for form in forms for term in (form, *lexicon.same_fold(form))}
    return {term for term in found if _frequency(term, lexicon)}


def _frequency(term: str, lexicon: Lexicon) -> int:
    return max(lexicon.frequency(field, term) for field in TEXT_FIELDS)


def _one_slip_away(word: str) -> Iterator[str]:
    """The forms that one letter added, left out, changed or swapped makes of a word."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in string.ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
