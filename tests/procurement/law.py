"""A small law pack whose numbers are those in force in 2026."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from joinedup.knowledge.model import KpiRating, Law, Notice, Pack, Quantity, Threshold
from joinedup.values import Money, Period

START = date(2025, 2, 24)


def quantity(identity: str, number: int, unit: str, start: date = START) -> Quantity:
    return Quantity(
        id=identity, title=identity, number=Decimal(number), unit=unit, valid=Period(start=start), references=()
    )


def threshold(identity: str, amount: int) -> Threshold:
    return Threshold(
        id=identity, title=identity, amount=Money(Decimal(amount)), valid=Period(start=START), references=()
    )


RATINGS = tuple(
    KpiRating(id=one, title=one.replace("-", " ").capitalize(), meaning="", references=())
    for one in ("good", "approaching-target", "requires-improvement", "inadequate", "other")
)
LAW = Law(
    pack=Pack(id="law", title="Law pack", version="1", issued=date(2026, 1, 1), sha256="0" * 64),
    thresholds=(threshold("kpi", 5_000_000), threshold("contract-publication", 5_000_000)),
    notices=tuple(
        Notice(code=f"UK{number}", title=f"Notice {number}", when="", section="", references=())
        for number in range(1, 18)
    ),
    ratings=RATINGS,
    specification_rules=(),
    discount_rates=(),
    quantities=(
        quantity("standstill", 8, "working days"),
        quantity("kpi-least", 3, "KPIs"),
        quantity("kpi-published", 3, "KPIs"),
        quantity("kpi-interval", 12, "months", date(2026, 1, 1)),
        quantity("contract-details-notice", 30, "days"),
        quantity("contract-copy", 90, "days"),
        quantity("termination-notice", 30, "days"),
        quantity("qualifying-planned-most", 12, "months"),
    ),
)
