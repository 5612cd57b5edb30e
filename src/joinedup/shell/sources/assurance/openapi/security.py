"""Who may call: security schemes, and what each operation asks."""

from __future__ import annotations

from typing import Any

from joinedup.assurance.description import SecurityNeed, SecurityScheme
from joinedup.shell.sources.assurance.openapi.account import SCHEME
from joinedup.shell.sources.assurance.openapi.reading import Reading

Security = tuple[tuple[SecurityNeed, ...], ...] | None

_SWAGGER_FLOWS = {"application": "clientCredentials", "accessCode": "authorizationCode"}


def read_security(reading: Reading, node: dict[str, Any], pointer: str, default: Security) -> Security:
    """The alternatives a caller may choose from; ``default`` where nothing is said."""
    if "security" not in node:
        return default
    alternatives = []
    for place, value in enumerate(reading.items(node, "security", pointer)):
        if type(value) is not dict:
            reading.wrong(f"{pointer}/security/{place}", "an object", value)
            continue
        alternatives.append(tuple(SecurityNeed(name, _texts(scopes)) for name, scopes in value.items()))
    return tuple(alternatives)


def _texts(node: Any) -> tuple[str, ...]:
    return tuple(value for value in node if isinstance(value, str)) if isinstance(node, list) else ()


def read_schemes(reading: Reading, node: dict[str, Any], pointer: str) -> tuple[SecurityScheme, ...]:
    """The schemes defined under ``node``, which stands at ``pointer``."""
    found: list[SecurityScheme] = []
    for name, value, at in reading.objects(node, pointer):
        followed = reading.follow(value, at, "security")
        if followed is not None:
            found.append(_scheme(reading, name, *followed))
    return tuple(found)


def _scheme(reading: Reading, name: str, node: dict[str, Any], pointer: str) -> SecurityScheme:
    reading.account(node, SCHEME, "a way to sign in", pointer)
    kind, scheme = reading.text(node, "type", pointer), reading.text(node, "scheme", pointer)
    if kind == "basic":
        kind, scheme = "http", "basic"
    flows = {
        flow: value for flow, value, _ in reading.objects(reading.mapping(node, "flows", pointer), pointer + "/flows")
    }
    if "flow" in node:
        flow = reading.text(node, "flow", pointer)
        flows = {_SWAGGER_FLOWS.get(flow, flow): node}
    return SecurityScheme(
        pointer,
        name,
        kind,
        scheme.lower(),
        reading.text(node, "in", pointer),
        reading.text(node, "name", pointer),
        flows,
        reading.text(node, "openIdConnectUrl", pointer),
        reading.text(node, "description", pointer),
    )
