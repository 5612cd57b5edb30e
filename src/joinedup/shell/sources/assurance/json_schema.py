"""A JSON Schema by itself, draft-04 to 2020-12, as a description with entities and no operations."""

from __future__ import annotations

from joinedup.assurance.description import Description
from joinedup.shell.sources.assurance.openapi.read import assemble, members_as_schemas
from joinedup.shell.sources.assurance.openapi.reading import Reading
from joinedup.shell.sources.assurance.openapi.schemas import read_schema
from joinedup.shell.sources.bundles.surroundings import Document

_SIGNS = frozenset({"$defs", "definitions", "properties", "allOf", "anyOf", "oneOf", "items"})

_OWN = frozenset({"type", "properties", "allOf", "anyOf", "oneOf", "items", "enum"})


def kind_of(document: Document) -> str:
    """``json-schema``, or an empty string where it does not look like one."""
    root = document.root
    if not isinstance(root, dict):
        return ""
    declared = "json-schema" in str(root.get("$schema", ""))
    shaped = not _SIGNS.isdisjoint(root) and (
        "type" in root or "$id" in root or "$defs" in root or "definitions" in root
    )
    return "json-schema" if declared or shaped else ""


def describe(document: Document) -> Description:
    """The description in ``document``, whose kind is known."""
    reading = Reading(document)
    root = reading.root
    named = {}
    for key in ("$defs", "definitions"):
        named.update(members_as_schemas(reading, reading.mapping(root, key, ""), f"/{key}"))
    whole = read_schema(reading, root, "")
    # A root that only points on to one of its definitions is that definition, under that definition's name.
    own = "$ref" not in root or not _OWN.isdisjoint(root)
    if own and whole is not None and (whole.types or any(True for _ in whole.inner) or whole.enum):
        named = {str(root.get("title") or "document"): whole, **named}
    return assemble(
        reading, document, kind="json-schema", servers=(), operations=(), named_schemas=named, security_schemes=()
    )
