"""`python -m benchmarks`: every benchmark, one table each; most on the articles of $HOINGHI_BENCH_DATA."""

import sys

from benchmarks import crawling, end_to_end, near, text_chain
from benchmarks.data import bench_articles


def main() -> int:
    crawling.run()
    articles = bench_articles()
    if not articles:
        print("No benchmark data: set HOINGHI_BENCH_DATA to a folder with news/*.jsonl.xz. Nothing more was measured.")
        return 0
    text_chain.run([article["body"] for article in articles])
    near.run(articles)
    end_to_end.run(articles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
