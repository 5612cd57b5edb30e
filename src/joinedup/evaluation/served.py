"""Which interfaces of the estate a purchase must serve."""

from __future__ import annotations

from collections.abc import Sequence

from joinedup.estate.graph import replacement
from joinedup.estate.model import Estate, Flow, Interface
from joinedup.evaluation.model import ServedInterface
from joinedup.procurement.model import Procurement
from joinedup.values import InputError


def served_interfaces(estate: Estate, procurement: Procurement) -> tuple[ServedInterface, ...]:
    """The interfaces the specification names; where it names none, all that replacing the systems touches.

    Raises ``InputError`` where the procurement names a system or an interface
    that the estate does not have.
    """
    crossing = _crossing(estate, procurement)
    known = {one.id: one for one in estate.interfaces}
    wanted = procurement.specification.interfaces or tuple(crossing)
    for one in wanted:
        if one not in known:
            raise _unknown("interface", one, procurement)
    through = {one.id: [flow for flow in estate.flows if flow.interface == one.id] for one in estate.interfaces}
    return tuple(_served(known[one], crossing.get(one) or through[one]) for one in wanted)


def _crossing(estate: Estate, procurement: Procurement) -> dict[str, tuple[Flow, ...]]:
    """The flows between the replaced systems and the others, by interface."""
    if not procurement.replaces:
        return {}
    try:
        found = replacement(estate, procurement.replaces)
    except KeyError as error:
        raise _unknown("system", str(error.args[0]), procurement) from None
    return {one.interface.id: one.flows for one in found.served}


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
        record=", ".join(sorted({one.record for one in flows if one.record})),
        flows=len(flows),
        needs=interface.needs,
    )
