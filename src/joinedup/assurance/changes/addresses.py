"""Which call of the new version is which of the old, by the full address that callers use.

A call is its method and its address. The names of path variables do not
count, and a prefix that moved between the server's address and the paths (or
back) changes nothing for a caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator

from msgspec import Struct

from joinedup.assurance.description import Description, Operation

_VARIABLE = re.compile(r"\{[^{}]*\}")
_ORIGIN = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/]*")


class Calls(Struct, frozen=True, kw_only=True):
    """The calls in both versions, those gone and those that came, and what was put before the new paths."""

    both: tuple[tuple[Operation, Operation], ...]
    gone: tuple[Operation, ...]
    come: tuple[Operation, ...]
    moved_to_paths: str
    moved_to_server: str


def shape_of(path: str) -> str:
    """``path`` without the names of its variables."""
    return _VARIABLE.sub("{}", path)


def variables_of(path: str) -> list[str]:
    """The names of the variables in ``path``, in order."""
    return [value[1:-1] for value in _VARIABLE.findall(path)]


def base_path(description: Description) -> str:
    """The path in the first server's address."""
    if not description.servers:
        return ""
    return _ORIGIN.sub("", description.servers[0].url).partition("?")[0].rstrip("/")


def match_calls(old: Description, new: Description) -> Calls:
    """The calls of both versions, put side by side."""
    left_old, left_new = dict(enumerate(old.operations)), dict(enumerate(new.operations))
    before, after = base_path(old), base_path(new)
    keys: list[tuple[_Key, _Key]] = [(_exact, _exact), (_shaped, _shaped)]
    if before != after:
        full = (_at(before), _at(after))
        as_written = sum(1 for _ in _pairs(dict(left_old), dict(left_new), _shaped, _shaped))
        in_full = sum(1 for _ in _pairs(dict(left_old), dict(left_new), *full))
        keys = [full, *keys] if in_full >= as_written else [*keys, full]
    found = [pair for one, other in keys for pair in _pairs(left_old, left_new, one, other)]
    both = tuple((old.operations[number], new.operations[other]) for number, other in sorted(found))
    to_paths, to_server = _moved(both)
    return Calls(
        both=both,
        gone=tuple(left_old.values()),
        come=tuple(left_new.values()),
        moved_to_paths=to_paths,
        moved_to_server=to_server,
    )


_Key = Callable[[Operation], Hashable]


def _pairs(
    left_old: dict[int, Operation], left_new: dict[int, Operation], old_key: _Key, new_key: _Key
) -> Iterator[tuple[int, int]]:
    """The numbers of calls with the same key, which are then no longer left."""
    known: dict[Hashable, list[int]] = {}
    for place, call in left_new.items():
        known.setdefault(new_key(call), []).append(place)
    for place, call in list(left_old.items()):
        waiting = known.get(old_key(call))
        if waiting:
            other = waiting.pop(0)
            del left_old[place], left_new[other]
            yield place, other


def _exact(call: Operation) -> Hashable:
    return (call.inbound, call.owner, call.callback, call.method, call.path)


def _shaped(call: Operation) -> Hashable:
    return (call.inbound, shape_of(call.owner), call.callback, call.method, shape_of(call.path))


def _at(base: str) -> _Key:
    def full(call: Operation) -> Hashable:
        if call.inbound:
            owner = call.owner.replace(" ", f" {base}", 1) if call.owner else ""
            return (True, shape_of(owner), call.callback, call.method, shape_of(call.path))
        return (False, "", "", call.method, shape_of(base + call.path))

    return full


def _moved(both: tuple[tuple[Operation, Operation], ...]) -> tuple[str, str]:
    """What all new paths have before the old ones, and the other way round."""
    outward = [(shape_of(operation.path), shape_of(other.path)) for operation, other in both if not operation.inbound]
    if not outward:
        return "", ""
    one, other = outward[0]
    if other.endswith(one) and (prefix := other.removesuffix(one)):
        return (prefix, "") if all(prefix + before == after for before, after in outward) else ("", "")
    if one.endswith(other) and (prefix := one.removesuffix(other)):
        return ("", prefix) if all(before == prefix + after for before, after in outward) else ("", "")
    return "", ""
