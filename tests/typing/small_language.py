"""A language model of a few invented texts."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from indexer.text import analyze
from indexer.typing import LanguageModel, Shelf, learn

TEXTS = (
    "hội nghị sơ kết công tác dân vận",
    "hội nghị tổng kết phong trào thi đua",
    "hội nghị triển khai nghị quyết của trung ương",
    "thanh tra tỉnh kết luận về đất đai",
    "thanh tra chính phủ công bố kết luận",
    "ông thành uống trà buổi sáng",
    "đại hội đảng bộ tỉnh",
    "bảo vệ môi trường nước",
    "đội bảo vệ nhà máy đường",
)


def shelf(*texts: str) -> Shelf:
    """Texts as a shelf to learn from."""
    terms = [analyze(text).terms for text in texts]
    words = sorted({term for some in terms for term in some})
    numbers = {word: number for number, word in enumerate(words)}
    stream = np.array([number for some in terms for number in [*(numbers[term] for term in some), -1]], np.int32)

    def blocks() -> Iterator[NDArray[np.int32]]:
        yield stream

    return Shelf(words, np.bincount(stream[stream >= 0], minlength=len(words)), blocks)


def language(*texts: str, times: int = 3) -> LanguageModel:
    """What is learnt from texts, each of them read several times."""
    return LanguageModel(learn([shelf(*(texts * times))], len(texts)))
