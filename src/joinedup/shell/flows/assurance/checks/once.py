"""Findings about files that several descriptions share, told once: of the first description that reads the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from joinedup.findings.model import CheckResult, Finding

if TYPE_CHECKING:
    from joinedup.shell.flows.assurance.checks.report import DocumentReport

_Key = tuple[str, str, str, str, str]


def told_once(reports: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
    """``reports`` of one bundle, in which no finding about a shared part stands twice.

    What a check found of each description stays: the outcome, how much was
    examined and troubled, and one finding that says where the others are told.
    """
    first: dict[_Key, str] = {}
    for report in reports:
        if not report.parts:
            yield report
            continue
        yield replace(report, results=tuple(_once(result, report.path, first) for result in report.results))


def _once(result: CheckResult, path: str, first: dict[_Key, str]) -> CheckResult:
    kept, again = list[Finding](), list[Finding]()
    for finding in result.findings:
        at = finding.location
        known = at.file != path and first.setdefault(_key(finding), path) != path
        (again if known else kept).append(finding)
    if len(again) < 2:
        return result  # one finding is no longer than the word on it
    return structs.replace(result, findings=(*kept, _elsewhere(again, first[_key(again[0])])))


def _key(finding: Finding) -> _Key:
    at = finding.location
    return finding.check, finding.outcome.value, finding.message, at.file, at.pointer


def _elsewhere(again: list[Finding], told: str) -> Finding:
    """One finding for all that stand in another report, as grave as the gravest of them."""
    message = f"{again[0].message} This and {len(again) - 1:,} more findings in shared files are listed with {told}."
    return structs.replace(again[0], message=message)
