"""How often is an edited text known again, and how fast are articles compared?"""

import random
import tempfile
from contextlib import closing
from pathlib import Path
from time import process_time

from indexer.model import Article
from indexer.store import Clusters, open_store
from indexer.text import bands, clean, is_near, may_be_near, sketch
from tests.text.edits import EDITS

_EDITED = 700


def run(articles: list[dict[str, str]]) -> None:
    """Print recall for each edit, then articles a second and clusters on all articles."""
    texts = [clean(article["body"]) for article in articles]
    _recall(random.Random(5).sample(texts, min(_EDITED, len(texts))))
    with tempfile.TemporaryDirectory() as folder, closing(open_store(Path(folder))) as store:
        store.put(Article(str(number), text) for number, text in enumerate(texts) if text)
        started = process_time()
        done = Clusters(store).follow()
        seconds = process_time() - started
        clusters, members = Clusters(store).counts()
    print(f"\n{done:,} articles compared, {done / seconds:,.0f} articles/s: {clusters:,} clusters of {members:,} articles")


def _recall(texts: list[str]) -> None:
    words = [word for text in texts[:300] for word in text.split()]
    print(f"\n{'edit':34}{'texts':>7}{'a band':>9}{'sketch':>9}{'known':>9}")
    for name, edit in EDITS.items():
        chance = random.Random(name)
        found = [_found(text, clean(edit(text, chance, words))) for text in texts]
        judged = [stages for stages in found if stages is not None]
        shares = (sum(stage) / len(judged) for stage in zip(*judged, strict=True))
        print(f"{name:34}{len(judged):7}" + "".join(f"{share:9.2%}" for share in shares))


def _found(text: str, edited: str) -> tuple[bool, bool, bool] | None:
    """Whether a band, then the sketch, then the comparison finds it; None for texts too short to tell."""
    one, other = sketch(text), sketch(edited)
    if one is None or other is None:
        return None
    band = not set(bands(one)).isdisjoint(bands(other))
    likely = band and may_be_near(one, other)
    return band, likely, likely and is_near(text, edited)
