"""Figures of how firm a result is: a triangle where there are three criteria, and units on every number."""

from __future__ import annotations

from pathlib import Path

import pytest

from joinedup.shell.flows.evaluation.evaluate import Asked, evaluate
from joinedup.shell.reports.evaluation.figures.firmness import Firmness, firmness

CASE = """
title: Two criteria and a price
currency: GBP
criteria:
  - {id: fit, title: Fit, most: 10}
  - {id: service, title: Service, most: 10}
weights: {percentages: {fit: 40, service: 20, price: 40}}
method: {formula: lowest_proportional}
bids:
  - {id: ash, name: Ash, scores: {fit: 9, service: 3}, price: 120000}
  - {id: elm, name: Elm, scores: {fit: 6, service: 8}, price: 100000}
"""


@pytest.fixture
def found(tmp_path: Path) -> Firmness:
    path = tmp_path / "case.yaml"
    path.write_text(CASE)
    return firmness(evaluate(path, Asked(stress=True, robust=True, draws=500)))


def test_three_criteria_are_drawn_as_a_triangle_with_the_share_that_each_bid_wins(found: Firmness) -> None:
    figure = next(one for one in found.ranking if one.key == "map")
    assert found.svg("map").startswith("<svg")
    shares = [float(row[1].rstrip("%")) for row in figure.tables[0].rows]
    assert sum(shares) == pytest.approx(100, abs=0.2)
    assert "Ash" in figure.sentence
    assert "Elm" in figure.sentence


def test_a_price_that_tips_the_award_is_told_as_money_and_a_weight_as_a_share(found: Firmness) -> None:
    rows = next(one for one in found.ranking if one.key == "tips").tables[0].rows
    assert any(now.startswith("£") for _, now, _ in rows)
    assert any(now.endswith("%") for _, now, _ in rows)


def test_a_key_that_names_no_figure_has_no_chart(found: Firmness) -> None:
    assert found.svg("nothing") == ""
    assert found.cost == ()
