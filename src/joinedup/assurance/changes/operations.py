"""What changed in the calls: which came and went, and what each leads to."""

from __future__ import annotations

from joinedup.assurance.changes.addresses import Calls, shape_of, variables_of
from joinedup.assurance.changes.bodies import compare_requests, note_request_added, note_request_removed, request_key
from joinedup.assurance.changes.events.channels import compare_channel_parameters, compare_event_operations
from joinedup.assurance.changes.lifecycle import compare_lifecycle, removal
from joinedup.assurance.changes.messages import compare_messages
from joinedup.assurance.changes.model import Context
from joinedup.assurance.changes.parameters import compare_parameter_lists
from joinedup.assurance.changes.reach import Lens
from joinedup.assurance.changes.responses import compare_response_lists
from joinedup.assurance.changes.security import compare_needs
from joinedup.assurance.changes.servers import compare_own_servers
from joinedup.assurance.changes.walk import Pair, Walk
from joinedup.assurance.description import Description, Operation, Request


def seed_calls(walk: Walk, calls: Calls) -> tuple[str, ...]:
    """Start a walk at every call; the names of all calls, by number."""
    names: list[str] = []
    for old, new in calls.both:
        bit = 1 << len(names)
        names.append(old.name)
        number = walk.pair(compare_operations, old, new, (old.pointer, new.pointer, old.name, new.name, old.owner))
        walk.seed(number, Context.NEITHER, bit)
        # The answer to a webhook is ours; a message that comes in is not.
        answered = old.inbound and not old.is_message
        sent, received = (Context.RESPONSE, Context.BODY) if answered else (Context.BODY, Context.RESPONSE)
        beside = Context.HEADER if old.inbound else Context.PARAMETER
        key = (old.pointer, new.pointer, old.name, new.name, old.owner)
        parameters = compare_channel_parameters if old.is_message else compare_parameter_lists
        walk.seed(walk.pair(parameters, old, new, key), beside, bit)
        walk.seed(walk.pair(_compare_bodies, old, new, key), sent, bit)
        walk.seed(walk.pair(compare_response_lists, old, new, key), received, bit)
    for operation in calls.gone:
        names.append(operation.name)
        walk.seed(
            walk.pair(_note_gone, operation, walk.new.description, len(names)), Context.NEITHER, 1 << len(names) - 1
        )
    for operation in calls.come:
        names.append(operation.name)
        walk.seed(
            walk.pair(_note_come, walk.old.description, operation, len(names)), Context.NEITHER, 1 << len(names) - 1
        )
    return tuple(names)


def subject_of(call: Operation) -> str:
    """``operation``, ``webhook`` or ``callback``."""
    if call.callback:
        return "callback"
    # An event that goes is as grave as a webhook that goes.
    return "webhook" if call.inbound else "operation"


def _label(call: Operation) -> str:
    if call.callback:
        return f"The callback `{call.callback}` of {call.owner} ({call.method.upper()})"
    if call.is_message and call.inbound:
        return f"The event `{call.path}` that we receive"
    return f"The webhook `{call.path}` ({call.method.upper()})" if call.inbound else call.name


def _note_gone(old: Operation, new: Description, pair: Pair) -> None:
    kind = removal(subject_of(old), old.deprecated, old.extensions, pair.today)
    here = {operation.operation_id: operation for operation in new.operations if operation.operation_id}
    moved = here.get(old.operation_id) if old.operation_id else None
    hint = f"; its operation id is now that of {moved.name}" if moved is not None else ""
    pair.removed(kind, old.pointer, "/paths", f"{_label(old)} was removed{hint}.")


def _note_come(old: Description, new: Operation, pair: Pair) -> None:
    del old
    pair.added(f"{subject_of(new)}-added", new.pointer, "/paths", f"{_label(new)} was added.")


def compare_operations(old: Operation, new: Operation, pair: Pair) -> None:
    """Note what changed in a call itself, beside what is sent and received."""
    if old.is_message:
        compare_event_operations(old, new, pair)
    else:
        _compare_path_variables(old, new, pair)
    _compare_ids(old, new, pair)
    if set(old.tags) != set(new.tags):
        pair.changed(
            "tags-changed",
            f"{old.pointer}/tags" if old.tags else old.pointer,
            f"{new.pointer}/tags" if new.tags else new.pointer,
            f"{new.name} is grouped otherwise (tags: {', '.join(new.tags) or 'none'}).",
        )
    compare_lifecycle(subject_of(new), old, new, pair)
    if not old.inbound and not old.is_message:
        compare_needs(old, new, pair)
        compare_own_servers(old, new, pair)


def _compare_path_variables(old: Operation, new: Operation, pair: Pair) -> None:
    if old.callback and old.path != new.path:
        message = f"{_label(new)} was sent to `{old.path}` and is now sent to `{new.path}`."
        at = old.pointer.rpartition("/")[0], new.pointer.rpartition("/")[0]
        pair.changed("callback-address-changed", *at, message)
    before, after = variables_of(old.path), variables_of(new.path)
    if before == after or len(before) != len(after) or old.inbound:
        return
    renamed = [f"`{text}` is now `{other}`" for text, other in zip(before, after, strict=True) if text != other]
    if shape_of(old.path) == shape_of(new.path) or renamed:
        at = old.pointer.rpartition("/")[0], new.pointer.rpartition("/")[0]
        message = f"Variables in the path {old.path} have other names: {', '.join(renamed)}."
        pair.changed("path-variable-renamed", *at, message)


def _compare_ids(old: Operation, new: Operation, pair: Pair) -> None:
    one, other = old.operation_id, new.operation_id
    if one == other:
        return
    before = f"{old.pointer}/operationId" if one else old.pointer
    after = f"{new.pointer}/operationId" if other else new.pointer
    if not one:
        pair.added("operation-id-added", after, before, f"{new.name} now has the id `{other}`.")
    elif not other:
        pair.removed("operation-id-removed", before, after, f"{old.name} no longer has its id `{one}`.")
    else:
        pair.changed("operation-id-changed", before, after, f"The id of {new.name} was `{one}` and is now `{other}`.")


def _compare_bodies(old: Operation, new: Operation, pair: Pair) -> None:
    before, after = old.request, new.request
    if before is not None and after is not None:
        compare = _compare_sent_messages if old.is_message else compare_requests
        pair.lead(compare, before, after, request_key(before, after), Lens.SAME)
    elif old.is_message:
        return  # a reply that came or went is told by its operation
    elif after is not None:
        note_request_added(after, old, pair)
    elif before is not None:
        note_request_removed(before, new, pair)


def _compare_sent_messages(old: Request, new: Request, pair: Pair) -> None:
    compare_messages(old.media, new.media, (old.pointer, new.pointer), pair)
