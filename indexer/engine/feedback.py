"""What do the best of few hits say that the query did not? Their own best words, which raise other articles like them.

Relevance models (Lavrenko and Croft, 2001) as RM3 mixes them in, among the articles found alone: a query whose words are let
go finds many that hold some of them, and the words of the best tell which of these are on the same matter.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

from whoosh import query as wq

from indexer.engine.alike import best_words
from indexer.engine.evidence import TEXT_FIELDS
from indexer.engine.language.nodes import Like
from indexer.engine.protocol import Lexicon, Texts
from indexer.engine.queries import any_of
from indexer.model import Article
from indexer.settings import Settings

BEST = 5  # hits that are read
_WORDS = 40  # taken from them
_CHARS = 20_000  # of each
_STEEP = 8  # a hit with a score of nine tenths of the best has four tenths of its say

Scored = tuple[str, float]  # the id of an article, and its score


def said_by(best: Sequence[Scored], texts: Texts, lexicon: Lexicon, settings: Settings) -> wq.Query:
    """What adds to the score of articles that say what the best ones say; nothing where that is switched off, or none is best.

    Args:
        best: the first hits, best first.
        texts: reads articles by their ids.
    """
    weight = settings.feedback_weight
    top = best[0][1] if best else 0.0
    if not weight or top <= 0:
        return wq.NullQuery
    shares: defaultdict[str, float] = defaultdict(float)
    read = texts([article_id for article_id, _ in best])
    for article_id, score in best:
        if article_id in read:
            for term, share in best_words(_like(read[article_id]), lexicon).items():
                shares[term] += share * max(0.0, score / top) ** _STEEP / len(best)
    articles = lexicon.document_count()
    told = sorted(shares, key=lambda term: (-shares[term] * math.log(articles / lexicon.frequency("body", term)), term))[:_WORDS]
    weights = dict(zip(TEXT_FIELDS, (settings.title_weight, settings.lead_weight, settings.body_weight), strict=True))
    return any_of(
        [
            wq.Term(name, term, boost=weight * weights[name] * shares[term])
            for term in told
            for name in TEXT_FIELDS
            if lexicon.frequency(name, term)
        ]
    )


def _like(article: Article) -> Like:
    return Like(article.title or "", f"{article.lead or ''}\n{article.body[:_CHARS]}")
