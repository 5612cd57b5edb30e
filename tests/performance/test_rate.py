from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.findings import Outcome
from joinedup.performance.rate import Measurement, Rated, rate, shown
from joinedup.relationships.model import AgreedKpi, Direction, Summing
from joinedup.values import InputError, Period
from tests.procurement.law import RATINGS

YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
AWARDED = date(2025, 11, 1)
TIMELY = AgreedKpi(
    id="timely",
    title="Changes visible within 60 seconds",
    unit="per cent",
    direction=Direction.AT_LEAST,
    target=Decimal(99),
    approaching=Decimal(97),
    improvement=Decimal(90),
    summing=Summing.MEAN,
    least=2,
    agreed=date(2025, 10, 1),
)
DELAY = replace(
    TIMELY,
    id="delay",
    unit="seconds",
    direction=Direction.AT_MOST,
    target=Decimal(60),
    approaching=Decimal(90),
    improvement=Decimal(300),
)


def measured(*values: object, kpi: str = "timely", weights: tuple[object, ...] = ()) -> list[Measurement]:
    return [
        Measurement(
            kpi=kpi,
            day=date(2026, 1 + at % 12, 1),
            value=Decimal(str(value)),
            weight=Decimal(str(weights[at])) if weights else Decimal(1),
        )
        for at, value in enumerate(values)
    ]


def rated(kpi: AgreedKpi, measurements: list[Measurement], awarded: date = AWARDED) -> Rated:
    return rate(kpi, measurements, YEAR, ratings=RATINGS, awarded=awarded)


@pytest.mark.parametrize(
    ("value", "expected", "outcome"),
    [
        ("99", "good", Outcome.PASS),
        ("98.999", "approaching-target", Outcome.WARNING),
        ("97", "approaching-target", Outcome.WARNING),
        ("96.999", "requires-improvement", Outcome.FAIL),
        ("90", "requires-improvement", Outcome.FAIL),
        ("89.999", "inadequate", Outcome.FAIL),
    ],
)
def test_each_band_begins_where_the_contract_says(value: str, expected: str, outcome: Outcome) -> None:
    found = rated(TIMELY, measured(value, value))
    assert (found.rating.id, found.outcome) == (expected, outcome)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("60", "good"), ("61", "approaching-target"), ("91", "requires-improvement"), ("301", "inadequate")],
)
def test_less_is_better_where_the_contract_says_at_most(value: str, expected: str) -> None:
    assert rated(DELAY, measured(value, value, kpi="delay")).rating.id == expected


def test_the_reason_gives_the_value_the_target_and_the_band() -> None:
    assert rated(TIMELY, measured("97.5", "98.5")).reason == (
        "The mean of 2 measurements from 2026-01-01 to 2026-02-01 is 98 per cent; the target is at least 99. "
        "This rating begins at 97."
    )


def test_a_period_without_measurements_is_not_rated() -> None:
    found = rated(TIMELY, [])
    assert (found.rating.id, found.outcome, found.value) == ("other", Outcome.NOT_TESTED, None)
    assert "no measurement" in found.reason


def test_one_noisy_month_is_not_rated_where_two_were_agreed() -> None:
    found = rated(TIMELY, measured("100"))
    assert (found.rating.id, found.outcome) == ("other", Outcome.NOT_TESTED)
    assert "1 of the 2" in found.reason


def test_measurements_outside_the_period_or_of_another_indicator_play_no_part() -> None:
    late = replace(measured("0")[0], day=date(2027, 1, 1))
    other = measured("0", "0", kpi="delay")
    assert rated(TIMELY, [*measured("99", "99"), late, *other]).measurements == 2


def test_bands_set_after_award_rate_nothing() -> None:
    found = rated(TIMELY, measured("99", "99"), awarded=date(2025, 9, 30))
    assert (found.rating.id, found.outcome) == ("other", Outcome.NOT_TESTED)
    assert "after the award" in found.reason


def test_a_mean_weighs_each_measurement_by_what_it_stands_for() -> None:
    found = rated(TIMELY, measured("100", "90", weights=(900, 100)))
    assert found.value == 99


def test_the_worst_or_the_sum_is_used_where_agreed() -> None:
    worst = replace(TIMELY, summing=Summing.WORST)
    assert rated(worst, measured("100", "90")).value == 90
    assert rated(replace(DELAY, summing=Summing.WORST), measured("10", "90", kpi="delay")).value == 90
    assert rated(replace(DELAY, summing=Summing.SUM), measured("10", "40", kpi="delay")).value == 50


def test_a_pack_without_the_rating_is_refused() -> None:
    with pytest.raises(InputError, match="'good'"):
        rate(TIMELY, measured("99", "99"), YEAR, ratings=RATINGS[1:], awarded=AWARDED)


@pytest.mark.parametrize("changes", [{"approaching": Decimal(100)}, {"least": 0}, {"target": Decimal("NaN")}])
def test_bands_that_do_not_run_downhill_cannot_be_agreed(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="timely"):
        replace(TIMELY, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e9999"])
def test_what_is_no_number_is_no_measurement(value: str) -> None:
    with pytest.raises(ValueError, match="no measurement"):
        measured(value)


@pytest.mark.parametrize(("value", "text"), [("98.50000", "98.5"), ("100", "100"), ("1e3", "1000"), ("0.00001", "0")])
def test_values_are_shown_without_trailing_noughts(value: str, text: str) -> None:
    assert shown(Decimal(value)) == text


ORDER = ("good", "approaching-target", "requires-improvement", "inadequate")
VALUES = st.lists(st.decimals(0, 100, places=3), min_size=2, max_size=8)


@given(VALUES, st.integers(0, 7), st.decimals(0, 50, places=3), st.sampled_from(Summing))
def test_a_better_measurement_never_worsens_a_rating(
    values: list[Decimal], at: int, more: Decimal, summing: Summing
) -> None:
    kpi = replace(TIMELY, summing=summing)
    better = list(values)
    better[at % len(values)] += more
    before, after = (rated(kpi, measured(*one)).rating.id for one in (values, better))
    assert ORDER.index(after) <= ORDER.index(before)


@given(VALUES, st.randoms(use_true_random=False))
def test_the_order_of_measurements_makes_no_difference(values: list[Decimal], random: object) -> None:
    given_ = measured(*values)
    shuffled = list(given_)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rated(TIMELY, shuffled) == rated(TIMELY, given_)
