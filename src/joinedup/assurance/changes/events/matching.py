"""Which operation of the new version is which of the old, where messages travel over channels."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from joinedup.assurance.changes.addresses import Calls, shape_of
from joinedup.assurance.description import Description, Operation

_Key = Callable[[Operation], Hashable]


def _identity(operation: Operation) -> Hashable:
    return (operation.inbound, operation.operation_id) if operation.operation_id else None


# The best first: the same in all, another address, another name, and last one that now goes the other way.
_KEYS: tuple[_Key, ...] = (
    lambda operation: (operation.inbound, operation.path, operation.operation_id),
    _identity,
    lambda operation: (operation.inbound, operation.path),
    lambda operation: (operation.inbound, shape_of(operation.path)),
    lambda operation: operation.operation_id or None,
)


def match_events(old: Description, new: Description) -> Calls:
    """The operations of both versions, put side by side; whether a word is AsyncAPI 2's or 3's does not count."""
    left_old, left_new = dict(enumerate(old.operations)), dict(enumerate(new.operations))
    found: list[tuple[int, int]] = []
    for key in _KEYS:
        waiting: dict[Hashable, list[int]] = {}
        for place, operation in left_new.items():
            waiting.setdefault(key(operation), []).append(place)
        for place, operation in list(left_old.items()):
            identity = key(operation)
            if identity is not None and waiting.get(identity):
                other = waiting[identity].pop(0)
                del left_old[place], left_new[other]
                found.append((place, other))
    return Calls(
        both=tuple((old.operations[number], new.operations[other]) for number, other in sorted(found)),
        gone=tuple(left_old.values()),
        come=tuple(left_new.values()),
        moved_to_paths="",
        moved_to_server="",
    )
