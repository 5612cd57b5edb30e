"""A case folder evaluates to the ranking and cost that its assessment gives, with what is open in it as ranges."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from joinedup.shell.flows.evaluation.assess import assess_folder
from joinedup.shell.flows.evaluation.evaluate import Asked, evaluate
from tests.shell.flows.small_case import response, write


@pytest.fixture
def case(tmp_path: Path) -> Path:
    unpriced = response("Rowan Tree Systems", "Rowanberry", 70_000)
    unpriced["interfaces"]["RMS-MARKERS-OUT"] = {"offered": "at a price", "once": None, "yearly": 500}
    return write(tmp_path / "case", rowan=unpriced)


def test_the_ranking_and_the_costs_are_those_of_the_assessment(case: Path) -> None:
    assessed = {result.bid: result for result in assess_folder(case).comparison.results if not result.failed}
    found = evaluate(case, Asked(draws=500))
    assert {one.bid: one.rank for one in found.lots[0].placed} == {bid: one.rank for bid, one in assessed.items()}
    for one in found.lots[0].placed:
        assert math.isclose(one.total, assessed[one.bid].total, abs_tol=0.001)
    for cost in found.costs:
        assert math.isclose(cost.figures.net_present_cost, assessed[cost.bid].cost.present_likely.amount, abs_tol=0.05)


def test_each_integration_line_keeps_its_reason_and_its_range(case: Path) -> None:
    found = evaluate(case, Asked(draws=500))
    lines = [line for cost in found.costs for line in cost.figures.lines if line.item.interface]
    force = [line for line in lines if line.item.priced_by == "force"]
    assert force
    assert all(line.low < line.present < line.high and line.item.reason for line in force)


def test_how_firm_a_case_is_can_be_asked(case: Path) -> None:
    found = evaluate(case, Asked(robust=True, stress=True, draws=500))
    firm = found.lots[0].robustness
    assert firm is not None
    assert firm.columns[-1] == "price"
    assert found.lots[0].stress
