"""Findings as JUnit XML, for build servers: a suite for each document, a case for each check.

What could not be tested is an error there, not a skipped case: a build server
shows skipped cases as harmless. Skipped are checks that do not apply, and
findings that a baseline accepts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from joinedup.findings.model import CheckResult, Finding, Outcome
from joinedup.shell.flows.assurance.baseline import SettledRun
from joinedup.shell.flows.assurance.checks.report import DocumentReport
from joinedup.shell.reports.printable import printable
from joinedup.values import InputError

_ELEMENTS = {
    Outcome.FAIL: "failure",
    Outcome.WARNING: "failure",
    Outcome.NOT_TESTED: "error",
    Outcome.ERROR: "error",
}
_COUNTED = ("failures", "errors", "skipped")


def junit(settled: SettledRun, titles: Mapping[str, str]) -> str:
    """The run as a JUnit document; ``titles`` are the checks' questions by id."""
    root = ET.Element("testsuites", {"name": "JoinedUp"})
    for document in settled.run.documents:
        root.append(_suite(document, settled, titles))
    for error in settled.run.unusable:
        root.append(_not_used(error, "The file can be used", "unusable"))
    for file in settled.run.unread:
        root.append(_not_used(file.problem, "The file is in a form that is read", Outcome.NOT_TESTED.value))
    _sum(root)
    ET.indent(root, "  ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _suite(document: DocumentReport, settled: SettledRun, titles: Mapping[str, str]) -> ET.Element:
    suite = ET.Element("testsuite", {"name": printable(document.path)})
    for result in document.results:
        suite.append(_case(document, result, settled, titles))
    return suite


def _case(document: DocumentReport, result: CheckResult, settled: SettledRun, titles: Mapping[str, str]) -> ET.Element:
    case = ET.Element(
        "testcase",
        {
            "classname": printable(document.path),
            "name": f"{result.check}: {titles[result.check]}",
            "file": printable(document.path),
        },
    )
    accepted = [finding for finding in result.findings if finding in settled.accepted]
    counting = [finding for finding in result.findings if finding not in settled.accepted]
    outcome = max((finding.outcome for finding in counting), key=lambda outcome: outcome.gravity, default=None)
    lines = [finding.location.line for finding in counting if finding.location.line is not None]
    if lines:
        case.set("line", str(lines[0]))
    if outcome in _ELEMENTS:
        _add_result(case, _ELEMENTS[outcome], outcome.value, counting)
    elif outcome is None:
        by = settled.accepted[accepted[0]]
        ET.SubElement(case, "skipped", {"message": f"Accepted until {by.until}: {printable(by.reason)}"})
    elif outcome is Outcome.NOT_APPLICABLE:
        ET.SubElement(case, "skipped", {"message": printable(counting[0].message)})
    if accepted:
        told = "\n".join(f"Accepted until {settled.accepted[finding].until}: {_line(finding)}" for finding in accepted)
        ET.SubElement(case, "system-out").text = printable(told)
    return case


def _add_result(case: ET.Element, name: str, kind: str, findings: Sequence[Finding]) -> None:
    places = "" if len(findings) == 1 else f" (and {len(findings) - 1} more)"
    element = ET.SubElement(case, name, {"type": kind, "message": printable(findings[0].message) + places})
    lines = [_line(finding) for finding in findings]
    element.text = printable(
        "\n".join((*lines, "", f"Why it matters: {findings[0].why}", f"Ask the supplier: {findings[0].ask}"))
    )


def _line(finding: Finding) -> str:
    also = f" Also at {', '.join(str(at) for at in finding.others)}." if finding.others else ""
    return f"{finding.outcome.value} {finding.location}: {finding.message}{also}"


def _not_used(error: InputError, name: str, kind: str) -> ET.Element:
    """A file that was not checked, as a case of its own that does not pass."""
    suite = ET.Element("testsuite", {"name": printable(error.file)})
    case = ET.SubElement(suite, "testcase", {"classname": printable(error.file), "name": name})
    ET.SubElement(case, "error", {"type": kind, "message": printable(error.problem)}).text = printable(str(error))
    return suite


def _sum(root: ET.Element) -> None:
    """Counts on each suite and on the whole, as readers of the format expect them."""
    whole = dict.fromkeys(("tests", *_COUNTED), 0)
    for suite in root:
        own = {
            "tests": len(suite),
            "failures": len(suite.findall("testcase/failure")),
            "errors": len(suite.findall("testcase/error")),
            "skipped": len(suite.findall("testcase/skipped")),
        }
        for name, number in own.items():
            suite.set(name, str(number))
            whole[name] += number
    for name, number in whole.items():
        root.set(name, str(number))
