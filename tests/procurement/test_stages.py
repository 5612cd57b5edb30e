from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from joinedup.procurement.stages import STAGES, Milestones, notices_of, out_of_order, stage_called, stage_on
from joinedup.values import InputError
from tests.procurement.law import LAW

WHOLE = Milestones(
    planned_published=date(2026, 1, 5),
    engagement_published=date(2026, 2, 2),
    tender_published=date(2026, 4, 1),
    tenders_due=date(2026, 5, 1),
    summaries_given=date(2026, 6, 1),
    award_published=date(2026, 6, 2),
    standstill_ends=date(2026, 6, 11),
    contract_entered=date(2026, 6, 15),
    contract_ended=date(2030, 6, 14),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 1), "plan"),
        (date(2026, 2, 2), "engage"),
        (date(2026, 5, 1), "tender"),
        (date(2026, 5, 2), "assess"),
        (date(2026, 6, 1), "award"),
        (date(2026, 6, 11), "standstill"),
        (date(2026, 6, 12), "contract"),
        (date(2026, 6, 15), "manage"),
        (date(2030, 6, 14), "end"),
    ],
)
def test_a_day_falls_in_the_step_last_begun(day: date, expected: str) -> None:
    assert stage_on(WHOLE, day).id == expected


def test_every_step_finds_its_notices_in_the_law_pack() -> None:
    assert [one.code for one in notices_of(stage_called("award"), LAW)] == ["UK5", "UK6"]
    assert all(len(notices_of(stage, LAW)) == len(stage.codes) for stage in STAGES)


def test_a_notice_the_pack_lacks_is_named() -> None:
    with pytest.raises(InputError, match="UK6"):
        notices_of(stage_called("award"), replace(LAW, notices=LAW.notices[:5]))


def test_a_procurement_in_order_has_nothing_to_mend() -> None:
    assert out_of_order(WHOLE) == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"engagement_published": date(2026, 4, 2)}, "section 17"),
        ({"tenders_due": date(2026, 4, 1)}, "section 54"),
        ({"summaries_given": None}, "before every assessed bidder had its assessment summary (section 50)"),
        ({"summaries_given": date(2026, 6, 3)}, "before every assessed bidder had its assessment summary (section 50)"),
        ({"award_published": None}, "without a contract award notice"),
        ({"contract_entered": date(2026, 6, 11)}, "before the standstill ended"),
    ],
)
def test_a_step_out_of_order_is_told_with_its_section(changes: dict[str, date | None], told: str) -> None:
    slips = out_of_order(replace(WHOLE, **changes))  # type: ignore[arg-type]
    assert any(told in slip for slip in slips)
