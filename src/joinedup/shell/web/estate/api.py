"""The estate for other programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from joinedup.estate.graph import Counts, counts
from joinedup.estate.model import Contract, Flow, Interface, System
from joinedup.shell.web.accounts.guard import allowed
from joinedup.shell.web.estate import store
from joinedup.shell.web.project.lists import ChangedPart, listed, part_of
from joinedup.shell.web.project.shapes import MoneyOut

Part = TypeVar("Part", System, Interface, Flow, Contract)
router = Router(tags=["Estate"], auth=allowed("read"))
CHANGED = Field(description="When what is known of it last changed (RFC 3339).", examples=["2026-11-23T07:32:00Z"])


class SystemOut(Schema):
    """An application that the force runs, or one of others that it must work with."""

    id: str = Field(description="Short name, unique in the estate.", examples=["RMS"])
    name: str = Field(description="What people in the force call it.", examples=["Crime and records management"])
    kind: str = Field(description="Code for what it does, as the force's register gives it.", examples=["RMS"])
    supplier: str = Field(
        description="Who sells or supports it; empty where not known.", examples=["Alderbrook Systems"]
    )
    purpose: str = Field(description="What it is for.", examples=["Occurrences, crimes and the links between them"])
    records: list[str] = Field(
        description="Classes of police record it is the master of.",
        examples=[["person", "event"]],
        json_schema_extra={"items": {"type": "string", "enum": ["person", "object", "location", "event"]}},
    )
    users: int | None = Field(description="Number of people who use it; null where not known.", examples=[3900])
    owner: str = Field(description="The role that answers for it.", examples=["Head of Crime"])
    external: bool = Field(description="Whether others run it.", examples=[False])
    reviewed: date | None = Field(
        description="Day this entry was last checked; null where it never was.", examples=["2026-05-12"]
    )
    depends_on: list[str] = Field(description="Ids of the systems that give it records.", examples=[["CAD", "CUS"]])
    depended_on_by: list[str] = Field(description="Ids of the systems it gives records.", examples=[["CASE", "DW"]])
    changed_at: datetime = CHANGED


class InterfaceOut(Schema):
    """One way into or out of a system."""

    id: str = Field(description="Id of the interface, unique in the estate.", examples=["RMS-MARKERS-OUT"])
    system: str = Field(description="Id of the system that offers it.", examples=["RMS"])
    name: str = Field(description="What it is called.", examples=["Warning markers of people and places"])
    form: str = Field(description="Its technical form, in the register's words.", examples=["vendor connector"])
    standard: str = Field(description="Published standard it follows; empty for none.", examples=[""])
    documented: bool = Field(description="Whether the force holds its documentation.", examples=[False])
    needs: list[str] = Field(
        description="Ids of the requirements that a product must meet to serve it.", examples=[["JU-S05", "JU-S14"]]
    )
    changed_at: datetime = CHANGED


class FlowOut(Schema):
    """One system getting some kind of record from another."""

    id: str = Field(description="Id of the flow, unique in the estate.", examples=["F001"])
    provider: str = Field(description="Id of the system that gives.", examples=["RMS"])
    consumer: str = Field(description="Id of the system that gets.", examples=["CAD"])
    interface: str = Field(description="Id of the interface it goes through.", examples=["RMS-MARKERS-OUT"])
    record: str = Field(description="What kind of record travels.", examples=["warning marker"])
    manner: str = Field(
        description="How it travels today.",
        examples=["vendor"],
        json_schema_extra={"enum": ["api", "vendor", "file", "manual"]},
    )
    frequency: str = Field(description="How often, in the register's words.", examples=["as it happens"])
    critical: bool = Field(description="Whether police work stops when it stops.", examples=[True])
    changed_at: datetime = CHANGED


class ContractOut(Schema):
    """What systems run under."""

    id: str = Field(description="Id of the contract, unique in the estate.", examples=["C-RECORDS"])
    supplier: str = Field(description="Who it is with.", examples=["Alderbrook Systems"])
    systems: list[str] = Field(description="Ids of the systems it covers.", examples=[["RMS", "CUS"]])
    start: date = Field(description="First day of the contract.", examples=["2017-10-01"])
    end: date = Field(description="Last day of the contract.", examples=["2027-09-30"])
    annual_charge: MoneyOut | None = Field(description="Charge a year without VAT; null where not known.")
    notice_months: int | None = Field(description="Notice to give, in months; null where not known.", examples=[12])
    changed_at: datetime = CHANGED


Systems = listed(SystemOut, "Systems", "systems")
Interfaces = listed(InterfaceOut, "Interfaces", "interfaces")
Flows = listed(FlowOut, "Flows", "flows")
Contracts = listed(ContractOut, "Contracts", "contracts")


class SystemPart(ChangedPart):
    """Which systems are wanted."""

    search: str = Field(
        default="", max_length=100, description="Only systems whose id, name or purpose holds this text."
    )
    supplier: str = Field(default="", max_length=200, description="Only systems of this supplier.")


@router.get("/systems", response=Systems, operation_id="listSystems", summary="List the systems")
def systems(request: HttpRequest, part: Query[SystemPart]) -> dict[str, object]:
    """The applications of the force and those it must work with, in the register's order."""
    when = store.changed_since(part.changed_since)
    value = store.load_estate()
    own = {count.system: count for count in counts(value)}
    wanted = part.search.casefold()
    found = [
        one
        for one in value.systems
        if one.id in when
        and (not part.supplier or one.supplier == part.supplier)
        and wanted in f"{one.id} {one.name} {one.purpose}".casefold()
    ]
    return part_of(request, found, part, lambda one: _system(one, own, when))


@router.get("/systems/{system_id}", response=SystemOut, operation_id="getSystem", summary="Read one system")
def system(request: HttpRequest, system_id: str) -> SystemOut:
    """One application, with what it depends on and what depends on it."""
    del request
    value = store.load_estate()
    own = {count.system: count for count in counts(value)}
    return _system(_one(value.systems, system_id), own, store.changed_since(None))


@router.get("/interfaces", response=Interfaces, operation_id="listInterfaces", summary="List the interfaces")
def interfaces(request: HttpRequest, part: Query[ChangedPart]) -> dict[str, object]:
    """Every way into or out of a system that the register knows."""
    when = store.interfaces_changed_since(part.changed_since)
    found = [one for one in store.load_estate().interfaces if one.id in when]
    return part_of(request, found, part, lambda one: _interface(one, when))


@router.get(
    "/interfaces/{interface_id}", response=InterfaceOut, operation_id="getInterface", summary="Read one interface"
)
def interface(request: HttpRequest, interface_id: str) -> InterfaceOut:
    """One way into or out of a system."""
    del request
    return _interface(_one(store.load_estate().interfaces, interface_id), store.interfaces_changed_since(None))


@router.get("/flows", response=Flows, operation_id="listFlows", summary="List the flows")
def flows(request: HttpRequest, part: Query[ChangedPart]) -> dict[str, object]:
    """Who gives whom which records, and how."""
    when = store.flows_changed_since(part.changed_since)
    found = [one for one in store.load_estate().flows if one.id in when]
    return part_of(request, found, part, lambda one: _flow(one, when))


@router.get("/flows/{flow_id}", response=FlowOut, operation_id="getFlow", summary="Read one flow")
def flow(request: HttpRequest, flow_id: str) -> FlowOut:
    """One flow of records."""
    del request
    return _flow(_one(store.load_estate().flows, flow_id), store.flows_changed_since(None))


@router.get("/contracts", response=Contracts, operation_id="listContracts", summary="List the contracts")
def contracts(request: HttpRequest, part: Query[ChangedPart]) -> dict[str, object]:
    """What the systems run under, and until when."""
    when = store.contracts_changed_since(part.changed_since)
    found = [one for one in store.load_estate().contracts if one.id in when]
    return part_of(request, found, part, lambda one: _contract(one, when))


@router.get("/contracts/{contract_id}", response=ContractOut, operation_id="getContract", summary="Read one contract")
def contract(request: HttpRequest, contract_id: str) -> ContractOut:
    """One contract of the force for its systems."""
    del request
    return _contract(_one(store.load_estate().contracts, contract_id), store.contracts_changed_since(None))


def _one(every: tuple[Part, ...], identity: str) -> Part:
    for one in every:
        if one.id == identity:
            return one
    raise Http404


def _system(one: System, own: dict[str, Counts], when: dict[str, datetime]) -> SystemOut:
    return SystemOut(
        id=one.id,
        name=one.name,
        kind=one.kind,
        supplier=one.supplier,
        purpose=one.purpose,
        records=list(one.records),
        users=one.users,
        owner=one.owner,
        external=one.external,
        reviewed=one.reviewed,
        depends_on=list(own[one.id].depends_on),
        depended_on_by=list(own[one.id].depended_on_by),
        changed_at=when[one.id],
    )


def _interface(one: Interface, when: dict[str, datetime]) -> InterfaceOut:
    return InterfaceOut(
        id=one.id,
        system=one.system,
        name=one.name,
        form=one.form,
        standard=one.standard,
        documented=one.documented,
        needs=list(one.needs),
        changed_at=when[one.id],
    )


def _flow(one: Flow, when: dict[str, datetime]) -> FlowOut:
    return FlowOut(
        id=one.id,
        provider=one.provider,
        consumer=one.consumer,
        interface=one.interface,
        record=one.record,
        manner=one.manner.value,
        frequency=one.frequency,
        critical=one.critical,
        changed_at=when[one.id],
    )


def _contract(one: Contract, when: dict[str, datetime]) -> ContractOut:
    return ContractOut(
        id=one.id,
        supplier=one.supplier,
        systems=list(one.systems),
        start=one.start,
        end=one.end,
        annual_charge=MoneyOut.of(one.annual_charge) if one.annual_charge else None,
        notice_months=one.notice_months,
        changed_at=when[one.id],
    )
