"""What the fit of flows means for the force's own work, and so for its costs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.assurance.fit.replacement import Verdict
from joinedup.evaluation.cost import whole_life_cost
from joinedup.evaluation.joining import Work, joining
from joinedup.evaluation.model import WholeLifeCost
from joinedup.procurement.model import Bid, IntegrationAssumption
from joinedup.procurement.model import Work as Reckoned
from tests.evaluation import made

CUSTODY = made.interface("custody")
CHEAPER = Reckoned(once=made.spread(10, 20, 40), yearly=made.spread(1, 2, 4))
CHEAPEST = Reckoned(once=made.spread(1, 2, 4), yearly=made.spread(0, 0, 1))
DEAR = made.assumption()


def flow(verdict: Verdict, identity: str = "F1", interface: str = "custody") -> FlowVerdict:
    return FlowVerdict(
        flow=identity,
        provider="OLD",
        consumer="CAD",
        interface=interface,
        record="person",
        critical=True,
        giving=True,
        neighbour="CAD",
        spoken="Control room",
        verdict=verdict,
        reasons=(f"Reason of {identity}.",),
        ask=(),
    )


def cost(bid: Bid, flows: list[FlowVerdict], assumed: IntegrationAssumption = DEAR) -> WholeLifeCost:
    return whole_life_cost(bid, made.model(integration=(assumed,)), [CUSTODY], [], made.GREEN_BOOK, flows)


def test_without_a_look_at_its_flows_an_interface_is_reckoned_as_bespoke_work() -> None:
    assert joining("custody", []) == joining("custody", [flow(Verdict.WORKS, interface="other")])
    assert joining("custody", []).work is Work.BESPOKE


@given(st.lists(st.sampled_from(Verdict), min_size=1))
def test_an_interface_is_as_hard_as_its_hardest_flow(verdicts: list[Verdict]) -> None:
    hardness = {Verdict.WORKS: Work.AS_IS, Verdict.MAPPING: Work.MAPPING}
    order = [Work.AS_IS, Work.MAPPING, Work.BESPOKE]
    found = joining("custody", [flow(verdict, f"F{at}") for at, verdict in enumerate(verdicts)])
    assert found.work is max((hardness.get(verdict, Work.BESPOKE) for verdict in verdicts), key=order.index)
    assert len(found.gaps) == sum(verdict in (Verdict.BESPOKE, Verdict.CANNOT) for verdict in verdicts)


@pytest.mark.parametrize("verdict", [Verdict.BESPOKE, Verdict.CANNOT])
def test_a_flow_that_is_not_served_costs_the_force_though_the_bidder_priced_its_interface(verdict: Verdict) -> None:
    priced = made.bid(offers=[made.offer("custody", 500, 50)])
    lines = {line.id: line for line in cost(priced, [flow(verdict)]).lines}
    assert lines["integration:custody"].likely.amount == 280
    assert lines["integration:custody"].work == "bespoke"
    assert "Reason of F1." in lines["integration:custody"].reason
    assert list(lines) == ["price:licence", "offer:custody", "integration:custody"]


@pytest.mark.parametrize("verdict", [Verdict.WORKS, Verdict.MAPPING, Verdict.NOT_KNOWN])
def test_a_priced_interface_whose_flows_are_not_shown_to_fail_costs_the_force_nothing(verdict: Verdict) -> None:
    priced = made.bid(offers=[made.offer("custody", 500, 50)])
    assert [line.id for line in cost(priced, [flow(verdict)]).lines] == ["price:licence", "offer:custody"]


@pytest.mark.parametrize(
    ("verdict", "assumed", "likely", "work"),
    [
        (Verdict.MAPPING, replace(DEAR, mapping=CHEAPER), 28, "mapping"),
        (Verdict.WORKS, replace(DEAR, mapping=CHEAPER, as_is=CHEAPEST), 2, "as_is"),
        (Verdict.WORKS, replace(DEAR, mapping=CHEAPER), 28, "mapping"),
        (Verdict.WORKS, DEAR, 280, "bespoke"),
        (Verdict.MAPPING, DEAR, 280, "bespoke"),
        # What nobody has shown never makes an estimate smaller.
        (Verdict.NOT_KNOWN, replace(DEAR, mapping=CHEAPER, as_is=CHEAPEST), 280, "bespoke"),
    ],
)
def test_an_unpriced_interface_costs_the_work_its_flows_take(
    verdict: Verdict, assumed: IntegrationAssumption, likely: int, work: str
) -> None:
    (line,) = [line for line in cost(made.bid(), [flow(verdict)], assumed).lines if line.interface]
    assert (line.likely.amount, line.work) == (likely, work)
    assert "F1" in line.reason


def test_one_flow_that_fails_makes_the_whole_interface_bespoke() -> None:
    flows = [flow(Verdict.WORKS, "F1"), flow(Verdict.CANNOT, "F2")]
    (line,) = [line for line in cost(made.bid(), flows, replace(DEAR, as_is=CHEAPEST)).lines if line.interface]
    assert (line.likely.amount, line.work) == (280, "bespoke")


def test_a_long_list_of_reasons_is_cut_and_says_so() -> None:
    long = replace(flow(Verdict.BESPOKE), reasons=tuple(f"Reason {number}." for number in range(9)))
    (gap,) = joining("custody", [long]).gaps
    assert "Reason 2." in gap
    assert "And 6 more reasons." in gap
    assert "Reason 3." not in gap
