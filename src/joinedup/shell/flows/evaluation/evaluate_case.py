"""A case folder as an evaluation: the same bids, scores and costs, with what is still open in them as ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from joinedup.evaluation.contest import PRICE, Contest, Criterion, Entry, Weights, WeightsGiven
from joinedup.evaluation.cost_plan import CATEGORIES, CostItem, CostPlan, CostTerms
from joinedup.evaluation.joining import Work, reckoned
from joinedup.evaluation.model import BidResult, CostLine, Score
from joinedup.evaluation.spread import Spread, between, fixed
from joinedup.procurement.model import IntegrationAssumption, Procurement, Range
from joinedup.procurement.model import Work as Reckoned
from joinedup.shell.flows.evaluation.assess import assess_folder
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.sources.evaluation.file import EvaluationRead


def case_evaluation(folder: Path) -> tuple[EvaluationRead, tuple[str, ...]]:
    """What the case in ``folder`` comes to, and cautions; bids that fail a must take no part."""
    return assessed_evaluation(assess_folder(folder))


def assessed_evaluation(assessment: Assessment) -> tuple[EvaluationRead, tuple[str, ...]]:
    """The same for a case that was assessed already: its scores and costs are taken as they are."""
    standing = [result for result in assessment.comparison.results if not result.failed]
    out = [result for result in assessment.comparison.results if result.failed]
    procurement = assessment.procurement
    model = procurement.model
    plans = tuple(_plan(bid_result, assessment) for bid_result in standing)
    contest = Contest(
        title=procurement.title,
        criteria=tuple(_criteria(procurement, standing)),
        weights=Weights(given=WeightsGiven.PERCENTAGES, percent=_weights(procurement)),
        formula=model.price_formula,
        settings=dict(model.formula_settings),
        entries=tuple(_entry(bid_result, procurement) for bid_result in standing),
    )
    read = EvaluationRead(
        title=procurement.title,
        contests=(contest,),
        plans=plans,
        terms=CostTerms(
            term=model.term_years,
            convention=model.convention,
            rates=assessment.rates,
            volumes={},
            correlation=Decimal(0),
        ),
        basis="Ranges of integration are the force's own published assumptions.",
        reasons={
            (bid_result.bid, score.requirement): score.reason for bid_result in standing for score in bid_result.scores
        },
        products={bid_result.bid: bid_result.product for bid_result in standing if bid_result.product},
        expected=Decimal(1_000_000),
    )
    left = tuple(
        f"{bid_result.bidder} falls short of a must and takes no part: {', '.join(bid_result.failed)}."
        for bid_result in out
    )
    return read, (*left, *assessment.comparison.cautions)


def _criteria(procurement: Procurement, standing: list[BidResult]) -> Iterator[Criterion]:
    most = {score.requirement: score.most for result in standing for score in result.scores}
    for requirement in procurement.specification.requirements:
        if requirement.weight:
            yield Criterion(
                id=requirement.requirement.id,
                title=requirement.requirement.title,
                most=Decimal(most.get(requirement.requirement.id, 5)),
                resolve=requirement.requirement.ask,
            )


def _weights(procurement: Procurement) -> dict[str, Decimal]:
    model = procurement.model
    found = {
        requirement.requirement.id: requirement.weight * model.quality_weight / 100
        for requirement in procurement.specification.requirements
        if requirement.weight
    }
    return {**found, PRICE: model.price_weight}


def _entry(result: BidResult, procurement: Procurement) -> Entry:
    asked = {
        requirement.requirement.id: requirement
        for requirement in procurement.specification.requirements
        if requirement.weight
    }
    cost = result.cost
    return Entry(
        bid=result.bid,
        name=result.bidder,
        scores={score.requirement: _score(score) for score in result.scores if score.requirement in asked},
        price=between(cost.present_low.amount, cost.present_likely.amount, cost.present_high.amount),
    )


def _score(score: Score) -> Spread:
    """A score that awaits an assessor may yet be raised, so anything from it to the top of the scale may come out."""
    likely = Decimal(score.score)
    return between(likely, likely, Decimal(score.most)) if score.awaiting else fixed(likely)


def _plan(result: BidResult, assessment: Assessment) -> CostPlan:
    assumed = {assumption.interface: assumption for assumption in assessment.procurement.model.integration}
    items = [item for line in result.cost.lines for item in _items(line, assumed)]
    return CostPlan(bid=result.bid, items=tuple(items))


def _items(line: CostLine, assumed: Mapping[str, IntegrationAssumption]) -> Iterator[CostItem]:
    """A line's money by what is paid alike in the same years; an estimate's two parts keep their own ranges."""
    amounts = [money.amount for money in line.by_year]
    if line.priced_by == "force" and line.interface:
        given, _ = reckoned(assumed.get(line.interface) or assumed["*"], Work(line.work or Work.BESPOKE))
        yearly = amounts[1] if len(amounts) > 1 else _both(amounts[0], given)[1]
        once = amounts[0] - yearly
        if once:
            yield _item(line, "once", _range(given.once, once), (1,))
        if yearly:
            yield _item(line, "yearly", _range(given.yearly, yearly), tuple(range(1, len(amounts) + 1)))
        return
    for amount in dict.fromkeys(amount for amount in amounts if amount):
        years = tuple(year for year, one in enumerate(amounts, start=1) if one == amount)
        yield _item(line, f"years-{years[0]}", fixed(amount), years)


def _both(amount: Decimal, given: Reckoned) -> tuple[Decimal, Decimal]:
    """The two parts of a term of one year."""
    once = given.once.likely.amount if amount >= given.once.likely.amount else Decimal(0)
    return once, amount - once


def _range(given: Range, likely: Decimal) -> Spread:
    if given.likely.amount != likely:
        return fixed(likely)
    return between(given.low.amount, likely, given.high.amount)


def _item(line: CostLine, part: str, amount: Spread, years: tuple[int, ...]) -> CostItem:
    category = line.category.casefold()
    known = {**{f"{category}s": category for category in CATEGORIES}, **{category: category for category in CATEGORIES}}
    return CostItem(
        id=f"{line.id}:{part}",
        category=known.get(category, "other"),
        title=line.title if amount.certain else f"{line.title} ({'setting up' if part == 'once' else 'each year'})",
        amount=amount,
        years=years,
        priced_by=line.priced_by,
        interface=line.interface,
        reason=line.reason,
        resolve="" if amount.certain else "Ask the bidder for a fixed price of what it leaves to the force.",
    )
