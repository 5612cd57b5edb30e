"""One AsyncAPI document in, one description out.

Operations keep the word of the document: in AsyncAPI 3 *send* is what the
product sends, in AsyncAPI 2 *subscribe* is what others may receive from it.
Both are ``inbound``: they come to us. *receive* and *publish* are what we send.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from joinedup.assurance.description import Description, Media, Operation, Parameter, Request, Response, Schema
from joinedup.assurance.particulars import Part, Particular
from joinedup.shell.sources.asyncapi.account import DEFINITIONS, EventReading, single
from joinedup.shell.sources.asyncapi.layers import Layered, with_traits
from joinedup.shell.sources.asyncapi.messages import alternatives, read_message
from joinedup.shell.sources.asyncapi.servers import (
    names_of_servers,
    read_security_schemes,
    read_servers,
    security_of,
    security_said,
)
from joinedup.shell.sources.documents import Document
from joinedup.shell.sources.openapi.read import assemble, members_as_schemas
from joinedup.shell.sources.openapi.schemas import read_schema
from joinedup.shell.sources.openapi.security import Security
from joinedup.shell.sources.pointers import escape

_Found = tuple[dict[str, Any], str]


def kind_of(document: Document) -> str:
    """``asyncapi-2`` or ``asyncapi-3``, or an empty string where it is neither."""
    root = document.root
    version = re.match(r"([23])\.\d", str(root.get("asyncapi", ""))) if isinstance(root, dict) else None
    return f"asyncapi-{version.group(1)}" if version else ""


def describe(document: Document) -> Description:
    """The description in ``document``, whose kind is known."""
    kind, reading = kind_of(document), EventReading(document)
    reading.kind = kind
    components = reading.mapping(reading.root, "components", "")
    servers = tuple(read_servers(reading))
    operations = tuple(_operations_2(reading) if kind == "asyncapi-2" else _operations_3(reading))
    named = members_as_schemas(reading, reading.mapping(components, "schemas", "/components"), "/components/schemas")
    schemes = read_security_schemes(reading, components)
    _account_of_components(reading, components)
    info = reading.mapping(reading.root, "info", "")
    reading.take("info", "", single(info, "/info"))
    reading.take("document", "", single(reading.root, ""))
    made = assemble(
        reading,
        document,
        kind=kind,
        servers=servers,
        operations=operations,
        named_schemas=named,
        security_schemes=schemes,
    )
    return replace(made, left_over=(*made.left_over, *reading.left.values()), particulars=reading.parts)


def _operations_2(reading: EventReading) -> Iterator[Operation]:
    security = _common_security(reading)
    channels = reading.mapping(reading.root, "channels", "")
    for name, node, pointer in reading.objects(channels, "/channels", named_freely=True):
        reading.deadline.check()
        followed = reading.follow(node, pointer, "path")
        if followed is None:
            continue
        channel, at = followed
        part = _channel(reading, name, {"address": name, **channel}, at)
        parameters = _parameters(reading, channel, at)
        for key in ("subscribe", "publish"):
            if type(channel.get(key)) is not dict:
                if channel.get(key) is not None:
                    reading.wrong(f"{at}/{key}", "an operation (an object)", channel[key])
                continue
            whole = with_traits(reading, channel[key], f"{at}/{key}", object_counts=False)
            messages = _media(reading, alternatives(reading, whole.value("message"), whole.at("message")), counts=False)
            identity = whole.value("operationId")
            identity = identity if type(identity) is str else ""
            yield _operation(reading, whole, (key, identity), (name, parameters), messages, part, security)


def _operations_3(reading: EventReading) -> Iterator[Operation]:
    operations = reading.mapping(reading.root, "operations", "")
    used = set[str]()
    for name, node, pointer in reading.objects(operations, "/operations", named_freely=True):
        reading.deadline.check()
        followed = reading.follow(node, pointer, "path")
        if followed is None:
            continue
        whole = with_traits(reading, *followed, object_counts=True)
        at = whole.pointer
        reference = whole.inner("channel")
        channel = reading.follow(*reference.layers[-1], "path") if reference is not None else None
        address, parameters, part = name, tuple[Parameter, ...](), None
        if channel is not None:
            used.add(channel[1])
            address = address_of(reading, channel)
            parameters = _parameters(reading, *channel)
            part = _channel(reading, channel[1].rpartition("/")[2], *channel)
        action = whole.value("action")
        if action not in ("send", "receive"):
            reading.wrong(f"{at}/action", "`send` or `receive`", action)
            action = "receive"
        messages = _media(reading, _messages_3(reading, whole.layers[-1][0], at, channel), counts=True)
        own = _common_security(reading)
        made = _operation(reading, whole, (action, name), (address, parameters), messages, part, own)
        yield _with_reply(reading, made, whole)
    _unused_channels(reading, used | reading.replied)


def _unused_channels(reading: EventReading, used: set[str]) -> None:
    """Read the channels, and the messages on others, that no operation uses, so that they are examined too."""
    carried = {one.pointer for one in reading.media}
    channels = reading.mapping(reading.root, "channels", "")
    for name, node, pointer in reading.objects(channels, "/channels", named_freely=True):
        followed = reading.follow(node, pointer, "path")
        if followed is None:
            continue
        part = _channel(reading, name, *followed)
        found = [one for one in _messages_3(reading, {}, followed[1], followed) if one[1] not in carried]
        media = _media(reading, iter(found), counts=True)
        leads_to = {f"message {place}": message.pointer for place, message in enumerate(media)}
        if followed[1] not in used:
            leads_to["unused"] = part.pointer
        if leads_to:
            reading.parts[part.pointer] = replace(part, leads_to=leads_to)


def _account_of_components(reading: EventReading, components: dict[str, Any]) -> None:
    """Definitions are read where they are used, and are idle where they are not; other keys have no meaning here."""
    for key, value in components.items():
        if key not in DEFINITIONS:
            reading.leave(f"`{key}` of the components", value, f"/components/{escape(key)}")


def address_of(reading: EventReading, channel: _Found) -> str:
    """The address of a channel in AsyncAPI 3; its name where it has none or it is known only at run time."""
    node, at = channel
    return reading.text(node, "address", at) or at.rpartition("/")[2]


def _channel(reading: EventReading, name: str, node: dict[str, Any], pointer: str) -> Part:
    said = names_of_servers(reading, node, pointer)
    if "address" in node:
        written = reading.kind == "asyncapi-3"
        said = (*said, Particular("address", node["address"], f"{pointer}/address" if written else pointer))
    return reading.take("channel", name, single(node, pointer), said)


def _messages_3(reading: EventReading, node: dict[str, Any], pointer: str, channel: _Found | None) -> Iterator[_Found]:
    """The messages that an operation or a reply names, or else all of its channel."""
    if "messages" in node:
        for place, message in enumerate(reading.items(node, "messages", pointer)):
            yield from alternatives(reading, message, f"{pointer}/messages/{place}")
        return
    if channel is not None:
        inside = reading.mapping(channel[0], "messages", channel[1])
        for _, message, inner in reading.objects(inside, channel[1] + "/messages", named_freely=True):
            yield from alternatives(reading, message, inner)


def _media(reading: EventReading, messages: Iterator[_Found], *, counts: bool) -> tuple[Media, ...]:
    default = reading.text(reading.root, "defaultContentType", "")
    return tuple(read_message(reading, message, at, default, object_counts=counts) for message, at in messages)


def _common_security(reading: EventReading) -> Security:
    """What every server asks."""
    needs: Security = None
    for _, server, pointer in reading.objects(reading.mapping(reading.root, "servers", ""), "/servers"):
        followed = reading.follow(server, pointer, "path")
        found = security_of(reading, *followed) if followed is not None else None
        if found is not None:
            needs = found if needs is None else needs + found
    return needs


def _parameters(reading: EventReading, channel: dict[str, Any], pointer: str) -> tuple[Parameter, ...]:
    found: list[Parameter] = []
    nodes = reading.mapping(channel, "parameters", pointer)
    for name, node, at in reading.objects(nodes, pointer + "/parameters", named_freely=True):
        followed = reading.follow(node, at, "parameter")
        if followed is None:
            continue
        value, place = followed
        schema: Schema | None = None
        if "schema" in value:
            schema = read_schema(reading, value["schema"], place + "/schema")
        elif "enum" in value or "default" in value:
            said: dict[str, Any] = {
                key: value[key] for key in ("enum", "default", "examples", "description") if key in value
            }
            schema = Schema(place, {"type": "string", **said})
        reading.take("parameter", name, single(value, place))
        parameter = Parameter(place, name, "path", True, reading.text(value, "description", place), False, schema, ())
        reading.parameters[place] = parameter
        found.append(parameter)
    return tuple(found)


def _operation(
    reading: EventReading,
    whole: Layered,
    names: tuple[str, str],
    channel: tuple[str, tuple[Parameter, ...]],
    messages: tuple[Media, ...],
    part: Part | None,
    common: Security,
) -> Operation:
    word, identity = names
    pointer = whole.pointer
    inbound = word in ("send", "subscribe")
    own = [security_of(reading, layer, at) for layer, at in whole.layers]
    security = next((said for said in reversed(own) if said is not None), common)
    written = next(
        (layer for layer, said in reversed(list(zip(whole.layers, own, strict=True))) if said is not None), None
    )
    said = security_said(reading, *written) if written is not None else ()
    leads_to = {"channel": part.pointer} if part is not None else {}
    reading.take("operation", identity or channel[0], whole, said, **leads_to)
    at = messages[0].pointer if messages else pointer
    # An operation that says nothing of itself is explained by its channel.
    words = str(whole.value("description") or "") or (part.words if part is not None else "")
    request = None if inbound else Request(at, True, words, messages)
    responses: tuple[Response, ...] = ()
    if inbound:
        headers = tuple(header for media in messages for header in media.headers)
        responses = (Response(at, "message", words, messages, headers),)
        reading.responses[f"message {pointer}"] = responses[0]
    else:
        reading.requests[pointer] = request
    return Operation(
        pointer,
        word,
        channel[0],
        identity,
        str(whole.value("summary") or whole.value("title") or ""),
        words,
        whole.value("deprecated") is True,
        _tags(whole),
        channel[1],
        request,
        responses,
        security,
        inbound,
        {name: whole.value(name) for name in whole.names() if name[:2] == "x-"},
        security_at=f"{written[1]}/security" if written is not None else "",
    )


def _tags(whole: Layered) -> tuple[str, ...]:
    tags = whole.value("tags")
    listed = tags if isinstance(tags, list) else ()
    return tuple(str(tag.get("name", "")) for tag in listed if isinstance(tag, dict))


def _with_reply(reading: EventReading, operation: Operation, whole: Layered) -> Operation:
    """``operation`` with the messages that answer its own, where it says that they are answered."""
    reply = whole.followed(reading, "reply")
    if reply is None:
        return operation
    node, pointer = reply.layers[-1]
    reference = reply.inner("channel")
    channel = reading.follow(*reference.layers[-1], "path") if reference is not None else None
    said: tuple[Particular, ...] = ()
    if channel is not None:
        reading.replied.add(channel[1])
        part = _channel(reading, channel[1].rpartition("/")[2], *channel)
        address = address_of(reading, channel)
        said = (Particular("channel", address, reply.at("channel")), *_within("channel", part))
    address_part = reply.followed(reading, "address")
    if address_part is not None:
        reading.take("reply address", "", address_part)
    if address_part is not None and address_part.value("location") is not None:
        said = (*said, Particular("location", address_part.value("location"), address_part.at("location")))
    reading.take("reply", operation.path, Layered(((_without_address(node), pointer),)), said)
    reading.parts[operation.pointer] = replace(
        reading.parts[operation.pointer], leads_to={**reading.parts[operation.pointer].leads_to, "reply": pointer}
    )
    media = _media(reading, _messages_3(reading, node, pointer, channel), counts=True)
    at = media[0].pointer if media else pointer
    if operation.inbound:
        request = reading.requests[pointer] = Request(at, True, "", media)
        return replace(operation, request=request)
    headers = tuple(header for one in media for header in one.headers)
    response = reading.responses[f"reply {pointer}"] = Response(at, "reply", "", media, headers)
    return replace(operation, responses=(response,))


def _within(name: str, part: Part) -> Iterator[Particular]:
    """What is said of the channel on which answers travel, as said of the reply."""
    for key, said in part.says.items():
        if key == "address":
            continue  # it is what the reply is said to be sent to
        yield Particular(f"{name}.{key}", said.value, said.pointer)


def _without_address(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if key != "address"}
