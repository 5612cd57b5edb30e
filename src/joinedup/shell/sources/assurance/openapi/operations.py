"""Operations of OpenAPI 3.x: paths, webhooks and callbacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from joinedup.assurance.description import METHODS, Operation, Parameter, Server
from joinedup.shell.sources.assurance.openapi import account
from joinedup.shell.sources.assurance.openapi.parts import read_parameter, read_request, responses_of
from joinedup.shell.sources.assurance.openapi.reading import Reading, extensions
from joinedup.shell.sources.assurance.openapi.security import Security, read_security
from joinedup.shell.sources.assurance.openapi.servers import read_servers
from joinedup.shell.sources.text.pointers import escape


class Caller(NamedTuple):
    """Who makes the calls: ``inbound`` where it is the product, and for a callback its name and its owner's."""

    inbound: bool
    callback: str = ""
    owner: str = ""


def read_operations(
    reading: Reading, paths: dict[str, Any], pointer: str, security: Security, caller: Caller
) -> Iterator[Operation]:
    """Every operation under ``paths``, which stands at ``pointer``; callbacks follow their operation."""
    walks = [_walk(reading, paths, pointer, security, caller)]
    while walks:
        written = next(walks[-1], None)
        if written is None:
            walks.pop()
            continue
        operation, node, at = written
        yield operation
        if "callbacks" in node:
            back = (_walk(reading, *pair, security, who) for pair, who in _callbacks(reading, operation, node, at))
            walks.extend(reversed(list(back)))


_Written = tuple[Operation, dict[str, Any], str]


def _walk(
    reading: Reading, paths: dict[str, Any], pointer: str, security: Security, caller: Caller
) -> Iterator[_Written]:
    for path, item, at in reading.objects(paths, pointer):
        reading.deadline.check()
        followed = reading.follow(item, at, "path")
        if followed is not None:
            yield from _path_item(reading, path, *followed, security, caller)


def _callbacks(
    reading: Reading, operation: Operation, node: dict[str, Any], at: str
) -> Iterator[tuple[tuple[dict[str, Any], str], Caller]]:
    """The paths of each callback that ``operation`` asks for, and who calls them.

    A callback that callbacks ask for is read once, however many do: they may
    ask for each other without end.
    """
    for name, callback, pointer in reading.objects(reading.mapping(node, "callbacks", at), at + "/callbacks"):
        followed = reading.follow(callback, pointer, "path")
        if followed is None or (operation.callback and followed[1] in reading.callbacks):
            continue
        reading.callbacks.add(followed[1])
        yield followed, Caller(True, name, operation.name)


class _Shared(NamedTuple):
    """What the operations of one path have in common."""

    parameters: tuple[Parameter, ...]
    servers: tuple[Server, ...]
    caller: Caller
    words: str


def _words(item: dict[str, Any]) -> str:
    """What is said of a path: its description, or where there is none its summary."""
    found = item.get("description") or item.get("summary")
    return found if isinstance(found, str) else ""


def _path_item(
    reading: Reading, path: str, item: dict[str, Any], pointer: str, security: Security, caller: Caller
) -> Iterator[_Written]:
    reading.account(item, account.PATH, "a path", pointer)
    shared = _Shared(
        read_parameters(reading, item, pointer), read_servers(reading, item, pointer), caller, _words(item)
    )
    members = {method: (item[method], f"{pointer}/{method}") for method in METHODS if method in item}
    additional = reading.mapping(item, "additionalOperations", pointer)
    for method, value in additional.items():
        members[method.lower()] = (value, f"{pointer}/additionalOperations/{escape(method)}")
    order = {name: place for place, name in enumerate(item)}
    for method, (node, at) in sorted(members.items(), key=lambda pair: order.get(pair[0], len(order))):
        if type(node) is not dict:
            reading.wrong(at, "an operation (an object)", node)
            continue
        yield _operation(reading, method, path, node, at, shared, security), node, at


def read_parameters(reading: Reading, node: dict[str, Any], pointer: str) -> tuple[Parameter, ...]:
    """The parameters listed under ``node``, references followed."""
    found = (
        read_parameter(reading, value, f"{pointer}/parameters/{place}")
        for place, value in enumerate(reading.items(node, "parameters", pointer))
    )
    return tuple(parameter for parameter in found if parameter is not None)


def joined(own: tuple[Parameter, ...], shared: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """The parameters of an operation: its own, and the path's that it does not replace."""
    named = {(parameter.name, parameter.place) for parameter in own}
    return own + tuple(parameter for parameter in shared if (parameter.name, parameter.place) not in named)


# Parameters that OpenAPI 3 says shall be ignored: body forms and security say what these headers hold.
IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})


def _counting(parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """The parameters that mean anything: OpenAPI 3 ignores those named as some headers are."""
    if not any(parameter.place == "header" and parameter.name.lower() in IGNORED_HEADERS for parameter in parameters):
        return parameters
    return tuple(
        parameter
        for parameter in parameters
        if parameter.place != "header" or parameter.name.lower() not in IGNORED_HEADERS
    )


def _operation(
    reading: Reading,
    method: str,
    path: str,
    node: dict[str, Any],
    pointer: str,
    shared: _Shared,
    security: Security,
) -> Operation:
    reading.account(node, account.OPERATION, "an operation", pointer)
    summary, description = reading.text(node, "summary", pointer), reading.text(node, "description", pointer)
    return Operation(
        pointer,
        method,
        path,
        reading.text(node, "operationId", pointer),
        summary,
        description or ("" if summary else shared.words),  # what is said of the path is said of each call on it
        node.get("deprecated") is True,
        tuple(value for value in reading.items(node, "tags", pointer) if isinstance(value, str)),
        _counting(joined(read_parameters(reading, node, pointer), shared.parameters)),
        read_request(reading, node.get("requestBody"), pointer + "/requestBody"),
        responses_of(reading, node, pointer),
        read_security(reading, node, pointer, security),
        shared.caller.inbound,
        extensions(node),
        security_at=f"{pointer}/security" if "security" in node else "/security",
        callback=shared.caller.callback,
        owner=shared.caller.owner,
        servers=read_servers(reading, node, pointer) or shared.servers,
    )
