"""Articles that name documents by kind and number alone, and what an informed reader takes each mention for.

In bare_mentions.txt an article begins with a line "== id | published | province"; the next is its title. [words|key] is a
bare mention and its document; a mention without a mark says itself what it means.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from indexer.model import Article

_MARK = re.compile(r"\[(?P<words>[^|\]]+)\|(?P<key>[^\]]+)\]")


@dataclass(frozen=True)
class Marked:
    """An article, and the key of each bare mention by its place in the article's text."""

    article: Article
    keys: dict[int, str]


def read_marked(block: str) -> Marked:
    """The article of one block."""
    head, text = block.strip().split("\n", 1)
    article_id, published, province = head.split(" | ")
    keys: dict[int, str] = {}
    plain, place = "", 0
    for mark in _MARK.finditer(text):
        plain += text[place : mark.start()]
        keys[len(plain)] = mark["key"]
        plain += mark["words"]
        place = mark.end()
    title, body = (plain + text[place:]).split("\n", 1)
    return Marked(Article(article_id, body, title=title, published=published, province=province), keys)


_BLOCKS = Path(__file__).with_suffix(".txt").read_text("utf-8").split("== ")[1:]
ARTICLES = tuple(map(read_marked, _BLOCKS))
