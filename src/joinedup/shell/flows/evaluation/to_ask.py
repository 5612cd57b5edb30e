"""What to ask each bidder: of findings, of flows that its product would serve, and of what was asked by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from joinedup.assurance.asked.kinds import Standing
from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.evaluation.model import BidResult, Comparison, ServedInterface
from joinedup.findings import CheckResult
from joinedup.relationships.clarifications import AskedQuestion, FlowQuestion, clarifications
from joinedup.relationships.model import Clarification
from joinedup.shell.flows.assurance.fit.case import questions
from joinedup.shell.sources.procurement.case import Case


def questions_to_bidders(
    case: Case,
    results: Mapping[str, Sequence[CheckResult]],
    served: Sequence[ServedInterface],
    fits: Mapping[str, Sequence[FlowVerdict]],
    comparison: Comparison,
) -> tuple[Clarification, ...]:
    """Questions on what this tender asks; checks that verify none of its requirements give rise to none."""
    asked = {requirement.requirement.id for requirement in case.procurement.specification.requirements}
    interfaces = [(interface.id, interface.name) for interface in served]
    return tuple(
        question
        for bid in case.bids
        for question in clarifications(
            bid,
            case.procurement.specification,
            [result for result in results[bid.id] if result.requirement in asked],
            interfaces,
            [_on_flow(flow, ask) for flow, ask in questions(fits.get(bid.id, ()))],
            [
                asked_question
                for result in comparison.results
                if result.bid == bid.id
                for asked_question in _on_asked(result)
            ],
        )
    )


def _on_asked(result: BidResult) -> Iterator[AskedQuestion]:
    """One question for each requirement that names what the bid does not show; a *no* and an assessor's word settle it."""
    for score in result.scores:
        lacking = [asked_answer for asked_answer in score.asked if asked_answer.ask]
        if lacking and score.awaiting:
            yield AskedQuestion(
                requirement=score.requirement,
                short=any(asked_answer.standing is Standing.SHORT for asked_answer in lacking),
                question=" ".join(asked_answer.ask for asked_answer in lacking),
                grounds=" ".join(
                    f"{asked_answer.said[:1].upper()}{asked_answer.said[1:]}: {asked_answer.why}"
                    for asked_answer in lacking
                ),
            )


def _on_flow(flow: FlowVerdict, ask: str) -> FlowQuestion:
    return FlowQuestion(
        flow=flow.flow,
        critical=flow.critical,
        question=ask,
        grounds=f"Flow {flow.flow} ({flow.record}, {flow.provider} to {flow.consumer}): {' '.join(flow.reasons)}",
    )
