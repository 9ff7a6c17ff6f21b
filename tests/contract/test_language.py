"""Every construct of the query language, with what it must find among the invented articles, worked out by hand."""

import pytest

from indexer.engine import EXAMPLES, Reader, parse_query

from .articles import ARTICLES
from .brute_force import matching
from .engines import find, ids

EVERYTHING = {article.article.id for article in ARTICLES}

CASES = {
    # words
    "rừng": {"rung", "le-tet"},
    "RỪNG": {"rung", "le-tet"},
    "hội nghị": {"rung", "covid", "le-tet"},
    "hội nghị hội": {"rung", "covid", "le-tet"},
    "hội ngựa": set(),
    "ngựa": set(),
    "covid-19": {"covid"},
    "19-covid": set(),
    # operators
    "rừng VÀ sơ": {"rung"},
    "ngựa HOẶC rừng": {"rung", "le-tet"},
    "ngựa HOẶC trâu": set(),
    "rừng HOẶC lễ": {"rung", "le-tet", "hoa-binh"},
    "rừng KHÔNG lễ": {"rung"},
    "rừng -lễ": {"rung"},
    "rừng -ngựa": {"rung", "le-tet"},
    "rừng -rừng": set(),
    "-rừng": EVERYTHING - {"rung", "le-tet"},
    "-ngựa": EVERYTHING,
    "-hội -tỉnh": EVERYTHING - {"rung", "ky-thuat", "covid", "le-tet", "y-te", "hoa-binh"},
    "-rừng OR sơ": EVERYTHING - {"le-tet"},
    "KHÔNG (rừng HOẶC tỉnh)": EVERYTHING - {"rung", "le-tet", "y-te", "hoa-binh"},
    "KHÔNG KHÔNG rừng": {"rung", "le-tet"},
    "hội (sơ HOẶC tụ)": {"rung", "le-tet"},
    "hội (-lễ)": {"rung", "ky-thuat", "covid"},
    # phrases
    '"hội nghị"': {"rung", "covid"},
    '"nghị hội"': set(),
    '"hội nghị" ngựa': set(),
    'rừng "ngựa con"': set(),
    'rừng OR "ngựa con"': {"rung", "le-tet"},
    'rừng -"ngựa con"': {"rung", "le-tet"},
    'rừng -"lễ hội"': {"rung"},
    '"hội nghị"~1': {"rung", "covid", "le-tet"},
    '"rừng rừng"~3': {"rung", "le-tet"},
    '"rừng rừng"~2': set(),
    '"rừng rừng rừng"~9': set(),
    '"chuyển đổi số"': {"so-hoa"},
    '"chuyển số đổi"~4': {"so-hoa"},
    '"chuyển số đổi"~3': set(),
    '"số hóa đổi mới"': {"so-hoa"},
    '"hoi nghi"': {"rung", "covid"},
    'hội -"le hoi"': {"rung", "ky-thuat", "covid"},
    # prefixes
    "quy*": {"bao-cao", "ky-thuat"},
    "quyế*": {"bao-cao"},
    "kỹ*": {"ky-thuat"},
    "chuy*": {"so-hoa"},
    "rư*": set(),
    "ru*": {"rung", "le-tet"},
    "ngự*": set(),
    "covid-1*": {"covid"},
    # diacritics
    "rung": {"rung", "le-tet"},
    "hoi nghi": {"rung", "covid", "le-tet"},
    "thanh tra": {"thanh-tra", "thanh-tra-hue"},
    "=thanh =tra": {"thanh-tra"},
    "=rung": set(),
    '="thanh tra"': {"thanh-tra"},
    "thành tra": {"thanh-tra", "thanh-tra-hue"},
    "thành trà": {"thanh-tra-hue"},
    "dong y": {"dong-y"},
    "ru\u031b\u0300ng": {"rung", "le-tet"},
    # spellings
    "hòa": {"hoa-binh"},
    "hoà": {"hoa-binh"},
    "kĩ thuật": {"ky-thuat"},
    "kỹ thuật": {"ky-thuat"},
    "quí khách": {"ky-thuat"},
    "uỷ ban": {"hoa-binh"},
    # abbreviations, both ways
    "UBND": {"y-te", "hoa-binh", "ubnd"},
    "ubnd tinh": {"y-te", "hoa-binh"},
    "ủy ban nhân dân": {"y-te", "hoa-binh", "ubnd"},
    "mặt trận tổ quốc": {"ubnd"},
    "=UBND": {"y-te", "ubnd"},
    # documents
    "Chỉ thị 5": {"y-te", "bao-cao"},
    "chỉ thị số 05": {"y-te", "bao-cao"},
    "CT 5": {"y-te", "bao-cao"},
    "CT 05": {"y-te", "bao-cao"},
    "chi thi 24": {"dong-y"},
    "24-CT/TW": {"dong-y"},
    "24-ct/tư": {"dong-y"},
    "05-CT/TW": {"bao-cao", "y-te"},
    "59-KL/TW": {"y-te"},
    "kết luận số 59": {"y-te"},
    '"chỉ thị số 24"': {"dong-y"},
    "văn_bản:59-KL/TW": {"y-te"},
    'văn_bản:"05-CT/TW"': {"bao-cao"},
    "văn_bản:99-KL/TW": set(),
    'văn_bản:"chỉ thị 24"': {"dong-y"},
    "-văn_bản:24-CT/TW đông": set(),
    # fields
    "tiêu_đề:rừng": {"rung"},
    "tieu_de:rung": {"rung"},
    "tiêu_đề:hội": set(),
    'tiêu_đề:"đổi số"': {"so-hoa"},
    "tiêu_đề:(thành HOẶC rừng)": {"rung", "thanh-tra-hue"},
    "tiêu_đề:ngh*": {"bao-cao"},
    'nguồn:"Báo Thái Nguyên"': {"rung", "covid"},
    "nguồn:bao": {"rung", "dong-y", "y-te", "hoa-binh", "thanh-tra", "covid"},
    'tác_giả:"Thu Hà"': {"rung", "hoa-binh"},
    "tác_giả:ha": {"rung", "hoa-binh"},
    'chuyên_mục:"Y tế"': {"dong-y", "y-te"},
    'chuyên_mục:"Y tế" -nguồn:giang': {"dong-y"},
    # provinces of before and since July 2025
    "tỉnh:Thái Nguyên": {"rung", "dong-y"},
    'tỉnh:="Thái Nguyên"': {"rung"},
    "tỉnh:Bắc Kạn": {"dong-y"},
    'tinh:"tuyen quang"': {"bao-cao", "y-te"},
    "tỉnh:hoà_bình": {"hoa-binh"},
    "tỉnh:phú_thọ": {"hoa-binh"},
    "tỉnh:huế": {"thanh-tra-hue"},
    "tỉnh:cà_mau": set(),
    "rừng tỉnh:thái_nguyên": {"rung"},
    "-tỉnh:thái_nguyên rừng": {"le-tet"},
    "tỉnh:huế OR tỉnh:hà_nội": {"thanh-tra", "thanh-tra-hue"},
    # dates, in Vietnam's time
    "ngày:2023-09": {"rung", "dong-y"},
    "ngày:2023-10": {"y-te"},
    "ngày:30/9/2023": {"dong-y"},
    "ngày:2022": {"thanh-tra"},
    "ngày:2023": {"rung", "dong-y", "y-te", "thanh-tra-hue"},
    "ngày:>2023": {"hoa-binh", "so-hoa", "bao-cao"},
    "ngày:>=2023-10": {"y-te", "hoa-binh", "so-hoa", "bao-cao"},
    "ngày:<2021": {"ubnd"},
    "ngày:<=2021-02-12": {"ubnd", "le-tet"},
    "ngày:[2022-12-31 TO 2023-01-01]": {"thanh-tra", "thanh-tra-hue"},
    "ngày:[* TO 2022]": {"ubnd", "le-tet", "thanh-tra"},
    "ngày:[2025 TO *]": {"so-hoa", "bao-cao"},
    "ngày:[* TO *]": EVERYTHING - {"ky-thuat", "covid"},
    "-ngày:[* TO *]": {"ky-thuat", "covid"},
    "ngày:29/02/2024": {"hoa-binh"},
    "ngày:1999": set(),
    "rừng ngày:>2022": {"rung"},
    "ngày:2023 -ngày:2023-09": {"y-te", "thanh-tra-hue"},
}


@pytest.mark.parametrize("query", CASES)
def test_a_query_finds_exactly_its_articles(shelf: Reader, query: str) -> None:
    assert ids(shelf, query) == CASES[query]


@pytest.mark.parametrize("query", [example.query for example in EXAMPLES])
def test_the_examples_of_the_help_page_find_what_the_oracle_finds(shelf: Reader, query: str) -> None:
    assert ids(shelf, query) == matching(parse_query(query), ARTICLES)


@pytest.mark.parametrize(
    ("typed", "kind", "terms"),
    [
        ("rung", "fold", ("rừng",)),
        ("UBND", "abbreviation", ("ủy ban nhân dân",)),
        ("chỉ thị 5", "document", ("ct 5",)),
        ("ruwfng", "keystrokes", ("rừng",)),
    ],
)
def test_what_was_searched_beside_the_words_typed_is_told(shelf: Reader, typed: str, kind: str, terms: tuple[str, ...]) -> None:
    (told,) = [expansion for expansion in find(shelf, typed).expanded if expansion.kind == kind]
    assert told.typed == typed
    assert set(terms) <= set(told.terms)


def test_words_that_are_excluded_are_neither_marked_nor_told(shelf: Reader) -> None:
    found = find(shelf, 'hội -rung -"le hoi" -ubnd')
    assert [target.slots for target in found.targets] == [(frozenset({"hội"}),)]
    assert found.expanded == ()


def test_targets_name_the_words_to_mark_with_their_variants(shelf: Reader) -> None:
    found = find(shelf, '"hoi nghi"~2 tỉnh:huế')
    assert [(tuple(map(set, target.slots)), target.slop) for target in found.targets] == [
        (({"hoi", "hội"}, {"nghi", "nghị"}), 2),
    ]


@pytest.mark.parametrize("query", ["hội", '"hoi nghi"~2', "rung -lễ", "tỉnh:huế", "UBND OR quy*"])
def test_targets_can_be_had_without_a_search(shelf: Reader, query: str) -> None:
    assert shelf.targets(parse_query(query)) == find(shelf, query).targets
