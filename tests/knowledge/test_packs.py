"""What the shipped packs say: complete, sourced, and as the sources have it."""

import re
from datetime import date
from decimal import Decimal

import pytest

from joinedup.shell.sources.knowledge.packs import load_packs
from joinedup.values import Money

PACKS = load_packs()
LAW = PACKS.law
TODAY = date(2026, 11, 23)


def sourced():
    law = (*LAW.thresholds, *LAW.quantities, *LAW.notices, *LAW.ratings, *LAW.specification_rules, *LAW.discount_rates)
    return (*PACKS.goals.goals, *PACKS.standards.standards, *law, *PACKS.wording.phrases)


@pytest.mark.parametrize("one", sourced(), ids=lambda one: getattr(one, "id", getattr(one, "code", "")))
def test_everything_names_its_source(one):
    assert one.references
    for reference in one.references:
        assert reference.url or reference.confidence == "own_judgement"


def test_the_goals_hold_the_charter_the_digital_strategy_and_the_five_recommendations():
    ids = {goal.id for goal in PACKS.goals.goals}
    assert len([identifier for identifier in ids if identifier.startswith("charter-")]) == 5
    assert len([identifier for identifier in ids if identifier.startswith("techuk-")]) == 5
    assert {"npds-data-model", "npds-reference-data", "npds-federated-identity"} <= ids


def test_goals_and_standards_have_ids_of_one_form():
    for one in (*PACKS.goals.goals, *PACKS.standards.standards):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.id)


def test_the_notices_run_from_uk1_to_uk17():
    assert [notice.code for notice in LAW.notices] == [f"UK{number}" for number in range(1, 18)]


def test_the_ratings_are_the_five_of_the_regulation_best_first():
    assert [rating.title for rating in LAW.ratings] == [
        "Good",
        "Approaching target",
        "Requires improvement",
        "Inadequate",
        "Other",
    ]


@pytest.mark.parametrize(
    ("identity", "pounds"),
    [("sub-central-goods-services", 207_720), ("kpi", 5_000_000), ("notifiable-below-threshold", 30_000)],
)
def test_thresholds_in_force_are_as_published(identity, pounds):
    assert LAW.threshold(identity, TODAY).amount == Money(Decimal(pounds))


def test_the_standstill_is_eight_working_days():
    standstill = LAW.quantity("standstill", TODAY)
    assert (standstill.number, standstill.unit) == (8, "working days")


@pytest.mark.parametrize("identity", ["green-book-2003", "green-book-2026"])
def test_discount_rates_fall_after_thirty_and_seventy_five_years(identity):
    assert [(band.first, band.last, band.rate) for band in LAW.rates(identity).bands] == [
        (0, 30, Decimal("0.035")),
        (31, 75, Decimal("0.03")),
        (76, 125, Decimal("0.025")),
    ]


def test_the_newest_discount_rates_admit_that_they_were_not_read_at_first_hand():
    assert {reference.confidence for reference in LAW.rates("green-book-2026").references} == {"secondary"}


def test_editions_of_discount_rates_do_not_overlap():
    first, second = LAW.rates("green-book-2003").valid, LAW.rates("green-book-2026").valid
    assert first.end is not None
    assert (second.start - first.end).days == 1


def test_the_rules_on_specifications_cover_design_licensing_names_and_equivalents():
    rules = " ".join(rule.rule for rule in LAW.specification_rules)
    for word in ("design", "licensing", "trade mark", "UK standard", "equivalent"):
        assert word in rules
