"""Law looked up by day: what is in force then, and nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from joinedup.knowledge.model import Law, Pack, Quantity, Threshold
from joinedup.values import Money, Period, Reference

SOURCE = (Reference(title="An order", url="https://www.legislation.gov.uk/"),)
OLD = Threshold(
    id="services",
    title="Services",
    amount=Money(Decimal(200)),
    valid=Period(start=date(2024, 1, 1), end=date(2025, 12, 31)),
    references=SOURCE,
)
NEW = replace(OLD, amount=Money(Decimal(300)), valid=Period(start=date(2026, 1, 1)))
STANDSTILL = Quantity(
    id="standstill",
    title="Standstill",
    number=Decimal(8),
    unit="working days",
    valid=Period(start=date(2025, 2, 24)),
    references=SOURCE,
)
LAW = Law(
    pack=Pack(id="law", title="Law", version="1", issued=date(2026, 11, 23), sha256="0" * 64),
    thresholds=(OLD, NEW),
    notices=(),
    ratings=(),
    specification_rules=(),
    discount_rates=(),
    quantities=(STANDSTILL,),
)


@pytest.mark.parametrize(
    ("day", "pounds"), [(date(2024, 1, 1), 200), (date(2025, 12, 31), 200), (date(2026, 1, 1), 300)]
)
def test_a_threshold_is_the_one_in_force_on_the_day(day, pounds):
    assert LAW.threshold("services", day).amount == Money(Decimal(pounds))


def test_before_any_law_there_is_no_threshold():
    with pytest.raises(KeyError, match="services on 2023-12-31"):
        LAW.threshold("services", date(2023, 12, 31))


def test_a_quantity_is_found_by_id_and_day():
    assert LAW.quantity("standstill", date(2026, 11, 23)).unit == "working days"
    with pytest.raises(KeyError):
        LAW.quantity("standstill", date(2025, 2, 23))


def test_an_unknown_table_of_rates_is_named():
    with pytest.raises(KeyError, match="green-book-1066"):
        LAW.rates("green-book-1066")
