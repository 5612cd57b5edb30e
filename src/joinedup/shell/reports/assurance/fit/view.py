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
    by_bid = {fit.bid: {flow.flow: flow for flow in fit.flows} for fit in assessment.fits}
    results = [
        result for result in assessment.comparison.results if result.bid in by_bid and (not only or result.bid == only)
    ]
    names = {system.id: system.name for system in assessment.estate.systems}
    asked = {interface.id for interface in assessment.served}
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
                FitCell(result=result, flow=by_bid[result.bid][flow.id], line=_line(result, flow.interface))
                for result in results
            ),
        )
        for flow in sorted(assessment.estate.flows, key=lambda flow: (not flow.critical, flow.id))
        if results and all(flow.id in by_bid[result.bid] for result in results)
    )


def fit_bars(assessment: Assessment) -> tuple[FitBar, ...]:
    """How many flows fare how with each bid, in the order of the ranking."""
    by_bid = {fit.bid: fit.flows for fit in assessment.fits}
    return tuple(
        FitBar(name=result.bidder, counts=tuple(counted(by_bid[result.bid])[verdict] for verdict in Verdict))
        for result in assessment.comparison.results
        if result.bid in by_bid
    )


def _line(result: BidResult, interface: str) -> CostLine | None:
    lines = (line for line in result.cost.lines if line.interface == interface and line.priced_by != "bidder")
    return next(lines, None)
