"""One GraphQL document in, one description out."""

from __future__ import annotations

from msgspec.structs import replace

from joinedup.assurance.description import Description, Operation
from joinedup.shell.sources.documents import Document
from joinedup.shell.sources.openapi.operations import Caller, read_operations
from joinedup.shell.sources.openapi.read import assemble, members_as_schemas
from joinedup.shell.sources.openapi.reading import Reading


def kind_of(document: Document) -> str:
    """``graphql``, or an empty string where it is neither schema language nor introspection."""
    return "graphql" if document.form == "graphql" else ""


def describe(document: Document) -> Description:
    """The description in ``document``, whose kind is known."""
    root = document.root
    reading = Reading(document)
    paths = reading.mapping(root, "paths", "")
    operations = tuple(
        replace(one, inbound=one.method == "subscription")
        for one in read_operations(reading, paths, "/paths", None, Caller(inbound=False))
    )
    components = reading.mapping(root, "components", "")
    schemas = reading.mapping(components, "schemas", "/components")
    return assemble(
        reading,
        document,
        kind="graphql",
        servers=(),
        operations=_named(operations),
        named_schemas=members_as_schemas(reading, schemas, "/components/schemas"),
        security_schemes=(),
    )


def _named(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """Operations called as GraphQL calls them: by the field, the kind being the method."""
    return tuple(replace(one, path=one.path.partition("/")[2]) for one in operations)
