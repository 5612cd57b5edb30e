"""Servers of AsyncAPI: where events are exchanged, over which protocol, and what is asked at the door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from joinedup.assurance.description import SecurityNeed, SecurityScheme, Server
from joinedup.assurance.particulars import Particular
from joinedup.shell.sources.assurance.asyncapi.account import EventReading, name_of, single
from joinedup.shell.sources.assurance.openapi.security import Security, read_schemes
from joinedup.shell.sources.text.pointers import escape

_Found = tuple[dict[str, Any], str]


def read_servers(reading: EventReading) -> Iterator[Server]:
    """Every server, its variables filled with their defaults."""
    nodes = reading.mapping(reading.root, "servers", "")
    for name, node, pointer in reading.objects(nodes, "/servers", named_freely=True):
        followed = reading.follow(node, pointer, "path")
        if followed is None:
            continue
        server, at = followed
        protocol = reading.text(server, "protocol", at)
        address = reading.text(server, "url", at) or (
            reading.text(server, "host", at) + reading.text(server, "pathname", at)
        )
        choices = dict[str, tuple[str, ...]]()
        variables = reading.mapping(server, "variables", at)
        for variable, value, place in reading.objects(variables, f"{at}/variables", named_freely=True):
            found = reading.follow(value, place, "path")
            if found is None:
                continue
            reading.take("server variable", variable, single(*found))
            address = address.replace(
                "{" + variable + "}", reading.text(found[0], "default", found[1]) or f"{{{variable}}}"
            )
            listed = tuple(str(choice) for choice in reading.items(found[0], "enum", found[1]))
            if listed:
                choices[variable] = listed
        url = address if "://" in address else f"{protocol}://{address}"
        reading.take("server", name, single(server, at), tuple(_security_said(reading, server, at)))
        yield Server(at, url, reading.text(server, "description", at), choices)


def _security_said(reading: EventReading, node: dict[str, Any], pointer: str) -> Iterator[Particular]:
    security = security_of(reading, node, pointer)
    if security is not None:
        said = sorted([{need.scheme: sorted(need.scopes) for need in needs} for needs in security], key=sorted)
        yield Particular("security", said, f"{pointer}/security")


def security_said(reading: EventReading, node: dict[str, Any], pointer: str) -> tuple[Particular, ...]:
    """What is asked of whoever connects, as one particular; nothing where nothing is said."""
    return tuple(_security_said(reading, node, pointer))


def security_of(reading: EventReading, node: dict[str, Any], pointer: str) -> Security:
    """The alternatives written at ``node``: objects by scheme in AsyncAPI 2, references to schemes in AsyncAPI 3."""
    if "security" not in node:
        return None
    found: list[tuple[SecurityNeed, ...]] = []
    for place, value in enumerate(reading.items(node, "security", pointer)):
        at = f"{pointer}/security/{place}"
        if type(value) is not dict:
            reading.wrong(at, "an object", value)
        elif "$ref" in value or type(value.get("type")) is str:
            followed = reading.follow(value, at, "security")
            if followed is None:
                continue
            scheme, here = followed
            name = name_of(value, str(scheme.get("type", "")))
            reading.schemes.setdefault(here, (name, scheme))
            found.append((SecurityNeed(name, _scopes(scheme.get("scopes"))),))
        else:
            found.append(tuple(SecurityNeed(str(name), _scopes(scopes)) for name, scopes in value.items()))
    return tuple(found)


def _scopes(node: Any) -> tuple[str, ...]:
    return tuple(scope for scope in node if isinstance(scope, str)) if isinstance(node, list) else ()


def read_security_schemes(reading: EventReading, components: dict[str, Any]) -> tuple[SecurityScheme, ...]:
    """The schemes that are defined, and those that stand where they are asked for."""
    named = reading.mapping(components, "securitySchemes", "/components")
    found = list(read_schemes(reading, named, "/components/securitySchemes"))
    for scheme in found:
        reading.schemes.pop(scheme.pointer, None)
    for pointer, (name, node) in reading.schemes.items():
        inline = read_schemes(reading, {name: node}, pointer.rpartition("/")[0])
        found.extend(SecurityScheme(pointer, *_values(scheme)[1:]) for scheme in inline)
    for scheme in found:
        node = reading.look(scheme.pointer)
        if type(node) is dict:
            reading.take("security scheme", scheme.name, single(node, scheme.pointer))
    return tuple(found)


def _values(scheme: SecurityScheme) -> tuple[Any, ...]:
    return tuple(getattr(scheme, name) for name in scheme.__struct_fields__)


def names_of_servers(reading: EventReading, channel: Mapping[str, Any], pointer: str) -> tuple[Particular, ...]:
    """The servers on which a channel is said to be; nothing where it is on all."""
    listed = reading.items(dict(channel), "servers", pointer)
    if not listed:
        return ()
    names = sorted(str(server) if type(server) is str else name_of(server, escape(str(server))) for server in listed)
    return (Particular("servers", names, f"{pointer}/servers"),)
