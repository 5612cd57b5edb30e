"""A run of checks beside what was known before: accepted findings are set aside, in sight, and never made passes."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from msgspec import structs

from joinedup.assurance.acceptance import Acceptance, Ledger, acceptances_of, parted, settle
from joinedup.findings.model import CheckResult, Finding
from joinedup.shell.flows.assurance.checks.report import CheckRun, DocumentReport

LASTS = timedelta(days=90)
"""How long an acceptance lasts, unless somebody writes another day."""
NOTHING = Ledger(accepted=(), expired=(), unused=())


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledRun:
    """``run`` is all that was found; ``left`` the same without what is accepted.

    ``baselined`` tells whether there was a baseline at all; ``accepted`` and
    ``expired`` are the ledger's, to be looked up by finding.
    """

    run: CheckRun
    left: CheckRun
    ledger: Ledger
    baselined: bool
    accepted: Mapping[Finding, Acceptance]
    expired: Mapping[Finding, Acceptance]

    @property
    def exit_code(self) -> int:
        """0 nothing left that counts, 1 findings, 2 some input could not be used."""
        return self.left.exit_code


def settled(run: CheckRun, baseline: Path | None, acceptances: Sequence[Acceptance], today: date) -> SettledRun:
    """``run`` with the ``acceptances`` of the file ``baseline`` taken into account."""
    if baseline is None:
        return SettledRun(run=run, left=run, ledger=NOTHING, baselined=False, accepted={}, expired={})
    run = _parted(run, acceptances, called(run, baseline))
    findings = [found for document in run.documents for found in document.findings]
    made = {result.check for document in run.documents for result in document.results}
    ledger = settle(findings, acceptances, today, called(run, baseline), made)
    gone = dict(ledger.accepted)
    left = replace(run, documents=tuple(_without(document, gone) for document in run.documents))
    return SettledRun(run=run, left=left, ledger=ledger, baselined=True, accepted=gone, expired=dict(ledger.expired))


def _parted(run: CheckRun, acceptances: Sequence[Acceptance], names: Mapping[str, str]) -> CheckRun:
    """``run`` with each finding that is accepted at some of its places only told apart."""

    def apart(result: CheckResult) -> CheckResult:
        findings = [part for found in result.findings for part in parted(found, acceptances, names)]
        return result if len(findings) == len(result.findings) else structs.replace(result, findings=tuple(findings))

    return replace(
        run,
        documents=tuple(replace(document, results=tuple(map(apart, document.results))) for document in run.documents),
    )


def called(run: CheckRun, baseline: Path) -> Mapping[str, str]:
    """How a baseline at that place calls each document and each part of one: by its way from the baseline's folder."""
    folder = baseline.resolve().parent
    files = {document.path for document in run.documents}
    files.update(found.location.file for document in run.documents for found in document.findings)
    return {file: file if "://" in file else _way(Path(file), folder) for file in sorted(files)}


def _way(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder)).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()


def known(run: CheckRun, baseline: Path, today: date) -> tuple[Acceptance, ...]:
    """An acceptance, still without a reason, of everything found in ``run``."""
    findings = [found for document in run.documents for found in document.findings]
    return acceptances_of(findings, today + LASTS, called(run, baseline))


def _without(report: DocumentReport, gone: Collection[Finding]) -> DocumentReport:
    """``report`` without the findings that are ``gone``; a check of which nothing is left is not told at all."""
    results = (_fewer(result, gone) for result in report.results)
    return replace(report, results=tuple(result for result in results if result is not None))


def _fewer(result: CheckResult, gone: Collection[Finding]) -> CheckResult | None:
    findings = tuple(finding for finding in result.findings if finding not in gone)
    if len(findings) == len(result.findings):
        return result
    if not findings:
        return None
    return structs.replace(
        result,
        findings=findings,
        outcome=max((finding.outcome for finding in findings), key=lambda outcome: outcome.gravity),
    )
