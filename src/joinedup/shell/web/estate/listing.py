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
    "name": lambda line: line.system.name.casefold(),
    "kind": lambda line: line.system.kind.casefold(),
    "supplier": lambda line: line.system.supplier.casefold(),
    "users": lambda line: line.system.users or 0,
    "interfaces": lambda line: line.counts.interfaces,
    "undocumented": lambda line: line.counts.undocumented,
    "gives": lambda line: len(line.counts.depended_on_by),
    "takes": lambda line: len(line.counts.depends_on),
    "manual": lambda line: line.counts.manual,
}


def lines(estate: Estate, *, text: str = "", supplier: str = "", where: str = "") -> list[Line]:
    """The systems that hold ``text``, of that supplier, and ``own`` or ``external`` where asked for."""
    wanted = text.casefold().strip()
    own = {count.system: count for count in counts(estate)}
    return [
        Line(system=system, counts=own[system.id])
        for system in estate.systems
        if (
            not wanted
            or wanted in f"{system.id} {system.name} {system.kind} {system.purpose} {system.owner}".casefold()
        )
        and (not supplier or system.supplier == supplier)
        and (not where or (where == "external") == system.external)
    ]


def sort_of(asked: Mapping[str, str]) -> Sort:
    """The order asked for; by name where none, or none that there is, was asked for."""
    by = asked.get("sort", "gives")
    return Sort(by=by if by in ORDERS else "gives", down=asked.get("order", "down") != "up")


def in_order(found: list[Line], sort: Sort) -> list[Line]:
    """``found`` in that order; ties by name, so that the order is always the same."""
    found = sorted(found, key=ORDERS["name"])
    return sorted(found, key=ORDERS[sort.by], reverse=sort.down)
