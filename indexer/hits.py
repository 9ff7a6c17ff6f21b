"""What of an article does a hit show? Its title and the passage that answers the query, and why it was found."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from indexer.engine import Found, make_snippets
from indexer.hints import MatchedPart
from indexer.model import Article, Hit
from indexer.text import usual_spelling

_TITLE_CHARS = 120  # of a first paragraph in place of a title


def make_hits(
    articles: Mapping[str, Article], found: Found, cited: Mapping[str, tuple[str, ...]], snippet_chars: int
) -> list[Hit]:
    """The articles found as hits, in their order; those that are there no more are left out."""
    explained = dict(zip(found.ids, _with_typed(found), strict=False))
    there = [(articles[one], score) for one, score in zip(found.ids, found.scores, strict=True) if one in articles]
    marked = make_snippets([text for article, _ in there for text in _texts(article, snippet_chars)], found.targets)
    return [
        Hit(
            article.id,
            score,
            url=article.url,
            title=title,
            source=article.source,
            province=article.province,
            published=article.published,
            snippet=passage,
            references=cited[article.id],
            explanation=explained.get(article.id, ()),
        )
        for (article, score), title, passage in zip(there, marked[::2], marked[1::2], strict=True)
    ]


def _texts(article: Article, snippet_chars: int) -> Iterator[tuple[str, int | None]]:
    """Title and text, each with how long what is shown of it may be."""
    yield article.title or article.body.split("\n", 1)[0][:_TITLE_CHARS], None
    yield f"{article.lead}\n{article.body}" if article.lead else article.body, snippet_chars


def _with_typed(found: Found) -> list[tuple[MatchedPart, ...]]:
    """The explanations of hits, each part with the words that it was found for where they are others."""
    typed = {form: one.typed for one in reversed(found.expanded) for form in one.terms}

    def told(part: MatchedPart) -> MatchedPart:
        spelled = [*map(usual_spelling, part.terms)]
        whole = " ".join(spelled)
        words = typed.get(whole) or " ".join(typed.get(word, word) for word in spelled)
        return replace(part, spelling=whole, typed=None if words == whole else words)

    return [tuple(map(told, parts)) for parts in found.explanations]
