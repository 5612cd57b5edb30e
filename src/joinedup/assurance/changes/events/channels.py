"""What changed in an operation on a channel: who sends, where, with which parameters, and what is answered."""

from __future__ import annotations

from joinedup.assurance.changes.addresses import shape_of, variables_of
from joinedup.assurance.changes.events.parts import compare_parts
from joinedup.assurance.changes.parameters import compare_parameters
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Operation, Parameter


def compare_event_operations(old: Operation, new: Operation, pair: Pair) -> None:
    """Note a turned action, another address, and lead into the settings of operation, channel and reply."""
    at = (old.pointer, new.pointer)
    if old.inbound != new.inbound:
        message = f"`{new.operation_id or new.path}` was {_way(old)} and is now {_way(new)}."
        pair.changed("event-action-turned", *at, message)
    if shape_of(old.path) != shape_of(new.path):
        message = f"`{new.operation_id or new.path}` was at `{old.path}` and is now at `{new.path}`."
        pair.changed("event-address-changed", *at, message)
    elif variables_of(old.path) != variables_of(new.path):
        message = f"Variables in the address `{old.path}` have other names: it is now `{new.path}`."
        pair.changed("path-variable-renamed", *at, message)
    compare_parts(*at, pair)
    before = pair.walk.old.description.particulars.get(old.pointer)
    after = pair.walk.new.description.particulars.get(new.pointer)
    one, other = (before.leads_to if before else {}), (after.leads_to if after else {})
    if "channel" in one and "channel" in other:
        compare_parts(one["channel"], other["channel"], pair)
    if "reply" in one and "reply" in other:
        compare_parts(one["reply"], other["reply"], pair)
    elif "reply" in other:
        pair.added("event-reply-added", other["reply"], old.pointer, f"{new.name} is now answered by a message.")
    elif "reply" in one:
        pair.removed("event-reply-removed", one["reply"], new.pointer, f"{new.name} is no longer answered.")


def _way(operation: Operation) -> str:
    """Who sends, in the word of the document."""
    who = "the product sends to us" if operation.inbound else "we send to the product"
    return f"`{operation.method}` ({who})"


def compare_channel_parameters(old: Operation, new: Operation, pair: Pair) -> None:
    """Note parameters of a channel that came and went; lead into those in both, by position, as names never travel."""
    before, after = _by_position(old), _by_position(new)
    for key, parameter in before.items():
        other = after.get(key)
        if other is None:
            message = f"Parameter `{parameter.name}` of the channel `{old.path}` is no longer described."
            pair.removed("event-parameter-removed", parameter.pointer, new.pointer, message)
            continue
        pair.lead(compare_parameters, parameter, other, (parameter.pointer, other.pointer))
        compare_parts(parameter.pointer, other.pointer, pair)
    for key, parameter in after.items():
        if key not in before:
            message = f"Parameter `{parameter.name}` of the channel `{new.path}` is now described."
            pair.added("event-parameter-added", parameter.pointer, old.pointer, message)


def _by_position(operation: Operation) -> dict[str, Parameter]:
    positions = {name: str(place) for place, name in enumerate(variables_of(operation.path))}
    return {positions.get(parameter.name, f"named {parameter.name}"): parameter for parameter in operation.parameters}
