"""Servers: the addresses a document, a path or an operation names."""

from __future__ import annotations

import re
from typing import Any

from joinedup.assurance.description import Server
from joinedup.shell.sources.assurance.openapi.account import SERVER
from joinedup.shell.sources.assurance.openapi.reading import Reading

_LONGEST = 1_000_000
_VARIABLE = re.compile(r"\{([^{}]*)\}")


def read_servers(reading: Reading, node: dict[str, Any], pointer: str) -> tuple[Server, ...]:
    """The addresses listed under ``node``, which stands at ``pointer``."""
    found: list[Server] = []
    for place, server in enumerate(reading.items(node, "servers", pointer)):
        at = f"{pointer}/servers/{place}"
        if type(server) is not dict:
            reading.wrong(at, "a server (an object)", server)
            continue
        reading.account(server, SERVER, "a server", at)
        url = reading.text(server, "url", at)
        variables = reading.mapping(server, "variables", at)
        values = {
            name: reading.text(variable, "default", inner)
            for name, variable, inner in reading.objects(variables, at + "/variables")
        }
        choices = {
            name: tuple(value for value in reading.items(variable, "enum", inner) if isinstance(value, str))
            for name, variable, inner in reading.objects(variables, at + "/variables")
            if "enum" in variable
        }
        found.append(Server(at, _filled(url, values), reading.text(server, "description", at), choices))
    return tuple(found)


def _filled(url: str, values: dict[str, str]) -> str:
    """``url`` with its variables filled once; as written where that would make no sensible address."""
    longest = max((len(value) for value in values.values()), default=0)
    if len(url) + url.count("{") * longest > _LONGEST:
        return url
    return _VARIABLE.sub(lambda found: values.get(found.group(1), found.group()), url)
