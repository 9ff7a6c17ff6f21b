"""Which words of a query were run together ("hoinghi"), or cut in two ("ng hị")? Only what is found nowhere is read so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indexer.text import fold
from indexer.text.syllable import canonical, is_bare_syllable, is_syllable
from indexer.typing import LanguageModel, cuts, slips, weigh

Chunk = tuple[str, Sequence[str], bool]  # what was typed between spaces, its terms, whether it is taken as it is
Note = Callable[[str, str, Sequence[str]], None]  # told a word, how it was understood, and as which terms

_LONGEST = 28  # letters of what is cut
_MOST_CUT = 4  # words of a query: for each, slips of the hand are looked for too


@dataclass(frozen=True, slots=True)
class Spacing:
    """Reads words of a query with other spaces.

    Attributes:
        is_known: whether a word, with or without diacritics or as keystrokes, is found in the archive.
        marked: whether the query has diacritics.
    """

    language: LanguageModel
    is_known: Callable[[str], bool]
    note: Note
    marked: bool

    def read(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """The chunks; one run together has several terms, of two that are one word the second has none."""
        strange = [
            at for at, (_, terms, exact) in enumerate(chunks) if not exact and len(terms) == 1 and self._is_strange(terms[0])
        ]
        read = [*chunks]
        for at in strange[:_MOST_CUT]:
            text, (term,), _ = chunks[at]
            other = next((two for two in ((at - 1, at), (at, at + 1)) if self._are_one(chunks, read, two)), None)
            if other:
                (first, (head,), _), (second, (tail,), _) = (chunks[place] for place in other)
                read[other[0]], read[other[1]] = (first + second, [canonical(head + tail)], False), (second, [], False)
                self.note(f"{first} {second}", "spacing", [canonical(head + tail)])
            elif meant := self._cut(term):
                read[at] = (text, [canonical(part) for part, _ in meant], False)
                self.note(text, "spacing", [" ".join(word for _, word in meant)])
        return read

    def _is_strange(self, term: str) -> bool:
        return term.isalpha() and len(term) <= _LONGEST and not self.is_known(term)

    def _are_one(self, chunks: Sequence[Chunk], read: Sequence[Chunk], places: tuple[int, int]) -> bool:
        """Whether two chunks that nothing was made of yet are one syllable of the archive."""
        if places[0] < 0 or places[1] >= len(chunks) or any(read[at] is not chunks[at] for at in places):
            return False
        terms = [chunks[at][1] for at in places]
        if any(len(some) != 1 or chunks[at][2] for some, at in zip(terms, places, strict=True)):
            return False
        whole = terms[0][0] + terms[1][0]
        return (is_syllable(whole) or is_bare_syllable(whole)) and self.is_known(canonical(whole))

    def _cut(self, term: str) -> list[tuple[str, str]]:
        """The syllables that a word is run together of, and the word that each is likeliest; nothing if a slip explains it."""
        if is_syllable(term) or slips(term, self.language.forms, marked=self.marked):
            return []
        best: tuple[float, list[tuple[str, str]]] = (float("-inf"), [])
        for parts in cuts(term):
            places = [self._forms(part) for part in parts]
            if all(places) and all(self.language.have_pairs(places)):
                line = weigh(self.language, places)
                best = max(best, (line.log, [*zip(parts, line.words, strict=True)]))
        return best[1]

    def _forms(self, part: str) -> Mapping[str, float]:
        """What a part may be: where diacritics were typed, itself alone."""
        forms = self.language.forms(fold(part))
        return {form: 0.0 for form in forms if form == canonical(part) or not self.marked}
