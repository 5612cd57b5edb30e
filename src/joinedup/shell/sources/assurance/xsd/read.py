"""One XML document in, one description out."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from msgspec.structs import replace

from joinedup.assurance.description import Description, Server, Unresolved
from joinedup.shell.sources.assurance.openapi.operations import Caller, read_operations
from joinedup.shell.sources.assurance.openapi.read import assemble, members_as_schemas
from joinedup.shell.sources.assurance.openapi.reading import Reading
from joinedup.shell.sources.assurance.xsd import wsdl, wsdl2
from joinedup.shell.sources.assurance.xsd.interface import read_interface
from joinedup.shell.sources.assurance.xsd.neighbours import Neighbours
from joinedup.shell.sources.assurance.xsd.shape import Shape
from joinedup.shell.sources.assurance.xsd.tree import WSDL, WSDL2, XS, parse
from joinedup.shell.sources.assurance.xsd.trees import Trees, XmlPlaces
from joinedup.shell.sources.bundles.surroundings import Document, Surroundings
from joinedup.shell.sources.text.pointers import place_in, unescaped


def read_xml(
    content: bytes, name: str, around: Surroundings, file: str
) -> tuple[dict[str, Any], tuple[str, ...], XmlPlaces]:
    """The schema or service in ``content``, put into the shape of an OpenAPI document, and where each part stands.

    Schemas that it includes or imports from the files ``around`` it are referred to there; ``file`` is which of them
    it is.
    """
    root = parse(content, name)
    shape = Shape(name, Neighbours.around(around), file)
    paths: dict[str, Any] = {}
    servers: list[dict[str, str]] = []
    kind = {XS + "schema": "xsd", WSDL + "definitions": "wsdl-1.1", WSDL2 + "description": "wsdl-2.0"}.get(root.tag, "")
    if kind == "xsd":
        shape.take([(file, root)])
    elif kind:
        version = wsdl if kind == "wsdl-1.1" else wsdl2
        services = [(tree.file, tree.root) for tree in Trees(root, name, around, file).services]
        shape.take((path, schema) for path, service in services for schema in version.schemas_in(service))
        roots = [service for _, service in services]
        paths = version.paths_of(roots, shape)
        servers = version.servers_of(roots, shape.lines)
    title = root.get("name") or root.get("targetNamespace") or ""
    document = {
        "xml": kind,
        "root": str(root.tag),
        "info": {"title": title, "version": root.get("version") or ""},
        "servers": servers,
        "paths": paths,
        "components": {"schemas": shape.schemas},
        "tree": root,
    }
    return document, (), XmlPlaces(shape.lines, root)


def kind_of(document: Document) -> str:
    """``xsd``, ``wsdl-1.1`` or ``wsdl-2.0``, or an empty string where it is some other XML."""
    return str(document.root.get("xml", "")) if document.form == "xml" else ""


def describe(document: Document) -> Description:
    """The description in ``document``, whose kind is known."""
    reading = Reading(document)
    root = document.root
    operations = tuple(read_operations(reading, root["paths"], "/paths", None, Caller(inbound=False)))
    servers = tuple(
        Server(f"/servers/{place}", value["url"], value["description"]) for place, value in enumerate(root["servers"])
    )
    schemas = root["components"]["schemas"]
    named = members_as_schemas(reading, schemas, "/components/schemas")
    for file in Neighbours.around(document.around).files():
        other = document.around.document(file)
        if other is not None:
            parts = other.root["components"]["schemas"]
            named = {**members_as_schemas(reading, parts, place_in(file, "/components/schemas")), **named}
    description = assemble(
        reading,
        document,
        kind=kind_of(document),
        servers=servers,
        operations=operations,
        named_schemas=named,
        security_schemes=(),
    )
    found = read_interface(Trees(root["tree"], document.name, document.around), kind_of(document))
    return replace(
        description,
        xml=found.interface,
        unresolved=(*found.unresolved, *(_in_words(one) for one in description.unresolved)),
        malformed=(*found.malformed, *description.malformed),
        left_over=found.left_over,
    )


def _in_words(reference: Unresolved) -> Unresolved:
    """``one`` with its target in words: what is missing, and the file that should define it."""
    location, _, pointer = reference.target.partition("#")
    name = unescaped(pointer.rpartition("/")[2]).removesuffix(" (element)")
    return replace(reference, target=f"`{name}`{f' of {unquote(location)}' if location else ''}")
