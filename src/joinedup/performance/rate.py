"""From measurements of a period to one of the five ratings a contract performance notice may carry.

Regulation 39(5) of the Procurement Regulations 2024 names the ratings and
sets no numbers: the bands are those the contract agreed before award. A
period without enough measurements is never rated by its silence: it is
*other*, not tested, and the reason says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from joinedup.findings import Outcome
from joinedup.knowledge.model import KpiRating
from joinedup.relationships.model import AgreedKpi, Direction, Summing
from joinedup.values import InputError, Period

_OTHER = "other"
_OUTCOMES = {"good": Outcome.PASS, "approaching-target": Outcome.WARNING}
_LARGEST = Decimal(10) ** 15
_PRECISION = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One value of one indicator on one day. ``weight``: how many observations it stands for (1 or more)."""

    kpi: str
    day: date
    value: Decimal
    weight: Decimal = Decimal(1)
    source: str = ""

    def __post_init__(self) -> None:
        for amount in (self.value, self.weight):
            if not amount.is_finite() or abs(amount) > _LARGEST:
                raise ValueError(f"{self.kpi} on {self.day}: {amount} is no measurement")
        if self.weight <= 0:
            raise ValueError(f"{self.kpi} on {self.day}: a measurement stands for something")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One indicator's rating for one period.

    ``outcome`` is *not tested* where there was too little to rate by; then
    ``value`` is ``None`` and the rating *other*.
    """

    kpi: str
    title: str
    period: Period
    rating: KpiRating
    outcome: Outcome
    value: Decimal | None
    measurements: int
    reason: str


def rate(
    kpi: AgreedKpi,
    measurements: Iterable[Measurement],
    period: Period,
    *,
    ratings: Sequence[KpiRating],
    awarded: date,
) -> Rated:
    """The rating of ``kpi`` over the whole ``period``.

    ``ratings`` are the law pack's; ``awarded`` the day of award. Bands set
    after it rate nothing. Raises ``InputError`` where the pack lacks a rating.
    """
    by_id = {rating.id: rating for rating in ratings}
    within = sorted(
        (measurement for measurement in measurements if measurement.kpi == kpi.id and period.covers(measurement.day)),
        key=lambda measurement: (measurement.day, measurement.value, measurement.weight, measurement.source),
    )
    why_not = _why_not(kpi, within, awarded)
    if why_not:
        return _rated(kpi, period, _rating(by_id, _OTHER), Outcome.NOT_TESTED, None, len(within), why_not)
    value = summed(kpi, within)
    identity, step = _band(kpi, value)
    outcome = _OUTCOMES.get(identity, Outcome.FAIL)
    return _rated(kpi, period, _rating(by_id, identity), outcome, value, len(within), _reason(kpi, value, step, within))


def summed(kpi: AgreedKpi, measurements: Sequence[Measurement]) -> Decimal:
    """The one value of several measurements, in the way the contract agreed."""
    values = [measurement.value for measurement in measurements]
    if kpi.summing is Summing.WORST:
        return min(values) if kpi.direction is Direction.AT_LEAST else max(values)
    with localcontext() as exact:
        exact.prec = _PRECISION
        if kpi.summing is Summing.SUM:
            return sum(values, Decimal(0))
        weight = sum((measurement.weight for measurement in measurements), Decimal(0))
        return sum((measurement.value * measurement.weight for measurement in measurements), Decimal(0)) / weight


def _why_not(kpi: AgreedKpi, within: Sequence[Measurement], awarded: date) -> str:
    if kpi.agreed > awarded:
        return (
            f"Not rated: the bands were set on {kpi.agreed}, after the award of {awarded}, and nobody "
            "agreed to be rated by them."
        )
    if not within:
        return "Not rated: there is no measurement in this period."
    if len(within) < kpi.least:
        return f"Not rated: there are {len(within)} of the {kpi.least} measurements agreed as the least for a period."
    return ""


def _band(kpi: AgreedKpi, value: Decimal) -> tuple[str, Decimal]:
    for identity, step in (
        ("good", kpi.target),
        ("approaching-target", kpi.approaching),
        ("requires-improvement", kpi.improvement),
    ):
        if kpi.reaches(value, step):
            return identity, step
    return "inadequate", kpi.improvement


def _reason(kpi: AgreedKpi, value: Decimal, step: Decimal, within: Sequence[Measurement]) -> str:
    how = {Summing.MEAN: "The mean", Summing.WORST: "The worst", Summing.SUM: "The sum"}[kpi.summing]
    many = "1 measurement" if len(within) == 1 else f"{len(within)} measurements"
    told = (
        f"{how} of {many} from {within[0].day} to {within[-1].day} is {shown(value)} {kpi.unit}; "
        f"the target is {kpi.direction} {shown(kpi.target)}."
    )
    if kpi.reaches(value, kpi.target):
        return told
    if kpi.reaches(value, step):
        return f"{told} This rating begins at {shown(step)}."
    return f"{told} It does not reach {shown(step)}, where the last rating above inadequate begins."


def shown(value: Decimal) -> str:
    """A value with at most four places, no trailing noughts."""
    places = value.quantize(Decimal("0.0001"), ROUND_HALF_EVEN) if value.as_tuple().exponent else value
    text = f"{places:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rating(by_id: dict[str, KpiRating], identity: str) -> KpiRating:
    if identity not in by_id:
        raise InputError(
            f"The law pack has no rating {identity!r}.",
            file="law pack",
            place="ratings",
            remedy="Use the pack that comes with this version, or add the rating.",
        )
    return by_id[identity]


def _rated(
    kpi: AgreedKpi,
    period: Period,
    rating: KpiRating,
    outcome: Outcome,
    value: Decimal | None,
    measurements: int,
    reason: str,
) -> Rated:
    return Rated(
        kpi=kpi.id,
        title=kpi.title,
        period=period,
        rating=rating,
        outcome=outcome,
        value=value,
        measurements=measurements,
        reason=reason,
    )
