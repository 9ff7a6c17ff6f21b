"""Is what articles say put together rightly: majorities, conflicts kept, one document under several names as one?"""

from collections.abc import Callable, Iterable

import pytest

from indexer.references.identity import Identity, Level, identity_as_text, key_of, slot_of
from indexer.references.registry import Registry, Vote, VoteRow, identities_of, learn


def numbered(kind: str, number: str, symbol: str, body: str, year: int | None = None, **more: object) -> Identity:
    return Identity(kind, more.pop("level", Level.STATE), number, symbol, body, year, **more)  # type: ignore[arg-type]


DECREE = numbered("Nghị định", "901", "901/2016/NĐ-CP", "CP", 2016, year_inside=True)


def registry(*votes: Vote) -> Registry:
    """A registry that was taught by these votes alone."""
    return Registry(rows(votes))


def rows(votes: Iterable[Vote]) -> Callable[[str], list[VoteRow]]:
    given = [(vote, {slot_of(one) for one in identities_of(vote.identity)}) for vote in votes]
    return lambda slot: [
        (identity_as_text(vote.identity), vote.issuer, vote.day, vote.subject, vote.articles)
        for vote, slots in given
        if slot in slots
    ]


def test_most_articles_decide_and_conflicts_stay_visible() -> None:
    (known,) = learn(
        [
            Vote(DECREE, "Chính phủ", "2016-05-26", "về xử phạt trên đường thủy", 10),
            Vote(DECREE, "Bộ Giao thông", "2016-05-25", "về xử phạt", 2),
            Vote(DECREE, None, "2016-05-26", None, 1),
        ]
    )
    assert (known.key, known.issuer, known.day, known.subject) == (
        "nghi-dinh/901-2016-nd-cp", "Chính phủ", "2016-05-26", "về xử phạt trên đường thủy",
    )  # fmt: skip
    assert known.days == (("2016-05-26", 11), ("2016-05-25", 2))
    document = known.document(12)
    assert (document.label, document.articles, document.dates) == ("Nghị định 901/2016/NĐ-CP", 12, known.days)


def test_what_is_not_named_in_full_teaches_nothing() -> None:
    assert learn([Vote(Identity("Chỉ thị", Level.OPEN, "24"), None, None, None, 9)]) == []


def test_the_order_of_votes_does_not_matter() -> None:
    votes = [Vote(DECREE, issuer, day, None, 1) for issuer in ("B", "A") for day in ("2016-02-02", "2016-01-01")]
    assert learn(votes) == learn(votes[::-1])


def test_a_law_by_its_number_is_the_law_by_its_name() -> None:
    law = Identity("Luật", Level.LAW, "99", "99/2031/QH18", "QH", 2031, name="Khoáng sản biển")
    found = registry(Vote(law, None, None, None, 1))
    by_number = numbered("Luật", "99", "99/2031/QH18", "QH", 2031, year_inside=True)
    assert found.key_for(by_number) == "luat/khoang-san-bien/2031"
    assert Registry().key_for(by_number) == "luat/99-2031-qh18"
    assert found.by_key("luat/99-2031-qh18") == found.by_key("luat/khoang-san-bien/2031")


ONE = {
    "luat/91-2015-qh13": "bo-luat/dan-su/2015",  # printed "Luật số 91/2015/QH13"
    "nghi-quyet/04-nq-tw/khoa-xii": "nghi-quyet/trung-uong-4-khoa-xii",
    "nghi-quyet/12-nq-tw/khoa-xi": "nghi-quyet/trung-uong-4-khoa-xi",
    "quy-dinh/08-qdi-tw/khoa-xii": "quy-dinh/08-qdi-tw/khoa-xii",
}
PRINTED = {
    "luat/91-2015-qh13": numbered("Luật", "91", "91/2015/QH13", "QH", 2015, year_inside=True),
    "nghi-quyet/04-nq-tw/khoa-xii": numbered("Nghị quyết", "4", "04-NQ/TW", "TW", level=Level.PARTY, term="XII"),
    "nghi-quyet/12-nq-tw/khoa-xi": numbered("Nghị quyết", "12", "12-NQ/TW", "TW", level=Level.PARTY, term="XI"),
    "quy-dinh/08-qdi-tw/khoa-xii": numbered("Quy định", "8", "08-QĐi/TW", "TW", level=Level.PARTY, term="XII"),
}


@pytest.mark.parametrize("key", ONE)
def test_another_name_of_a_well_known_document_leads_to_it(key: str) -> None:
    assert key_of(PRINTED[key]) == key
    assert Registry().key_for(PRINTED[key]) == ONE[key]


def test_two_writings_of_one_number_on_one_day_are_one_document() -> None:
    dashed = numbered("Nghị quyết", "919", "919-2016/NQ-CP", "CP", 2016)
    plain = numbered("Nghị quyết", "919", "919/NQ-CP", "CP", 2016)
    found = registry(Vote(dashed, None, "2016-04-28", None, 3), Vote(plain, None, "2016-04-28", None, 5))
    (known,) = found.in_slot("nghi-quyet/919")
    assert found.key_for(dashed) == found.key_for(plain) == known.key == "nghi-quyet/919-nq-cp/2016"
    apart = registry(Vote(dashed, None, "2016-04-28", None, 3), Vote(plain, None, "2016-04-29", None, 5))
    assert len(apart.in_slot("nghi-quyet/919")) == 2


def test_a_resolution_of_the_national_assembly_is_one_by_year_and_number() -> None:
    right = numbered("Nghị quyết", "942", "942/2017/QH14", "QH", 2017, year_inside=True)
    others = [numbered("Nghị quyết", "942", symbol, "QH", 2017) for symbol in ("942/2017/QH4", "942/NQ-QH")]
    known = registry(Vote(right, None, None, None, 3), *(Vote(one, None, None, None, 1) for one in others))
    assert [one.key for one in known.in_slot("nghi-quyet/942")] == ["nghi-quyet/942-2017-qh14"]
    assert {known.key_for(one) for one in others} == {"nghi-quyet/942-2017-qh14"}
    later = numbered("Nghị quyết", "942", "942/2018/QH14", "QH", 2018, year_inside=True)
    assert len(registry(Vote(right, None, None, None, 3), Vote(later, None, None, None, 1)).in_slot("nghi-quyet/942")) == 2


def test_a_rule_and_a_decision_of_one_number_are_two() -> None:
    rule = numbered("Quyết định", "915", "915/2020/QĐ-TTg", "TTg", 2020, year_inside=True)
    found = registry(Vote(rule, None, None, None, 1))
    assert not found.find(numbered("Quyết định", "915", "915/QĐ-TTg", "TTg"))
    assert found.find(Identity("Quyết định", Level.OPEN, "915"))


def test_a_number_may_be_of_any_body_until_one_is_told() -> None:
    open_number = Identity("Chỉ thị", Level.OPEN, "16")
    keys = {known.key for known in Registry().find(open_number)}
    assert keys >= {"chi-thi/16-ct-ttg/2020", "chi-thi/16-ct-ttg/2017"}
    assert {known.key for known in Registry().find(numbered("Chỉ thị", "16", "16-CT/TW", "TW", level=Level.PARTY))} == set()


def test_a_signature_changes_with_what_resolving_can_see() -> None:
    one, same = (registry(Vote(DECREE, "Chính phủ", "2016-05-26", None, count)) for count in (2, 7))
    other = registry(Vote(DECREE, "Chính phủ", "2016-05-27", None, 2))
    slot = slot_of(DECREE)
    assert one.signature(slot) == same.signature(slot) != other.signature(slot)
