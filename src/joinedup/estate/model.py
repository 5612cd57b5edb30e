"""Systems, interfaces, flows and contracts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from joinedup.values import Money


class Manner(StrEnum):
    """How a flow travels today."""

    API = "api"
    VENDOR = "vendor"
    FILE = "file"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """An application the force runs, or a national or partner system it must work with (``external``).

    ``kind`` is a code such as RMS or CAD; ``records`` the POLE classes it
    masters (person, object, location, event).
    """

    id: str
    name: str
    kind: str
    supplier: str
    purpose: str
    records: tuple[str, ...]
    users: int | None
    owner: str
    external: bool
    reviewed: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """One way into or out of a system. ``documented``: whether the force holds its documentation.

    ``needs`` are ids of requirements that a product must meet to serve this
    interface without bespoke work.
    """

    id: str
    system: str
    name: str
    form: str
    standard: str
    documented: bool
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One system (``consumer``) getting some kind of record from another (``provider``).

    ``interface`` is the id of the interface it goes through.
    """

    id: str
    provider: str
    consumer: str
    interface: str
    record: str
    manner: Manner
    frequency: str
    critical: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What a system runs under. ``annual_charge`` excludes VAT."""

    id: str
    supplier: str
    systems: tuple[str, ...]
    start: date
    end: date
    annual_charge: Money | None
    notice_months: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estate:
    """All of it. Every id is unique, and every id referred to exists (see ``validate``)."""

    force: str
    systems: tuple[System, ...]
    interfaces: tuple[Interface, ...]
    flows: tuple[Flow, ...]
    contracts: tuple[Contract, ...]
