"""From findings to the questions to put to one bidder.

One question for each check, however many places gave rise to it, so that a
supplier answers once. Nothing is said of any other bid, and nothing of what
our own checks could not do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from joinedup.findings import CheckResult, Finding, Outcome, Severity
from joinedup.procurement.model import Bid
from joinedup.relationships.model import Clarification
from joinedup.requirements.model import Obligation, Specification

_ASKED = (Outcome.FAIL, Outcome.WARNING, Outcome.NOT_TESTED)
_LISTED = 10
_OBLIGED = {Obligation.MUST: Severity.HIGH, Obligation.SHOULD: Severity.MEDIUM, Obligation.COULD: Severity.LOW}


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowQuestion:
    """A question on one flow of the estate that this bid's product would serve; ``grounds`` says what was found."""

    flow: str
    critical: bool
    question: str
    grounds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question on what a requirement names and the bid does not show; ``short`` where it states less."""

    requirement: str
    short: bool
    question: str
    grounds: str


def clarifications(
    bid: Bid,
    specification: Specification,
    results: Iterable[CheckResult],
    interfaces: Sequence[tuple[str, str]] = (),
    flows: Sequence[FlowQuestion] = (),
    asked: Sequence[AskedQuestion] = (),
) -> tuple[Clarification, ...]:
    """The numbered questions for ``bid``, the gravest first.

    ``results`` are the checks of this bid's documents; ``interfaces`` the ids
    and names of those it was asked to offer; ``flows`` what the fit of its
    product left open; ``asked`` what is named and not shown. Empty cells of the bid are asked
    about too, in words that do not invite a better offer.
    """
    drafts = [
        *_from_findings(bid, results),
        *_unanswered(bid, specification),
        *_unpriced(bid, interfaces),
        *_on_flows(bid, flows),
        *_on_asked(bid, specification, asked),
    ]
    drafts.sort(
        key=lambda clarification: (
            -clarification.outcome.gravity,
            -clarification.severity.rank,
            clarification.requirement,
            clarification.check,
            clarification.question,
        )
    )
    return tuple(replace(clarification, number=number) for number, clarification in enumerate(drafts, start=1))


def _from_findings(bid: Bid, results: Iterable[CheckResult]) -> Iterator[Clarification]:
    by_check: dict[str, list[Finding]] = {}
    for result in results:
        for finding in result.findings:
            if finding.outcome in _ASKED:
                by_check.setdefault(finding.check, []).append(finding)
    for check, found in by_check.items():
        ordered = sorted(found, key=_gravest_first)
        gravest = ordered[0]
        yield Clarification(
            number=0,
            bid=bid.id,
            requirement=gravest.requirement,
            check=check,
            severity=max((finding.severity for finding in ordered), key=lambda severity: severity.rank),
            outcome=gravest.outcome,
            question=gravest.ask,
            grounds=_grounds(ordered),
            places=tuple(finding.location for finding in ordered),
        )


def _grounds(found: Sequence[Finding]) -> str:
    """What was found, message by message, each with its places."""
    by_message: dict[str, list[str]] = {}
    for finding in found:
        by_message.setdefault(finding.message.strip().rstrip("."), []).append(finding.location.said)
    told = [f"{message} ({_places(places)})" for message, places in list(by_message.items())[:_LISTED]]
    more = len(by_message) - len(told)
    return "; ".join(told) + (f"; and {more} more of the kind" if more > 0 else "") + "."


def _places(places: Sequence[str]) -> str:
    known = list(dict.fromkeys(places))
    more = len(known) - _LISTED
    return ", ".join(known[:_LISTED]) + (f" and {more} more places" if more > 0 else "")


def _unanswered(bid: Bid, specification: Specification) -> Iterator[Clarification]:
    answered = {answer.requirement for answer in bid.answers if answer.meets}
    for requirement in specification.requirements:
        if requirement.requirement.id not in answered:
            yield _gap(
                bid,
                requirement=requirement.requirement.id,
                severity=_OBLIGED[requirement.obligation],
                question=f"Please confirm whether your bid leaves {requirement.requirement.id} unanswered on purpose.",
                grounds=f"The answer to {requirement.requirement.id} ({requirement.requirement.title}) is empty.",
            )


def _unpriced(bid: Bid, interfaces: Sequence[tuple[str, str]]) -> Iterator[Clarification]:
    offers = {offer.interface: offer for offer in bid.offers}
    for identity, name in interfaces:
        offer = offers.get(identity)
        if offer is not None and offer.offered in ("no", "included"):
            continue
        cells = (("once", offer.once), ("yearly", offer.yearly)) if offer else (("once", None), ("yearly", None))
        empty = [cell for cell, given in cells if given is None]
        if empty:
            yield _gap(
                bid,
                requirement="",
                severity=Severity.MEDIUM,
                question=f"Please confirm what your bid as submitted offers for the interface {name}, and at what price.",
                grounds=f"For {name} the price {' and the price '.join(empty)} is empty.",
            )


def _on_flows(bid: Bid, flows: Sequence[FlowQuestion]) -> Iterator[Clarification]:
    for flow in flows:
        asked = _gap(
            bid,
            requirement="",
            severity=Severity.HIGH if flow.critical else Severity.MEDIUM,
            question=flow.question,
            grounds=flow.grounds,
        )
        yield replace(asked, outcome=Outcome.WARNING)


def _on_asked(bid: Bid, specification: Specification, asked: Sequence[AskedQuestion]) -> Iterator[Clarification]:
    obliged = {
        requirement.requirement.id: _OBLIGED[requirement.obligation] for requirement in specification.requirements
    }
    for asked_question in asked:
        question = _gap(
            bid,
            requirement=asked_question.requirement,
            severity=obliged[asked_question.requirement],
            question=asked_question.question,
            grounds=asked_question.grounds,
        )
        yield replace(question, outcome=Outcome.WARNING if asked_question.short else Outcome.NOT_TESTED)


def _gap(bid: Bid, *, requirement: str, severity: Severity, question: str, grounds: str) -> Clarification:
    return Clarification(
        number=0,
        bid=bid.id,
        requirement=requirement,
        check="",
        severity=severity,
        outcome=Outcome.NOT_TESTED,
        question=question,
        grounds=grounds,
        places=(),
    )


def _gravest_first(finding: Finding) -> tuple[int, int, str, int, str, str]:
    at = finding.location
    return (-finding.outcome.gravity, -finding.severity.rank, at.file, at.line or 0, at.pointer, finding.message)
