"""`python -m benchmarks`: every benchmark on the articles of $HOINGHI_BENCH_DATA, one table each."""

import sys

from benchmarks import end_to_end, near, text_chain
from benchmarks.data import bench_articles


def main() -> int:
    articles = bench_articles()
    if not articles:
        print("No benchmark data: set HOINGHI_BENCH_DATA to a folder with news/*.jsonl.xz. Nothing was measured.")
        return 0
    text_chain.run([article["body"] for article in articles])
    near.run(articles)
    end_to_end.run(articles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
