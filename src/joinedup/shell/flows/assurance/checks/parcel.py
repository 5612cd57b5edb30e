"""Results as plain tuples: so they pass between processes at a third of the price."""

from __future__ import annotations

from typing import Any

from msgspec.structs import astuple

from joinedup.findings.model import CheckResult, Finding, Location, Outcome, Severity

Parcel = tuple[tuple[Any, ...], ...]


def packed(results: tuple[CheckResult, ...]) -> Parcel:
    """``results``, part by part; what was within other parts stands last."""
    return tuple(
        (
            *astuple(result)[:-3],
            tuple(map(_finding_packed, result.findings)),
            tuple(map(astuple, result.evidence)),
            result.evidence_count,
        )
        for result in results
    )


def unpacked(parcel: Parcel) -> tuple[CheckResult, ...]:
    """The results that were ``packed``."""
    return tuple(_result(*pair) for pair in parcel)


def _finding_packed(finding: Finding) -> tuple[Any, ...]:
    return (*astuple(finding)[:-2], astuple(finding.location), tuple(map(astuple, finding.places)))


_Place = tuple[str, str, int | None, int | None]


def _result(  # noqa: PLR0913 -- the parts of a result, in their order
    check: str,
    version: int,
    requirement: str,
    outcome: Outcome,
    examined: int,
    troubled: int,
    findings: tuple[tuple[Any, ...], ...],
    evidence: tuple[_Place, ...],
    evidence_count: int,
) -> CheckResult:
    return CheckResult(
        check=check,
        version=version,
        requirement=requirement,
        outcome=outcome,
        examined=examined,
        troubled=troubled,
        findings=tuple([_finding(*finding) for finding in findings]),
        evidence=tuple([_location(*place) for place in evidence]),
        evidence_count=evidence_count,
    )


def _finding(  # noqa: PLR0913 -- the parts of a finding, in their order
    check: str,
    version: int,
    outcome: Outcome,
    severity: Severity,
    message: str,
    why: str,
    ask: str,
    requirement: str,
    location: _Place,
    places: tuple[_Place, ...],
) -> Finding:
    return Finding(
        check=check,
        version=version,
        outcome=outcome,
        severity=severity,
        message=message,
        why=why,
        ask=ask,
        requirement=requirement,
        location=_location(*location),
        places=tuple([_location(*place) for place in places]),
    )


def _location(file: str, pointer: str, line: int | None, column: int | None) -> Location:
    return Location(file=file, pointer=pointer, line=line, column=column)
