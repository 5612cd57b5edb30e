"""Channels: where messages travel, with which parameters, and which messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import Media, Parameter, Schema
from joinedup.assurance.particulars import Part, Particular
from joinedup.shell.sources.assurance.asyncapi.account import EventReading, single
from joinedup.shell.sources.assurance.asyncapi.messages import alternatives, read_message
from joinedup.shell.sources.assurance.asyncapi.servers import names_of_servers, security_of
from joinedup.shell.sources.assurance.openapi.schemas import read_schema
from joinedup.shell.sources.assurance.openapi.security import Security

_Found = tuple[dict[str, Any], str]


def address_of(reading: EventReading, channel: _Found) -> str:
    """The address of a channel in AsyncAPI 3; its name where it has none or it is known only at run time."""
    node, at = channel
    return reading.text(node, "address", at) or at.rpartition("/")[2]


def channel_part(reading: EventReading, name: str, node: dict[str, Any], pointer: str) -> Part:
    """The channel at ``pointer``, with what AsyncAPI says of it alone."""
    said = names_of_servers(reading, node, pointer)
    if "address" in node:
        written = reading.kind == "asyncapi-3"
        said = (*said, Particular("address", node["address"], f"{pointer}/address" if written else pointer))
    return reading.take("channel", name, single(node, pointer), said)


def messages_of(reading: EventReading, node: dict[str, Any], pointer: str, channel: _Found | None) -> Iterator[_Found]:
    """The messages that an operation or a reply names, or else all of its channel."""
    if "messages" in node:
        for place, message in enumerate(reading.items(node, "messages", pointer)):
            yield from alternatives(reading, message, f"{pointer}/messages/{place}")
        return
    if channel is not None:
        inside = reading.mapping(channel[0], "messages", channel[1])
        for _, message, inner in reading.objects(inside, channel[1] + "/messages", named_freely=True):
            yield from alternatives(reading, message, inner)


def media_of(reading: EventReading, messages: Iterator[_Found], *, counts: bool) -> tuple[Media, ...]:
    """The messages at these places, each read once. ``counts`` where a trait never overrides the message itself."""
    default = reading.text(reading.root, "defaultContentType", "")
    return tuple(read_message(reading, message, at, default, object_counts=counts) for message, at in messages)


def common_security(reading: EventReading) -> Security:
    """What every server asks."""
    needs: Security = None
    for _, server, pointer in reading.objects(reading.mapping(reading.root, "servers", ""), "/servers"):
        followed = reading.follow(server, pointer, "path")
        found = security_of(reading, *followed) if followed is not None else None
        if found is not None:
            needs = found if needs is None else needs + found
    return needs


def parameters_of(reading: EventReading, channel: dict[str, Any], pointer: str) -> tuple[Parameter, ...]:
    """The parameters in the address of a channel."""
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
