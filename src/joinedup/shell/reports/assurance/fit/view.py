"""The fit of bids as people read it: a row for each flow of the estate, a cell for each bid."""

from __future__ import annotations

from dataclasses import dataclass

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.assurance.fit.replacement import Verdict
from joinedup.evaluation.model import BidResult, CostLine
from joinedup.shell.reports.assurance.fit.charts import FitBar
from joinedup.shell.reports.assurance.fit.words import counted
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class FitCell:
    """One flow with one bid's product. ``line`` is the force's cost line for its interface, where there is one."""

    result: BidResult
    flow: FlowVerdict
    line: CostLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FitRow:
    """One flow; ``provider`` and ``consumer`` are names of systems, ``asked`` whether bidders price its interface."""

    id: str
    record: str
    provider: str
    consumer: str
    interface: str
    frequency: str
    critical: bool
    asked: bool
    cells: tuple[FitCell, ...]


def fit_rows(assessment: Assessment, *, only: str = "") -> tuple[FitRow, ...]:
    """Every flow that was looked at, the critical ones first; ``only`` one bid where its id is given."""
    by_bid = {one.bid: {each.flow: each for each in one.flows} for one in assessment.fits}
    results = [one for one in assessment.comparison.results if one.bid in by_bid and (not only or one.bid == only)]
    names = {one.id: one.name for one in assessment.estate.systems}
    asked = {one.id for one in assessment.served}
    return tuple(
        FitRow(
            id=flow.id,
            record=flow.record,
            provider=names.get(flow.provider, flow.provider),
            consumer=names.get(flow.consumer, flow.consumer),
            interface=flow.interface,
            frequency=flow.frequency,
            critical=flow.critical,
            asked=flow.interface in asked,
            cells=tuple(
                FitCell(result=one, flow=by_bid[one.bid][flow.id], line=_line(one, flow.interface)) for one in results
            ),
        )
        for flow in sorted(assessment.estate.flows, key=lambda one: (not one.critical, one.id))
        if results and all(flow.id in by_bid[one.bid] for one in results)
    )


def fit_bars(assessment: Assessment) -> tuple[FitBar, ...]:
    """How many flows fare how with each bid, in the order of the ranking."""
    by_bid = {one.bid: one.flows for one in assessment.fits}
    return tuple(
        FitBar(name=one.bidder, counts=tuple(counted(by_bid[one.bid])[each] for each in Verdict))
        for one in assessment.comparison.results
        if one.bid in by_bid
    )


def _line(result: BidResult, interface: str) -> CostLine | None:
    lines = (one for one in result.cost.lines if one.interface == interface and one.priced_by != "bidder")
    return next(lines, None)
