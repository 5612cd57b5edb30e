"""Which interfaces of the estate a purchase must serve."""

from __future__ import annotations

from collections.abc import Sequence

from joinedup.estate.model import Estate, Flow, Interface
from joinedup.evaluation.model import ServedInterface
from joinedup.procurement.asked import asked_interfaces
from joinedup.procurement.model import Procurement
from joinedup.values import InputError


def served_interfaces(estate: Estate, procurement: Procurement) -> tuple[ServedInterface, ...]:
    """The interfaces that bidders are asked to offer and price, in the same order.

    Raises ``InputError`` where the procurement names a system or an interface
    that the estate does not have.
    """
    known = {interface.id: interface for interface in estate.interfaces}
    for interface in procurement.specification.interfaces:
        if interface not in known:
            raise _unknown("interface", interface, procurement)
    systems = {system.id for system in estate.systems}
    for replace in procurement.replaces:
        if replace not in systems:
            raise _unknown("system", replace, procurement)
    return tuple(
        _served(known[interface.id], [flow for flow in estate.flows if flow.interface == interface.id])
        for interface in asked_interfaces(procurement, estate)
    )


def _unknown(what: str, identity: str, procurement: Procurement) -> InputError:
    return InputError(
        f"It names the {what} {identity!r}, which the estate does not have.",
        file=f"procurement {procurement.id}",
        place=f"{what}s",
        remedy=f"Register the {what} in the estate, or take it out of the procurement.",
    )


def _served(interface: Interface, flows: Sequence[Flow]) -> ServedInterface:
    return ServedInterface(
        id=interface.id,
        name=interface.name,
        record=", ".join(sorted({flow.record for flow in flows if flow.record})),
        flows=len(flows),
        needs=interface.needs,
    )
