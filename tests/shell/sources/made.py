"""A small procurement, made by hand, for tests of what bidders hand in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from joinedup.estate.model import Estate, Flow, Interface, Manner, System
from joinedup.findings import Rung
from joinedup.knowledge.model import InteroperabilityLevel, Pack
from joinedup.procurement.asked import AskedInterface, asked_interfaces
from joinedup.procurement.model import EvaluationModel, Procurement
from joinedup.requirements.model import (
    Band,
    Library,
    Method,
    Obligation,
    Requirement,
    Rubric,
    Specification,
    SpecifiedRequirement,
    Verification,
)
from joinedup.values import Money, Reference


def requirement(identity: str, category: str = "getting-data-out") -> Requirement:
    """A requirement with that id."""
    return Requirement(
        id=identity,
        name=identity.lower(),
        title=f"What {identity} asks",
        outcome=f"The outcome of {identity}, within {{months}} months.",
        level=InteroperabilityLevel.STRUCTURAL,
        obligation=Obligation.SHOULD,
        category=category,
        rationale="So that others can work with the records.",
        goals=(),
        standards=(),
        system_kinds=("all",),
        verification=(Verification(method=Method.DOCUMENT, detail="The buyer reads the document named."),),
        rubric="documented",
        ask="How is this done?",
        parameters=(),
        cautions=(),
        references=(Reference(title="Engineering judgement", confidence="own_judgement"),),
    )


def library() -> Library:
    """A library of three requirements and one rubric."""
    band = Band(score=5, meaning="All of it, shown.", least_rung=Rung.DOCUMENTED, most_troubled=None, gravest=None)
    none = Band(score=0, meaning="Nothing shown.", least_rung=Rung.NONE, most_troubled=None, gravest=None)
    rubric = Rubric(id="documented", version=1, title="Shown by a document", most=5, bands=(band, none), references=())
    pack = Pack(id="library", title="Library", version="1", issued=date(2026, 11, 1), sha256="0" * 64)
    return Library(
        pack=pack,
        requirements=tuple(requirement(one) for one in ("JU-A01", "JU-A02", "JU-B01")),
        rubrics=(rubric,),
        categories=(("getting-data-out", "Getting data out"),),
    )


def procurement(years: int = 3) -> Procurement:
    """A procurement of three requirements and two interfaces over ``years``."""
    asked = tuple(
        SpecifiedRequirement(
            requirement=one,
            obligation=Obligation.MUST if one.id == "JU-A01" else Obligation.SHOULD,
            weight=Decimal(weight),
            values=(("months", "6"),),
            text=one.outcome.replace("{months}", "6"),
        )
        for one, weight in zip(library().requirements, (40, 35, 25), strict=True)
    )
    return Procurement(
        id="made-1",
        title="A records system",
        force="Northmoor Police",
        summary="Records that others can read.",
        estimated_value=Money(Decimal(1_000_000)),
        tender_published=date(2026, 10, 5),
        replaces=("RMS",),
        specification=Specification(
            procurement="made-1", title="A records system", requirements=asked, interfaces=("IF-1", "IF-2")
        ),
        model=EvaluationModel(
            quality_weight=Decimal(60),
            price_weight=Decimal(40),
            price_formula="lowest_proportional",
            term_years=years,
            base_date=date(2027, 4, 1),
            discount_rates="green-book-2026",
            convention="year-end",
            must_threshold=2,
            integration=(),
        ),
    )


def estate() -> Estate:
    """Two systems, two interfaces, two flows."""
    systems = tuple(
        System(
            id=one,
            name=f"The {one}",
            kind=one,
            supplier="Fellgate",
            purpose="",
            records=("person",),
            users=None,
            owner="",
            external=False,
            reviewed=None,
        )
        for one in ("RMS", "CAD")
    )
    interfaces = tuple(
        Interface(id=one, system="RMS", name=f"Interface {one}", form="file", standard="", documented=True, needs=())
        for one in ("IF-1", "IF-2")
    )
    flows = tuple(
        Flow(
            id=f"F{number}",
            provider="RMS",
            consumer="CAD",
            interface=f"IF-{number}",
            record="markers",
            manner=Manner.FILE,
            frequency="nightly",
            critical=number == 1,
        )
        for number in (1, 2)
    )
    return Estate(force="Northmoor Police", systems=systems, interfaces=interfaces, flows=flows, contracts=())


def asked(years: int = 3) -> tuple[AskedInterface, ...]:
    """The interfaces that procurement asks for."""
    return asked_interfaces(procurement(years), estate())
