"""One document in, one description out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from joinedup.assurance.description import Description, Info, Malformed, Operation, Schema, SecurityScheme, Server
from joinedup.shell.sources.assurance.openapi import account, parts, swagger2
from joinedup.shell.sources.assurance.openapi.bundle_schemas import join_references
from joinedup.shell.sources.assurance.openapi.operations import Caller, read_operations
from joinedup.shell.sources.assurance.openapi.reading import Reading, extensions
from joinedup.shell.sources.assurance.openapi.schemas import read_schema
from joinedup.shell.sources.assurance.openapi.security import read_schemes, read_security
from joinedup.shell.sources.assurance.openapi.servers import read_servers
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.shell.sources.text.pointers import escape


def kind_of(document: Document) -> str:
    """The kind of description, or an empty string where it is none that we read."""
    root = document.root
    if not isinstance(root, dict):
        return ""
    if str(root.get("swagger", "")).startswith("2"):
        return "swagger-2.0"
    version = re.match(r"3\.([0-2])(\.|$)", str(root.get("openapi", "")))
    return f"openapi-3.{version.group(1)}" if version else ""


def describe(document: Document) -> Description:
    """The description in ``document``, whose kind is known."""
    kind, reading = kind_of(document), Reading(document)
    _account(reading)
    servers, operations_, schemes = _swagger(reading) if kind == "swagger-2.0" else _openapi(reading)
    return assemble(
        reading,
        document,
        kind=kind,
        servers=servers,
        operations=operations_,
        named_schemas=_named_schemas(reading, kind),
        security_schemes=schemes,
    )


def _account(reading: Reading) -> None:
    """Account for the objects of which there is one in a document."""
    root = reading.root
    reading.account(root, account.ROOT, "the document", "")
    for key, known, sort in (("info", account.INFO, "`info`"), ("components", account.COMPONENTS, "`components`")):
        node = root.get(key)
        if type(node) is dict:
            reading.account(node, known, sort, f"/{key}")


def assemble(
    reading: Reading,
    document: Document,
    *,
    kind: str,
    servers: tuple[Server, ...],
    operations: tuple[Operation, ...],
    named_schemas: Mapping[str, Schema],
    security_schemes: tuple[SecurityScheme, ...],
) -> Description:
    """Everything that was read, with the references joined."""
    for pointer in document.duplicates:
        reading.malformed.append(Malformed(pointer, "This key is given twice; readers disagree on which one counts."))
    targets = join_references(reading)
    return Description(
        name=document.name,
        sha256=document.sha256,
        kind=kind,
        info=_info(reading, kind),
        servers=servers,
        operations=operations,
        parameters=tuple(parameter for parameter in reading.parameters.values() if parameter is not None),
        requests=tuple(request for request in reading.requests.values() if request is not None),
        responses=tuple(response for response in reading.responses.values() if response is not None),
        media=tuple(reading.media),
        schemas=tuple(reading.schemas.values()),
        named_schemas=named_schemas,
        security_schemes=security_schemes,
        unresolved=tuple(reading.unresolved),
        malformed=tuple(reading.malformed),
        tags=tuple(
            str(value.get("name", "")) for value in reading.items(reading.root, "tags", "") if isinstance(value, dict)
        ),
        extensions=extensions(reading.root),
        schema_targets=targets,
        left_over=tuple(reading.passed_over),
    )


_Found = tuple[tuple[Server, ...], tuple[Operation, ...], Any]


def _openapi(reading: Reading) -> _Found:
    root = reading.root
    components = reading.mapping(root, "components", "")
    security = read_security(reading, root, "", None)
    paths = reading.mapping(root, "paths", "")
    found = list(read_operations(reading, paths, "/paths", security, Caller(inbound=False)))
    for key in ("webhooks", "x-webhooks"):
        hooks = reading.mapping(root, key, "")
        found.extend(read_operations(reading, hooks, f"/{key}", security, Caller(inbound=True)))
    _unused(reading, components)
    schemes = reading.mapping(components, "securitySchemes", "/components")
    return (
        read_servers(reading, reading.root, ""),
        tuple(found),
        read_schemes(reading, schemes, "/components/securitySchemes"),
    )


def _unused(reading: Reading, components: dict[str, Any]) -> None:
    """Read the components that no operation uses, so that they are examined too."""
    for name, node, at in _members(reading, components, "parameters"):
        parts.read_parameter(reading, node, at)
        del name
    for _, node, at in _members(reading, components, "requestBodies"):
        parts.read_request(reading, node, at)
    used = {key.partition(" ")[2] for key in reading.responses}
    for name, node, at in _members(reading, components, "responses"):
        if at not in used:
            parts.read_response(reading, name, node, at)


def _members(reading: Reading, components: dict[str, Any], key: str) -> Any:
    return reading.objects(reading.mapping(components, key, "/components"), f"/components/{key}")


def _swagger(reading: Reading) -> _Found:
    root = reading.root
    security = read_security(reading, root, "", None)
    found = tuple(swagger2.read_operations(reading, reading.mapping(root, "paths", ""), "/paths", security))
    schemes = reading.mapping(root, "securityDefinitions", "")
    return (
        swagger2.read_servers(reading),
        found,
        read_schemes(reading, schemes, "/securityDefinitions"),
    )


def _named_schemas(reading: Reading, kind: str) -> Mapping[str, Schema]:
    if kind == "swagger-2.0":
        nodes, pointer = reading.mapping(reading.root, "definitions", ""), "/definitions"
    else:
        components = reading.mapping(reading.root, "components", "")
        nodes = reading.mapping(components, "schemas", "/components")
        pointer = "/components/schemas"
    return members_as_schemas(reading, nodes, pointer)


def members_as_schemas(reading: Reading, nodes: dict[str, Any], pointer: str) -> dict[str, Schema]:
    """Each member of ``nodes``, which stands at ``pointer``, as a schema under its name."""
    found: dict[str, Schema] = {}
    for name, value in nodes.items():
        schema = read_schema(reading, value, f"{pointer}/{escape(name)}")
        if schema is not None:
            found[name] = schema
    return found


def _info(reading: Reading, kind: str) -> Info:
    root = reading.root
    node = reading.mapping(root, "info", "")
    if "info" not in root and kind != "json-schema":
        reading.wrong("", "an `info` object", None)
    docs = reading.mapping(root, "externalDocs", "")
    return Info(
        "/info" if "info" in root else "",
        reading.text(root if kind == "json-schema" else node, "title", "/info"),
        reading.text(node, "version", "/info"),
        reading.text(node, "description", "/info"),
        reading.text(node, "termsOfService", "/info"),
        _texts(reading.mapping(node, "contact", "/info")),
        _texts(reading.mapping(node, "license", "/info")),
        reading.text(docs, "url", "/externalDocs"),
    )


def _texts(node: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in node.items() if isinstance(value, str)}
