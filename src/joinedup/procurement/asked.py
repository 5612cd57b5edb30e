"""Which interfaces of the estate a bidder must offer and price, in words a bidder understands."""

from __future__ import annotations

from dataclasses import dataclass

from joinedup.estate.model import Estate, Flow, Manner
from joinedup.procurement.model import Procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedInterface:
    """One interface of the estate that the product must serve.

    ``system`` is the name of the system that owns it, ``exchanges`` what
    travels through it today, one plain sentence a flow, and ``critical``
    whether any of them stops police work when it stops.
    """

    id: str
    name: str
    system: str
    form: str
    standard: str
    documented: bool
    exchanges: tuple[str, ...]
    critical: bool


_MANNERS = {
    Manner.API: "by API",
    Manner.VENDOR: "by a supplier's own link",
    Manner.FILE: "by file",
    Manner.MANUAL: "typed in again by hand",
}


def asked_interfaces(procurement: Procurement, estate: Estate) -> tuple[AskedInterface, ...]:
    """The interfaces that the specification names; where it names none, all those of the systems replaced.

    An interface the estate does not hold is left out: the reader of a
    procurement refuses those.
    """
    names = {system.id: system.name for system in estate.systems}
    wanted = procurement.specification.interfaces or _touching(procurement.replaces, estate)
    known = {interface.id: interface for interface in estate.interfaces}
    asked = []
    for interface in (known[text] for text in wanted if text in known):
        flows = sorted((flow for flow in estate.flows if flow.interface == interface.id), key=lambda flow: flow.id)
        asked.append(
            AskedInterface(
                id=interface.id,
                name=interface.name,
                system=names.get(interface.system, interface.system),
                form=interface.form,
                standard=interface.standard,
                documented=interface.documented,
                exchanges=tuple(_sentence(flow, names) for flow in flows),
                critical=any(flow.critical for flow in flows),
            )
        )
    return tuple(asked)


def _touching(systems: tuple[str, ...], estate: Estate) -> tuple[str, ...]:
    """The interfaces through which the systems give or get anything today."""
    return tuple(
        sorted({flow.interface for flow in estate.flows if flow.provider in systems or flow.consumer in systems})
    )


def _sentence(flow: Flow, names: dict[str, str]) -> str:
    provider = names.get(flow.provider, flow.provider)
    consumer = names.get(flow.consumer, flow.consumer)
    when = f", {flow.frequency}" if flow.frequency else ""
    return f"{provider} gives {flow.record} to {consumer} ({_MANNERS[flow.manner]}{when})"
