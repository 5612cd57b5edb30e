"""Why a ranking is not yet final."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.assurance.fit.replacement import Verdict
from joinedup.evaluation.model import Score, ServedInterface, WholeLifeCost
from joinedup.evaluation.needs import unasked
from joinedup.evaluation.wording import count
from joinedup.findings import Outcome
from joinedup.knowledge.model import DiscountRates
from joinedup.procurement.model import Bid, Procurement
from joinedup.requirements.model import Obligation


class Judgement(Protocol):
    """A bid with its scores and cost."""

    @property
    def bid(self) -> Bid: ...
    @property
    def scores(self) -> tuple[Score, ...]: ...
    @property
    def cost(self) -> WholeLifeCost: ...


def cautions(
    procurement: Procurement,
    judged: Sequence[Judgement],
    served: Sequence[ServedInterface],
    rates: DiscountRates,
    fits: Mapping[str, Sequence[FlowVerdict]],
) -> tuple[str, ...]:
    """What a reader of the ranking must know first, as sentences; empty where nothing stands in its way."""
    return (
        *(sentence for judgement in judged for sentence in _open(procurement, judgement)),
        *_free(judged),
        *_unconfirmed(judged, fits),
        *_unasked(judged, served),
        *_rates(procurement, rates),
    )


def _open(procurement: Procurement, judgement: Judgement) -> Iterator[str]:
    waiting = [score for score in judgement.scores if score.awaiting]
    if waiting:
        yield (
            f"Provisional: {count(len(waiting), 'score')} of {judgement.bid.bidder} "
            f"{'awaits' if len(waiting) == 1 else 'await'} an assessor."
        )
    musts = {
        requirement.requirement.id
        for requirement in procurement.specification.requirements
        if requirement.obligation is Obligation.MUST
    }
    below = [
        score.requirement
        for score in waiting
        if score.requirement in musts and score.score < procurement.model.must_threshold
    ]
    if below:
        yield f"{judgement.bid.bidder} fails unless an assessor confirms: {', '.join(below)}."
    ours = {
        finding.check for score in judgement.scores for finding in score.findings if finding.outcome is Outcome.ERROR
    }
    if ours:
        yield (
            f"Our own checks broke on a document of {judgement.bid.bidder} ({', '.join(sorted(ours))}): "
            "run them again once they are mended."
        )


def _free(judged: Sequence[Judgement]) -> Iterator[str]:
    for judgement in judged:
        if judgement.cost.present_likely.amount == 0:
            yield (
                f"{judgement.bid.bidder} comes to a cost of nought over the whole term, which leaves the price "
                "points of every other bid meaningless: clarify it."
            )


def _unconfirmed(judged: Sequence[Judgement], fits: Mapping[str, Sequence[FlowVerdict]]) -> Iterator[str]:
    """Costs that rest on fields matched by machine, where nobody has looked at the match."""
    for judgement in judged:
        flows = [
            flow_verdict
            for flow_verdict in fits.get(judgement.bid.id, ())
            if flow_verdict.verdict is Verdict.BESPOKE and not flow_verdict.confirmed
        ]
        if flows:
            yield (
                f"{judgement.bid.bidder}: that {count(len(flows), 'flow')} of the estate "
                f"{'needs' if len(flows) == 1 else 'need'} bespoke work rests on fields matched by machine, "
                f"which nobody has confirmed: {', '.join(flow.flow for flow in flows)}."
            )


def _unasked(judged: Sequence[Judgement], served: Sequence[ServedInterface]) -> Iterator[str]:
    if not judged:
        return
    for interface in served:
        missing = unasked(interface, judged[0].scores)
        if missing:
            yield (
                f"{interface.name} needs {', '.join(missing)}, which the specification does not ask for: "
                "whether any bid meets it is unknown."
            )


def _rates(procurement: Procurement, rates: DiscountRates) -> Iterator[str]:
    day = procurement.model.base_date
    if not rates.valid.covers(day):
        yield f"The discount rates of {rates.title} are not those in force on {day.isoformat()}."
