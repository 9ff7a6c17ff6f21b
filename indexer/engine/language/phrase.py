"""Which words are looked for side by side? Those of a text typed on its own, in which no operator means anything."""

from indexer.engine.language.nodes import Phrase
from indexer.engine.language.parse import parse_query
from indexer.text import clean

_QUOTES = dict.fromkeys(map(ord, '"“”„‟«»＂'), " ")


def parse_phrase(text: str, *, max_chars: int = 4_000, max_words: int = 128) -> Phrase:
    """The phrase that a text is: with "=" in front as typed alone, quotation marks or none.

    >>> parse_phrase('"hội nghị" OR').text, parse_phrase("=hoi nghi").exact
    ('hội nghị OR', True)

    Raises:
        InvalidQuery: there is no word in it, or too many.
    """
    query = clean(text).translate(_QUOTES).strip()
    exact = query.startswith("=")
    node = parse_query(f'="{query[1:].strip()}"' if exact else f'"{query}"', max_chars=max_chars, max_words=max_words)
    assert isinstance(node, Phrase)
    return Phrase(" ".join(node.text.split()), node.start, node.end, exact=exact)
