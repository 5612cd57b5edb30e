"""Which interfaces of the estate a purchase must serve."""

from __future__ import annotations

from joinedup.estate.model import Estate, Flow, Interface
from joinedup.evaluation.model import ServedInterface
from joinedup.procurement.model import Procurement
from joinedup.values import InputError


def served_interfaces(estate: Estate, procurement: Procurement) -> tuple[ServedInterface, ...]:
    """The interfaces the specification names; where it names none, all that the replaced systems' flows use.

    Raises ``InputError`` where the specification names an interface the
    estate does not have.
    """
    known = {one.id: one for one in estate.interfaces}
    wanted = procurement.specification.interfaces or _touched(estate, procurement)
    for one in wanted:
        if one not in known:
            raise InputError(
                f"The specification names the interface {one!r}, which the estate does not have.",
                file=procurement.specification.title,
                place="interfaces",
                remedy="Register the interface in the estate, or take it out of the specification.",
            )
    return tuple(_served(known[one], estate.flows) for one in wanted)


def _touched(estate: Estate, procurement: Procurement) -> tuple[str, ...]:
    replaced = set(procurement.replaces)
    through = {one.interface for one in estate.flows if one.interface and replaced & {one.provider, one.consumer}}
    return tuple(sorted(through))


def _served(interface: Interface, flows: tuple[Flow, ...]) -> ServedInterface:
    through = [one for one in flows if one.interface == interface.id]
    return ServedInterface(
        id=interface.id,
        name=interface.name,
        record=", ".join(sorted({one.record for one in through if one.record})),
        flows=len(through),
        needs=interface.needs,
    )
