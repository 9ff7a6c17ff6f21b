"""Where does the name of an issuing body end ("UBND tỉnh Hòa Bình", "Bộ Lao động, Thương binh và Xã hội")?

An organ is a head (issuers.tsv) and what names it: fields of work (fields.tsv), places, organs that it belongs to, words
with capitals. A person's name behind it is not part of it.

    organs = organ {("," | "và" | "-") organ}
    organ  = head {level [place] | province | organ | [joint] field | capital}
"""

import re
from functools import cache

from indexer.references.organ_words import (
    TOKEN,
    Token,
    begins_person,
    fields,
    heads,
    is_given_name,
    level_at,
    name_at,
    provinces,
    tokens_at,
)
from indexer.references.printed import Printed
from indexer.references.printed import words as words_of
from indexer.references.reading import Reading
from indexer.text import DASHES

_SHORTEST_UNKNOWN = 2  # letters: a longer abbreviation may be the name of an organ that no table has
_SHORT_CENTRE = {"tu", "tw", "t.u", "t.w", "pho"}
_JOINTS = {"và", "&", "/", ",", *DASHES}
_ANDS = {"và", "&"}
_NUMBERED = {"khu", "ương", "quận", "vùng", "phường", "số", "tiểu"}  # what a number may name: "Quân khu 4", "Trung ương 7"
_LARGE = {"tỉnh", "tp", "phố", "quận"}  # places of these levels have no names of three syllables that begin like a person's
# What follows the last of a row of issuers, rather than a clause whose subject it is.
_NO_CLAUSE = re.compile(r"\s{0,4}(?:$|[.;)]|,\s{0,4}co hieu|(?:ve|ngay|va|quy dinh|huong dan|ban hanh|khoa)(?![^\W_]))")
# A verb behind an organ's name: it is the subject of a clause, not an issuer.
ACTS = Printed(r"\s{0,4}(?:,\s{0,4})?(?:«acts»)(?!\w)")
_LONGEST_SYLLABLE = 7  # letters of a Vietnamese one: longer words are names of firms
_NAMED_FOR_PERSONS = {"trường", "thpt", "thcs"}
_OFFICES = {"trưởng", "tịch", "đốc", "thư", "nhiệm"}  # last words of heads that are persons' offices: "Bộ trưởng"
_WITHIN = ("ủy ban", "uỷ ban", "tổ công")  # what the Assembly or the Government has: "Ủy ban Tư pháp của Quốc hội"
_PLACE_WORDS = 4


def organs_at(reading: Reading, position: int, limit: int | None = None) -> int | None:
    """Where the organ, or the row of organs, that begins at a position ends; nothing behind `limit` belongs to it.

    >>> from indexer.references.reading import read
    >>> text = "Bộ Chính trị, Ban Bí thư khóa XII"
    >>> text[: organs_at(read(text)[0], 0)]
    'Bộ Chính trị, Ban Bí thư'
    """
    if not _may_begin(reading, position):
        return None
    tokens = tokens_at(reading, position, limit)
    end = index = _organ(reading, tokens, 0)
    if end is None or index is None:
        return None
    while index < len(tokens) and tokens[index].word in {*_JOINTS, "kiêm"}:
        following = _organ(reading, tokens, index + 1)
        if following is None:
            break
        if tokens[index].word != "," or _may_join(reading, tokens, index, following):
            end = following
        index = following
    if ACTS.match(reading, tokens[end - 1].end) and "," in reading.text[position : tokens[end - 1].end]:
        return organ_at(reading, position)
    return tokens[end - 1].end


def author_at(reading: Reading, position: int, limit: int | None = None) -> int | None:
    """Where an organ ends that is one by its place in the sentence alone: "của VEC", "của tỉnh Nghệ An", "của Bộ".

    >>> from indexer.references.reading import read
    >>> author_at(read("VEC về việc")[0], 0), author_at(read("tỉnh Nghệ An năm")[0], 0), author_at(read("Bộ này")[0], 0)
    (3, 12, None)
    """
    if known := organs_at(reading, position, limit):
        return known
    tokens = tokens_at(reading, position, limit)
    if not tokens:
        return None
    if tokens[0].is_upper and len(tokens[0].word) > _SHORTEST_UNKNOWN:
        end = 1 if name_at(reading, tokens, 1, heads()) else _tail(reading, tokens, 1, "open", has_field=False)
        return tokens[end - 1].end
    if (level := level_at(tokens, 0)) is not None and (place := _place(reading, tokens, level)) > level:
        return tokens[place - 1].end
    is_anaphor = len(tokens) > 1 and tokens[1].word in ("này", "trên", "đó")
    return tokens[0].end if tokens[0].word in ("bộ", "sở") and tokens[0].is_capital and not is_anaphor else None


def organ_at(reading: Reading, position: int) -> int | None:
    """Where the one organ that begins at a position ends.

    >>> from indexer.references.reading import read
    >>> text = "Phó Chủ tịch UBND quận Ba Đình Nguyễn Thị Lan ký"
    >>> text[: organ_at(read(text)[0], 0)]
    'Phó Chủ tịch UBND quận Ba Đình'
    """
    if not _may_begin(reading, position):
        return None
    tokens = tokens_at(reading, position)
    index = _organ(reading, tokens, 0)
    return None if index is None else tokens[index - 1].end


def _may_begin(reading: Reading, position: int) -> bool:
    """Whether an organ's name may begin with the word at a position: a quick look, taken often."""
    word = TOKEN.match(reading.folded, position)
    return word is not None and (word[0] in heads() or word[0] in _SHORT_CENTRE)


def heads_in(reading: Reading, start: int, end: int) -> list[int]:
    """Where in a stretch of text an organ's name may begin."""
    tokens = tokens_at(reading, start, end, gapless=False)
    return [
        token.start
        for index, token in enumerate(tokens)
        if token.word == "phó"
        or (token.is_upper and len(token.word) > _SHORTEST_UNKNOWN and not _goes_on_with(reading, tokens, index))
        or name_at(reading, tokens, index, heads())
    ]


def _goes_on_with(reading: Reading, tokens: list[Token], index: int) -> bool:
    """Whether an abbreviation goes on with the word before it: "kỳ thi THPT", "sở giao dịch SGDHCM", but "khi VEC"."""
    before = tokens[index - 1] if index else None
    if before is None or reading.text[before.end : tokens[index].start].strip():
        return False
    return before.word.isalpha() and not before.is_capital and before.word not in words_of("before_subject")


def _organ(reading: Reading, tokens: list[Token], index: int) -> int | None:
    """The index behind the organ that begins at a token."""
    is_deputy = index + 1 < len(tokens) and tokens[index].word == "phó"
    head = name_at(reading, tokens, index, heads()) or (name_at(reading, tokens, index + 1, heads()) if is_deputy else None)
    if head is None or (head[0] == index + 1 and begins_person(tokens, index)):  # "Đoàn Thanh Mẫu"
        return None
    behind, tail = head
    if tail == "closed":
        return _closed_tail(tokens, behind)
    end = _tail(reading, tokens, behind, tail, has_field=behind - index > 1)
    if end == behind + 1 and tokens[behind - 1].word in _OFFICES and is_given_name(reading, tokens, behind):
        return behind
    is_office = end == behind and begins_person(tokens, end)
    return end if tail == "open" or end > behind or is_office else None


def _closed_tail(tokens: list[Token], index: int) -> int:
    """Behind "Bộ Chính trị" and the like: "Trung ương", "Đảng", "Chính phủ", "(Cộng sản) Việt Nam" only."""
    while index < len(tokens):
        pair = " ".join(token.folded for token in tokens[index : index + 2])
        if pair in ("trung uong", "chinh phu", "viet nam", "cong san"):
            index += 2
            if pair == "trung uong" and index < len(tokens) and tokens[index].word.isdigit():
                index += 1
        elif tokens[index].folded in ("dang", "vn") and tokens[index].is_capital:
            index += 1
        else:
            break
    return index


def _tail(reading: Reading, tokens: list[Token], index: int, tail: str, *, has_field: bool) -> int:
    """The index behind all that names an organ."""
    start = index
    while index < len(tokens):
        is_first = index == start and not (has_field and tokens[index].word in _JOINTS)
        following = _next_part(reading, tokens, index, tail, is_first=is_first)
        if following is None:
            break
        index = following
    return index


def _next_part(reading: Reading, tokens: list[Token], index: int, tail: str, *, is_first: bool) -> int | None:
    token = tokens[index]
    if token.word in _JOINTS:
        return None if is_first else _joined(reading, tokens, index)
    if linked := {"về": _topic, "của": _owner}.get(token.word):
        return linked(reading, tokens, index)
    nested, field = name_at(reading, tokens, index, heads()), name_at(reading, tokens, index, fields())
    if nested and nested[0] > index + 1 and (token.is_capital or (is_first and tail == "named") or nested[1] != "named"):
        return max(nested[0], field[0] if field else 0)
    if field and (token.is_capital or is_first or not field[1]):  # a verb in small letters begins what the organ does
        return field[0]
    if (level := level_at(tokens, index)) is not None:
        return _place(reading, tokens, level)
    if found := name_at(reading, tokens, index, provinces()):
        return found[0]
    if nested and (token.is_capital or (is_first and tail == "named")):
        return nested[0]
    return _numbered(tokens, index) or _name_part(reading, tokens, index, is_first=is_first)


def _name_part(reading: Reading, tokens: list[Token], index: int, *, is_first: bool) -> int | None:
    """The index behind a word with a capital, and the syllable behind it where the name begins with one that no table has."""
    if not _names(tokens, index):
        return None
    return index + (2 if is_first and _is_half(reading, tokens, index) else 1)


def _is_half(reading: Reading, tokens: list[Token], index: int) -> bool:
    """Whether a word with a capital, right behind a head, is the first syllable of a name: "Cục Hộ tịch"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or tokens[index].is_upper or following.is_capital or not following.word.isalpha():
        return False
    pair = " ".join(one.word for one in tokens[index + 1 : index + 3])
    is_syllable = len(tokens[index].word) <= _LONGEST_SYLLABLE
    stops = {*_stops(), *words_of("number_stops")}
    return is_syllable and not {following.word, pair} & stops and not ACTS.match(reading, tokens[index].end)


def _numbered(tokens: list[Token], index: int) -> int | None:
    """The index behind a number that names an organ: "Quân khu 4", "Hội nghị lần thứ tư"."""
    word, before = tokens[index].word, tokens[index - 1].word
    if word.isdigit() and len(word) <= 2 and before in _NUMBERED:
        return index + 1
    return min(len(tokens), index + 3) if word == "lần" and before == "nghị" else None


def _owner(reading: Reading, tokens: list[Token], index: int) -> int | None:
    """The index behind whose committee it is: "Ủy ban Tư pháp của Quốc hội"."""
    owner = name_at(reading, tokens, index + 1, heads()) if " ".join(one.word for one in tokens[:2]) in _WITHIN else None
    return _closed_tail(tokens, owner[0]) if owner and owner[1] == "closed" else None


def _topic(reading: Reading, tokens: list[Token], index: int) -> int | None:
    """The index behind what a steering committee is for: "Ban Chỉ đạo Trung ương về phòng chống thiên tai"."""
    before = " ".join(token.folded for token in tokens[max(0, index - 6) : index])
    topic = name_at(reading, tokens, index + 1, fields()) if "chi dao" in before or "bcd" in before else None
    return topic[0] if topic else None


def _names(tokens: list[Token], index: int) -> bool:
    """Whether a word with a capital is a part of an organ's name."""
    token = tokens[index]
    pair = " ".join(one.word for one in tokens[index : index + 2])
    is_person = begins_person(tokens, index) and not _NAMED_FOR_PERSONS.intersection(one.word for one in tokens[:index])
    return token.is_capital and not {token.word, pair} & _stops() and not is_person


@cache
def _stops() -> frozenset[str]:
    """Words that begin a new phrase even with a capital."""
    return frozenset(words_of("organ_stops"))


def _place(reading: Reading, tokens: list[Token], index: int) -> int:
    """The index behind the name of a place, if one stands there."""
    if found := name_at(reading, tokens, index, provinces()):
        return found[0]
    if index < len(tokens) and tokens[index].word.isdigit() and len(tokens[index].word) <= 2:
        return index + 1
    is_name = sum(token.is_capital for token in tokens[index : index + 3]) == 3
    if tokens[index - 1].word in _LARGE and is_name and begins_person(tokens, index):
        return index  # "Chủ tịch UBND quận Trần Thị Hoa": the quarter is that of the place
    start = index
    while (
        index < len(tokens) and index - start < _PLACE_WORDS and tokens[index].is_capital and tokens[index].word not in _stops()
    ):
        is_second = index == start + 1  # most places have two syllables: "TP Đông Hà | Phạm Văn Mẫu"
        if is_second and begins_person(tokens, index + 1):
            return index + 1
        if index > start and (begins_person(tokens, index) or not _names(tokens, index)):
            break
        index += 1
    return index


def _joined(reading: Reading, tokens: list[Token], index: int) -> int | None:
    """The index behind a joint and the field or abbreviation that it joins: "và Môi trường", "- TB"."""
    behind = index + 1
    if behind >= len(tokens) or not index:
        return None
    field = name_at(reading, tokens, behind, fields())
    head = name_at(reading, tokens, behind, heads())
    if head and (not field or head[0] >= field[0]):
        return None
    if tokens[index].word == "," and (level := level_at(tokens, behind)) is not None and tokens[index - 1].is_capital:
        place = _place(reading, tokens, level)
        return place if place > level else None
    if tokens[index].word == ",":
        return _item(reading, tokens, behind) if _ends_with_and(reading, tokens, behind) else None
    if field:
        is_next = (
            tokens[index].word == "và" and field[0] < len(tokens) and tokens[field[0]].word in ("số", "của")
        )  # "Thành ủy và Kế hoạch của ..."
        return None if is_next else field[0]
    is_short = tokens[behind].is_upper and not head and level_at(tokens, behind) is None
    return behind + 1 if is_short else None


def _ends_with_and(reading: Reading, tokens: list[Token], index: int) -> bool:
    """Whether a list goes on from its item at a token to its "và": "Văn hóa, Thể thao và Du lịch", "VH, TT & DL"."""
    while end := _item(reading, tokens, index):
        if any(token.word in _ANDS for token in tokens[index:end]):
            return True
        if end == len(tokens) or tokens[end].word not in _JOINTS:
            return False
        index = end + 1
        if tokens[end].word != ",":
            return _item(reading, tokens, index) is not None
    return False


def _item(reading: Reading, tokens: list[Token], index: int) -> int | None:
    """The index behind a field of work, or the abbreviation of one."""
    if field := name_at(reading, tokens, index, fields()):
        return field[0]
    is_short = index < len(tokens) and tokens[index].is_upper and not name_at(reading, tokens, index, heads())
    return index + 1 if is_short else None


def _may_join(reading: Reading, tokens: list[Token], index: int, end: int) -> bool:
    """Whether "," or "và" joins two issuers: a comma does between organs of one level, with no verb behind the second."""
    if tokens[index].word != ",":
        return True
    words = " ".join(token.folded for token in tokens[max(0, index - 3) : index + 4])
    if words in ("bo chinh tri , ban bi thu", "ban bi thu , bo chinh tri"):
        return True
    return tokens[index + 1].word == "bộ" and bool(_NO_CLAUSE.match(reading.folded, tokens[end - 1].end))
