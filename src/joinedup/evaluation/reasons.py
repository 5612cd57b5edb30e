"""Why one bid came out as it did: its strengths, its gravest gaps and the costs its price hides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from joinedup.evaluation.model import Score, WholeLifeCost
from joinedup.findings import Outcome
from joinedup.procurement.model import Procurement
from joinedup.values import Money

_TOLD = 3
_LEVELS = ("present_low", "present_likely", "present_high")


def reasons(
    procurement: Procurement, scores: Sequence[Score], cost: WholeLifeCost, failed: Sequence[str]
) -> tuple[str, ...]:
    """Sentences in plain English that speak of this bid only, the gravest kind first."""
    titles = {
        requirement.requirement.id: requirement.requirement.title
        for requirement in procurement.specification.requirements
    }
    weights = {requirement.requirement.id: requirement.weight for requirement in procurement.specification.requirements}
    by_id = {score.requirement: score for score in scores}
    threshold = procurement.model.must_threshold
    return (
        *(
            f"Fails a must: {titles[text]} scores {by_id[text].score}, and {threshold} is the least that passes."
            for text in failed
        ),
        *_strengths(scores, titles, weights),
        *_gaps(scores, titles, weights),
        *_hidden(cost),
    )


def _strengths(scores: Sequence[Score], titles: dict[str, str], weights: dict[str, Decimal]) -> Iterator[str]:
    # A strength is something shown: a full score that a human has still to confirm is none yet.
    best = [score for score in scores if _strong(score) and not score.awaiting]
    best.sort(key=lambda score: (-weights[score.requirement] * score.score / score.most, score.requirement))
    for score in best[:_TOLD]:
        yield f"Strength: {titles[score.requirement]} ({score.score} of {score.most}, on {_on(score)})."


def _gaps(scores: Sequence[Score], titles: dict[str, str], weights: dict[str, Decimal]) -> Iterator[str]:
    lost = [score for score in scores if not _strong(score)]
    lost.sort(key=lambda score: (-_lost(score, weights), score.requirement))
    for score in lost[:_TOLD]:
        yield f"Gap: {titles[score.requirement]} ({score.score} of {score.most}{_because(score)})."


def _strong(score: Score) -> bool:
    """Whether it earns four fifths of the scale or more."""
    return score.score * 5 >= score.most * 4


def _lost(score: Score, weights: dict[str, Decimal]) -> Decimal:
    return weights[score.requirement] * (score.most - score.score) / score.most


def _because(score: Score) -> str:
    troubles = [finding for finding in score.findings if finding.outcome in (Outcome.FAIL, Outcome.WARNING)]
    if troubles:
        return f": {troubles[0].message.strip().rstrip('.')}, {troubles[0].location.said}"
    return ", awaiting an assessor" if score.awaiting else ""


def _on(score: Score) -> str:
    return {"checks": "checks of its documents", "assessor": "an assessor's reading"}.get(score.basis, "its own word")


def _hidden(cost: WholeLifeCost) -> Iterator[str]:
    lines = [line for line in cost.lines if line.priced_by == "force"]
    lines.sort(key=lambda cost_line: (-cost_line.present_likely.amount, cost_line.id))
    for line in lines[:_TOLD]:
        yield (
            f"Cost not in the price: {line.title}, {line.present_likely} over the term "
            f"({line.present_low} to {line.present_high}, present value). {line.reason}"
        )
    rest = lines[_TOLD:]
    if rest:
        low, likely, high = (_sum([getattr(cost_line, level) for cost_line in rest]) for level in _LEVELS)
        more = "1 more interface" if len(rest) == 1 else f"{len(rest)} more interfaces"
        yield f"Cost not in the price: {more}, {likely} over the term ({low} to {high}, present value)."


def _sum(amounts: Sequence[Money]) -> Money:
    total = amounts[0]
    for money in amounts[1:]:
        total += money
    return total
