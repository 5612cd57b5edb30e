"""What hangs on what: direct dependencies, counts, and what a replacement must serve.

A system *depends on* every system that gives it records: the consumer of a
flow on its provider, whichever of the two offers the interface.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from joinedup.estate.model import Contract, Estate, Flow, Interface, Manner, System


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """One system in numbers.

    ``interfaces`` are its own, ``undocumented`` those of them whose
    documentation the force lacks; ``flows_in`` and ``flows_out`` the flows it
    gets and gives; ``manual`` and ``critical`` count among both directions.
    ``depends_on`` and ``depended_on_by`` are ids of systems, in order.
    """

    system: str
    interfaces: int
    undocumented: int
    flows_in: int
    flows_out: int
    manual: int
    critical: int
    depends_on: tuple[str, ...]
    depended_on_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One interface that a replacement must serve, and why.

    ``own``: the replaced system offers it and others use it; otherwise a
    neighbour offers it and the replaced system uses it. ``neighbours`` are ids
    of the systems at the other end of its ``flows``.
    """

    interface: Interface
    own: bool
    flows: tuple[Flow, ...]
    neighbours: tuple[str, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """What passes through it, in order and once each."""
        return tuple(sorted({flow.record for flow in self.flows}))

    @property
    def critical(self) -> bool:
        """Whether anything critical passes through it."""
        return any(flow.critical for flow in self.flows)

    @property
    def manual(self) -> bool:
        """Whether people re-key or upload anything of it today."""
        return any(flow.manner is Manner.MANUAL for flow in self.flows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What replacing ``systems`` together means for the rest of the estate.

    ``served`` come own interfaces first, then by id. ``needs`` are ids of the
    requirements that serving them takes. ``unused`` are own interfaces that no
    flow outside goes through: ask before they are dropped. ``internal`` are
    flows among the replaced systems, which cease to be anybody else's concern.
    """

    systems: tuple[System, ...]
    served: tuple[Served, ...]
    neighbours: tuple[System, ...]
    records: tuple[str, ...]
    needs: tuple[str, ...]
    unused: tuple[Interface, ...]
    internal: tuple[Flow, ...]
    contracts: tuple[Contract, ...]

    @property
    def flows(self) -> tuple[Flow, ...]:
        """Every flow across the border, in the order of ids."""
        return tuple(sorted((flow for served in self.served for flow in served.flows), key=lambda flow: flow.id))

    @property
    def interfaces(self) -> tuple[str, ...]:
        """Ids of the interfaces to serve, own first."""
        return tuple(served.interface.id for served in self.served)


def depends_on(estate: Estate) -> dict[str, tuple[str, ...]]:
    """For every system, the systems that give it records."""
    found: dict[str, set[str]] = {system.id: set() for system in estate.systems}
    for flow in estate.flows:
        found[flow.consumer].add(flow.provider)
    return {system: tuple(sorted(others)) for system, others in found.items()}


def depended_on_by(estate: Estate) -> dict[str, tuple[str, ...]]:
    """For every system, the systems that it gives records."""
    found: dict[str, set[str]] = {system.id: set() for system in estate.systems}
    for flow in estate.flows:
        found[flow.provider].add(flow.consumer)
    return {system: tuple(sorted(others)) for system, others in found.items()}


def counts(estate: Estate) -> tuple[Counts, ...]:
    """Every system in numbers, in the order of the estate."""
    own, gets, gives = defaultdict(list), defaultdict(list), defaultdict(list)
    for interface in estate.interfaces:
        own[interface.system].append(interface)
    for flow in estate.flows:
        gets[flow.consumer].append(flow)
        gives[flow.provider].append(flow)
    on, by = depends_on(estate), depended_on_by(estate)
    return tuple(
        _count(system.id, own[system.id], gets[system.id], gives[system.id], on[system.id], by[system.id])
        for system in estate.systems
    )


def _count(
    system: str,
    own: list[Interface],
    gets: list[Flow],
    gives: list[Flow],
    on: tuple[str, ...],
    by: tuple[str, ...],
) -> Counts:
    both = [*gets, *gives]
    return Counts(
        system=system,
        interfaces=len(own),
        undocumented=sum(not interface.documented for interface in own),
        flows_in=len(gets),
        flows_out=len(gives),
        manual=sum(flow.manner is Manner.MANUAL for flow in both),
        critical=sum(flow.critical for flow in both),
        depends_on=on,
        depended_on_by=by,
    )


def replacement(estate: Estate, system_ids: Iterable[str]) -> Replacement:
    """What a replacement of these systems, bought together, must serve.

    The interfaces of the replaced systems that others use, and the interfaces
    of others that they use. Raises ``KeyError`` naming the first id that the
    estate does not know, and ``ValueError`` where no id is given.
    """
    systems = {system.id: system for system in estate.systems}
    replaced = dict.fromkeys(system_ids)
    for identity in replaced:
        if identity not in systems:
            raise KeyError(identity)
    if not replaced:
        raise ValueError("a replacement needs at least one system")
    served = _served(estate, replaced)
    used = {one.interface.id for one in served}
    neighbours = sorted({other for one in served for other in one.neighbours})
    return Replacement(
        systems=tuple(systems[text] for text in replaced),
        served=served,
        neighbours=tuple(systems[neighbour] for neighbour in neighbours),
        records=tuple(sorted({record for one in served for record in one.records})),
        needs=tuple(sorted({need for one in served for need in one.interface.needs})),
        unused=tuple(
            interface for interface in estate.interfaces if interface.system in replaced and interface.id not in used
        ),
        internal=tuple(flow for flow in estate.flows if flow.provider in replaced and flow.consumer in replaced),
        contracts=tuple(contract for contract in estate.contracts if not replaced.keys().isdisjoint(contract.systems)),
    )


def _served(estate: Estate, replaced: dict[str, None]) -> tuple[Served, ...]:
    flows: dict[str, list[Flow]] = defaultdict(list)
    for flow in estate.flows:
        if (flow.provider in replaced) != (flow.consumer in replaced):
            flows[flow.interface].append(flow)
    found = [
        Served(
            interface=interface,
            own=interface.system in replaced,
            flows=tuple(sorted(flows[interface.id], key=lambda flow: flow.id)),
            neighbours=tuple(
                sorted(
                    {end for flow in flows[interface.id] for end in (flow.provider, flow.consumer)} - replaced.keys()
                )
            ),
        )
        for interface in estate.interfaces
        if interface.id in flows
    ]
    return tuple(sorted(found, key=lambda served: (not served.own, served.interface.id)))
