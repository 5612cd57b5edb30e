"""Operations: who sends what over which channel, and what is answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from joinedup.assurance.description import Media, Operation, Parameter, Request, Response
from joinedup.assurance.particulars import Part, Particular
from joinedup.shell.sources.assurance.asyncapi.account import EventReading
from joinedup.shell.sources.assurance.asyncapi.channels import address_of, channel_part, media_of, messages_of
from joinedup.shell.sources.assurance.asyncapi.layers import Layered
from joinedup.shell.sources.assurance.asyncapi.servers import security_of, security_said
from joinedup.shell.sources.assurance.openapi.security import Security


def read_operation(
    reading: EventReading,
    whole: Layered,
    names: tuple[str, str],
    channel: tuple[str, tuple[Parameter, ...]],
    messages: tuple[Media, ...],
    part: Part | None,
    common: Security,
) -> Operation:
    """One operation with its traits; ``names`` are its word and its id, ``channel`` its address and parameters."""
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


def with_reply(reading: EventReading, operation: Operation, whole: Layered) -> Operation:
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
        part = channel_part(reading, channel[1].rpartition("/")[2], *channel)
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
    media = media_of(reading, messages_of(reading, node, pointer, channel), counts=True)
    at = media[0].pointer if media else pointer
    if operation.inbound:
        request = reading.requests[pointer] = Request(at, True, "", media)
        return replace(operation, request=request)
    headers = tuple(header for medium in media for header in medium.headers)
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
