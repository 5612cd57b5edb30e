"""When contracts end, and which end together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from joinedup.estate.model import Contract, Estate
from joinedup.values import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Contracts that end within some months of each other: a chance, and a burden.

    ``first`` and ``last`` are the earliest and the latest of their ends.
    ``charges`` are yearly totals, one for each currency; ``without_charge``
    counts contracts whose charge is not known. ``flows_between`` counts flows
    among systems of *different* contracts of the cluster, which could be
    renewed together.
    """

    first: date
    last: date
    contracts: tuple[Contract, ...]
    systems: tuple[str, ...]
    charges: tuple[Money, ...]
    without_charge: int
    flows_between: int


def clusters(estate: Estate, months: int = 6) -> tuple[Cluster, ...]:
    """The contracts grouped by their ends, earliest first.

    A group opens with the earliest end not yet grouped and takes every
    contract that ends within ``months`` of it; each contract is in one group.
    """
    if months < 0:
        raise ValueError("months cannot be below nothing")
    groups: list[list[Contract]] = []
    for one in sorted(estate.contracts, key=lambda contract: (contract.end, contract.id)):
        if groups and _months_between(groups[-1][0].end, one.end) <= months:
            groups[-1].append(one)
        else:
            groups.append([one])
    return tuple(_cluster(estate, group) for group in groups)


def _months_between(start: date, end: date) -> int:
    """Whole months begun from ``start`` to ``end``; 0 on the same day."""
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole + (1 if end.day > start.day else 0)


def _cluster(estate: Estate, group: list[Contract]) -> Cluster:
    holder: dict[str, set[str]] = {}
    for contract in group:
        for system in contract.systems:
            holder.setdefault(system, set()).add(contract.id)
    between = [
        flow
        for flow in estate.flows
        if flow.provider in holder
        and flow.consumer in holder
        and holder[flow.provider].isdisjoint(holder[flow.consumer])
    ]
    totals: dict[str, Money] = {}
    for contract in group:
        if contract.annual_charge is not None:
            currency = contract.annual_charge.currency
            totals[currency] = (
                totals[currency] + contract.annual_charge if currency in totals else contract.annual_charge
            )
    return Cluster(
        first=group[0].end,
        last=group[-1].end,
        contracts=tuple(group),
        systems=tuple(sorted(holder)),
        charges=tuple(totals[total] for total in sorted(totals)),
        without_charge=sum(contract.annual_charge is None for contract in group),
        flows_between=len(between),
    )
