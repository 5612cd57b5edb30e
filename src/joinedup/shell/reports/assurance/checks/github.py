"""Findings as workflow commands of GitHub Actions, which show them on the lines of a change.

Only so many are shown for one step, so the gravest come first. What could not
be tested is a warning, never silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from joinedup.assurance.standing import gravest_first
from joinedup.findings.model import Finding, Outcome, Severity
from joinedup.shell.flows.assurance.baseline import SettledRun
from joinedup.shell.reports.printable import within_a_line
from joinedup.shell.sources.bundles.unread_forms import REMEDY
from joinedup.values import InputError

_LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "notice"}
_TOLD = {
    Outcome.WARNING: "In doubt: ",
    Outcome.NOT_TESTED: "",
    Outcome.ERROR: "",
    Outcome.FAIL: "",
}


def github(settled: SettledRun, titles: dict[str, str]) -> str:
    """One command for each finding that counts, and a notice for what is accepted; ``titles`` by check."""
    lines = [_unusable(input_error) for input_error in settled.run.unusable]
    lines.extend(
        f"::warning file={_value(file.name)},title=Not tested::{_data(f'This is {file.form}, which is not read here. {REMEDY}')}"
        for file in settled.run.unread
    )
    left = sorted((finding for document in settled.left.documents for finding in document.findings), key=gravest_first)
    together = _of_one_reason(left)
    lines.extend(
        _command(finding, titles[finding.check], settled)
        for finding in left
        if finding.outcome in _TOLD and finding not in together
    )
    lines.extend(_open(reason, list(found)) for reason, found in groupby(together, key=_reason))
    lines.extend(
        _said(
            "notice",
            finding,
            f"Accepted: {titles[finding.check]}",
            f"{finding.message} Accepted until {by.until}: {by.reason}",
        )
        for finding, by in settled.ledger.accepted
    )
    if not lines:
        lines.append("JoinedUp: nothing found.")
    return "\n".join(lines)


def _of_one_reason(findings: Iterable[Finding]) -> dict[Finding, None]:
    """What leaves whole documents untested for a reason that other questions have too, reason by reason."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.outcome is Outcome.NOT_TESTED and not finding.location.pointer:
            alike.setdefault(_reason(finding), []).append(finding)
    return {finding: None for found in alike.values() if len(found) > 1 for finding in found}


def _reason(finding: Finding) -> tuple[str, str]:
    return finding.location.file, finding.message


def _open(reason: tuple[str, str], findings: Sequence[Finding]) -> str:
    file, message = reason
    title = f"{len(findings)} questions not tested, for one reason"
    checks = ", ".join(finding.check for finding in findings)
    told = f"{message}\nThey are: {checks}."
    return f"::warning file={_value(file)},title={_value(title)}::{_data(told)}"


def _command(finding: Finding, title: str, settled: SettledRun) -> str:
    level = _LEVELS[finding.severity] if finding.outcome is Outcome.FAIL else "warning"
    ended = settled.expired.get(finding)
    again = f" (It was accepted until {ended.until}; that has ended.)" if ended else ""
    also = f"\nAlso at {', '.join(str(at) for at in finding.others)}." if finding.others else ""
    message = f"{_TOLD[finding.outcome]}{finding.message}{again}{also}\nWhy it matters: {finding.why}"
    return _said(level, finding, title, message)


def _said(level: str, finding: Finding, title: str, message: str) -> str:
    at = finding.location
    fields = {"file": at.file}
    if at.line is not None:
        fields |= {"line": str(at.line), "col": str(at.column or 1)}
    fields["title"] = f"{title} [{finding.check}]"
    return f"::{level} {','.join(f'{name}={_value(text)}' for name, text in fields.items())}::{_data(message)}"


def _unusable(error: InputError) -> str:
    return f"::error file={_value(error.file)},title=The file cannot be used::{_data(str(error))}"


def _data(text: str) -> str:
    """A message, so that no part of it can be read as another command."""
    return within_a_line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    """The value of a property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
