"""All bids side by side: scores, whole-life cost, points and rank, with the reasons.

The price that is scored is the whole-life present likely cost, not the sum
quoted. A bid that falls short of a *must* has no rank and takes no part in
the price points of the others. Whether the order would change if integration
came out cheap or dear is worked out each time and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.evaluation.cautions import cautions
from joinedup.evaluation.cost import whole_life_cost
from joinedup.evaluation.discount import table
from joinedup.evaluation.model import (
    BidResult,
    Comparison,
    Score,
    ServedInterface,
    WholeLifeCost,
)
from joinedup.evaluation.price import Offer, Points, check_settings, formula, price_points
from joinedup.evaluation.reasons import reasons
from joinedup.evaluation.scores import Described, score_bid
from joinedup.findings import CheckResult
from joinedup.knowledge.model import Law
from joinedup.procurement.model import Assessment, Bid, EvaluationModel, Procurement
from joinedup.requirements.model import Obligation, Rubric, Specification
from joinedup.values import InputError

_SHOWN = Decimal("0.0001")  # points are ranked as finely as they are kept, and no finer


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One bid with its scores and cost, before it is set beside the others.

    ``quality`` is in quality points (of the model's quality weight);
    ``failed`` are the musts it fell short of.
    """

    bid: Bid
    scores: tuple[Score, ...]
    cost: WholeLifeCost
    quality: Decimal
    failed: tuple[str, ...]


def compare(  # noqa: PLR0913 -- what bids are compared by, each part by its name
    procurement: Procurement,
    bids: Sequence[Bid],
    *,
    rubrics: Mapping[str, Rubric],
    results: Mapping[str, Sequence[CheckResult]],
    assessments: Sequence[Assessment],
    served: Sequence[ServedInterface],
    law: Law,
    fits: Mapping[str, Sequence[FlowVerdict]] | None = None,
    described: Mapping[str, Described] | None = None,
) -> Comparison:
    """The bids ranked by the procurement's published evaluation model.

    ``rubrics`` by id, ``results`` by bid id (none where the bid sent nothing
    to check), ``served`` from ``served_interfaces``, ``fits`` by bid id how each
    flow would fare with its product, ``described`` by bid id how its documents
    stand to what the tender names. The order in which bids are given makes no
    difference. Raises ``InputError`` for a model, a price
    or an assessment that cannot be used.
    """
    _check_model(procurement)
    _check_bids(bids)
    rates = table(law.discount_rates, procurement.model.discount_rates)
    judged = []
    for bid in sorted(bids, key=lambda bid: bid.id):
        scores = score_bid(
            bid,
            procurement.specification,
            rubrics,
            results.get(bid.id, ()),
            assessments,
            described=(described or {}).get(bid.id),
        )
        cost = whole_life_cost(bid, procurement.model, served, scores, rates, (fits or {}).get(bid.id, ()))
        judged.append(judge(procurement, bid, scores, cost))
    _one_currency(judged)
    return rank(procurement, judged, cautions(procurement, judged, served, rates, fits or {}))


def judge(procurement: Procurement, bid: Bid, scores: tuple[Score, ...], cost: WholeLifeCost) -> Judged:
    """A bid with its quality points and the musts it falls short of."""
    model = procurement.model
    return Judged(
        bid=bid,
        scores=scores,
        cost=cost,
        quality=quality(procurement.specification, scores) * model.quality_weight / 100,
        failed=short_of(procurement.specification, scores, model.must_threshold, settled=True),
    )


def quality(specification: Specification, scores: Sequence[Score]) -> Decimal:
    """The weighted quality of a bid in per cent, 0 to 100."""
    by_requirement = {score.requirement: score for score in scores}
    total = Decimal(0)
    for requirement in specification.requirements:
        score = by_requirement[requirement.requirement.id]
        total += requirement.weight * score.score / score.most
    return total


def short_of(
    specification: Specification, scores: Sequence[Score], threshold: int, *, settled: bool
) -> tuple[str, ...]:
    """The musts scored below ``threshold``: those settled, or those that still await an assessor.

    Nobody is put out of a competition by a score that a human may yet raise.
    """
    musts = {
        requirement.requirement.id
        for requirement in specification.requirements
        if requirement.obligation is Obligation.MUST
    }
    return tuple(
        score.requirement
        for score in scores
        if score.requirement in musts and score.score < threshold and score.awaiting is not settled
    )


def rank(procurement: Procurement, judged: Sequence[Judged], found: Sequence[str] = ()) -> Comparison:
    """The comparison of bids already judged; ``found`` are cautions known before ranking."""
    model = procurement.model
    standing = [contender for contender in judged if not contender.failed]
    points = {points.bid: points for points in _points(model, standing, "likely")}
    # A bid without a rank is shown what it would have earned beside the others.
    for contender in judged:
        if contender.failed:
            points |= {
                shown.bid: shown
                for shown in _points(model, [*standing, contender], "likely")
                if shown.bid == contender.bid.id
            }
    ranks = ranking({contender.bid.id: points[contender.bid.id].total for contender in standing})
    results = [
        _result(procurement, contender, points[contender.bid.id], ranks.get(contender.bid.id)) for contender in judged
    ]
    results.sort(
        key=lambda bid_result: (bid_result.rank is None, bid_result.rank or 0, -bid_result.total, bid_result.bid)
    )
    told = (*found, *_sensitivity(model, standing, ranks))
    return Comparison(
        procurement=procurement.id,
        results=tuple(results),
        formula=model.price_formula,
        sound=not any(score.awaiting for contender in judged for score in contender.scores),
        cautions=told,
    )


def ranking(totals: Mapping[str, Decimal]) -> dict[str, int]:
    """The rank of each bid by its total, 1 the best; equal totals share a rank (1, 1, 3)."""
    return {bid: 1 + sum(other > own for other in totals.values()) for bid, own in totals.items()}


def _points(model: EvaluationModel, judged: Sequence[Judged], level: str) -> tuple[Points, ...]:
    offers = [
        Offer(bid=contender.bid.id, quality=contender.quality, price=_cost(contender.cost, level))
        for contender in judged
    ]
    return tuple(
        Points(
            bid=points.bid,
            quality=_round(points.quality),
            price=_round(points.price),
            total=_round(points.total),
        )
        for points in price_points(model.price_formula, offers, model.price_weight, dict(model.formula_settings))
    )


def _cost(cost: WholeLifeCost, level: str) -> Decimal:
    return {"low": cost.present_low, "likely": cost.present_likely, "high": cost.present_high}[level].amount


def _round(points: Decimal) -> Decimal:
    return points.quantize(_SHOWN, ROUND_HALF_UP)


def _result(procurement: Procurement, contender: Judged, points: Points, place: int | None) -> BidResult:
    return BidResult(
        bid=contender.bid.id,
        bidder=contender.bid.bidder,
        product=contender.bid.product,
        scores=contender.scores,
        cost=contender.cost,
        quality=points.quality,
        price=points.price,
        total=points.total,
        rank=place,
        failed=contender.failed,
        reasons=reasons(procurement, contender.scores, contender.cost, contender.failed),
    )


_PLACES = {1: "first", 2: "second", 3: "third"}


def _sensitivity(model: EvaluationModel, standing: Sequence[Judged], ranks: Mapping[str, int]) -> list[str]:
    """Whether the order changes if all integration costs come out low, or all high."""
    told = []
    names = {contender.bid.id: contender.bid.bidder for contender in standing}
    for level in ("low", "high"):
        other = ranking({points.bid: points.total for points in _points(model, standing, level)})
        moved = sorted(_moved(ranks, other), key=lambda bid: (ranks[bid], bid))
        if moved:
            top = sorted(bid for bid in other if other[bid] == 1)
            told.append(
                f"The order of {_joined(_place(ranks[bid]) for bid in moved)} changes if integration "
                f"costs come out {level}: {_joined(names[bid] for bid in top)} would then be first."
            )
    return told


def _moved(before: Mapping[str, int], after: Mapping[str, int]) -> set[str]:
    """The bids that stand differently to at least one other bid."""
    return {
        text
        for text in before
        for other in before
        if _sign(before[text] - before[other]) != _sign(after[text] - after[other])
    }


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _place(number: int) -> str:
    return _PLACES.get(number, f"number {number}")


def _joined(words: Iterable[str]) -> str:
    told = list(dict.fromkeys(words))
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def _check_model(procurement: Procurement) -> None:
    model = procurement.model
    check_settings(formula(model.price_formula), dict(model.formula_settings))
    weights = sum((requirement.weight for requirement in procurement.specification.requirements), Decimal(0))
    problems = [
        (
            model.quality_weight + model.price_weight != 100 or min(model.quality_weight, model.price_weight) < 0,
            f"The weights of quality ({model.quality_weight}) and price ({model.price_weight}) do not sum to 100.",
            "quality_weight and price_weight",
        ),
        (
            weights != 100 and (weights != 0 or model.quality_weight != 0),
            f"The weights of the requirements sum to {weights}, not to 100.",
            "requirements",
        ),
        (model.term_years < 1, f"A term of {model.term_years} years cannot be priced.", "term_years"),
    ]
    for wrong, problem, place in problems:
        if wrong:
            raise InputError(
                problem,
                file=f"procurement {procurement.id}",
                place=place,
                remedy="Correct the evaluation model as published.",
            )


def _one_currency(judged: Sequence[Judged]) -> None:
    currencies = sorted({contender.cost.quoted.currency for contender in judged})
    if len(currencies) > 1:
        raise InputError(
            f"The bids are priced in {' and '.join(currencies)}.",
            file="bids",
            place="prices",
            remedy="Ask for every price in one currency: a rate of exchange is a decision, not arithmetic.",
        )


def _check_bids(bids: Sequence[Bid]) -> None:
    names = [bid.id for bid in bids]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(f"The bid {twice[0]} is there twice.", file="bids", place=twice[0], remedy="Keep one of them.")
