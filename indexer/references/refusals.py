"""Why is something that looks like a reference none? Each reason is a pattern of what stands before or behind it."""

import re

from indexer.references.core import Core
from indexer.references.reading import Reading

# Drafts and bills: "dự thảo Nghị định 15", "dự án Luật Đất đai (sửa đổi)".
_DRAFT = re.compile(r"(?:du thao|du an)\s*:?\s*(?:(?:sua doi|bo sung|thay the|cac|moi)[\s,]*)*[\"“]?$")
_UNITED_NATIONS = re.compile(
    r"(?:hoi dong bao an|hdba|lien hop quoc|lien hiep quoc|lhq|dai hoi dong lien|unesco|unsc|nghi vien chau au|ha vien|thuong vien)(?![^\W_])"
)
_COUNTRIES = (
    "my|hoa ky|trung quoc|nhat ban|nhat|han quoc|trieu tien|phap|duc|anh|nga|lien xo|lao|campuchia|thai lan|singapore|malaysia|indonesia|philippines|philippin"
    "|an do|australia|uc|canada|dai loan|hong kong|israel|iran|iraq|syria|ukraine|eu|lien minh chau au|chau au|tay ban nha|italia|y|ba lan|thuy dien|brazil|mexico|cuba"
    "|tho nhi ky|ai cap|venezuela|myanmar|quoc te|fifa|afc|lien bang"
)
_FOREIGN_OWNER = re.compile(
    rf"\s*(?:\([^()]{{0,30}}\)\s*)?(?:nam \d{{4}}\s*)?(?:cua|o|tai)\s+(?:(?:nuoc|chinh phu|quoc hoi|tong thong)\s+)?(?:{_COUNTRIES})(?![^\W_])"
)
_FOREIGN_HEAD = re.compile(r"(?:tong thong|ha vien|thuong vien|toa bach oc|nha trang|donald trump|obama|quoc hoi my)(?![^\W_])")
_SEA_LAW = re.compile(r"(?:cong uoc|unclos)[^.;]{0,60}$")
# Case and private papers before a symbol without a kind word of ours.
_PAPERS = re.compile(
    r"(?<![^\W_])(?:ban an|cao trang|bien ban|giay phep|giay chung nhan|giay to|hop dong|to khai|mau|mau so|bieu mau|qcvn|tcvn|quy chuan|tieu chuan|hoa don|phieu|giay"
    r"|chung chi|chung nhan|gcn|gpkd|gplx|bien so|bks|phu luc|ma so)"
    r"(?:\s+[^\W\d_]+){0,8}\s*[,:]?\s*(?:so|so hieu)?\s*[:.]?\s*$"
)
_LONGEST_LOOK = 90


def is_refused(reading: Reading, core: Core) -> bool:
    """Whether a reference found is a draft, foreign, or a paper of another kind.

    >>> from indexer.references.reading import read
    >>> is_refused(read("dự thảo Nghị quyết 19")[0], Core(8, 21, "Nghị quyết", 8, "19"))
    True
    """
    return _is_draft(reading, core) or _is_foreign(reading, core)


def _is_draft(reading: Reading, core: Core) -> bool:
    return bool(_DRAFT.search(reading.folded, max(0, core.head - 30), core.head))


def _is_foreign(reading: Reading, core: Core) -> bool:
    if core.symbol or core.is_congress:
        return False
    start, end = reading.sentence_start(core.start), reading.sentence_end(core.end)
    sentence = reading.folded[start:end]
    if _FOREIGN_OWNER.match(reading.folded, core.end):
        return True
    if core.kind == "Nghị quyết" and core.number and len(core.number) >= 3:
        return bool(_UNITED_NATIONS.search(sentence))
    if core.kind in ("Sắc lệnh", "Lệnh", "Hiến pháp", "Bộ luật"):
        return bool(_FOREIGN_HEAD.search(sentence))
    return core.kind == "Luật" and bool(_SEA_LAW.search(reading.folded, start, core.start))


def is_paper(reading: Reading, position: int, code: str | None) -> bool:
    """Whether a symbol without a kind word is that of a judgment, a contract, a form, a standard.

    >>> from indexer.references.reading import read
    >>> is_paper(read("bản án sơ thẩm số 30/2016/HNGĐ-ST")[0], 18, "HNGĐ")
    True
    """
    if code in ("HĐ", "HĐTD", "GP", "GM", "BB", "GPXD", "QCVN", "TCVN", "HNGĐ", "DSST", "HSST", "HSPT", "KDTM"):
        return True
    return bool(_PAPERS.search(reading.folded, max(0, position - _LONGEST_LOOK), position))
