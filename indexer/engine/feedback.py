"""What does the best of few hits say that the query did not? Its own words, which find and raise others on the same matter.

Relevance feedback (Rocchio, 1971; Lavrenko and Croft, 2001) moves the first hits for better or worse. Here they stay where the
query's own words put them, for these are answers; what follows is ordered by what the best of them says too, and articles of
the same event join it that say it in other words than the query.
"""

import math
from dataclasses import dataclass

from whoosh import query as wq

from indexer.engine.alike import best_words
from indexer.engine.evidence import TEXT_FIELDS
from indexer.engine.language.nodes import Like
from indexer.engine.protocol import Lexicon
from indexer.engine.queries import Filter, Maybe, Most, all_of, any_of
from indexer.model import Article
from indexer.settings import Settings

HEAD = 5  # hits that stay first
NAMES_AN_EVENT = 4  # words: fewer name no event
_CHARS = 20_000  # of the article that are looked at
_ENOUGH = 0.5  # of the weight of its words, in an article that joins
_PRECISION = 100  # weights are whole numbers, so that their order does not tell in their sum
_BEHIND = 0.999  # of the score of the last that stays first: the most that one after it gets


@dataclass(frozen=True, slots=True)
class Told:
    """What an article says: what finds those that hold enough of its words, and what scores for each word."""

    alike: wq.Query
    words: wq.Query

    def beside(self, tree: wq.Query) -> wq.Query:
        """What a tree finds, and articles alike; both with what raises the scores of both."""
        return Maybe(_joined(tree, self.alike), self.words)


def _joined(tree: wq.Query, alike: wq.Query) -> wq.Query:
    if isinstance(tree, wq.AndMaybe):
        return Maybe(_joined(tree.a, alike), tree.b)
    return any_of([tree, alike])


def told_by(article: Article, lexicon: Lexicon, settings: Settings, within: wq.Query | None) -> Told | None:
    """What an article says, None if nothing that another says too; `within` holds what joins to the rest of a query."""
    like = Like(article.title or "", f"{article.lead or ''}\n{article.body[:_CHARS]}")
    shares = best_words(like, lexicon)
    if not shares or not settings.feedback_weight:
        return None
    articles = lexicon.document_count()
    weights = {term: shares[term] * math.log(articles / lexicon.frequency("body", term)) for term in shares}
    whole = [max(1, round(weight * _PRECISION)) for weight in weights.values()]
    alike = Most([wq.Term("body", term) for term in weights], whole, math.ceil(_ENOUGH * sum(whole)))
    fields = dict(zip(TEXT_FIELDS, (settings.title_weight, settings.lead_weight, settings.body_weight), strict=True))
    words = [
        wq.Term(name, term, boost=settings.feedback_weight * weight * share)
        for term, share in shares.items()
        for name, weight in fields.items()
        if lexicon.frequency(name, term)
    ]
    return Told(Filter(all_of([alike, within] if within else [alike])), any_of(words))


def shrunk(last: float, best: float) -> float:
    """By how much scores are multiplied so that the best of what follows stays behind the last of the first hits."""
    return min(1.0, _BEHIND * last / best) if best > 0 else 1.0
