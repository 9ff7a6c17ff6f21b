"""What editors do to a text that they take over: the edits that near-duplicates are tested and measured with."""

import random
from collections.abc import Callable, Sequence

Edit = Callable[[str, random.Random, Sequence[str]], str]  # the text, chance, words to change others to


def changed_words(share: float) -> Edit:
    """Words changed here and there."""

    def edit(text: str, chance: random.Random, words: Sequence[str]) -> str:
        return "\n".join(
            " ".join(chance.choice(words) if chance.random() < share else word for word in line.split(" "))
            for line in text.split("\n")
        )

    return edit


def rewritten(share: float, passage: int = 20) -> Edit:
    """Passages of so many words written anew, together this share of the text."""

    def edit(text: str, chance: random.Random, words: Sequence[str]) -> str:
        text_words = text.split(" ")
        for _ in range(round(len(text_words) * share / passage)):
            start = chance.randrange(max(1, len(text_words) - passage))
            text_words[start : start + passage] = chance.choices(words, k=passage)
        return " ".join(text_words)

    return edit


def _paragraphs(text: str) -> list[str]:
    """Paragraphs, or sentences where a text has fewer than three."""
    return text.split("\n") if text.count("\n") > 1 else text.replace(". ", ".\n").split("\n")


def _agency(text: str, _: random.Random, __: Sequence[str]) -> str:
    return f"(TTXVN) - {text}\nTheo TTXVN"


def _several(text: str, chance: random.Random, words: Sequence[str]) -> str:
    return "(TTXVN) - " + changed_words(0.1)("\n".join(_paragraphs(text)[:-1]), chance, words)


def _moved(text: str, _: random.Random, __: Sequence[str]) -> str:
    paragraphs = _paragraphs(text)
    return "\n".join(paragraphs[len(paragraphs) // 2 :] + paragraphs[: len(paragraphs) // 2])


EDITS: dict[str, Edit] = {
    "nothing": lambda text, _, __: text,
    "an agency's line": _agency,
    "no first paragraph": lambda text, _, __: "\n".join(_paragraphs(text)[1:]),
    "no last paragraph": lambda text, _, __: "\n".join(_paragraphs(text)[:-1]),
    "30 % cut off": lambda text, _, __: text[: len(text) * 7 // 10],
    "45 % cut off": lambda text, _, __: text[: len(text) * 11 // 20],
    "paragraphs moved": _moved,
    "5 % of words": changed_words(0.05),
    "10 % of words": changed_words(0.10),
    "15 % of words": changed_words(0.15),
    "20 % of words": changed_words(0.20),
    "10 % in passages": rewritten(0.10),
    "20 % in passages": rewritten(0.20),
    "agency, last cut, 10 % of words": _several,
    "tones as of old": lambda text, _, __: text.replace("òa", "oà").replace("ủy", "uỷ").replace("óa", "oá"),
}
