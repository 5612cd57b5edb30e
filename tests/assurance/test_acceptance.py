"""What a baseline accepts is exact, ends, and is never more than was written."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.acceptance import ACCEPTABLE, Acceptance, Place, acceptances_of, settle
from joinedup.findings import Finding, Outcome
from tests.assurance.stated import made_finding

UNTIL = date(2027, 3, 31)
CALLED = {"api.yaml": "api.yaml"}
FINDINGS = st.lists(
    st.builds(
        made_finding,
        st.sampled_from(["a", "b"]),
        st.sampled_from(list(Outcome)),
        line=st.integers(1, 3) | st.none(),
    ),
    max_size=8,
)


def accepting(*places: str, check: str = "a", outcome: Outcome = Outcome.FAIL, until: date = UNTIL) -> Acceptance:
    parts = (place.partition("#") for place in places)
    return Acceptance(
        check=check, outcome=outcome, places=tuple(Place(file=file, pointer=pointer) for file, _, pointer in parts),
        reason="Known.", until=until, who="", line=4,
    )  # fmt: skip


def settled(findings: list[Finding], *acceptances: Acceptance, today: date = UNTIL):  # type: ignore[no-untyped-def]
    return settle(findings, acceptances, today, CALLED, {"a", "b"})


def test_a_finding_is_accepted_up_to_and_including_the_last_day() -> None:
    one = made_finding("a", Outcome.FAIL)
    by = accepting("api.yaml#/paths/3")
    assert settled([one], by).accepted == ((one, by),)
    after = settled([one], by, today=date(2027, 4, 1))
    assert after.accepted == ()
    assert after.expired == ((one, by),)


def test_another_check_place_file_or_outcome_is_not_accepted() -> None:
    one = made_finding("a", Outcome.FAIL)
    for by in (
        accepting("api.yaml#/paths/3", check="b"),
        accepting("api.yaml#/paths/4"),
        accepting("api.yaml#"),
        accepting("other.yaml#/paths/3"),
        accepting("api.yaml#/paths/3", outcome=Outcome.WARNING),
    ):
        assert settled([one], by).accepted == ()


def test_a_place_at_which_nothing_is_left_to_accept_is_told() -> None:
    by = accepting("api.yaml#/paths/3", "api.yaml#/paths/9")
    ledger = settled([made_finding("a", Outcome.FAIL)], by)
    assert [str(place) for place, _ in ledger.unused] == ["api.yaml#/paths/9"]


def test_an_acceptance_is_not_called_unused_where_its_check_or_file_was_not_looked_at() -> None:
    by = accepting("api.yaml#/paths/3")
    assert settle([], [by], UNTIL, CALLED, {"b"}).unused == ()
    assert settle([], [by], UNTIL, {"x.yaml": "x.yaml"}, {"a"}).unused == ()


@given(FINDINGS)
def test_what_is_written_down_accepts_exactly_the_trouble_that_was_found(findings: list[Finding]) -> None:
    ledger = settled(findings, *acceptances_of(findings, UNTIL, CALLED))
    assert [one for one, _ in ledger.accepted] == [finding for finding in findings if finding.outcome in ACCEPTABLE]
    assert ledger.expired == ()
    assert ledger.unused == ()
