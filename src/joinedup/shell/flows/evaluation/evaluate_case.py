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
    standing = [one for one in assessment.comparison.results if not one.failed]
    out = [one for one in assessment.comparison.results if one.failed]
    procurement = assessment.procurement
    model = procurement.model
    plans = tuple(_plan(one, assessment) for one in standing)
    contest = Contest(
        title=procurement.title,
        criteria=tuple(_criteria(procurement, standing)),
        weights=Weights(given=WeightsGiven.PERCENTAGES, percent=_weights(procurement)),
        formula=model.price_formula,
        settings=dict(model.formula_settings),
        entries=tuple(_entry(one, procurement) for one in standing),
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
        reasons={(one.bid, score.requirement): score.reason for one in standing for score in one.scores},
        products={one.bid: one.product for one in standing if one.product},
        expected=Decimal(1_000_000),
    )
    left = tuple(f"{one.bidder} falls short of a must and takes no part: {', '.join(one.failed)}." for one in out)
    return read, (*left, *assessment.comparison.cautions)


def _criteria(procurement: Procurement, standing: list[BidResult]) -> Iterator[Criterion]:
    most = {one.requirement: one.most for result in standing for one in result.scores}
    for one in procurement.specification.requirements:
        if one.weight:
            yield Criterion(
                id=one.requirement.id,
                title=one.requirement.title,
                most=Decimal(most.get(one.requirement.id, 5)),
                resolve=one.requirement.ask,
            )


def _weights(procurement: Procurement) -> dict[str, Decimal]:
    model = procurement.model
    found = {
        one.requirement.id: one.weight * model.quality_weight / 100
        for one in procurement.specification.requirements
        if one.weight
    }
    return {**found, PRICE: model.price_weight}


def _entry(result: BidResult, procurement: Procurement) -> Entry:
    asked = {one.requirement.id: one for one in procurement.specification.requirements if one.weight}
    cost = result.cost
    return Entry(
        bid=result.bid,
        name=result.bidder,
        scores={one.requirement: _score(one) for one in result.scores if one.requirement in asked},
        price=between(cost.present_low.amount, cost.present_likely.amount, cost.present_high.amount),
    )


def _score(score: Score) -> Spread:
    """A score that awaits an assessor may yet be raised, so anything from it to the top of the scale may come out."""
    likely = Decimal(score.score)
    return between(likely, likely, Decimal(score.most)) if score.awaiting else fixed(likely)


def _plan(result: BidResult, assessment: Assessment) -> CostPlan:
    assumed = {one.interface: one for one in assessment.procurement.model.integration}
    items = [item for line in result.cost.lines for item in _items(line, assumed)]
    return CostPlan(bid=result.bid, items=tuple(items))


def _items(line: CostLine, assumed: Mapping[str, IntegrationAssumption]) -> Iterator[CostItem]:
    """A line's money by what is paid alike in the same years; an estimate's two parts keep their own ranges."""
    amounts = [one.amount for one in line.by_year]
    if line.priced_by == "force" and line.interface:
        given, _ = reckoned(assumed.get(line.interface) or assumed["*"], Work(line.work or Work.BESPOKE))
        yearly = amounts[1] if len(amounts) > 1 else _both(amounts[0], given)[1]
        once = amounts[0] - yearly
        if once:
            yield _item(line, "once", _range(given.once, once), (1,))
        if yearly:
            yield _item(line, "yearly", _range(given.yearly, yearly), tuple(range(1, len(amounts) + 1)))
        return
    for amount in dict.fromkeys(one for one in amounts if one):
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
    known = {**{f"{one}s": one for one in CATEGORIES}, **{one: one for one in CATEGORIES}}
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
