"""What the facts about one requirement amount to: the judge's view of a pile of check results.

Nothing is scored here. What could not be tested is kept apart, so that it
counts neither for a bidder nor, silently, against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from joinedup.findings import CheckResult, Finding, Outcome, Rung, Severity
from joinedup.procurement.model import Answer, Bid

_TESTED = (Outcome.PASS, Outcome.FAIL, Outcome.WARNING)
_UNTESTED = (Outcome.NOT_TESTED, Outcome.ERROR)
_TROUBLE = (Outcome.FAIL, Outcome.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Check results on one requirement, summed.

    ``tested`` are the results that answer the question; ``inapplicable``
    counts those that do not apply. ``untested`` are the findings that say
    what could not be tested, whether or not other findings of the same check
    could. ``examined`` and ``troubled`` sum the tested results only.
    """

    tested: tuple[CheckResult, ...]
    inapplicable: int
    untested: tuple[Finding, ...]
    examined: int
    troubled: int
    findings: tuple[Finding, ...]

    @property
    def share(self) -> Decimal | None:
        """The share of examined subjects in trouble, 0 to 1; ``None`` where nothing was tested."""
        if not self.tested:
            return None
        if self.examined == 0:
            return Decimal(1 if self.troubles else 0)
        return min(Decimal(1), Decimal(self.troubled) / Decimal(self.examined))

    @property
    def troubles(self) -> tuple[Finding, ...]:
        """The failing and doubtful findings, gravest first."""
        return tuple(finding for finding in self.findings if finding.outcome in _TROUBLE)

    @property
    def gravest(self) -> Severity | None:
        """The gravest severity among failing findings; ``None`` where none fails."""
        failing = [finding.severity for finding in self.findings if finding.outcome is Outcome.FAIL]
        return max(failing, key=lambda severity: severity.rank, default=None)

    @property
    def documents(self) -> int:
        """How many documents the tested results speak of."""
        return len({found.location.file for result in self.tested for found in result.findings})


def tally(results: Iterable[CheckResult], requirement: str) -> Tally:
    """The sum of those ``results`` that verify ``requirement``."""
    own = [result for result in results if result.requirement == requirement]
    tested = tuple(result for result in own if result.outcome in _TESTED)
    findings = sorted((found for result in own for found in result.findings), key=gravest_first)
    return Tally(
        tested=tested,
        inapplicable=sum(result.outcome is Outcome.NOT_APPLICABLE for result in own),
        untested=tuple(finding for finding in findings if finding.outcome in _UNTESTED),
        examined=sum(result.examined for result in tested),
        troubled=sum(result.troubled for result in tested),
        findings=tuple(findings),
    )


def gravest_first(finding: Finding) -> tuple[int, int, str, int, str, str, str]:
    """Sort key: the graver outcome, then severity, then the order of the document."""
    at = finding.location
    return (
        -finding.outcome.gravity,
        -finding.severity.rank,
        at.file,
        at.line or 0,
        at.pointer,
        finding.check,
        finding.message,
    )


def answer_to(bid: Bid, requirement: str) -> Answer | None:
    """The bid's answer to the requirement, or ``None`` where it left the question empty."""
    for answer in bid.answers:
        if answer.requirement == requirement and answer.meets:
            return answer
    return None


def rung_of(bid: Bid, answer: Answer | None, checked: Tally, observed: Tally) -> Rung:
    """The highest rung of the evidence ladder that the facts reach.

    A document counts as evidence only when the answer names one that was
    handed over (by its digest); a bidder's own *no* claims nothing.
    """
    if observed.tested:
        return Rung.OBSERVED
    if checked.tested:
        return Rung.CHECKED
    if answer is None or answer.meets == "no":
        return Rung.NONE
    return Rung.DOCUMENTED if names_document(answer, bid.documents) else Rung.CLAIMED


def names_document(answer: Answer, documents: Sequence[str]) -> bool:
    """Whether the answer's evidence names one of the bid's documents by its digest."""
    return any(digest and digest in answer.evidence for digest in documents)
