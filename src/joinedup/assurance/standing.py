"""How a product stands: what the checks of all its documents say together of one question and one requirement.

A product may be described by several documents. A question is answered once
for the product, by all of them together, and the gravest answer counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from joinedup.assurance.vocabulary.words import many
from joinedup.findings import Check, CheckResult, Finding, Outcome, Rung, Severity

TESTED = frozenset({Outcome.PASS, Outcome.FAIL, Outcome.WARNING, Outcome.ATTESTED})
UNTESTED = frozenset({Outcome.NOT_TESTED, Outcome.ERROR})
TROUBLED = frozenset({Outcome.FAIL, Outcome.WARNING})


class Standing(StrEnum):
    """What the evidence says of one requirement, in one word.

    ``silent``: nothing that was handed over speaks of it. ``person``: no check
    answers it, so a person has to.
    """

    SHOWN = "shown"
    PARTLY_TESTED = "partly_tested"
    DOUBTFUL = "doubtful"
    FALLS_SHORT = "falls_short"
    NOT_TESTED = "not_tested"
    SILENT = "silent"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One thing a product was judged by, and what the checks said of it.

    ``parts`` are the other files read with it, by name, each with its digest.
    ``rung`` is how what the checks tested is known: ``checked`` for a
    document, ``observed`` for answers of a running service.
    """

    file: str
    sha256: str
    kind: str
    title: str
    operations: int
    results: tuple[CheckResult, ...]
    rung: Rung = Rung.CHECKED
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def described(self) -> str:
        """Its kind, and how many parts it has where it is in several files."""
        return f"{self.kind}, with {many(len(self.parts), 'part')}" if self.parts else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One check's question, answered for the whole product.

    ``outcome`` is the gravest of ``findings``, which stand gravest first.
    ``examined`` and ``troubled`` are sums over the documents.
    """

    check: str
    version: int
    title: str
    subject: str
    requirement: str
    why: str
    ask: str
    outcome: Outcome
    examined: int
    troubled: int
    findings: tuple[Finding, ...]
    rung: Rung

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """Every outcome there was, in any document."""
        return frozenset(finding.outcome for finding in self.findings)

    @property
    def troubles(self) -> tuple[Finding, ...]:
        """The places where the answer is no, or in doubt; gravest first."""
        return tuple(finding for finding in self.findings if finding.outcome in TROUBLED)

    @property
    def untested(self) -> tuple[Finding, ...]:
        """The places where the check could not be made."""
        return tuple(finding for finding in self.findings if finding.outcome in UNTESTED)

    @property
    def severity(self) -> Severity:
        """The gravest severity among the gravest findings."""
        grave = [finding.severity for finding in self.findings if finding.outcome is self.outcome]
        return max(grave, key=lambda severity: severity.rank)


def answers(exhibits: Sequence[Exhibit], checks: Iterable[Check]) -> tuple[Answer, ...]:
    """What each of ``checks`` says of the product that ``exhibits`` describe, in the order of the checks.

    A check that none of the exhibits was put to has no answer.
    """
    told = ((check, _of(exhibits, check.id)) for check in checks)
    return tuple(_answer(check, found) for check, found in told if found)


def _of(exhibits: Sequence[Exhibit], check: str) -> list[tuple[Exhibit, CheckResult]]:
    return [(exhibit, result) for exhibit in exhibits for result in exhibit.results if result.check == check]


def _answer(check: Check, found: list[tuple[Exhibit, CheckResult]]) -> Answer:
    findings = sorted((finding for _, result in found for finding in result.findings), key=gravest_first)
    return Answer(
        check=check.id,
        version=check.version,
        title=check.title,
        subject=check.subject,
        requirement=check.verifies,
        why=check.page.why,
        ask=check.page.ask,
        outcome=findings[0].outcome,
        examined=sum(result.examined for _, result in found),
        troubled=sum(result.troubled for _, result in found),
        findings=tuple(findings),
        rung=max(_rung(exhibit, result) for exhibit, result in found),
    )


def gravest_first(finding: Finding) -> tuple[int, int, str, int, str, str]:
    """Sort key: the graver outcome, then the severity, then the order of the documents."""
    at = finding.location
    return -finding.outcome.gravity, -finding.severity.rank, at.file, at.line or 0, at.pointer, finding.message


def _rung(exhibit: Exhibit, result: CheckResult) -> Rung:
    """How it is known: nothing known, said by a document nobody could test, or tested."""
    outcomes = {finding.outcome for finding in result.findings}
    if outcomes & TESTED:
        return exhibit.rung
    return Rung.DOCUMENTED if outcomes & UNTESTED else Rung.NONE


def standing(about: Sequence[Answer]) -> Standing:
    """What ``about``, the answers that verify one requirement, say of it together."""
    if not about:
        return Standing.PERSON
    outcomes = frozenset[Outcome]().union(*(answer.outcomes for answer in about))
    if Outcome.FAIL in outcomes:
        return Standing.FALLS_SHORT
    if Outcome.WARNING in outcomes:
        return Standing.DOUBTFUL
    if outcomes & UNTESTED:
        return Standing.PARTLY_TESTED if outcomes & TESTED else Standing.NOT_TESTED
    return Standing.SHOWN if outcomes & TESTED else Standing.SILENT


def rung(about: Sequence[Answer]) -> Rung:
    """The highest rung of the evidence ladder that the answers reach."""
    return max((answer.rung for answer in about), default=Rung.NONE)
