"""Are keys stable, readable, and different for different documents?"""

import re

import pytest

from indexer.references.identity import (
    Identity,
    Level,
    identity_as_text,
    identity_from_text,
    key_of,
    label_of,
    slot_of,
    slot_of_key,
)
from indexer.references.registry import well_known_documents

# identity, key, label
KEYS = (
    (Identity("Chỉ thị", Level.PARTY, "24", "24-CT/TW", "TW", term="XIII"),
     "chi-thi/24-ct-tw/khoa-xiii", "Chỉ thị 24-CT/TW (khóa XIII)"),
    (Identity("Nghị định", Level.STATE, "10", "10/2023/NĐ-CP", "CP", 2023, True),
     "nghi-dinh/10-2023-nd-cp", "Nghị định 10/2023/NĐ-CP"),
    (Identity("Quyết định", Level.STATE, "1719", "1719/QĐ-TTg", "TTg", 2021),
     "quyet-dinh/1719-qd-ttg/2021", "Quyết định 1719/QĐ-TTg (2021)"),
    (Identity("Kế hoạch", Level.LOCAL, "164", "164-KH/TU", "TU", 2022, place="Bà Rịa - Vũng Tàu"),
     "ke-hoach/164-kh-tu/ba-ria-vung-tau/2022", "Kế hoạch 164-KH/TU (Bà Rịa - Vũng Tàu, 2022)"),
    (Identity("Nghị quyết", Level.LOCAL, "61", "61/2025/NQ-HĐND", "HĐND", 2025, True, place="Quảng Trị"),
     "nghi-quyet/61-2025-nq-hdnd/quang-tri", "Nghị quyết 61/2025/NQ-HĐND (Quảng Trị)"),
    (Identity("Nghị quyết", Level.NAMED, name="Đại hội XIII"), "nghi-quyet/dai-hoi-xiii", "Nghị quyết Đại hội XIII"),
    (Identity("Nghị quyết", Level.NAMED, name="Trung ương 4 khóa XII"),
     "nghi-quyet/trung-uong-4-khoa-xii", "Nghị quyết Trung ương 4 khóa XII"),
    (Identity("Luật", Level.LAW, name="Đất đai", year=2013), "luat/dat-dai/2013", "Luật Đất đai 2013"),
    (Identity("Hiến pháp", Level.LAW, name="", year=2013), "hien-phap/2013", "Hiến pháp 2013"),
    (Identity("Nghị quyết", Level.LOCAL, place="Thái Nguyên", year=2020, name="Đại hội Đảng bộ tỉnh XX"),
     "nghi-quyet/dai-hoi-dang-bo-tinh-xx/thai-nguyen/2020", "Nghị quyết Đại hội Đảng bộ tỉnh XX (Thái Nguyên, 2020)"),
)  # fmt: skip

OPEN = (
    Identity("Chỉ thị", Level.OPEN, "24"),
    Identity("Chỉ thị", Level.PARTY, "24", "24-CT/TW", "TW"),
    Identity("Quyết định", Level.STATE, "1719", "1719/QĐ-TTg", "TTg"),
    Identity("Kế hoạch", Level.LOCAL, "164", "164-KH/TU", "TU", 2022),
    Identity("Kế hoạch", Level.LOCAL, "164", "164-KH/TU", "TU", place="Hà Giang"),
    Identity("Luật", Level.LAW, name="Đất đai"),
)


@pytest.mark.parametrize(("identity", "key", "label"), KEYS, ids=[key for _, key, _ in KEYS])
def test_a_document_has_its_key_and_its_label(identity: Identity, key: str, label: str) -> None:
    assert (key_of(identity), label_of(identity)) == (key, label)
    assert slot_of_key(key) == slot_of(identity)
    assert identity_from_text(identity_as_text(identity)) == identity


@pytest.mark.parametrize("identity", OPEN, ids=repr)
def test_what_is_not_all_known_has_no_key(identity: Identity) -> None:
    assert key_of(identity) is None


def test_keys_of_well_known_documents_are_different_and_lead_to_their_slots() -> None:
    keys = [known.key for known in well_known_documents()]
    assert len(set(keys)) == len(keys) >= 300
    assert all(re.fullmatch(r"[a-z-]+(/[a-z0-9-]+)+", key) for key in keys)
    for known in well_known_documents():
        assert {slot_of_key(key) for key in known.all_keys()} <= {slot_of(one) for one in known.identities}
