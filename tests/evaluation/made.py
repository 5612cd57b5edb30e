"""Small made-up procurements, bids and check results, of which each test changes one thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from joinedup.evaluation.model import ServedInterface
from joinedup.findings import CheckResult, Finding, Location, Outcome, Rung, Severity
from joinedup.knowledge.model import DiscountBand, DiscountRates, InteroperabilityLevel, Law, Pack
from joinedup.procurement.model import (
    Answer,
    Assessment,
    Bid,
    EvaluationModel,
    IntegrationAssumption,
    InterfaceOffer,
    PriceLine,
    Procurement,
    Range,
)
from joinedup.requirements.model import (
    Band,
    Method,
    Obligation,
    Requirement,
    Rubric,
    Specification,
    SpecifiedRequirement,
    Verification,
)
from joinedup.values import Money, Period

GREEN_BOOK = DiscountRates(
    id="green-book",
    title="Green Book",
    valid=Period(start=date(2003, 1, 1)),
    bands=(
        DiscountBand(first=0, last=30, rate=Decimal("0.035")),
        DiscountBand(first=31, last=75, rate=Decimal("0.03")),
        DiscountBand(first=76, last=125, rate=Decimal("0.025")),
    ),
    references=(),
)
LAW = Law(
    pack=Pack(id="law", title="Law", version="1", issued=date(2026, 1, 1), sha256="0" * 64),
    thresholds=(),
    notices=(),
    ratings=(),
    specification_rules=(),
    discount_rates=(GREEN_BOOK,),
)
RUBRIC = Rubric(
    id="checked",
    version=1,
    title="Checked against documents",
    most=5,
    bands=(
        Band(score=5, meaning="Shown throughout", least_rung=Rung.CHECKED, most_troubled=Decimal(0), gravest="none"),
        Band(
            score=3,
            meaning="Shown with slips",
            least_rung=Rung.CHECKED,
            most_troubled=Decimal("0.25"),
            gravest="medium",
        ),
        Band(score=2, meaning="Documented", least_rung=Rung.DOCUMENTED, most_troubled=Decimal("0.5"), gravest="medium"),
        Band(score=1, meaning="Claimed", least_rung=Rung.CLAIMED, most_troubled=Decimal("0.5"), gravest="medium"),
        Band(score=0, meaning="Not shown", least_rung=Rung.NONE, most_troubled=None, gravest=None),
    ),
    references=(),
)
RUBRICS = {RUBRIC.id: RUBRIC}


def requirement(identity: str = "REQ-1", method: Method = Method.CHECK) -> Requirement:
    return Requirement(
        id=identity,
        name=identity.lower(),
        title=f"Outcome {identity}",
        outcome="Records can be obtained.",
        level=InteroperabilityLevel.STRUCTURAL,
        obligation=Obligation.SHOULD,
        category="data",
        rationale="So that they can be used.",
        goals=("goal",),
        standards=(),
        system_kinds=("all",),
        verification=(Verification(method=method, detail="how"),),
        rubric=RUBRIC.id,
        ask="How?",
        parameters=(),
        cautions=(),
        references=(),
    )


def specified(
    identity: str = "REQ-1",
    weight: object = 100,
    obligation: Obligation = Obligation.SHOULD,
    method: Method = Method.CHECK,
) -> SpecifiedRequirement:
    return SpecifiedRequirement(
        requirement=requirement(identity, method),
        obligation=obligation,
        weight=Decimal(str(weight)),
        values=(),
        text="Records can be obtained.",
    )


def finding(
    outcome: Outcome,
    *,
    requirement: str = "REQ-1",
    severity: Severity = Severity.MEDIUM,
    message: str = "No way to list changes.",
    file: str = "persons.yaml",
    line: int | None = 812,
    check: str = "incremental_change_feed",
) -> Finding:
    return Finding(
        check=check,
        version=1,
        outcome=outcome,
        severity=severity,
        message=message,
        why="All records would be copied each night.",
        ask="How are changes obtained?",
        requirement=requirement,
        location=Location(file=file, pointer="/paths", line=line),
    )


def result(*findings: Finding, examined: int = 10, troubled: int | None = None) -> CheckResult:
    outcome = max((one.outcome for one in findings), key=lambda one: one.gravity)
    bad = sum(one.outcome in (Outcome.FAIL, Outcome.WARNING) for one in findings)
    return CheckResult(
        check=findings[0].check,
        version=1,
        requirement=findings[0].requirement,
        outcome=outcome,
        examined=examined,
        troubled=bad if troubled is None else troubled,
        findings=findings,
    )


def passed(requirement: str = "REQ-1") -> CheckResult:
    return result(finding(Outcome.PASS, requirement=requirement, message="Yes."))


def failed(requirement: str = "REQ-1", severity: Severity = Severity.HIGH) -> CheckResult:
    return result(finding(Outcome.FAIL, requirement=requirement, severity=severity), examined=1)


def answer(requirement: str = "REQ-1", meets: str = "yes", evidence: str = "") -> Answer:
    return Answer(requirement=requirement, meets=meets, statement="We do.", evidence=evidence)


def pounds(amount: object) -> Money:
    return Money(Decimal(str(amount)))


def price(amount: object, *years: int, identity: str = "licence") -> PriceLine:
    return PriceLine(id=identity, category="licence", title="Licence", amount=pounds(amount), years=years or (1,))


def offer(interface: str, once: object = None, yearly: object = None, offered: str = "at a price") -> InterfaceOffer:
    return InterfaceOffer(
        interface=interface,
        offered=offered,
        once=None if once is None else pounds(once),
        yearly=None if yearly is None else pounds(yearly),
        note="",
    )


def bid(
    identity: str = "bid-a",
    *,
    answers: Sequence[Answer] = (),
    offers: Sequence[InterfaceOffer] = (),
    prices: Sequence[PriceLine] = (),
    documents: Sequence[str] = (),
) -> Bid:
    return Bid(
        id=identity,
        bidder=f"Bidder {identity[-1].upper()}",
        product="Product",
        answers=tuple(answers),
        offers=tuple(offers),
        prices=tuple(prices) or (price(1000),),
        documents=tuple(documents),
    )


def spread(low: object, likely: object, high: object, basis: str = "three earlier interfaces") -> Range:
    return Range(low=pounds(low), likely=pounds(likely), high=pounds(high), basis=basis)


def assumption(interface: str = "*", once: Range | None = None, yearly: Range | None = None) -> IntegrationAssumption:
    return IntegrationAssumption(
        interface=interface, once=once or spread(100, 200, 400), yearly=yearly or spread(10, 20, 40)
    )


def model(**changes: object) -> EvaluationModel:
    values: dict[str, object] = {
        "quality_weight": Decimal(60),
        "price_weight": Decimal(40),
        "price_formula": "lowest_proportional",
        "term_years": 4,
        "base_date": date(2026, 4, 1),
        "discount_rates": "green-book",
        "convention": "year-end",
        "must_threshold": 3,
        "integration": (assumption(),),
    }
    return EvaluationModel(**(values | changes))  # type: ignore[arg-type]


def procurement(
    requirements: Sequence[SpecifiedRequirement] | None = None,
    interfaces: Sequence[str] = (),
    **changes: object,
) -> Procurement:
    return Procurement(
        id="records",
        title="Records",
        force="Force",
        summary="",
        estimated_value=None,
        tender_published=None,
        replaces=("rms",),
        specification=Specification(
            procurement="records",
            title="Records specification",
            requirements=tuple(requirements) if requirements is not None else (specified(),),
            interfaces=tuple(interfaces),
        ),
        model=model(**changes),
    )


def interface(identity: str = "custody", needs: Sequence[str] = ()) -> ServedInterface:
    return ServedInterface(id=identity, name=f"Feed {identity}", record="person", flows=2, needs=tuple(needs))


def assessment(score: int, *, who: str = "P. Reader", bid: str = "bid-a", requirement: str = "REQ-1") -> Assessment:
    return Assessment(
        bid=bid,
        requirement=requirement,
        score=score,
        assessor=who,
        evidence="section 4 of the service description",
        reason="The export was explained in full.",
    )
