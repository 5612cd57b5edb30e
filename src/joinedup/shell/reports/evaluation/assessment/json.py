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
        "goals": [tender.goal(one) for one in assessment.goals],
        "requirements": [tender.requirement(one) for one in assessment.procurement.specification.requirements],
        "rubrics": [tender.rubric(one) for one in assessment.rubrics],
        "discount_rates": tender.rates(assessment.rates),
        "packs": [tender.pack(one) for one in assessment.packs],
        "checks": [tender.check(one) for one in assessment.checks],
        "evidence": [
            {"bid": one.bid or None, "file": one.file, "sha256": one.sha256, "role": one.role}
            for one in assessment.exhibits
        ],
        "documents": [_document(one) for one in assessment.documents],
        "findings": [_finding(bid, one, ids) for bid, one in ids],
        "bids": [_bid(one) for one in assessment.bids],
        "scores": [_score(one, ids) for result in comparison.results for one in result.scores],
        "cost_lines": [_cost_line(result.bid, one) for result in comparison.results for one in result.cost.lines],
        "interfaces": [_interface(row) for row in view.interfaces(assessment)],
        "fit": [_flow(one.bid, each) for one in assessment.fits for each in one.flows],
        "comparison": _comparison(comparison),
        "not_tested": [
            {
                "bid": one.bid,
                "document": one.file,
                "line": one.line,
                "outcome": one.outcome.value,
                "message": one.message,
                "checks": list(one.check_ids),
            }
            for one in view.untested(assessment)
        ],
        "left_out": [
            {"bid": one.bid or None, "file": one.file, "place": one.place, "problem": one.problem, "remedy": one.remedy}
            for one in assessment.left_out
        ],
        "clarifications": [
            {
                "bid": one.bid,
                "number": one.number,
                "requirement": one.requirement,
                "check": one.check or None,
                "severity": one.severity.value,
                "outcome": one.outcome.value,
                "question": one.question,
                "grounds": one.grounds,
            }
            for one in assessment.clarifications
        ],
        "kpis": [
            {
                "requirement": one.requirement,
                "title": one.title,
                "target": one.target,
                "measured_by": one.measured_by,
            }
            for one in assessment.kpis
        ],
        "declarations": [
            {"assessor": one.assessor, "bid": one.bid or None, "nature": one.nature, "mitigation": one.mitigation}
            for one in assessment.declarations
        ],
    }  # fmt: skip


def _numbered(assessment: Assessment) -> dict[tuple[str, Finding], str]:
    """Every finding once, in the order of bid, file, check and place, with its number in this document."""
    found = {(read.bid, one) for read in assessment.documents for result in read.results for one in result.findings}
    found |= {
        (score.bid, one)
        for result in assessment.comparison.results
        for score in result.scores
        for one in score.findings
    }
    return {pair: f"F{number}" for number, pair in enumerate(sorted(found, key=_place), start=1)}


def _place(pair: tuple[str, Finding]) -> tuple[Any, ...]:
    bid, one = pair
    at = one.location
    return (
        bid, at.file, one.check, at.line or 0, at.column or 0, at.pointer,
        one.outcome.value, one.message, one.severity.value, one.requirement, one.version, one.why, one.ask,
    )  # fmt: skip


def _document(one: DocumentRead) -> dict[str, Any]:
    return {
        "bid": one.bid,
        "file": one.file,
        "sha256": one.sha256,
        "kind": one.kind,
        "title": one.title,
        "operations": one.operations,
        "parts": [{"file": file, "sha256": sha256} for file, sha256 in one.parts],
        "archive": one.archive or None,
        "results": [
            {
                "check": each.check,
                "version": each.version,
                "requirement": each.requirement,
                "outcome": each.outcome.value,
                "examined": each.examined,
                "troubled": each.troubled,
            }
            for each in one.results
        ],
    }


def _finding(bid: str, one: Finding, ids: Ids) -> dict[str, Any]:
    return {
        "id": ids[bid, one],
        "bid": bid,
        "check": one.check,
        "check_version": one.version,
        "requirement": one.requirement,
        "outcome": one.outcome.value,
        "severity": one.severity.value if one.outcome in (Outcome.FAIL, Outcome.WARNING) else None,
        "message": one.message,
        "document": one.location.file,
        "pointer": one.location.pointer,
        "line": one.location.line,
        "column": one.location.column,
        "places": [
            {"document": at.file, "pointer": at.pointer, "line": at.line, "column": at.column} for at in one.places
        ],
    }


def _bid(one: Bid) -> dict[str, Any]:
    return {
        "id": one.id,
        "bidder": one.bidder,
        "product": one.product,
        "documents": list(one.documents),
        "answers": [
            {
                "requirement": each.requirement,
                "meets": each.meets or None,
                "statement": each.statement,
                "evidence": each.evidence,
            }
            for each in one.answers
        ],
        "prices": [
            {
                "id": each.id,
                "category": each.category,
                "title": each.title,
                "amount": tender.money(each.amount),
                "years": list(each.years),
            }
            for each in one.prices
        ],
    }


def _score(one: Score, ids: Ids) -> dict[str, Any]:
    return {
        "bid": one.bid,
        "requirement": one.requirement,
        "score": one.score,
        "most": one.most,
        "basis": one.basis.value,
        "evidence": one.rung.name.lower(),
        "awaiting_assessor": one.awaiting,
        "partly_not_tested": any(each.outcome in (Outcome.NOT_TESTED, Outcome.ERROR) for each in one.findings),
        "reason": one.reason,
        "findings": [ids[one.bid, each] for each in one.findings],
        "asked": [_asked(each) for each in one.asked],
    }


def _asked(one: AskedAnswer) -> dict[str, Any]:
    return {
        "asked": one.said,
        "kind": "record_kind" if one.kind else "number",
        "standing": one.standing.value,
        "why": one.why,
        "places": [
            {"document": at.file, "pointer": at.pointer, "line": at.line, "column": at.column} for at in one.places
        ],
        "more_places": one.more,
        "ask": one.ask or None,
    }


def _cost_line(bid: str, one: CostLine) -> dict[str, Any]:
    return {
        "bid": bid,
        "id": one.id,
        "category": one.category,
        "title": one.title,
        "priced_by": one.priced_by,
        "reason": one.reason,
        "interface": one.interface or None,
        "work": one.work or None,
        "over_term": tender.spread(one.low, one.likely, one.high),
        "by_year": [tender.money(each) for each in one.by_year],
        "present": tender.spread(one.present_low, one.present_likely, one.present_high),
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


def _flow(bid: str, one: FlowVerdict) -> dict[str, Any]:
    return {
        "bid": bid,
        "flow": one.flow,
        "provider": one.provider,
        "consumer": one.consumer,
        "interface": one.interface,
        "record": one.record,
        "critical": one.critical,
        "direction": "gives" if one.giving else "takes",
        "neighbour": one.neighbour,
        "neighbour_speaks": one.spoken or None,
        "verdict": one.verdict.value,
        "reasons": list(one.reasons),
        "ask": list(one.ask),
        "record_given": one.given or None,
        "record_wanted": one.wanted or None,
        "share": one.share,
        "fields_supplied": one.supplied,
        "fields_confirmed": one.confirmed,
        "fields_doubtful": list(one.doubtful),
        "fields_missing": list(one.missing),
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "formula": one.formula,
        "sound": one.sound,
        "cautions": list(one.cautions),
        "results": [_result(each) for each in one.results],
    }


def _result(one: BidResult) -> dict[str, Any]:
    return {
        "bid": one.bid,
        "bidder": one.bidder,
        "product": one.product,
        "rank": one.rank,
        "quality_points": tender.fixed(one.quality, 4),
        "price_points": tender.fixed(one.price, 4),
        "total": tender.fixed(one.total, 4),
        "failed": list(one.failed),
        "reasons": list(one.reasons),
        "quoted": tender.money(one.cost.quoted),
        "whole_life_cost": tender.spread(one.cost.present_low, one.cost.present_likely, one.cost.present_high),
    }
