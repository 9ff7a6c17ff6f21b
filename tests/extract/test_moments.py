"""Is every printed and declared form of a time read, to the minute, in Vietnam time?"""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.moments import find_moment

EXACT = "2023-09-28T15:42:00+07:00"
FORMS = [
    ("Thứ Năm, 28/9/2023 | 15:42 [GMT+7]", EXACT),
    ("Thứ năm, 28/09/2023 - 15:42", EXACT),
    ("Thứ 5, 28/09/2023, 15:42", EXACT),
    ("Thứ năm, 28/9/2023, 15:42 (GMT+7)", EXACT),
    ("15h42 ngày 28/9/2023", EXACT),
    ("15 giờ 42 phút, ngày 28 tháng 9 năm 2023", EXACT),
    ("Ngày 28 tháng 9 năm 2023, 15 giờ 42 phút", EXACT),
    ("Cập nhật lúc 15:42, Thứ năm, 28/09/2023 (GMT+7)", EXACT),
    ("15:42' 28/9/2023", EXACT),
    ("28/09/2023 3:42 CH", EXACT),
    ("3:42 chiều, 28-9-2023", EXACT),
    ("28/9/2023 3:42:00 PM", EXACT),
    ("9/28/2023 3:42:00 PM", EXACT),  # a page in American order
    ("28-09-2023 - 15:42 PM | Chính trị", EXACT),
    ("28.9.2023, 15:42", EXACT),
    ("28/09/23 15:42", EXACT),
    ("28 Tháng Chín, 2023 15:42", EXACT),
    ("Lê Mẫu - 28/09/2023 15:42", EXACT),
    ("2023-09-28T15:42:00.000 +07:00", EXACT),
    ("2023-09-28T15:42:00", EXACT),  # without a zone: Vietnam time
    ("2023-09-28T08:42:00Z", EXACT),
    ("2023-09-28T15:42:00+0700", EXACT),
    ("2023-09-28 15:42", EXACT),
    ("2023-09-28T00:42:00-08:00", EXACT),
    ("Thu, 28 Sep 2023 08:42:00 GMT", EXACT),
    ("September 28, 2023 3:42 pm", EXACT),
    ("1695890520", EXACT),
    ("1695890520000", EXACT),
    ("12:05 SA 28/9/2023", "2023-09-28T00:05:00+07:00"),
    ("07-03-2026 - 00:01 AM", "2026-03-07T00:01:00+07:00"),
    ("20/11/2026 08:15", "2026-11-20T08:15:00+07:00"),
    ("28/09/2023 lúc 15h", "2023-09-28T15:00:00+07:00"),
    ("28/09/2023 15:42:07", "2023-09-28T15:42:07+07:00"),
    ("28/09/2023", "2023-09-28"),
    ("Thứ Bảy, Ngày 07 tháng 03 năm 2026,", "2026-03-07"),
    ("28/09/2023 | 1520 lượt xem", "2023-09-28"),
    ("January 12th, 2011", "2011-01-12"),
]


@pytest.mark.parametrize(("text", "moment"), FORMS)
def test_a_printed_time_is_read(text: str, moment: str) -> None:
    assert str(find_moment(text)) == moment


@pytest.mark.parametrize(
    "text", ["", "024.3736.6491", "99/99/2023", "Điều 24/2018", "31/2/2023", "15:42", "1/1/0999", "9" * 10_000]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert find_moment(text) is None


MOMENTS = st.datetimes(datetime(1991, 1, 1), datetime(2099, 12, 31)).map(lambda moment: moment.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    "form",
    ["%d/%m/%Y %H:%M", "%Hh%M ngày %d/%m/%Y", "%Y-%m-%dT%H:%M:%S", "%d-%m-%Y | %I:%M %p", "Ngày %d tháng %m năm %Y, %H giờ %M"],
)
@given(MOMENTS)
def test_a_time_that_is_printed_comes_back(form: str, moment: datetime) -> None:
    found = find_moment(moment.strftime(form))
    assert found is not None
    assert found.time.replace(tzinfo=None) == moment


@given(st.text("0123456789/:-. hg,|thứngày", max_size=500))
def test_any_text_is_read_without_an_error(text: str) -> None:
    find_moment(text)
