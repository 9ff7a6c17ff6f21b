"""A bibliography entry names author, year, title, newspaper, day and address, whatever of these is known."""

from datetime import date

import pytest

from indexer.export import cite
from indexer.model import Article, Exported

TODAY = date(2024, 5, 6)
FULL = Article(
    "x",
    "Thân.",
    url="https://bao.example/1",
    title="Giữ rừng ở Đắk Lắk",
    published="2023-09-28T15:42:00+07:00",
    author="Bài: Thu Hà – Minh Hằng",
    source="Báo Cao Nguyên",
)


@pytest.mark.parametrize(
    ("article", "vietnamese", "apa"),
    [
        (
            FULL,
            "Thu Hà, Minh Hằng (2023), “Giữ rừng ở Đắk Lắk”, *Báo Cao Nguyên*, ngày 28/9/2023, "
            "<https://bao.example/1>, truy cập ngày 6/5/2024.",
            "Thu Hà, & Minh Hằng. (2023, September 28). Giữ rừng ở Đắk Lắk. *Báo Cao Nguyên.* https://bao.example/1",
        ),
        (
            Article("x", "Thân.", title="Mưa lớn?", source="Báo Cao Nguyên", published="2023-09-28"),
            "Báo Cao Nguyên (2023), “Mưa lớn?”, ngày 28/9/2023.",
            "Mưa lớn? (2023, September 28). *Báo Cao Nguyên.*",
        ),
        (Article("x", "Lời đầu.\nHai."), "“Lời đầu.” (không rõ năm).", "Lời đầu. (n.d.). "),
    ],
)
def test_an_article_is_cited_by_what_is_known(article: Article, vietnamese: str, apa: str) -> None:
    shown = {
        name: "".join(f"*{text}*" if slanted else text for text, slanted in runs)
        for name, runs in cite(Exported(article), TODAY).items()
    }
    assert shown == {"vi": vietnamese, "apa": apa}
