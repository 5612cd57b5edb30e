"""A small assessment made by hand, every name in it fictional, for the reports to print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import structs

from joinedup.estate.model import Estate, Flow, Interface, Manner, System
from joinedup.evaluation.model import Basis, BidResult, Comparison, CostLine, Score, ServedInterface, WholeLifeCost
from joinedup.evaluation.reach import GoalReach
from joinedup.findings import CheckResult, Finding, Location, Outcome, Rung, Severity
from joinedup.knowledge.model import DiscountBand, DiscountRates, Goal, InteroperabilityLevel, Pack
from joinedup.performance.proposals import ProposedKpi
from joinedup.procurement.model import (
    Answer,
    Bid,
    EvaluationModel,
    IntegrationAssumption,
    InterfaceOffer,
    PriceLine,
    Procurement,
    Range,
)
from joinedup.relationships.model import Clarification
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
from joinedup.shell.reports.evaluation.assessment.assessed import (
    Assessment,
    CheckUsed,
    Declaration,
    DocumentRead,
    Excerpt,
    Exhibit,
    LeftOut,
)
from joinedup.values import Money, Period, Reference

OWN = Reference(title="Made for a test", confidence="own_judgement")
BIDDERS = (
    ("alder", "Alderbrook Systems", "Alder Records 4"),
    ("birch", "Birchgate Limited", "BirchCase"),
    ("cedar", "Cedarline plc", "Cedar One"),
)
ASKED = (
    ("JU-F01", "described", "Its interfaces are described completely", "must", 20),
    ("JU-F06", "identified", "Callers prove who they are", "must", 20),
    ("JU-S01", "all-records", "Every record can be obtained", "must", 25),
    ("JU-S04", "changes", "Changes can be obtained on their own", "should", 20),
    ("JU-O02", "leaving", "The force can leave with its data", "should", 15),
)
SCORED = {"alder": (5, 4, 4, 5, 3), "birch": (4, 3, 2, 2, 4), "cedar": (2, 0, 3, 1, 4)}


def pounds(amount: int | str) -> Money:
    return Money(Decimal(amount))


def requirement(identity: str, name: str, title: str, obligation: str) -> Requirement:
    return Requirement(
        id=identity,
        name=name,
        title=title,
        outcome=f"{title}, with no action by the supplier.",
        level=InteroperabilityLevel.STRUCTURAL,
        obligation=Obligation(obligation),
        category="getting-data-out",
        rationale="Otherwise another system cannot use the data without paying for bespoke work.",
        goals=("npds-data-model",),
        standards=(),
        system_kinds=("all",),
        verification=(Verification(method=Method.CHECK, detail="The API description is read by every check."),),
        rubric="machine-checked",
        ask="Please show how this is done.",
        parameters=(),
        cautions=(),
        references=(OWN,),
    )


def specification() -> Specification:
    return Specification(
        procurement="rms-2027",
        title="What the records system must do for others",
        requirements=tuple(
            SpecifiedRequirement(
                requirement=requirement(identity, name, title, obligation),
                obligation=Obligation(obligation),
                weight=Decimal(weight),
                values=(),
                text=f"{title}, with no action by the supplier.",
            )
            for identity, name, title, obligation, weight in ASKED
        ),
        interfaces=("if-cad", "if-dems"),
    )


def assumed(low: int, likely: int, high: int) -> Range:
    return Range(
        low=pounds(low), likely=pounds(likely), high=pounds(high), basis="The force's assumption: two earlier links."
    )


def procurement() -> Procurement:
    return Procurement(
        id="rms-2027",
        title="A records system that others can connect to",
        force="Northmoor Police",
        summary="Replaces the records system and the links that hang on it.",
        estimated_value=pounds(4_200_000),
        tender_published=date(2026, 10, 5),
        replaces=("old-rms",),
        specification=specification(),
        model=EvaluationModel(
            quality_weight=Decimal(60),
            price_weight=Decimal(40),
            price_formula="lowest_proportional",
            term_years=5,
            base_date=date(2027, 4, 1),
            discount_rates="green-book-2026",
            convention="year-end",
            must_threshold=1,
            integration=(
                IntegrationAssumption(
                    interface="*", once=assumed(15000, 40000, 120000), yearly=assumed(2000, 6000, 20000)
                ),
            ),
        ),
    )


def estate() -> Estate:
    def system(identity: str, name: str, kind: str) -> System:
        return System(
            id=identity, name=name, kind=kind, supplier="Some supplier", purpose="", records=("person",),
            users=900, owner="Operations", external=False, reviewed=None,
        )  # fmt: skip

    return Estate(
        force="Northmoor Police",
        systems=(
            system("old-rms", "Old records", "RMS"),
            system("cad", "Control room", "CAD"),
            system("dems", "Evidence", "DEMS"),
        ),
        interfaces=(
            Interface(
                id="if-cad",
                system="old-rms",
                name="Records to control room",
                form="API",
                standard="",
                documented=True,
                needs=("JU-S01",),
            ),
            Interface(
                id="if-dems",
                system="old-rms",
                name="Records to evidence store",
                form="file",
                standard="",
                documented=False,
                needs=("JU-S01",),
            ),
        ),
        flows=(
            Flow(
                id="f1",
                provider="old-rms",
                consumer="cad",
                interface="if-cad",
                record="person",
                manner=Manner.API,
                frequency="each minute",
                critical=True,
            ),
            Flow(
                id="f2",
                provider="old-rms",
                consumer="dems",
                interface="if-dems",
                record="event",
                manner=Manner.FILE,
                frequency="nightly",
                critical=False,
            ),
        ),
        contracts=(),
    )


def finding(bid: str, requirement_id: str, outcome: Outcome, message: str, **changed: Any) -> Finding:
    made = Finding(
        check="list_operation_changed_since",
        version=1,
        outcome=outcome,
        severity=Severity.MEDIUM,
        message=message,
        why="The force would copy every record each night to learn what changed.",
        ask="Which operation gives only the records changed since a given time?",
        requirement=requirement_id,
        location=Location(file=f"bids/{bid}/api.yaml", pointer="/paths/~1persons/get", line=12, column=5),
    )
    return structs.replace(made, **changed)


def score(bid: str, position: int) -> Score:
    identity, value = ASKED[position][0], SCORED[bid][position]
    passed = finding(
        bid,
        identity,
        Outcome.PASS,
        "Yes: 14 operations examined, nothing amiss.",
        location=Location(file=f"bids/{bid}/api.yaml"),
    )
    failed = finding(
        bid, identity, Outcome.FAIL, "`GET /persons` has no parameter for the time since which records changed."
    )
    untested = finding(
        bid,
        identity,
        Outcome.NOT_TESTED,
        "Not tested here: this part refers to https://schemas.invalid/person.json (in 2 places), and it lies at another address, and nothing is fetched on a supplier's say-so.",
    )
    findings = (passed,) if value >= 4 else (failed, untested) if value < 3 else (failed,)
    human = identity == "JU-O02"
    return Score(
        bid=bid,
        requirement=identity,
        score=value,
        most=5,
        basis=Basis.ASSESSOR if human else Basis.CHECKS,
        rung=Rung.DOCUMENTED if human else Rung.CHECKED,
        reason=f"{value} of 5: "
        + (
            "the assessor read the exit plan and found it complete."
            if human
            else "the description was read by two checks; what they found is below."
        ),
        awaiting=bid == "birch" and human,
        findings=() if human else findings,
    )


def cost_line(
    identity: str, title: str, priced_by: str, amounts: tuple[int, int, int], interface: str = ""
) -> CostLine:
    low, likely, high = amounts
    yearly = tuple(pounds(likely // 5) for _ in range(5))
    return CostLine(
        id=identity,
        category="Integration" if interface else "Licences",
        title=title,
        priced_by=priced_by,
        reason="The bid gives this price." if priced_by == "bidder" else "The bid gives no price for this interface, so the force's own estimate stands in for it.",
        interface=interface,
        low=pounds(low), likely=pounds(likely), high=pounds(high),
        by_year=yearly,
        present_low=pounds(low) * Decimal("0.9"), present_likely=pounds(likely) * Decimal("0.9"), present_high=pounds(high) * Decimal("0.9"),
    )  # fmt: skip


def cost(bid: str) -> WholeLifeCost:
    licence = {"alder": 2_400_000, "birch": 1_900_000, "cedar": 1_450_000}[bid]
    lines = [cost_line("P01", "Yearly licence", "bidder", (licence, licence, licence))]
    if bid != "alder":
        lines.append(cost_line("if-cad", "Link: records to control room", "force", (25_000, 70_000, 220_000), "if-cad"))
    if bid == "cedar":
        lines.append(
            cost_line("if-dems", "Link: records to evidence store", "force", (125_000, 470_000, 920_000), "if-dems")
        )
    return WholeLifeCost(
        bid=bid,
        lines=tuple(lines),
        quoted=pounds(licence),
        present_low=sum((line.present_low for line in lines), pounds(0)),
        present_likely=sum((line.present_likely for line in lines), pounds(0)),
        present_high=sum((line.present_high for line in lines), pounds(0)),
    )


def result(bid: str, rank: int | None, quality: str, price: str, total: str) -> BidResult:
    _, bidder, product = next(bidder for bidder in BIDDERS if bidder[0] == bid)
    return BidResult(
        bid=bid,
        bidder=bidder,
        product=product,
        scores=tuple(score(bid, position) for position in range(len(ASKED))),
        cost=cost(bid),
        quality=Decimal(quality),
        price=Decimal(price),
        total=Decimal(total),
        rank=rank,
        failed=() if rank else ("JU-F06",),
        reasons=(
            f"{product} describes its interfaces {'completely' if rank == 1 else 'in part'}.",
            "Its price for the licence is stated for every year.",
        ),
    )


def comparison() -> Comparison:
    return Comparison(
        procurement="rms-2027",
        results=(
            result("alder", 1, "50.4", "32.8333", "83.2333"),
            result("birch", 2, "34.2", "40", "74.2"),
            result("cedar", None, "23.4", "39.5", "62.9"),
        ),
        formula="lowest_proportional",
        sound=False,
        cautions=(
            "One score of Birchgate Limited awaits an assessor.",
            "Parts of two API descriptions lie elsewhere and were not tested.",
        ),
    )


def document(bid: str) -> DocumentRead:
    findings = [one for position in range(len(ASKED)) for one in score(bid, position).findings]
    results = tuple(
        CheckResult(check=one.check, version=1, requirement=one.requirement, outcome=one.outcome, examined=14, troubled=int(one.outcome is Outcome.FAIL), findings=(one,))
        for one in findings
    )  # fmt: skip
    lines = (
        "paths:",
        "  /persons:",
        "    get:",
        "      summary: All persons <of the force>",
        "      parameters: []",
        "      responses:",
        "        '200':",
    )
    return DocumentRead(
        bid=bid,
        file=f"bids/{bid}/api.yaml",
        sha256=(bid[0] * 64).replace("l", "1"),
        kind="openapi-3.0",
        title=f"{bid.title()} interface",
        operations=14,
        results=results,
        excerpts=(
            Excerpt(file=f"bids/{bid}/api.yaml", pointer="/paths/~1persons/get", line=12, first=10, lines=lines),
        ),
    )


def bid(identity: str, bidder: str, product: str) -> Bid:
    priced = identity == "alder"
    return Bid(
        id=identity,
        bidder=bidder,
        product=product,
        answers=tuple(Answer(requirement=one[0], meets="yes", statement="We do.", evidence="api.yaml") for one in ASKED),
        offers=(
            InterfaceOffer(interface="if-cad", offered="included" if priced else "at a price", once=pounds(0) if priced else None, yearly=pounds(0) if priced else None, note=""),
            InterfaceOffer(interface="if-dems", offered="no" if identity == "cedar" else "included", once=None if identity == "cedar" else pounds(0), yearly=None if identity == "cedar" else pounds(0), note=""),
        ),
        prices=(PriceLine(id="P01", category="Licences", title="Yearly licence", amount=pounds(300_000), years=(1, 2, 3, 4, 5)),),
        documents=((identity[0] * 64),),
    )  # fmt: skip


def assessment() -> Assessment:
    """Three bids: one first, one second with a score awaited, one below a must."""
    return Assessment(
        joinedup="0.1.0",
        procurement=procurement(),
        estate=estate(),
        bids=tuple(bid(*bidder) for bidder in BIDDERS),
        documents=tuple(document(bidder[0]) for bidder in BIDDERS),
        exhibits=(
            Exhibit(bid="", file="procurement.yaml", sha256="0" * 64, role="The tender's requirements and method"),
            *(Exhibit(bid=bidder[0], file=f"bids/{bidder[0]}/api.yaml", sha256=bidder[0][0] * 64, role="API description") for bidder in BIDDERS),
        ),
        declarations=(Declaration(assessor="Assessor A", bid="", nature="none", mitigation=""),),
        left_out=(LeftOut(bid="cedar", file="bids/cedar/extra.yaml", place="line 4", problem="It is not an API description.", remedy="Ask the bidder for the right file."),),
        checks=(CheckUsed(id="list_operation_changed_since", version=1, title="Can changes be listed since a time?", why="The force would copy every record each night.", ask="Which operation gives only what changed?", requirement="JU-S04"),),
        packs=(Pack(id="law", title="Law", version="2026.1", issued=date(2026, 11, 1), sha256="f" * 64),),
        rubrics=(
            Rubric(
                id="machine-checked", version=1, title="Checked by machine", most=5,
                bands=(
                    Band(score=5, meaning="Nothing amiss.", least_rung=Rung.CHECKED, most_troubled=Decimal(0), gravest=None),
                    Band(score=0, meaning="Nothing shown.", least_rung=Rung.NONE, most_troubled=None, gravest=None),
                ),
                references=(OWN,),
            ),
        ),
        rates=DiscountRates(
            id="green-book-2026", title="Green Book 2026", valid=Period(start=date(2026, 2, 5)),
            bands=(DiscountBand(first=0, last=30, rate=Decimal("0.035")), DiscountBand(first=31, last=None, rate=Decimal("0.03"))),
            references=(Reference(title="The Green Book", url="https://www.gov.uk/government/publications/the-green-book"),),
        ),
        served=(
            ServedInterface(id="if-cad", name="Records to control room", record="person", flows=1, needs=("JU-S01",)),
            ServedInterface(id="if-dems", name="Records to evidence store", record="event", flows=1, needs=("JU-S01",)),
        ),
        comparison=comparison(),
        clarifications=tuple(
            Clarification(number=1, bid=bidder[0], requirement="JU-S04", check="list_operation_changed_since", severity=Severity.MEDIUM, outcome=Outcome.FAIL, places=(), question="Which operation gives only the records changed since a given time?", grounds=f"{bidder[2]}: `GET /persons` has no such parameter.")
            for bidder in BIDDERS[1:]
        ),
        goals=(
            GoalReach(
                goal=Goal(id="npds-data-model", title="A common data model", statement="Suppliers adhere to a common model.", measure="", owner="National", scope="national", references=(OWN,)),
                requirements=tuple(one[0] for one in ASKED),
                shares=(("alder", Decimal(84)), ("birch", Decimal(57)), ("cedar", Decimal(39))),
            ),
        ),
        kpis=(ProposedKpi(requirement="JU-S04", title="Changes can be obtained on their own", target="Visible within 60 s, 99% of the month", measured_by="Sandbox: a change is made and looked for."),),
    )  # fmt: skip
