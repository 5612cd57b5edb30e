"""One AsyncAPI document in, one description out.

Operations are told from the caller's side: *receive* is what the product
sends to us (``inbound``), *send* what we send to it. AsyncAPI 2 and 3 say this
the other way round from each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import Description, Operation, Parameter, Request, Response, Schema, Server
from joinedup.shell.sources.asyncapi.messages import alternatives, read_headers, read_media
from joinedup.shell.sources.documents import Document
from joinedup.shell.sources.openapi.read import assemble, members_as_schemas
from joinedup.shell.sources.openapi.reading import Reading, extensions
from joinedup.shell.sources.openapi.schemas import read_schema
from joinedup.shell.sources.openapi.security import Security, read_schemes, read_security

_Found = tuple[dict[str, Any], str]


def kind_of(document: Document) -> str:
    """``asyncapi-2`` or ``asyncapi-3``, or an empty string where it is neither."""
    root = document.root
    version = re.match(r"([23])\.\d", str(root.get("asyncapi", ""))) if isinstance(root, dict) else None
    return f"asyncapi-{version.group(1)}" if version else ""


def describe(document: Document) -> Description:
    """The description in ``document``, whose kind is known."""
    kind, reading = kind_of(document), Reading(document)
    components = reading.mapping(reading.root, "components", "")
    schemes = reading.mapping(components, "securitySchemes", "/components")
    operations = _operations_2(reading) if kind == "asyncapi-2" else _operations_3(reading)
    named = members_as_schemas(reading, reading.mapping(components, "schemas", "/components"), "/components/schemas")
    return assemble(
        reading,
        document,
        kind=kind,
        servers=tuple(_servers(reading)),
        operations=tuple(operations),
        named_schemas=named,
        security_schemes=read_schemes(reading, schemes, "/components/securitySchemes"),
    )


def _servers(reading: Reading) -> Iterator[Server]:
    servers = reading.mapping(reading.root, "servers", "")
    for _, node, pointer in reading.objects(servers, "/servers"):
        followed = reading.follow(node, pointer, "path")
        if followed is None:
            continue
        server, at = followed
        protocol = reading.text(server, "protocol", at)
        address = reading.text(server, "url", at) or (
            reading.text(server, "host", at) + reading.text(server, "pathname", at)
        )
        url = address if "://" in address else f"{protocol}://{address}"
        yield Server(at, url, reading.text(server, "description", at))


def _operations_2(reading: Reading) -> Iterator[Operation]:
    security = _common_security(reading)
    for name, node, pointer in reading.objects(reading.mapping(reading.root, "channels", ""), "/channels"):
        reading.deadline.check()
        followed = reading.follow(node, pointer, "path")
        if followed is None:
            continue
        channel, at = followed
        parameters = _parameters(reading, channel, at)
        for key, inbound in (("subscribe", True), ("publish", False)):
            if type(channel.get(key)) is dict:
                operation, here = channel[key], f"{at}/{key}"
                found = list(alternatives(reading, operation.get("message"), here + "/message"))
                identity = reading.text(operation, "operationId", here)
                yield _operation(reading, (operation, here), (name, parameters), identity, found, security, inbound)


def _operations_3(reading: Reading) -> Iterator[Operation]:
    for name, node, pointer in reading.objects(reading.mapping(reading.root, "operations", ""), "/operations"):
        reading.deadline.check()
        followed = reading.follow(node, pointer, "path")
        if followed is None:
            continue
        operation, at = followed
        channel = reading.follow(reading.mapping(operation, "channel", at), at + "/channel", "path")
        address, parameters, found = name, tuple[Parameter, ...](), list[_Found]()
        if channel is not None:
            address = reading.text(channel[0], "address", channel[1]) or channel[1].rpartition("/")[2]
            parameters = _parameters(reading, *channel)
            found = list(_messages_3(reading, operation, at, channel))
        inbound = operation.get("action") == "send"
        yield _operation(reading, (operation, at), (address, parameters), name, found, None, inbound)


def _messages_3(reading: Reading, operation: dict[str, Any], pointer: str, channel: _Found) -> Iterator[_Found]:
    if "messages" in operation:
        for place, one in enumerate(reading.items(operation, "messages", pointer)):
            yield from alternatives(reading, one, f"{pointer}/messages/{place}")
        return
    node, at = channel
    for _, message, inner in reading.objects(reading.mapping(node, "messages", at), at + "/messages"):
        yield from alternatives(reading, message, inner)


def _common_security(reading: Reading) -> Security:
    """What every server asks in AsyncAPI 2, where security stands at the server."""
    needs: Security = None
    for _, server, pointer in reading.objects(reading.mapping(reading.root, "servers", ""), "/servers"):
        found = read_security(reading, server, pointer, None)
        needs = found if needs is None else needs + (found or ())
    return needs


def _parameters(reading: Reading, channel: dict[str, Any], pointer: str) -> tuple[Parameter, ...]:
    found: list[Parameter] = []
    for name, node, at in reading.objects(reading.mapping(channel, "parameters", pointer), pointer + "/parameters"):
        followed = reading.follow(node, at, "parameter")
        if followed is None:
            continue
        value, place = followed
        schema: Schema | None = None
        if "schema" in value:
            schema = read_schema(reading, value["schema"], place + "/schema")
        elif "enum" in value or "default" in value:
            schema = Schema(place, {"type": "string", **value}, {}, None, (), (), (), None, ())
        parameter = Parameter(place, name, "path", True, reading.text(value, "description", place), False, schema, ())
        reading.parameters[place] = parameter
        found.append(parameter)
    return tuple(found)


def _operation(
    reading: Reading,
    written: _Found,
    channel: tuple[str, tuple[Parameter, ...]],
    identity: str,
    messages: list[_Found],
    security: Security,
    inbound: bool,
) -> Operation:
    node, pointer = written
    default = reading.text(reading.root, "defaultContentType", "") or "application/json"
    media = tuple(read_media(reading, message, at, default) for message, at in messages)
    request, responses = None, tuple[Response, ...]()
    if inbound:
        headers = tuple(one for message, at in messages for one in read_headers(reading, message, at))
        at = messages[0][1] if messages else pointer
        responses = (Response(at, "message", reading.text(node, "description", pointer), media, headers),)
        reading.responses[f"message {pointer}"] = responses[0]
    elif messages:
        request = Request(messages[0][1], True, reading.text(node, "description", pointer), media)
        reading.requests[pointer] = request
    return Operation(
        pointer,
        "receive" if inbound else "send",
        channel[0],
        identity,
        reading.text(node, "summary", pointer),
        reading.text(node, "description", pointer),
        node.get("deprecated") is True,
        tuple(str(one.get("name", "")) for one in reading.items(node, "tags", pointer) if isinstance(one, dict)),
        channel[1],
        request,
        responses,
        read_security(reading, node, pointer, security),
        inbound,
        extensions(node),
    )
