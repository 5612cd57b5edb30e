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
    titles = {one.requirement.id: one.requirement.title for one in procurement.specification.requirements}
    weights = {one.requirement.id: one.weight for one in procurement.specification.requirements}
    by_id = {one.requirement: one for one in scores}
    threshold = procurement.model.must_threshold
    return (
        *(
            f"Fails a must: {titles[one]} scores {by_id[one].score}, and {threshold} is the least that passes."
            for one in failed
        ),
        *_strengths(scores, titles, weights),
        *_gaps(scores, titles, weights),
        *_hidden(cost),
    )


def _strengths(scores: Sequence[Score], titles: dict[str, str], weights: dict[str, Decimal]) -> Iterator[str]:
    # A strength is something shown: a full score that a human has still to confirm is none yet.
    best = [one for one in scores if _strong(one) and not one.awaiting]
    best.sort(key=lambda one: (-weights[one.requirement] * one.score / one.most, one.requirement))
    for one in best[:_TOLD]:
        yield f"Strength: {titles[one.requirement]} ({one.score} of {one.most}, on {_on(one)})."


def _gaps(scores: Sequence[Score], titles: dict[str, str], weights: dict[str, Decimal]) -> Iterator[str]:
    lost = [one for one in scores if not _strong(one)]
    lost.sort(key=lambda one: (-_lost(one, weights), one.requirement))
    for one in lost[:_TOLD]:
        yield f"Gap: {titles[one.requirement]} ({one.score} of {one.most}{_because(one)})."


def _strong(score: Score) -> bool:
    """Whether it earns four fifths of the scale or more."""
    return score.score * 5 >= score.most * 4


def _lost(score: Score, weights: dict[str, Decimal]) -> Decimal:
    return weights[score.requirement] * (score.most - score.score) / score.most


def _because(score: Score) -> str:
    troubles = [one for one in score.findings if one.outcome in (Outcome.FAIL, Outcome.WARNING)]
    if troubles:
        return f": {troubles[0].message.strip().rstrip('.')}, {troubles[0].location.said}"
    return ", awaiting an assessor" if score.awaiting else ""


def _on(score: Score) -> str:
    return {"checks": "checks of its documents", "assessor": "an assessor's reading"}.get(score.basis, "its own word")


def _hidden(cost: WholeLifeCost) -> Iterator[str]:
    lines = [one for one in cost.lines if one.priced_by == "force"]
    lines.sort(key=lambda one: (-one.present_likely.amount, one.id))
    for one in lines[:_TOLD]:
        yield (
            f"Cost not in the price: {one.title}, {one.present_likely} over the term "
            f"({one.present_low} to {one.present_high}, present value). {one.reason}"
        )
    rest = lines[_TOLD:]
    if rest:
        low, likely, high = (_sum([getattr(one, level) for one in rest]) for level in _LEVELS)
        more = "1 more interface" if len(rest) == 1 else f"{len(rest)} more interfaces"
        yield f"Cost not in the price: {more}, {likely} over the term ({low} to {high}, present value)."


def _sum(amounts: Sequence[Money]) -> Money:
    total = amounts[0]
    for one in amounts[1:]:
        total += one
    return total
