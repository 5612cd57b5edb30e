"""Small estates made for tests, and a strategy for any sound estate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from joinedup.estate.model import Contract, Estate, Flow, Interface, Manner, System
from joinedup.estate.register import RECORDS
from joinedup.values import Money


def system(identity: str, **other: Any) -> System:
    values: dict[str, Any] = {
        "name": f"The {identity} system",
        "kind": identity,
        "supplier": "Alderbrook Systems",
        "purpose": "",
        "records": (),
        "users": None,
        "owner": "",
        "external": False,
        "reviewed": None,
    }
    return System(id=identity, **(values | other))


def interface(identity: str, offered_by: str, **other: Any) -> Interface:
    values: dict[str, Any] = {"name": identity, "form": "", "standard": "", "documented": True, "needs": ()}
    return Interface(id=identity, system=offered_by, **(values | other))


def flow(identity: str, provider: str, consumer: str, through: str, **other: Any) -> Flow:
    values: dict[str, Any] = {"record": "record", "manner": Manner.API, "frequency": "", "critical": False}
    return Flow(id=identity, provider=provider, consumer=consumer, interface=through, **(values | other))


def contract(identity: str, systems: Iterable[str], end: date, **other: Any) -> Contract:
    values: dict[str, Any] = {
        "supplier": "Alderbrook Systems",
        "start": date(2020, 1, 1),
        "annual_charge": None,
        "notice_months": None,
    }
    return Contract(id=identity, systems=tuple(systems), end=end, **(values | other))


def estate(
    systems: Iterable[System],
    interfaces: Iterable[Interface] = (),
    flows: Iterable[Flow] = (),
    contracts: Iterable[Contract] = (),
    force: str = "Northmoor Police",
) -> Estate:
    return Estate(
        force=force,
        systems=tuple(systems),
        interfaces=tuple(interfaces),
        flows=tuple(flows),
        contracts=tuple(contracts),
    )


def from_edges(dependencies: dict[str, Iterable[str]]) -> Estate:
    """An estate in which each system depends on the named others."""
    edges = [(consumer, provider) for consumer, providers in dependencies.items() for provider in providers]
    return estate(
        [system(dependency) for dependency in dependencies],
        [interface(f"{dependency}-OUT", dependency) for dependency in dependencies],
        [flow(f"F{at}", provider, consumer, f"{provider}-OUT") for at, (consumer, provider) in enumerate(edges)],
    )


_LETTERS = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
TEXT = st.text(_LETTERS, max_size=30).map(lambda text: " ".join(text.split()))
FILLED = TEXT.filter(bool)
ITEM = FILLED.map(lambda text: text.replace(";", ",")).filter(bool)
ID = (
    st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=";"), min_size=1, max_size=12)
    .map(lambda text: "".join(text.split()))
    .filter(lambda text: text and not text.upper().startswith("EXAMPLE"))
)
DAYS = st.dates()
COUNTS = st.none() | st.integers(0, 10**9)
CHARGES = st.none() | st.builds(
    Money,
    st.decimals(min_value=Decimal(0), max_value=Decimal(10**11), allow_nan=False, allow_infinity=False, places=4),
    st.sampled_from(["GBP", "EUR"]),
)


@st.composite
def estates(draw: st.DrawFn) -> Estate:
    """Any estate without problems."""
    ids = draw(st.lists(ID, unique=True, min_size=2, max_size=5))
    systems = [
        System(
            id=identifier,
            name=draw(FILLED),
            kind=draw(FILLED),
            supplier=draw(TEXT),
            purpose=draw(TEXT),
            records=tuple(draw(st.lists(st.sampled_from(RECORDS), max_size=3))),
            users=draw(COUNTS),
            owner=draw(TEXT),
            external=draw(st.booleans()),
            reviewed=draw(st.none() | DAYS),
        )
        for identifier in ids
    ]
    interfaces = [
        Interface(
            id=one,
            system=draw(st.sampled_from(ids)),
            name=draw(FILLED),
            form=draw(TEXT),
            standard=draw(TEXT),
            documented=draw(st.booleans()),
            needs=tuple(draw(st.lists(ITEM, max_size=3))),
        )
        for one in draw(st.lists(ID, unique=True, max_size=4))
    ]
    flows = []
    for one in draw(st.lists(ID, unique=True, max_size=5)) if interfaces else []:
        through = draw(st.sampled_from(interfaces))
        other = draw(st.sampled_from([identifier for identifier in ids if identifier != through.system]))
        ends = [through.system, other]
        provider, consumer = ends if draw(st.booleans()) else reversed(ends)
        flows.append(
            Flow(
                id=one,
                provider=provider,
                consumer=consumer,
                interface=through.id,
                record=draw(FILLED),
                manner=draw(st.sampled_from(Manner)),
                frequency=draw(TEXT),
                critical=draw(st.booleans()),
            )
        )
    contracts = []
    for one in draw(st.lists(ID, unique=True, max_size=3)):
        start, end = sorted([draw(DAYS), draw(DAYS)])
        contracts.append(
            Contract(
                id=one,
                supplier=draw(FILLED),
                systems=tuple(draw(st.lists(st.sampled_from(ids), unique=True, min_size=1))),
                start=start,
                end=end,
                annual_charge=draw(CHARGES),
                notice_months=draw(COUNTS),
            )
        )
    return estate(systems, interfaces, flows, contracts, force=draw(FILLED))
