"""Is what is no article told from short, undated and oddly named ones?"""

import pytest

from indexer.extract.page import PageArticle, extract_page
from indexer.model import Refusal
from tests.extract.newspapers import JSON_LD, PARAGRAPHS, TITLE, page

P1, P2, *_ = PARAGRAPHS
LONG = (
    "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + f"<p>{P1.replace('Dự', 'Cùng dự')}</p><p>{P2.replace('Trong', 'Hết')}</p>"
)
TIME = "<p>28/09/2023 15:42</p>"


def offered(main: str, head: str = "") -> PageArticle | Refusal:
    return extract_page(page(main, head), rules={})


@pytest.mark.parametrize(
    "main",
    [
        f"<h1>{TITLE}</h1>{TIME}<div><p>{P1}</p><p>{P2[:60]}</p></div>",  # short, with a time
        f"<h1>{TITLE}</h1><div>{LONG}</div>",  # long, without
        f"<h1>Giới thiệu sách mới</h1>{TIME}<div>{LONG}</div>",
        f"<h1>Tìm kiếm cứu nạn trên sông Mẫu: thêm một người được cứu</h1>{TIME}<div>{LONG}<p>Một đoạn nữa. {P1}</p></div>",
        f"<h1>{TITLE}</h1>{TIME}<div><p>{P1}</p><p>{P1}</p>{LONG}</div>",  # one paragraph twice by mistake
        f"<h1>{TITLE}</h1>{TIME}<div><p>{P1}</p><p>{P2}</p><p><a href='/1'>Bản tin thứ nhất về mùa vụ</a></p></div>",
    ],
)
def test_an_article_is_taken(main: str) -> None:
    assert isinstance(offered(main), PageArticle)


@pytest.mark.parametrize(
    ("main", "reason"),
    [
        (f"<h1>{TITLE}</h1>{TIME}<div><p>{P1[:90]}</p></div>", "only 90 characters"),
        (f"<h1>{TITLE}</h1><div><p>{P1}</p><p>{P2}</p></div>", "no time of publication"),
        (f"<h1>Chính sách bảo mật thông tin</h1><div>{LONG}</div>", "service page"),
        (f"<h1>Kết quả tìm kiếm: hội nghị</h1>{TIME}<div>{LONG}</div>", "service page"),
        (f"<h1>404</h1><div>{LONG}</div>", "service page"),
        (f"<h1>{TITLE}</h1>{TIME}<div>{LONG}<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p></div>", "filler"),
        (f"<h1>{TITLE}</h1>{TIME}<div>{f'<p>{P1}</p>' * 3}<p>{P2}</p></div>", "filler"),
    ],
)
def test_anything_else_is_refused(main: str, reason: str) -> None:
    found = offered(main)
    assert isinstance(found, Refusal)
    assert reason in found.reason


def test_a_declared_type_alone_makes_no_article() -> None:
    assert isinstance(
        offered("<h1>Chính trị</h1><ul><li><a href='/1'>Bản tin thứ nhất về mùa vụ</a></li></ul>", JSON_LD), Refusal
    )
