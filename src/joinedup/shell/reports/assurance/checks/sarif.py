"""Findings as SARIF 2.1.0, for the code hosts and editors that show problems on their lines.

``kind`` says what SARIF means by it: what fails is ``fail``, what only a
person can settle is ``review``, what could not be tested is ``open``, and
neither of the last two is ever ``pass``. Only what fails has a level. Findings
that a baseline accepts carry a suppression with its reason.

Source: OASIS, Static Analysis Results Interchange Format version 2.1.0.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import joinedup
from joinedup.assurance.acceptance import Acceptance
from joinedup.findings.model import Finding, Location, Outcome, Severity
from joinedup.findings.registry import Check
from joinedup.shell.flows.assurance.baseline import SettledRun
from joinedup.shell.flows.assurance.checks.bundle import UnreadFile
from joinedup.shell.flows.assurance.checks.report import CheckRun, DocumentReport
from joinedup.shell.reports.assurance.checks.json import dump
from joinedup.shell.reports.printable import printable

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KINDS = {
    Outcome.PASS: "pass",
    Outcome.ATTESTED: "pass",
    Outcome.FAIL: "fail",
    Outcome.WARNING: "review",
    Outcome.NOT_TESTED: "open",
    Outcome.ERROR: "open",
    Outcome.NOT_APPLICABLE: "notApplicable",
}
_READ = "everything_was_read"
_LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}


def sarif(settled: SettledRun, checks: Iterable[Check], asked: Mapping[str, Mapping[str, Any]] | None = None) -> str:
    """The run as a SARIF log; ``asked`` gives what a tender says of each requirement, by id."""
    documents = settled.run.documents
    made = {result.check for document in documents for result in document.results}
    rules = [check for check in checks if check.id in made]
    index = {check.id: position for position, check in enumerate(rules)}
    whole = {document.path: document for document in documents}
    parts = sorted({found.location.file for document in documents for found in document.findings} - set(whole))
    unread = [file.name for file in settled.run.unread]
    files = {name: position for position, name in enumerate(dict.fromkeys((*whole, *parts, *unread)))}
    results = [
        _result(found, index, files, settled, asked or {}) for document in documents for found in document.findings
    ]
    run = {
        "tool": {
            "driver": {
                "name": "JoinedUp",
                "version": joinedup.__version__,
                "semanticVersion": joinedup.__version__,
                "rules": [_rule(check) for check in rules],
            }
        },
        "invocations": [_invocation(settled.run, [finding for document in documents for finding in document.findings])],
        "artifacts": [_artifact(name, whole.get(name)) for name in files],
        "columnKind": "unicodeCodePoints",
        "results": [*results, *(_unread(file, files, index) for file in settled.run.unread)],
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _artifact(name: str, report: DocumentReport | None) -> dict[str, Any]:
    """A file that was checked, or, without a report of its own, a part that one refers to."""
    made: dict[str, Any] = {"location": {"uri": _uri(name)}}
    if report is not None:
        made["roles"] = ["analysisTarget"]
        made["hashes"] = {"sha-256": report.sha256}
        made["properties"] = {"kind": report.kind, "operations": report.operations}
    return made


def _rule(check: Check) -> dict[str, Any]:
    page = check.page
    words = (
        ("", page.what),
        ("Why it matters", page.why),
        ("What to ask the supplier", page.ask),
        ("Source", page.source),
    )
    text = "\n\n".join(f"{head}: {said}" if head else said for head, said in words)
    examples = f"\n\n**Passes**\n\n```yaml\n{page.passes}\n```\n\n**Fails**\n\n```yaml\n{page.fails}\n```"
    marked = "\n\n".join(f"**{head}.** {said}" if head else said for head, said in words)
    return {
        "id": check.id,
        "name": "".join(part.capitalize() for part in check.id.split("_")),
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": page.what},
        "help": {"text": text, "markdown": marked + examples},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {
            "tags": [check.subject],
            "requirement": check.verifies,
            "checkVersion": check.version,
            "severity": check.severity.value,
        },
    }


def _result(
    found: Finding,
    index: Mapping[str, int],
    files: Mapping[str, int],
    settled: SettledRun,
    asked: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    kind = _KINDS[found.outcome]
    made: dict[str, Any] = {
        "ruleId": found.check,
        "ruleIndex": index[found.check],
        "kind": kind,
        "level": _LEVELS[found.severity] if kind == "fail" else "none",
        "message": {"text": printable(found.message)},
        "locations": [_location(found.location, files)],
        "partialFingerprints": {"joinedupFinding/v1": _fingerprint(found)},
        "properties": {
            "outcome": found.outcome.value,
            "severity": found.severity.value,
            "requirement": found.requirement,
            "why": found.why,
            "ask": found.ask,
            **asked.get(found.requirement, {}),
        },
    }
    if found.others:
        made["relatedLocations"] = [_location(at, files) | {"id": number} for number, at in enumerate(found.others)]
    if settled.baselined:
        by = settled.accepted.get(found)
        made["suppressions"] = [] if by is None else [_suppression(by)]
        ended = settled.expired.get(found)
        if ended is not None:
            made["properties"]["acceptanceEnded"] = ended.until.isoformat()
    return made


def _location(at: Location, files: Mapping[str, int]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(at.file), "index": files[at.file]}}
    if at.line is not None:
        place["region"] = {"startLine": at.line, "startColumn": at.column or 1}
    location: dict[str, Any] = {"physicalLocation": place}
    if at.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": printable(at.pointer), "kind": "member"}]
    return location


def _unread(file: UnreadFile, files: Mapping[str, int], index: Mapping[str, int]) -> dict[str, Any]:
    """A file in a form that is not read, as a result that is open, of the check that asks whether all was read."""
    rule = {"ruleId": _READ, "ruleIndex": index[_READ]} if _READ in index else {}
    problem = file.problem
    fingerprint = hashlib.sha256(f"unread\n{file.name}\n{file.form}".encode("utf-8", "surrogatepass")).hexdigest()
    return {
        **rule,
        "kind": "open",
        "level": "none",
        "message": {"text": printable(f"{problem.problem} {problem.remedy}")},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file.name), "index": files[file.name]}}}],
        "partialFingerprints": {"joinedupFinding/v1": fingerprint},
        "properties": {"outcome": Outcome.NOT_TESTED.value, "form": file.form},
    }


def _suppression(by: Acceptance) -> dict[str, Any]:
    who = {"acceptedBy": by.who} if by.who else {}
    return {
        "kind": "external",
        "status": "accepted",
        "justification": by.reason,
        "properties": {"until": by.until.isoformat(), **who},
    }


def _fingerprint(found: Finding) -> str:
    """The same for the same trouble at the same part, though lines above it come and go."""
    # A pass names the line that it rests on, and how many more places there are; neither makes it another. So it is with
    # a finding that shows in several places.
    message = "" if found.outcome is Outcome.PASS or found.places else found.message
    parts = (found.check, found.outcome.value, found.location.pointer, message)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _invocation(run: CheckRun, findings: Iterable[Finding]) -> dict[str, Any]:
    """Whether the whole job could be done, and what stood in its way; a file in a form that is not read did."""
    ours = [finding for finding in findings if finding.outcome is Outcome.ERROR]
    notes = [
        {
            "level": "error",
            "message": {"text": printable(f"{input_error.problem} {input_error.remedy}")},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(input_error.file)}}}],
        }
        for input_error in (*run.unusable, *(file.problem for file in run.unread))
    ] + [
        {"level": "error", "message": {"text": printable(finding.message)}, "associatedRule": {"id": finding.check}}
        for finding in ours
    ]
    made: dict[str, Any] = {"executionSuccessful": not notes}
    if notes:
        made["toolExecutionNotifications"] = notes
    return made


def _uri(path: str) -> str:
    """The path as a URI reference: relative to where the command ran, or whole."""
    if "://" in path:  # a registered schema goes by its address
        return quote(path, safe=":/?#[]@!$&'()*+,;=%~")
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
