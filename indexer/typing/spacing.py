"""Which syllables were typed without the spaces between them?"""

from collections.abc import Iterator

from indexer.text.syllable import is_bare_syllable, is_syllable

_LONGEST = 7  # letters of a syllable
_MOST_PARTS = 4
_SHORTEST = 2  # letters of a part: of single ones anything can be made


def cuts(word: str, parts: int = _MOST_PARTS) -> Iterator[tuple[str, ...]]:
    """The ways to cut a lower-case word into two syllables or a few more.

    >>> [*cuts("sơkết")], [*cuts("canhan")], [*cuts("wto")]
    ([('sơ', 'kết')], [('ca', 'nhan'), ('can', 'han'), ('canh', 'an')], [])
    """
    for end in range(_SHORTEST, min(_LONGEST, len(word) - _SHORTEST) + 1):
        if _may_stand(word[:end]):
            if _may_stand(word[end:]):
                yield word[:end], word[end:]
            if parts > 2:
                yield from ((word[:end], *rest) for rest in cuts(word[end:], parts - 1))


def _may_stand(part: str) -> bool:
    return is_syllable(part) or is_bare_syllable(part)
