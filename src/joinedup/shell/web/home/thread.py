"""The thread from goal to recommendation: its steps in numbers, and one of its strands in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from joinedup.evaluation.model import BidResult, CostLine, Score
from joinedup.findings import Outcome, Severity
from joinedup.knowledge.model import Goal
from joinedup.procurement.model import Bid
from joinedup.requirements.model import Obligation, SpecifiedRequirement
from joinedup.shell.reports.evaluation.assessment.words import headline
from joinedup.shell.sources.knowledge.packs import load_goals
from joinedup.shell.web.assurance.shown import Shown
from joinedup.shell.web.assurance.store import Found, findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One link of the thread: a number, what it counts, a word on it, and where it leads. Kept from some: no address."""

    name: str
    number: str
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """One finding with all that it came from and led to."""

    goal: Goal | None
    specified: SpecifiedRequirement
    check: str
    found: Found
    bid: Bid
    score: Score
    line: CostLine | None


def steps(value: Shown, *, prices: bool) -> tuple[Step, ...]:
    """The thread of one procurement in numbers."""
    code, assessment = value.procurement.id, value.assessment
    asked = value.procurement.specification.requirements
    goals = {goal for requirement in asked for goal in requirement.requirement.goals}
    trouble = [hit for hit in findings(value.run) if hit.finding.outcome in (Outcome.FAIL, Outcome.WARNING)]
    waiting = sum(score.awaiting for result in assessment.comparison.results for score in result.scores)
    scores = sum(len(result.scores) for result in assessment.comparison.results)
    return (
        Step(
            name="Goals",
            number=f"{len(goals)}",
            text="national and force goals served",
            href=reverse("requirements:goals"),
        ),
        Step(
            name="Requirements",
            number=f"{len(asked)}",
            text="asked for in this tender",
            href=reverse("procurement:procurement", args=[code]) + "#matrix",
        ),
        Step(
            name="Checks",
            number=f"{len(assessment.checks)}",
            text="asked of every bid",
            href=reverse("assurance:checks"),
        ),
        Step(
            name="Evidence",
            number=f"{len(assessment.documents)}",
            text=f"API descriptions from {len(assessment.bids)} bidders",
            href=reverse("procurement:procurement", args=[code]) + "#bids",
        ),
        Step(
            name="Findings",
            number=f"{len(trouble)}",
            text="to look at, each with its line",
            href=reverse("assurance:findings", args=[code, value.run.number]),
        ),
        Step(
            name="Scores",
            number=f"{scores}",
            text=f"{waiting} wait for a person" if waiting else "none waits for a person",
            href=reverse("evaluation:awaiting", args=[code]),
        ),
        *(_priced(value) if prices else _kept_back()),
    )


def _priced(value: Shown) -> tuple[Step, Step]:
    code, results = value.procurement.id, value.assessment.comparison.results
    hidden = sum(1 for result in results for line in result.cost.lines if line.priced_by != "bidder")
    told = headline(value.assessment.comparison)
    first = next((result for result in results if result.rank == 1), None)
    return (
        Step(
            name="Whole-life cost",
            number=f"{hidden}",
            text="costs left to the force to bear",
            href=reverse("evaluation:costs", args=[code]),
        ),
        Step(
            name="Recommendation",
            number=first.bidder if first else "None yet",
            text=told.status.lower(),
            href=reverse("evaluation:ranking", args=[code]),
        ),
    )


def _kept_back() -> tuple[Step, Step]:
    text = "kept from those who score quality"
    return (
        Step(name="Whole-life cost", number="–", text=text, href=""),
        Step(name="Recommendation", number="–", text=text, href=""),
    )


def strand(value: Shown) -> Strand | None:
    """The finding that says most: grave, on what weighs most, and with a cost that hangs on it."""
    asked = {requirement.requirement.id: requirement for requirement in value.procurement.specification.requirements}
    whole = [
        made
        for hit in findings(value.run, outcome=Outcome.FAIL.value)
        if hit.finding.requirement in asked and hit.finding.location.line
        for result in [value.result(hit.bid)]
        if result is not None
        for made in [_strand(value, hit, asked[hit.finding.requirement], result)]
    ]
    return max(whole, key=_telling, default=None)


def _telling(one: Strand) -> tuple[bool, bool, bool, object, int]:
    return (
        one.found.finding.severity is Severity.HIGH,
        one.line is not None,
        one.specified.obligation is Obligation.MUST,
        one.specified.weight,
        -one.found.number,
    )


def _strand(value: Shown, found: Found, specified: SpecifiedRequirement, result: BidResult) -> Strand:
    assessment, identity = value.assessment, specified.requirement.id
    needing = {interface.id for interface in assessment.estate.interfaces if identity in interface.needs}
    goals = {goal.id: goal for goal in load_goals().goals}
    return Strand(
        goal=next((goals[goal] for goal in specified.requirement.goals if goal in goals), None),
        specified=specified,
        check=next(
            (check.title for check in assessment.checks if check.id == found.finding.check), found.finding.check
        ),
        found=found,
        bid=value.bid(found.bid),
        score=next(score for score in result.scores if score.requirement == identity),
        line=next(
            (line for line in result.cost.lines if line.priced_by != "bidder" and line.interface in needing), None
        ),
    )
