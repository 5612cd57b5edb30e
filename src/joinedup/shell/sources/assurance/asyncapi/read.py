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

from joinedup.assurance.description import Description, Operation, Parameter
from joinedup.shell.sources.assurance.asyncapi.account import DEFINITIONS, EventReading, single
from joinedup.shell.sources.assurance.asyncapi.channels import (
    address_of,
    channel_part,
    common_security,
    media_of,
    messages_of,
    parameters_of,
)
from joinedup.shell.sources.assurance.asyncapi.layers import with_traits
from joinedup.shell.sources.assurance.asyncapi.messages import alternatives
from joinedup.shell.sources.assurance.asyncapi.operations import read_operation, with_reply
from joinedup.shell.sources.assurance.asyncapi.servers import read_security_schemes, read_servers
from joinedup.shell.sources.assurance.openapi.read import assemble, members_as_schemas
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.shell.sources.text.pointers import escape

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
    security = common_security(reading)
    channels = reading.mapping(reading.root, "channels", "")
    for name, node, pointer in reading.objects(channels, "/channels", named_freely=True):
        reading.deadline.check()
        followed = reading.follow(node, pointer, "path")
        if followed is None:
            continue
        channel, at = followed
        part = channel_part(reading, name, {"address": name, **channel}, at)
        parameters = parameters_of(reading, channel, at)
        for key in ("subscribe", "publish"):
            if type(channel.get(key)) is not dict:
                if channel.get(key) is not None:
                    reading.wrong(f"{at}/{key}", "an operation (an object)", channel[key])
                continue
            whole = with_traits(reading, channel[key], f"{at}/{key}", object_counts=False)
            messages = media_of(
                reading, alternatives(reading, whole.value("message"), whole.at("message")), counts=False
            )
            identity = whole.value("operationId")
            identity = identity if type(identity) is str else ""
            yield read_operation(reading, whole, (key, identity), (name, parameters), messages, part, security)


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
            parameters = parameters_of(reading, *channel)
            part = channel_part(reading, channel[1].rpartition("/")[2], *channel)
        action = whole.value("action")
        if action not in ("send", "receive"):
            reading.wrong(f"{at}/action", "`send` or `receive`", action)
            action = "receive"
        messages = media_of(reading, messages_of(reading, whole.layers[-1][0], at, channel), counts=True)
        own = common_security(reading)
        made = read_operation(reading, whole, (action, name), (address, parameters), messages, part, own)
        yield with_reply(reading, made, whole)
    _unused_channels(reading, used | reading.replied)


def _unused_channels(reading: EventReading, used: set[str]) -> None:
    """Read the channels, and the messages on others, that no operation uses, so that they are examined too."""
    carried = {media.pointer for media in reading.media}
    channels = reading.mapping(reading.root, "channels", "")
    for name, node, pointer in reading.objects(channels, "/channels", named_freely=True):
        followed = reading.follow(node, pointer, "path")
        if followed is None:
            continue
        part = channel_part(reading, name, *followed)
        found = [pair for pair in messages_of(reading, {}, followed[1], followed) if pair[1] not in carried]
        media = media_of(reading, iter(found), counts=True)
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
