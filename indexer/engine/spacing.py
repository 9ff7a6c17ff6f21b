"""Which words of a query were run together ("hoinghi"), or cut in two ("ng hị")? Only what is found nowhere is read so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indexer.text import fold
from indexer.text.syllable import canonical, is_bare_syllable, is_syllable
from indexer.typing import LanguageModel, cuts, slips, weigh

Chunk = tuple[str, Sequence[str], bool]  # what was typed between spaces, its terms, whether it is taken as it is
Note = Callable[[str, str, Sequence[str]], None]  # told a word, how it was understood, and as which terms

_LONGEST = 28  # letters of what is cut
_BLANK = 1.0  # cost of a blank left out, as slips have theirs
_MOST_CUT = 4  # words of a query: for each, slips of the hand are looked for too


@dataclass(frozen=True, slots=True)
class Spacing:
    """Reads words of a query with other spaces.

    Attributes:
        is_known: whether a word, with or without diacritics or as keystrokes, is found in the archive.
        is_rare: whether it is found there so seldom that it may be a slip of the hand.
        marked: whether the query has diacritics.
    """

    language: LanguageModel
    is_known: Callable[[str], bool]
    is_rare: Callable[[str], bool]
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
            elif self._may_be_cut(term) and (meant := self._cut(term)):
                read[at] = (text, [canonical(part) for part, _ in meant], False)
                self.note(text, "spacing", [" ".join(word for _, word in meant)])
        return read

    def _is_strange(self, term: str) -> bool:
        if not term.isalpha() or len(term) > _LONGEST:
            return False
        return not self.is_known(term) or ((len(term) > 1 or self.is_rare(term)) and not _may_be_syllable(term))

    def _may_be_cut(self, term: str) -> bool:
        """Whether a word is unknown, or hardly known and with its diacritics none of one syllable."""
        return not self.is_known(term) or (not term.isascii() and self.is_rare(term))

    def _are_one(self, chunks: Sequence[Chunk], read: Sequence[Chunk], places: tuple[int, int]) -> bool:
        """Whether two chunks that nothing was made of yet are one syllable of the archive."""
        if places[0] < 0 or places[1] >= len(chunks) or any(read[at] is not chunks[at] for at in places):
            return False
        terms = [chunks[at][1] for at in places]
        if any(len(some) != 1 or chunks[at][2] for some, at in zip(terms, places, strict=True)):
            return False
        (head,), (tail,) = terms
        if not (_may_be_syllable(head + tail) and self.is_known(canonical(head + tail))):
            return False
        are_known = self.is_known(head) and self.is_known(tail)
        return not are_known or not self.language.have_pairs([self._meant(head), self._meant(tail)])[0]

    def _cut(self, term: str) -> list[tuple[str, str]]:
        """The syllables that a word is run together of, and the word that each is likeliest; nothing if a slip is likelier."""
        if is_syllable(term):
            return []
        slipped = slips(term, self.language.forms, marked=self.marked)
        best: tuple[float, list[tuple[str, str]]] = (
            weigh(self.language, [slipped]).log + _BLANK if slipped else float("-inf"),
            [],
        )
        for parts in cuts(term):
            places = [self._forms(part) for part in parts]
            if all(places) and all(self.language.have_pairs(places)):
                line = weigh(self.language, places)
                best = max(best, (line.log, [*zip(parts, line.words, strict=True)]))
        return best[1]

    def _meant(self, term: str) -> Mapping[str, float]:
        return self._forms(term) or {term: 0.0}

    def _forms(self, part: str) -> Mapping[str, float]:
        """What a part may be: with diacritics itself alone."""
        forms = self.language.forms(fold(part))
        return {form: 0.0 for form in forms if form == canonical(part) or part.isascii()}


def _may_be_syllable(term: str) -> bool:
    return is_syllable(term) or is_bare_syllable(term)
