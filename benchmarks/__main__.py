"""`python -m benchmarks`: every benchmark on the articles of $HOINGHI_BENCH_DATA, one table each."""

import sys

from benchmarks import end_to_end, references, text_chain
from benchmarks.data import bench_articles


def main() -> int:
    articles = bench_articles()
    if not articles:
        print("No benchmark data: set HOINGHI_BENCH_DATA to a folder with news/*.jsonl.xz. Nothing was measured.")
        return 0
    texts = [article["body"] for article in articles]
    text_chain.run(texts)
    references.run(texts)
    end_to_end.run(articles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
