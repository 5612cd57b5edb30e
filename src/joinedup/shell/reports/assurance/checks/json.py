"""Results as JSON: the same input gives the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import orjson

import joinedup
from joinedup.findings.model import CheckResult, Finding, Location, Outcome
from joinedup.findings.registry import Check
from joinedup.shell.flows.assurance.checks.report import CheckRun, DocumentReport
from joinedup.shell.reports.printable import within_json


def dump(value: Any) -> str:
    """``value`` as indented JSON with its keys in the order given."""
    return within_json(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def check_run_json(run: CheckRun) -> str:
    """What ``joinedup check --format json`` prints."""
    return dump(
        {
            "documents": [document_dict(document) for document in run.documents],
            "summary": {
                "joinedup": joinedup.__version__,
                "documents": len(run.documents),
                "outcomes": _outcomes(run.documents),
                "unusable": [
                    {
                        "path": input_error.file,
                        "place": input_error.place,
                        "problem": input_error.problem,
                        "remedy": input_error.remedy,
                    }
                    for input_error in run.unusable
                ],
                "left_out": list(run.left_out),
                **_unread(run),
            },
        }
    )


def _unread(run: CheckRun) -> dict[str, Any]:
    """Files in forms that are not read; nothing where there are none."""
    named = [{"path": file.name, "form": file.form} for file in run.unread]
    return {"not_read": named} if named else {}


def document_dict(report: DocumentReport) -> dict[str, Any]:
    """One document's answers. ``results`` says for each check how many subjects it examined."""
    return {
        "path": report.path,
        "sha256": report.sha256,
        "kind": report.kind,
        "findings": [_with_evidence(finding, result) for result in report.results for finding in result.findings],
        "results": [result_dict(result) for result in report.results],
    }


def _with_evidence(finding: Finding, result: CheckResult) -> dict[str, Any]:
    """One finding; a pass carries the places that it rests on, a finding of one cause all that it shows in."""
    written = finding_dict(finding)
    if finding.places:
        written["places"] = [_place(location) for location in finding.places]
    if finding.outcome is Outcome.PASS:
        written.update(evidence=_places(result), evidence_count=result.evidence_count)
    return written


def _places(result: CheckResult) -> list[dict[str, Any]]:
    return [_place(location) for location in result.evidence]


def _place(place: Location) -> dict[str, Any]:
    return {"file": place.file, "pointer": place.pointer, "line": place.line}


def finding_dict(finding: Finding) -> dict[str, Any]:
    """One finding."""
    where = finding.location
    return {
        "check": finding.check,
        "version": finding.version,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "message": finding.message,
        "why": finding.why,
        "ask": finding.ask,
        "requirement": finding.requirement,
        "location": {
            "file": where.file,
            "pointer": where.pointer,
            "line": where.line,
            "column": where.column,
        },
    }


def result_dict(result: CheckResult) -> dict[str, Any]:
    """How one check came out, in numbers."""
    return {
        "check": result.check,
        "version": result.version,
        "requirement": result.requirement,
        "outcome": result.outcome,
        "examined": result.examined,
        "troubled": result.troubled,
        "evidence": _places(result),
        "evidence_count": result.evidence_count,
    }


def _outcomes(documents: Iterable[DocumentReport]) -> dict[str, int]:
    counted = Counter(result.outcome.value for document in documents for result in document.results)
    return dict(sorted(counted.items()))


def checks_json(checks: Iterable[Check]) -> str:
    """What ``joinedup checks --format json`` prints."""
    return dump(
        [
            {
                "id": check.id,
                "title": check.title,
                "subject": check.subject,
                "verifies": check.verifies,
                "version": check.version,
                "severity": check.severity,
            }
            for check in checks
        ]
    )
