"""Which records are articles, and what becomes of each field?"""

import contextlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import InvalidArticle
from indexer.extract import article_from_record
from indexer.extract.record import publication_time
from indexer.model import Article

BODY = "Hội nghị thống nhất bốn nhóm nhiệm vụ."


def made(**values: object) -> Article:
    return article_from_record({"body": BODY, **values})


def test_only_the_body_is_required() -> None:
    article = article_from_record({"body": BODY})
    assert article == Article(id=article.id, body=BODY)
    assert len(article.id) == 20


def test_every_field_comes_through() -> None:
    record = {
        "id": "bai-1", "url": "https://bao.example/1.html", "title": "Tiêu đề", "lead": "Sa pô.", "body": BODY,
        "published": "2023-09-28T15:42:00+07:00", "author": "Phóng viên", "source": "Báo Mẫu", "province": "Hà Giang",
        "section": "Chính trị",
    }  # fmt: skip
    assert article_from_record(record) == Article(**record)


def test_unknown_keys_are_passed_over() -> None:
    assert made(tags=["a"], comments=None) == made()


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ([], "a JSON object was expected, with at least a body; this is a list"),
        ("body", "this is a text"),
        (None, "this is null"),
        (True, "this is true or false"),
        (1.5, "this is a number"),
        ({}, "the body is missing or empty"),
        ({"title": "Không có thân"}, "the body is missing or empty"),
        ({"body": None}, "the body is missing or empty"),
        ({"body": " \n\t\u200b\u00a0"}, "the body is missing or empty"),
        ({"body": 5}, "body is a number, but must be a text"),
        ({"body": ["một", "hai"]}, "body is a list, but must be a text"),
        ({"body": BODY, "title": {}}, "title is an object, but must be a text"),
        ({"body": BODY, "author": ["A"]}, "author is a list"),
        ({"body": BODY, "id": True}, "id is true or false"),
        ({"body": BODY, "id": 1.5}, "id is a number"),
        ({"body": BODY, "id": "x" * 301}, "id has 301 characters; at most 300 are allowed"),
        ({"body": BODY, "url": "javascript:alert(1)"}, "url is 'javascript:alert(1)'; only addresses that begin with http://"),
        ({"body": BODY, "url": " JaVaScript :alert(1)//http://bao.example"}, "only addresses that begin with http://"),
        ({"body": BODY, "url": "data:text/html,x"}, "url is 'data:text/html,x'"),
        ({"body": BODY, "url": "ftp://bao.example/tin"}, "url is 'ftp://bao.example/tin'"),
        ({"body": BODY, "published": "5/3/2024"}, "; write 2024-03-05 if the day stands before the month"),
        ({"body": BODY, "published": "hôm qua"}, "published is 'hôm qua', which is no ISO 8601 date or time such as 2023"),
        ({"body": BODY, "published": 20230928}, "published is a number, but must be a text"),
    ],
)
def test_what_is_no_article_is_refused_with_the_field(record: object, message: str) -> None:
    with pytest.raises(InvalidArticle) as caught:
        article_from_record(record)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "url", ["https://bao.example/a:b", "HTTP://bao.example", "//bao.example/x", "bao.example/tin?a=b:c", "/tin-1.html#a:b"]
)
def test_an_address_of_the_web_or_without_a_scheme_is_kept(url: str) -> None:
    assert made(url=url).url == url


def test_an_article_may_be_as_long_as_the_setting_allows() -> None:
    body = "đ" * 50  # two bytes each
    assert article_from_record({"body": body}, max_bytes=100).body == body
    with pytest.raises(InvalidArticle, match="the article has 100 bytes; the setting max_article_bytes allows 99"):
        article_from_record({"body": body}, max_bytes=99)
    with pytest.raises(InvalidArticle, match="the article has 102 bytes"):
        article_from_record({"body": body, "title": "ab"}, max_bytes=101)


@pytest.mark.parametrize("name", ["body", "lead"])
def test_paragraphs_stay_in_body_and_lead(name: str) -> None:
    assert getattr(made(**{name: "một\r\n\r\n hai "}), name) == "một\nhai"


@pytest.mark.parametrize("name", ["title", "author", "source", "section"])
def test_other_fields_are_one_line(name: str) -> None:
    assert getattr(made(**{name: " một \n hai\u200b"}), name) == "một hai"
    assert getattr(made(**{name: " \n "}), name) is None


def test_texts_are_nfc() -> None:
    assert made(body=unicodedata.normalize("NFD", BODY)) == made()


def test_an_id_may_be_a_whole_number() -> None:
    assert made(id=17).id == "17"
    assert made(id="").id == made().id


def test_without_an_id_the_address_names_the_article() -> None:
    plain = made(url="https://bao.example/a?x=1")
    assert plain.id == made(url="HTTPS://BAO.example/a?x=1&utm_source=zalo#dau", title="khác").id
    assert plain.id != made(url="https://bao.example/a?x=2").id
    assert plain.id != made().id
    assert plain.url == "https://bao.example/a?x=1"


@pytest.mark.parametrize("url", ["http://[bao", "http://bao.example:99999999/", "http://\u2100.example/", "không phải địa chỉ"])
def test_what_is_no_address_still_names_the_article(url: str) -> None:
    article = made(url=url)
    assert (article.url, article.body) == (url, BODY)
    assert article.id == made(url=url, title="khác").id != made().id


def test_without_an_address_the_text_names_the_article() -> None:
    assert made(author="A").id == made(author="B", published="2023-01-01").id
    assert len({made().id, made(title="T").id, made(lead="T").id, made(body="T").id}) == 4


@pytest.mark.parametrize(
    ("given_province", "source", "expected"),
    [
        ("Thái Nguyên", None, "Thái Nguyên"),
        ("tỉnh thái nguyên", None, "Thái Nguyên"),
        ("thai nguyen", "Báo Hà Giang", "Thái Nguyên"),
        (None, "Báo Thái Nguyên (minh họa)", "Thái Nguyên"),
        (None, "Báo Mẫu", None),
        ("Xứ Lạ", "Báo Thái Nguyên", "Xứ Lạ"),
    ],
)
def test_the_province_is_recognised(given_province: str | None, source: str | None, expected: str | None) -> None:
    assert made(province=given_province, source=source).province == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09-28", "2023-09-28"),
        ("20230928", "2023-09-28"),
        ("2023-09-28T15:42", "2023-09-28T15:42:00+07:00"),
        ("2023-09-28 15:42:10.999", "2023-09-28T15:42:10+07:00"),
        ("2023-09-28T15:42:00Z", "2023-09-28T22:42:00+07:00"),
        ("2023-09-30T17:00:00+00:00", "2023-10-01T00:00:00+07:00"),
        ("2023-09-28T15:42:00+0700", "2023-09-28T15:42:00+07:00"),
        ("1900-01-01", "1900-01-01"),
        ("2100-12-31", "2100-12-31"),
    ],
)
def test_times_are_kept_in_vietnam_time(text: str, expected: str) -> None:
    assert publication_time(text) == expected
    assert publication_time(expected) == expected


@pytest.mark.parametrize(
    "text",
    ["28/9/2023", "2023-13-01", "2023-02-30", "2023", "2023-09", "", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00",
     "2023-09-28T25:00", "1899-12-31", "2101-01-01", "2100-12-31T23:00:00Z", "hôm nay", "2023-09-28T15:42 (GMT+7)"],
)  # fmt: skip
def test_what_is_no_time_of_a_newspaper_is_refused(text: str) -> None:
    with pytest.raises(InvalidArticle, match="published is"):
        publication_time(text)


def test_a_long_value_is_not_printed_whole() -> None:
    with pytest.raises(InvalidArticle) as caught:
        publication_time("9" * 100_000)
    assert len(str(caught.value)) < 200


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "body", "x"]), inner, max_size=3),
    max_leaves=6,
)


@given(
    JSON | st.dictionaries(st.sampled_from([*Article.__dataclass_fields__, "khác"]), JSON | st.text("hội ab\ud800\0"), max_size=6)
)
def test_any_json_is_an_article_or_refused(record: object) -> None:
    article = None
    with contextlib.suppress(InvalidArticle):
        article = article_from_record(record)
    if article:
        assert article.body
        assert article.id
        for name in Article.__dataclass_fields__:
            value = getattr(article, name)
            assert value is None or (value and value.encode())
