"""Servers: the addresses a document, a path or an operation names."""

from __future__ import annotations

from typing import Any

from joinedup.assurance.description import Server
from joinedup.shell.sources.openapi.reading import Reading


def read_servers(reading: Reading, node: dict[str, Any], pointer: str) -> tuple[Server, ...]:
    """The addresses listed under ``node``, which stands at ``pointer``."""
    found: list[Server] = []
    for place, server in enumerate(reading.items(node, "servers", pointer)):
        at = f"{pointer}/servers/{place}"
        if type(server) is not dict:
            reading.wrong(at, "a server (an object)", server)
            continue
        url = reading.text(server, "url", at)
        variables = reading.mapping(server, "variables", at)
        for name, variable, inner in reading.objects(variables, at + "/variables"):
            url = url.replace("{" + name + "}", reading.text(variable, "default", inner))
        found.append(Server(at, url, reading.text(server, "description", at)))
    return tuple(found)
