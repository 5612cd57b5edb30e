"""Results as text for a terminal, plain enough to read aloud."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from joinedup.assurance.elsewhere import of_other_families
from joinedup.findings.model import CheckResult, Finding, Outcome, Severity
from joinedup.findings.registry import Check
from joinedup.shell.flows.assurance.checks.report import TROUBLE, CheckRun, DocumentReport
from joinedup.shell.sources.bundles.unread_forms import REMEDY

_WIDTH = 96
_FEW = 3
_PLACES = 4
_MOST_OTHERS = 12
_MARKS = {
    Outcome.FAIL: "FAIL",
    Outcome.WARNING: "WARN",
    Outcome.ERROR: "ERROR",
    Outcome.NOT_TESTED: "NOT TESTED",
    Outcome.PASS: "pass",
    Outcome.NOT_APPLICABLE: "n/a",
    Outcome.ATTESTED: "attested",
}


def check_run_text(run: CheckRun, titles: dict[str, str], *, everything: bool = False, accepted: int = 0) -> str:
    """What ``joinedup check`` prints: details for a few documents, a table for many.

    ``accepted`` counts findings that were set aside by a baseline, and are not in ``run``.
    """
    parts: list[str] = []
    if everything or len(run.documents) <= _FEW:
        parts.extend(_details(document, titles, everything) for document in run.documents)
    if len(run.documents) > 1:
        parts.append(_table(run.documents))
    if run.unread:
        named = [f"  {file.name} is {file.form}, which is not read here." for file in run.unread]
        parts.append(
            "\n".join([f"NOT TESTED: {_count(len(run.unread), 'file')} in another form", *named, f"  {REMEDY}"])
        )
    if run.left_out:
        parts.append(
            f"Left out, being no API description: {', '.join(run.left_out[:5])}"
            + (f" and {len(run.left_out) - 5} more." if len(run.left_out) > 5 else ".")
        )
    parts.append(_closing(run, accepted))
    return "\n\n".join(parts)


def _details(report: DocumentReport, titles: dict[str, str], everything: bool) -> str:
    lines = [
        report.path,
        f"  {report.title or 'untitled'}: {report.kind}, {_count(report.operations, 'operation')}",
    ]
    troubled = sorted(
        (result for result in report.results if result.outcome in TROUBLE),
        key=lambda result: (
            -result.outcome.gravity,
            -_gravest(result).rank,
            -result.troubled / max(1, result.examined),
            result.check,
        ),
    )
    together = _of_one_reason(troubled)
    for result in troubled:
        if result.check not in together:
            lines.extend(_trouble(result, titles[result.check], everything))
    for reason, open_questions in groupby(together.values(), key=_first_message):
        lines.extend(_open(reason, [result.check for result in open_questions], titles if everything else {}))
    if everything:
        lines.extend(_passed(report, titles))
    lines.append("")
    lines.append("  " + _tally(report.results))
    return "\n".join(lines)


def _of_one_reason(troubled: Iterable[CheckResult]) -> dict[str, CheckResult]:
    """By check, those that leave the whole document untested for a reason that others have too, reason by reason."""
    alike: dict[str, list[CheckResult]] = {}
    for result in troubled:
        whole = len(result.findings) == 1 and not result.findings[0].location.pointer
        if whole and result.outcome is Outcome.NOT_TESTED:
            alike.setdefault(_first_message(result), []).append(result)
    return {result.check: result for results in alike.values() if len(results) > 1 for result in results}


def _first_message(result: CheckResult) -> str:
    return result.findings[0].message


def _open(reason: str, checks: Sequence[str], titles: Mapping[str, str]) -> Iterator[str]:
    """The questions that one reason leaves open, told once: all their checks, and with ``titles`` in full."""
    yield from ("", f"  {_MARKS[Outcome.NOT_TESTED]}  {len(checks)} questions, for one reason")
    yield from wrapped(reason, "      ")
    if titles:
        for check in checks:
            yield from wrapped(f"{titles[check]}  [{check}]", "      ", "        ")
    else:
        yield from wrapped(f"They are (in full with --all): {', '.join(checks)}.", "      ")


def _passed(report: DocumentReport, titles: Mapping[str, str]) -> Iterator[str]:
    """Each pass, and what it rests on."""
    for result in report.results:
        if result.outcome is Outcome.PASS:
            yield from ("", f"  {_MARKS[result.outcome]}  {titles[result.check]}  [{result.check}]")
            yield from wrapped(result.findings[0].message, "      ")


def _gravest(result: CheckResult) -> Severity:
    return max((finding.severity for finding in result.findings), key=lambda severity: severity.rank)


def _trouble(result: CheckResult, title: str, everything: bool) -> list[str]:
    mark = _MARKS[result.outcome]
    share = f", {result.troubled} of {result.examined}" if result.examined > 1 else ""
    lines = ["", f"  {mark}  {title}  [{result.check}, {_gravest(result)}{share}]"]
    shown = result.findings if everything else result.findings[:_PLACES]
    for finding in shown:
        lines.extend(wrapped(f"{_line(finding)}{finding.message}", "      "))
        lines.extend(_others(finding, everything))
    if len(shown) < len(result.findings):
        lines.append(f"      … and {len(result.findings) - len(shown)} more (see them with --all)")
    if result.outcome is not Outcome.NOT_TESTED:
        lines.extend(wrapped(f"Why it matters: {result.findings[0].why}", "      "))
    lines.extend(wrapped(f"Ask: {result.findings[0].ask}", "      "))
    return lines


def _others(finding: Finding, everything: bool) -> Iterator[str]:
    """The other places of a finding that shows in several; all of them where everything is asked for."""
    if finding.others:
        also = finding.also(None if everything else _MOST_OTHERS).removeprefix("; a")
        hint = " (see them with --all)" if not everything and len(finding.others) > _MOST_OTHERS else ""
        yield from wrapped(f"A{also}{hint}.", "      ")


def _line(finding: Finding) -> str:
    if finding.location.line is None:
        return ""
    kind = "" if finding.outcome in (Outcome.FAIL, Outcome.WARNING) else "not tested, "
    return f"{kind}line {finding.location.line}: "


def _tally(results: Iterable[CheckResult]) -> str:
    counted = Counter(result.outcome for result in results)
    words = [
        f"{counted[outcome]} {outcome.value.replace('_', ' ')}"
        for outcome in sorted(counted, key=lambda outcome: -outcome.gravity)
    ]
    return f"{sum(counted.values())} checks: {', '.join(words)}."


def _table(documents: Sequence[DocumentReport]) -> str:
    width = min(60, max(len(document.path) for document in documents))
    head = f"{'document':<{width}}  {'kind':<12} {'calls':>5}  {'fail':>4} {'warn':>4} {'not tested':>10} {'error':>5} {'pass':>4} {'n/a':>4}"
    lines = [head, "-" * len(head)]
    for document in documents:
        counted = Counter(result.outcome for result in document.results)
        path = document.path if len(document.path) <= width else "…" + document.path[1 - width :]
        lines.append(
            f"{path:<{width}}  {document.kind:<12} {document.operations:>5}  {counted[Outcome.FAIL]:>4} "
            f"{counted[Outcome.WARNING]:>4} {counted[Outcome.NOT_TESTED]:>10} "
            f"{counted[Outcome.ERROR]:>5} {counted[Outcome.PASS]:>4} {counted[Outcome.NOT_APPLICABLE]:>4}"
        )
    return "\n".join(lines)


def _closing(run: CheckRun, accepted: int) -> str:
    clean = sum(document.clean for document in run.documents)
    but = f" but for {_count(accepted, 'finding')} accepted for now" if accepted else ""
    words = f"{_count(len(run.documents), 'document')} checked, {clean} clean{but}."
    if run.unusable:
        words += f" {_count(len(run.unusable), 'file')} could not be used."
    return words


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def checks_list(checks: Sequence[Check]) -> str:
    """What ``joinedup checks`` prints: by subject."""
    lines: list[str] = []
    width = max((len(check.id) for check in checks), default=0)
    ordered = sorted(checks, key=lambda check: (check.subject, check.id))
    for subject, group in groupby(ordered, key=lambda check: check.subject):
        lines.extend(("", subject.capitalize()))
        lines.extend(
            f"  {check.id:<{width}}  {check.verifies:<8}  {check.severity:<6}  {check.title}" for check in group
        )
    requirements = len({check.verifies for check in checks})
    lines.extend(("", f"{_count(len(checks), 'check')} verify {_count(requirements, 'requirement')}."))
    return "\n".join(lines).lstrip("\n")


def check_page(check: Check) -> str:
    """What ``joinedup explain`` prints."""
    page = check.page
    parts = [
        f"{check.id}: {page.title}",
        f"Subject: {check.subject}. Severity: {check.severity}. Verifies: {check.verifies}. Version: {check.version}.",
        *("\n".join(wrapped(words, "")) for words in (page.what, f"Why it matters: {page.why}")),
        "\n".join(wrapped(f"What to ask the supplier: {page.ask}", "")),
        "Passes:\n" + textwrap.indent(page.passes, "    "),
        "Fails:\n" + textwrap.indent(page.fails, "    "),
        "\n".join(wrapped(f"Does not apply where {check.absent}.", "")),
        "\n".join(line for words in of_other_families(check) for line in wrapped(words, "")),
        "\n".join(wrapped(f"Source: {page.source}", "")),
    ]
    return "\n\n".join(part for part in parts if part)


def wrapped(words: str, indent: str, further: str | None = None) -> list[str]:
    """``words`` as lines that fit a terminal; ``further`` is the indent of the second line and those after it."""
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )
