"""Why is something that looks like a reference none? Each reason is a pattern of what stands before or behind it."""

from functools import lru_cache

from indexer.references.core import Core
from indexer.references.printed import Printed
from indexer.references.reading import Reading

# Drafts and bills: "dự thảo Nghị định 15", "dự án Luật Đất đai (sửa đổi)".
_DRAFT = Printed(r"(?<!\w)(?:«draft»)\s{0,4}:?\s{0,4}(?:(?:các|mới)\s*){0,2}[\"“]?$")
_FOREIGN_BODIES = Printed(r"(?:«foreign_bodies»)(?!\w)")
_FOREIGN_HEADS = Printed(r"(?:«foreign_heads»)(?!\w)")
_FOREIGN_OWNER = Printed(
    r"\s{0,4}(?:\([^()]{0,30}\)\s{0,4})?(?:năm \d{4}\s{0,4})?(?:của|ở|tại)\s{1,4}"
    r"(?:(?:nước|chính phủ|quốc hội|tổng thống)\s{1,4})?(?:«countries»)(?!\w)"
)
_SHIPS = Printed(r"(?<!\w)(?:tàu|hạm)(?!\w)[^.;]{0,40}$")  # classes of Russian ships are projects with a number
_SEA_LAW = Printed(r"(?:công ước|unclos)[^.;]{0,60}$")
# Case and private papers before a symbol without a kind word of ours.
_PAPERS = Printed(r"(?<!\w)(?:«papers»)(?:\s{1,4}[^\W\d_]+){0,8}\s{0,4}[,:]?\s{0,4}(?:số|số hiệu)?\s{0,4}[:.]?\s{0,4}$")
_LONGEST_LOOK, _FAR = 90, 2000


def is_refused(reading: Reading, core: Core) -> bool:
    """Whether a reference found is a draft, foreign, or a paper of another kind.

    >>> from indexer.references.reading import read
    >>> is_refused(read("dự thảo Nghị quyết 19")[0], Core(8, 21, "Nghị quyết", 8, "19"))
    True
    """
    return _is_draft(reading, core) or _is_foreign(reading, core)


def _is_draft(reading: Reading, core: Core) -> bool:
    return bool(_DRAFT.search(reading, max(0, core.head - 30), core.head))


def _is_foreign(reading: Reading, core: Core) -> bool:
    if core.symbol or core.is_congress:
        return False
    if _FOREIGN_OWNER.match(reading, core.end):
        return True
    if core.kind == "Nghị quyết" and core.number and len(core.number) >= 3 and not _names_foreign_bodies(reading):
        return False
    start, end = reading.sentence_start(core.start), reading.sentence_end(core.end)
    if core.kind == "Nghị quyết" and core.number and len(core.number) >= 3:
        far = _FAR if len(core.number) > 3 else 0  # few resolutions of ours have numbers so high
        return bool(_FOREIGN_BODIES.search(reading, max(0, start - far), min(len(reading.text), end + far)))
    if core.kind in ("Sắc lệnh", "Lệnh", "Hiến pháp", "Bộ luật"):
        return bool(_FOREIGN_HEADS.search(reading, start, end))
    if core.kind == "Đề án":
        return bool(_SHIPS.search(reading, start, core.start))
    return core.kind == "Luật" and bool(_SEA_LAW.search(reading, start, core.start))


@lru_cache(1)
def _names_foreign_bodies(reading: Reading) -> bool:
    """Whether a text names a foreign body anywhere: most do not, and need no look around each of their references."""
    return _FOREIGN_BODIES.search(reading, 0, len(reading.text)) is not None


def is_paper(reading: Reading, position: int, code: str | None) -> bool:
    """Whether a symbol without a kind word is that of a judgment, a contract, a form, a standard.

    >>> from indexer.references.reading import read
    >>> is_paper(read("bản án sơ thẩm số 30/2016/HNGĐ-ST")[0], 18, "HNGĐ")
    True
    """
    if code in ("HĐ", "HĐTD", "GP", "GM", "BB", "GPXD", "QCVN", "TCVN", "HNGĐ", "DSST", "HSST", "HSPT", "KDTM"):
        return True
    return bool(_PAPERS.search(reading, max(0, position - _LONGEST_LOOK), position))
