"""One GraphQL document in, one description out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from joinedup.assurance.description import Description, Operation, Unresolved
from joinedup.assurance.graph import TypeSystem
from joinedup.assurance.graph.model import BUILT_IN, base_of
from joinedup.shell.sources.assurance.graphql.frameworks import defines_type
from joinedup.shell.sources.assurance.openapi.operations import Caller, read_operations
from joinedup.shell.sources.assurance.openapi.read import assemble, members_as_schemas
from joinedup.shell.sources.assurance.openapi.reading import Reading
from joinedup.shell.sources.bundles.surroundings import Document

_IN_SCHEMAS = "#/components/schemas/"


def kind_of(document: Document) -> str:
    """``graphql``, or an empty string where it is neither schema language nor introspection."""
    return "graphql" if document.form == "graphql" and document.root["graphql"] is not None else ""


def describe(document: Document) -> Description:
    """The description in ``document``, whose kind is known."""
    root = document.root
    system: TypeSystem = root["graphql"]
    reading = Reading(document)
    paths = reading.mapping(root, "paths", "")
    operations = tuple(
        replace(call, inbound=call.method == "subscription")
        for call in read_operations(reading, paths, "/paths", None, Caller(inbound=False))
    )
    components = reading.mapping(root, "components", "")
    schemas = reading.mapping(components, "schemas", "/components")
    description = assemble(
        reading,
        document,
        kind="graphql",
        servers=(),
        operations=_with_names(operations),
        named_schemas=members_as_schemas(reading, schemas, "/components/schemas"),
        security_schemes=(),
    )
    return replace(
        description,
        graph=system,
        malformed=(*description.malformed, *root["slips"]),
        unresolved=tuple(_missing(description, system)),
        left_over=root["leftOver"],
    )


def _with_names(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """Operations called as GraphQL calls them: by the field, the kind being the method."""
    return tuple(replace(call, path=call.path.partition("/")[2]) for call in operations)


def _missing(description: Description, system: TypeSystem) -> Iterator[Unresolved]:
    """Types that are used and stand nowhere: those of the shape under their own names, and those that the shape leaves out."""
    told = set[str]()
    for reference in description.unresolved:
        name = reference.target.removeprefix(_IN_SCHEMAS)
        told.add(name)
        yield replace(reference, target=name)
    known = system.types.keys() | BUILT_IN
    for pointer, name in _uses(system):
        if name and name not in known and name not in told and not defines_type(name):
            told.add(name)
            yield Unresolved(pointer, name, "schema", "missing")


def _uses(system: TypeSystem) -> Iterator[tuple[str, str]]:
    for root in system.roots.values():
        yield root.pointer, root.type
    for kind in system.types.values():
        for field in kind.fields.values():
            yield field.pointer, base_of(field.type)
            yield from ((given.pointer, base_of(given.type)) for given in field.arguments.values())
        for given in kind.inputs.values():
            yield given.pointer, base_of(given.type)
        for name in sorted(kind.members | kind.interfaces):
            yield kind.pointer, name
    for directive in system.directives.values():
        yield from ((given.pointer, base_of(given.type)) for given in directive.arguments.values())
