"""Small collections of invented texts, and what a query finds in them by looking at every document in turn."""

import random
from pathlib import Path

from benchmarks.collection import Collection, Document, prepare
from benchmarks.queries import Query

SYLLABLES = (
    "hội nghị hoi nghi tỉnh tinh tình ủy bàn ban bạn rừng trồng trống xã mới hạn mặn cà phê đường sắt gió mưa lúa gao gạo".split()
)


def articles(count: int, seed: int = 3) -> list[dict[str, str]]:
    """Articles of random syllables, frequent and rare ones."""
    dice = random.Random(seed)
    weights = [1 / (1 + place % 9) for place in range(len(SYLLABLES))]

    def words(least: int, most: int) -> str:
        return " ".join(dice.choices(SYLLABLES, weights, k=dice.randint(least, most)))

    return [
        {"id": str(number), "title": words(5, 9), "body": "\n".join(f"{words(4, 30)}." for _ in range(dice.randint(1, 4)))}
        for number in range(count)
    ]


def collection(folder: Path, count: int = 120) -> Collection:
    """A collection of them."""
    return prepare(articles(count), folder)


def matching(query: Query, documents: Collection) -> list[Document]:
    """The documents that a query finds, the newest first."""
    found = [document for document in documents if _holds(query, document)]
    return sorted(found, key=lambda document: -document.published)


def _holds(query: Query, document: Document) -> bool:
    words = document.words.split()
    if query.province not in (None, document.province) or query.without in words:
        return False
    if query.join == "prefix":
        return any(word.startswith(query.terms[0]) for word in words)
    if query.join == "phrase":
        return f" {' '.join(query.terms)} " in f" {document.words} "
    held = [any(term in words for term in slot) for slot in query.slots]
    return any(held) if query.join == "any" else all(held)
