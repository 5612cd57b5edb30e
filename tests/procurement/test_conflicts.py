from __future__ import annotations

from joinedup.procurement.conflicts import Declaration, conflicted_assessments, may_assess
from joinedup.procurement.model import Assessment

NONE = Declaration(person="P. Reader", bidder="", interest="none")
SHARES = Declaration(person="P. Reader", bidder="Bidder A", interest="Holds shares.")


def assessment(who: str, bid: str = "bid-b") -> Assessment:
    return Assessment(bid=bid, requirement="REQ-1", score=3, assessor=who, evidence="", reason="")


def test_who_declared_no_interest_may_assess() -> None:
    assert may_assess("P. Reader", [NONE]).allowed


def test_who_declared_nothing_may_not_assess_yet() -> None:
    ruling = may_assess("Q. Reader", [NONE])
    assert not ruling.allowed
    assert "no declaration" in ruling.reason


def test_who_has_an_interest_in_one_bidder_assesses_no_bid() -> None:
    ruling = may_assess("P. Reader", [NONE, SHARES])
    assert not ruling.allowed
    assert ruling.reason == (
        "P. Reader declared an interest in Bidder A (Holds shares) and must not assess any bid beside it."
    )


def test_a_name_written_otherwise_is_the_same_person() -> None:
    assert not may_assess(" p.  reader", [SHARES]).allowed


def test_assessments_that_must_not_count_are_named_with_the_reason() -> None:
    good, bad = assessment("P. Reader"), assessment("Q. Reader")
    found = conflicted_assessments([good, bad], [NONE])
    assert [one for one, _ in found] == [bad]
