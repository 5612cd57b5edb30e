"""The whole assessment as one JSON document, the same bytes for the same input.

Amounts and points are decimal texts with fixed places, so that no reader
rounds them by accident; lists keep the order in which people read them. The
published schema, with a description of every field, stands in
``results.schema.json`` beside this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.evaluation.model import AskedAnswer, BidResult, Comparison, CostLine, Score
from joinedup.findings import Finding, Outcome
from joinedup.procurement.model import Bid
from joinedup.shell.reports.evaluation.assessment import json_tender as tender
from joinedup.shell.reports.evaluation.assessment import view
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment, DocumentRead

FORMAT = "joinedup-results"
FORMAT_VERSION = 1
_SCHEMA = Path(__file__).with_name("results.schema.json")

Ids = Mapping[tuple[str, Finding], str]


def results_json(assessment: Assessment) -> bytes:
    """The document, indented, its keys sorted, ending in a line end."""
    return orjson.dumps(
        _printable(results(assessment)), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    )


def _printable(value: Any) -> Any:
    """``value`` with texts that JSON can carry: half a character from a hostile document is replaced."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_printable(key): _printable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_printable(one) for one in value]
    return value


def results_schema() -> bytes:
    """The JSON Schema (draft 2020-12) that every ``results.json`` keeps to."""
    return _SCHEMA.read_bytes()


def results(assessment: Assessment) -> dict[str, Any]:
    """The document as plain values."""
    ids = _numbered(assessment)
    comparison = assessment.comparison
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "joinedup": assessment.joinedup,
        "procurement": tender.procurement(assessment.procurement),
        "goals": [tender.goal(goal) for goal in assessment.goals],
        "requirements": [tender.requirement(requirement) for requirement in assessment.procurement.specification.requirements],
        "rubrics": [tender.rubric(rubric) for rubric in assessment.rubrics],
        "discount_rates": tender.rates(assessment.rates),
        "packs": [tender.pack(pack) for pack in assessment.packs],
        "checks": [tender.check(check) for check in assessment.checks],
        "evidence": [
            {"bid": exhibit.bid or None, "file": exhibit.file, "sha256": exhibit.sha256, "role": exhibit.role}
            for exhibit in assessment.exhibits
        ],
        "documents": [_document(document) for document in assessment.documents],
        "findings": [_finding(bid, finding, ids) for bid, finding in ids],
        "bids": [_bid(bid) for bid in assessment.bids],
        "scores": [_score(score, ids) for result in comparison.results for score in result.scores],
        "cost_lines": [_cost_line(result.bid, line) for result in comparison.results for line in result.cost.lines],
        "interfaces": [_interface(row) for row in view.interfaces(assessment)],
        "fit": [_flow(fit.bid, flow) for fit in assessment.fits for flow in fit.flows],
        "comparison": _comparison(comparison),
        "not_tested": [
            {
                "bid": untested.bid,
                "document": untested.file,
                "line": untested.line,
                "outcome": untested.outcome.value,
                "message": untested.message,
                "checks": list(untested.check_ids),
            }
            for untested in view.untested(assessment)
        ],
        "left_out": [
            {"bid": left_out.bid or None, "file": left_out.file, "place": left_out.place, "problem": left_out.problem, "remedy": left_out.remedy}
            for left_out in assessment.left_out
        ],
        "clarifications": [
            {
                "bid": clarification.bid,
                "number": clarification.number,
                "requirement": clarification.requirement,
                "check": clarification.check or None,
                "severity": clarification.severity.value,
                "outcome": clarification.outcome.value,
                "question": clarification.question,
                "grounds": clarification.grounds,
            }
            for clarification in assessment.clarifications
        ],
        "kpis": [
            {
                "requirement": kpi.requirement,
                "title": kpi.title,
                "target": kpi.target,
                "measured_by": kpi.measured_by,
            }
            for kpi in assessment.kpis
        ],
        "declarations": [
            {"assessor": declaration.assessor, "bid": declaration.bid or None, "nature": declaration.nature, "mitigation": declaration.mitigation}
            for declaration in assessment.declarations
        ],
    }  # fmt: skip


def _numbered(assessment: Assessment) -> dict[tuple[str, Finding], str]:
    """Every finding once, in the order of bid, file, check and place, with its number in this document."""
    found = {
        (read.bid, finding) for read in assessment.documents for result in read.results for finding in result.findings
    }
    found |= {
        (score.bid, finding)
        for result in assessment.comparison.results
        for score in result.scores
        for finding in score.findings
    }
    return {pair: f"F{number}" for number, pair in enumerate(sorted(found, key=_place), start=1)}


def _place(pair: tuple[str, Finding]) -> tuple[Any, ...]:
    bid, one = pair
    at = one.location
    return (
        bid, at.file, one.check, at.line or 0, at.column or 0, at.pointer,
        one.outcome.value, one.message, one.severity.value, one.requirement, one.version, one.why, one.ask,
    )  # fmt: skip


def _document(document_read: DocumentRead) -> dict[str, Any]:
    return {
        "bid": document_read.bid,
        "file": document_read.file,
        "sha256": document_read.sha256,
        "kind": document_read.kind,
        "title": document_read.title,
        "operations": document_read.operations,
        "parts": [{"file": file, "sha256": sha256} for file, sha256 in document_read.parts],
        "archive": document_read.archive or None,
        "results": [
            {
                "check": result.check,
                "version": result.version,
                "requirement": result.requirement,
                "outcome": result.outcome.value,
                "examined": result.examined,
                "troubled": result.troubled,
            }
            for result in document_read.results
        ],
    }


def _finding(bid: str, finding: Finding, ids: Ids) -> dict[str, Any]:
    return {
        "id": ids[bid, finding],
        "bid": bid,
        "check": finding.check,
        "check_version": finding.version,
        "requirement": finding.requirement,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value if finding.outcome in (Outcome.FAIL, Outcome.WARNING) else None,
        "message": finding.message,
        "document": finding.location.file,
        "pointer": finding.location.pointer,
        "line": finding.location.line,
        "column": finding.location.column,
        "places": [
            {"document": at.file, "pointer": at.pointer, "line": at.line, "column": at.column} for at in finding.places
        ],
    }


def _bid(bid: Bid) -> dict[str, Any]:
    return {
        "id": bid.id,
        "bidder": bid.bidder,
        "product": bid.product,
        "documents": list(bid.documents),
        "answers": [
            {
                "requirement": answer.requirement,
                "meets": answer.meets or None,
                "statement": answer.statement,
                "evidence": answer.evidence,
            }
            for answer in bid.answers
        ],
        "prices": [
            {
                "id": price.id,
                "category": price.category,
                "title": price.title,
                "amount": tender.money(price.amount),
                "years": list(price.years),
            }
            for price in bid.prices
        ],
    }


def _score(score: Score, ids: Ids) -> dict[str, Any]:
    return {
        "bid": score.bid,
        "requirement": score.requirement,
        "score": score.score,
        "most": score.most,
        "basis": score.basis.value,
        "evidence": score.rung.name.lower(),
        "awaiting_assessor": score.awaiting,
        "partly_not_tested": any(finding.outcome in (Outcome.NOT_TESTED, Outcome.ERROR) for finding in score.findings),
        "reason": score.reason,
        "findings": [ids[score.bid, finding] for finding in score.findings],
        "asked": [_asked(asked_answer) for asked_answer in score.asked],
    }


def _asked(asked_answer: AskedAnswer) -> dict[str, Any]:
    return {
        "asked": asked_answer.said,
        "kind": "record_kind" if asked_answer.kind else "number",
        "standing": asked_answer.standing.value,
        "why": asked_answer.why,
        "places": [
            {"document": at.file, "pointer": at.pointer, "line": at.line, "column": at.column}
            for at in asked_answer.places
        ],
        "more_places": asked_answer.more,
        "ask": asked_answer.ask or None,
    }


def _cost_line(bid: str, cost_line: CostLine) -> dict[str, Any]:
    return {
        "bid": bid,
        "id": cost_line.id,
        "category": cost_line.category,
        "title": cost_line.title,
        "priced_by": cost_line.priced_by,
        "reason": cost_line.reason,
        "interface": cost_line.interface or None,
        "work": cost_line.work or None,
        "over_term": tender.spread(cost_line.low, cost_line.likely, cost_line.high),
        "by_year": [tender.money(money) for money in cost_line.by_year],
        "present": tender.spread(cost_line.present_low, cost_line.present_likely, cost_line.present_high),
    }


def _interface(row: view.InterfaceRow) -> dict[str, Any]:
    return {
        "id": row.interface.id,
        "name": row.interface.name,
        "record": row.interface.record,
        "flows": row.interface.flows,
        "critical": row.critical,
        "needs": list(row.interface.needs),
        "offers": [
            {
                "bid": result.bid,
                "offered": None if offer is None or not offer.offered else offer.offered,
                "once": None if offer is None else tender.money(offer.once),
                "yearly": None if offer is None else tender.money(offer.yearly),
                "note": "" if offer is None else offer.note,
                "cost_line": None if line is None else line.id,
            }
            for result, offer, line in row.offers
        ],
    }


def _flow(bid: str, flow_verdict: FlowVerdict) -> dict[str, Any]:
    return {
        "bid": bid,
        "flow": flow_verdict.flow,
        "provider": flow_verdict.provider,
        "consumer": flow_verdict.consumer,
        "interface": flow_verdict.interface,
        "record": flow_verdict.record,
        "critical": flow_verdict.critical,
        "direction": "gives" if flow_verdict.giving else "takes",
        "neighbour": flow_verdict.neighbour,
        "neighbour_speaks": flow_verdict.spoken or None,
        "verdict": flow_verdict.verdict.value,
        "reasons": list(flow_verdict.reasons),
        "ask": list(flow_verdict.ask),
        "record_given": flow_verdict.given or None,
        "record_wanted": flow_verdict.wanted or None,
        "share": flow_verdict.share,
        "fields_supplied": flow_verdict.supplied,
        "fields_confirmed": flow_verdict.confirmed,
        "fields_doubtful": list(flow_verdict.doubtful),
        "fields_missing": list(flow_verdict.missing),
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "formula": comparison.formula,
        "sound": comparison.sound,
        "cautions": list(comparison.cautions),
        "results": [_result(result) for result in comparison.results],
    }


def _result(bid_result: BidResult) -> dict[str, Any]:
    return {
        "bid": bid_result.bid,
        "bidder": bid_result.bidder,
        "product": bid_result.product,
        "rank": bid_result.rank,
        "quality_points": tender.fixed(bid_result.quality, 4),
        "price_points": tender.fixed(bid_result.price, 4),
        "total": tender.fixed(bid_result.total, 4),
        "failed": list(bid_result.failed),
        "reasons": list(bid_result.reasons),
        "quoted": tender.money(bid_result.cost.quoted),
        "whole_life_cost": tender.spread(
            bid_result.cost.present_low, bid_result.cost.present_likely, bid_result.cost.present_high
        ),
    }
