"""The table of systems as a reader asked for it: found, filtered and put in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from joinedup.estate.graph import Counts, counts
from joinedup.estate.model import Estate, System


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One system with its counts."""

    system: System
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """The column a table is in order of, and whether the largest comes first."""

    by: str
    down: bool


ORDERS: Mapping[str, Callable[[Line], Any]] = {
    "name": lambda one: one.system.name.casefold(),
    "kind": lambda one: one.system.kind.casefold(),
    "supplier": lambda one: one.system.supplier.casefold(),
    "users": lambda one: one.system.users or 0,
    "interfaces": lambda one: one.counts.interfaces,
    "undocumented": lambda one: one.counts.undocumented,
    "gives": lambda one: len(one.counts.depended_on_by),
    "takes": lambda one: len(one.counts.depends_on),
    "manual": lambda one: one.counts.manual,
}


def lines(estate: Estate, *, text: str = "", supplier: str = "", where: str = "") -> list[Line]:
    """The systems that hold ``text``, of that supplier, and ``own`` or ``external`` where asked for."""
    wanted = text.casefold().strip()
    own = {one.system: one for one in counts(estate)}
    return [
        Line(system=one, counts=own[one.id])
        for one in estate.systems
        if (not wanted or wanted in f"{one.id} {one.name} {one.kind} {one.purpose} {one.owner}".casefold())
        and (not supplier or one.supplier == supplier)
        and (not where or (where == "external") == one.external)
    ]


def sort_of(asked: Mapping[str, str]) -> Sort:
    """The order asked for; by name where none, or none that there is, was asked for."""
    by = asked.get("sort", "gives")
    return Sort(by=by if by in ORDERS else "gives", down=asked.get("order", "down") != "up")


def in_order(found: list[Line], sort: Sort) -> list[Line]:
    """``found`` in that order; ties by name, so that the order is always the same."""
    found = sorted(found, key=ORDERS["name"])
    return sorted(found, key=ORDERS[sort.by], reverse=sort.down)
