"""Whether a bid meets what one interface of the estate needs of it."""

from __future__ import annotations

from collections.abc import Sequence

from joinedup.evaluation.model import Basis, Score, ServedInterface
from joinedup.evaluation.wording import listed
from joinedup.findings import Finding, Outcome, Severity


def shortfalls(interface: ServedInterface, scores: Sequence[Score], threshold: int) -> tuple[str, ...]:
    """Each need of ``interface`` that the bid falls short of, with the evidence, as a sentence.

    A need falls short where its score is below ``threshold`` (the lowest score
    that passes a *must*), or where a check fails it at a severity that costs
    integration work (high or medium; a low one is by definition cheap to live
    with), unless a human assessor has read the evidence and scored it at or
    above the threshold.
    """
    own = {score.requirement: score for score in scores}
    told = []
    for need in interface.needs:
        score = own.get(need)
        if score is None:
            continue
        failing = _failing(score)
        if score.score < threshold:
            told.append(_below(score, failing))
        elif failing and score.basis is not Basis.ASSESSOR:
            told.append(f"A check fails {need}, which it needs: {listed(failing)}.")
    return tuple(told)


def unasked(interface: ServedInterface, scores: Sequence[Score]) -> tuple[str, ...]:
    """Needs of ``interface`` that the specification does not ask for, so that nothing is known of them."""
    asked = {score.requirement for score in scores}
    return tuple(need for need in interface.needs if need not in asked)


def _failing(score: Score) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in score.findings
        if finding.outcome is Outcome.FAIL and finding.severity is not Severity.LOW
    )


def _below(score: Score, failing: Sequence[Finding]) -> str:
    told = f"It needs {score.requirement}, which scores {score.score} of {score.most}"
    if failing:
        told += f": {listed(failing)}"
    return f"{told}, still awaiting an assessor." if score.awaiting else f"{told}."
