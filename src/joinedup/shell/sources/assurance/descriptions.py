"""Any form of API description into one frozen ``Description``: the form is told by the content."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from joinedup.assurance.description import Description
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.bundles.surroundings import Document, Readers
from joinedup.values import InputError


def _readers() -> Iterator[ModuleType]:
    """The readers, each loaded only once those before it have read nothing in the document."""
    from joinedup.shell.sources.assurance import openapi

    yield openapi
    from joinedup.shell.sources.assurance import asyncapi

    yield asyncapi
    from joinedup.shell.sources.assurance import graphql, json_schema, xsd
    from joinedup.shell.sources.assurance.postman import collection as postman

    yield from (graphql, xsd, postman, json_schema)


def kind_of(document: Document) -> str:
    """The kind of description, or an empty string where it is none that is read."""
    return next((kind for reader in _readers() if (kind := reader.kind_of(document))), "")


# How the files around a description are read.
READERS = Readers(read_document, kind_of)


def describe(document: Document) -> Description:
    """The description in ``document``; raises ``InputError`` where it is none that is read."""
    for reader in _readers():
        if reader.kind_of(document):
            description: Description = reader.describe(document)
            return description
    raise InputError(
        f"This is not an API description that can be read: it is or has {_seems(document)}.",
        file=document.name,
        remedy="Give an OpenAPI 3.0 to 3.2, Swagger 2.0, AsyncAPI 2 or 3, GraphQL, WSDL 1.1 or 2.0, XSD or JSON Schema "
        "document, or a Postman collection 2.",
    )


def _seems(document: Document) -> str:
    root = document.root
    if document.form == "graphql":
        return "GraphQL queries only, which ask a schema and are none"
    if not isinstance(root, dict):
        return "a list" if isinstance(root, list) else "plain text"
    if "swaggerVersion" in root:
        return "Swagger 1, which was superseded in 2014"
    for key in ("openapi", "swagger", "asyncapi"):
        if key in root:
            return f"{key} version {root[key]!r}"
    return "neither `openapi`, `swagger` nor `asyncapi`"
