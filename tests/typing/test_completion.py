"""What is typed is completed with diacritics or without, at the end of a longer query too, and in little time."""

from time import process_time

import pytest

from indexer.hints import Completion
from indexer.typing.completion import Completer, completion_arrays

ENTRIES = {
    "phrase": [
        ("hội nghị", "hội nghị", 50, 0), ("hội nghị sơ kết", "hội nghị sơ kết", 9, 0), ("hồi phục", "hồi phục", 60, 0),
        ("nông thôn mới", "nông thôn mới", 7, 0), ("quản lý đất đai", "quản lý đất đai", 5, 0),
        ("quyết liệt", "quyết liệt", 4, 0),
        ("tay nghề", "tay nghề", 3, 0), ("hòa giải", "hòa giải", 2, 0), ("Hà Nội", "Hà Nội", 70, 0), ("đảo xa", "đảo xa", 3, 0),
        ("đào tạo", "đào tạo", 9, 0),
    ],
    "document": [
        ("Chỉ thị 24-CT/TW", "Chỉ thị 24-CT/TW (khóa XIII)", 8, 8), ("24-CT/TW", "Chỉ thị 24-CT/TW (khóa XIII)", 8, 8),
        ("Chỉ thị số 24-CT/TW", "Chỉ thị 24-CT/TW (khóa XIII)", 8, 8), ("Luật Đất đai 2013", "Luật Đất đai 2013", 3, 3),
    ],
    "province": [("Thái Nguyên", "Thái Nguyên", 12, 12), ("Hà Nội", "Hà Nội", 30, 30)],
    "title": [
        ("Hội nghị ở xã Vườn Trăng", "Hội nghị ở xã “Vườn Trăng”", 2, 0), ("Tin ngắn", "Tin ngắn", 1, 0),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def completer() -> Completer:
    return Completer({name: part for kind, rows in ENTRIES.items() for name, part in completion_arrays(kind, rows).items()})


# what is typed: the queries offered, in order
TYPED = {
    "hội ngh": ["hội nghị", "hội nghị sơ kết", "Hội nghị ở xã Vườn Trăng"],
    "HỘI NGH": ["hội nghị", "hội nghị sơ kết", "Hội nghị ở xã Vườn Trăng"],
    "hoi": ["hồi phục", "hội nghị", "hội nghị sơ kết", "Hội nghị ở xã Vườn Trăng"],
    "hôi": ["hồi phục", "hội nghị", "hội nghị sơ kết", "Hội nghị ở xã Vườn Trăng"],  # its tone may still come
    "hồi": ["hồi phục"],
    "hội nghị ": ["hội nghị sơ kết", "Hội nghị ở xã Vườn Trăng"],
    "hoij nghij": ["hội nghị", "hội nghị sơ kết", "Hội nghị ở xã Vườn Trăng"],  # raw Telex
    "d9ao2": ["đào tạo"],  # raw VNI
    "hoij ngh": ["hội nghị", "hội nghị sơ kết", "Hội nghị ở xã Vườn Trăng"],  # the last word is not typed to its end
    "quyee": ["quyết liệt"],
    "hoij ngh sow": [],
    "tin nga": ["Tin ngắn"],
    "đả": ["đảo xa"],
    "quản lí đ": ["quản lý đất đai"],
    "quan ly": ["quản lý đất đai"],
    "quyết": ["quyết liệt"],
    "tai ngh": [],  # y is i in quý, not in tay
    "hoà": ["hòa giải"],
    "chỉ thị 2": ["Chỉ thị 24-CT/TW"],
    "chi thi so": ["Chỉ thị số 24-CT/TW"],
    "24-": ["24-CT/TW"],
    "hà n": ["Hà Nội"],
    "cử tri thái ng": ["cử tri Thái Nguyên"],
    "tổng kết nong th": ["tổng kết nông thôn mới"],
    "(mưa OR nong t": ["(mưa OR nông thôn mới"],
    '"nong t': ['"nông thôn mới"'],
    'mưa "nong t': ['mưa "nông thôn mới"'],
    "tỉnh:ha": ["tỉnh:Hà Nội"],
    "tinh:thai": ["tinh:Thái Nguyên"],
    "văn_bản:luat": ['văn_bản:"Luật Đất đai 2013"'],
    "-nong t": ["-nông thôn mới"],
    "xyz": [], "": [], " ": [], "()": [], "\ud800": [],
}  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_may_become(completer: Completer, typed: str) -> None:
    assert [one.text for one in completer.complete(typed, 8)] == TYPED[typed]


def test_a_document_is_shown_as_readers_know_it_and_once(completer: Completer) -> None:
    (one,) = completer.complete("chỉ thị", 8)
    assert (one.shown, one.kind, one.count) == ("Chỉ thị 24-CT/TW (khóa XIII)", "document", 8)


def test_a_province_is_told_from_a_phrase_of_the_same_name(completer: Completer) -> None:
    assert completer.complete("ha noi", 8) == (Completion("Hà Nội", "Hà Nội", "province", 30),)


@pytest.mark.parametrize("limit", [-1, 0, 1, 2, 3])
def test_no_more_are_given_than_asked_for(completer: Completer, limit: int) -> None:
    assert len(completer.complete("hoi", limit)) == max(limit, 0)


@pytest.mark.parametrize("typed", ["a " * 2_000, "ế" * 4_000, '"' * 4_000, "hội " * 1_000, "d9" * 2_000, "x:" * 2_000])
def test_hostile_typing_costs_little(completer: Completer, typed: str) -> None:
    started = process_time()
    completer.complete(typed, 8)
    assert process_time() - started < 0.5


def test_an_empty_archive_completes_nothing() -> None:
    empty = Completer({name: part for kind in ENTRIES for name, part in completion_arrays(kind, []).items()})
    assert empty.complete("hội", 8) == ()
