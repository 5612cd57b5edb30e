"""GraphQL schema language into a type system."""

from __future__ import annotations

from typing import Any

from joinedup.shell.sources import limits
from joinedup.shell.sources.graphql.model import Field, Type, TypeSystem, listed, named, nullable, told
from joinedup.shell.sources.graphql.translate import shaped
from joinedup.shell.sources.places import KnownPlaces
from joinedup.values import InputError

_MOST_TOKENS = 600_000  # three times the largest public schema we know
_KINDS = {
    "object_type_definition": "object",
    "object_type_extension": "object",
    "interface_type_definition": "interface",
    "interface_type_extension": "interface",
    "input_object_type_definition": "input",
    "input_object_type_extension": "input",
    "enum_type_definition": "enum",
    "enum_type_extension": "enum",
    "union_type_definition": "union",
    "union_type_extension": "union",
    "scalar_type_definition": "scalar",
}


def read_text(text: str, name: str) -> tuple[dict[str, Any], KnownPlaces]:
    """The type system in ``text``, put into the shape of an OpenAPI document, and where each part stands."""
    from graphql import GraphQLSyntaxError, parse

    try:
        document = parse(text, max_tokens=_MOST_TOKENS)
    except GraphQLSyntaxError as slip:
        where = slip.locations[0] if slip.locations else None
        raise InputError(
            f"The text is not valid GraphQL: {slip.message.removeprefix('Syntax Error: ')}",
            file=name,
            place=f"line {where.line}, column {where.column}" if where else "",
            remedy="Mend the text there, or export the schema again.",
        ) from None
    except RecursionError:
        raise limits.too_deep(name) from None
    shape, places = shaped(_system(document))
    return shape, KnownPlaces({pointer: at for pointer, at in places.items() if isinstance(at, tuple)})


def _system(document: Any) -> TypeSystem:
    types: dict[str, Type] = {}
    roots = {"query": "Query", "mutation": "Mutation", "subscription": "Subscription"}
    for node in document.definitions:
        if node.kind in ("schema_definition", "schema_extension"):
            roots.update({one.operation.value: one.type.name.value for one in node.operation_types or ()})
        elif node.kind in _KINDS:
            one = _type(node)
            types[one.name] = _joined(types[one.name], one) if one.name in types else one
    return TypeSystem(tuple(types.values()), roots["query"], roots["mutation"], roots["subscription"])


def _joined(first: Type, more: Type) -> Type:
    """A type and its extension."""
    return Type(
        first.name,
        first.kind,
        first.description or more.description,
        first.fields + more.fields,
        first.values + more.values,
        first.members + more.members,
        first.place,
    )


def _type(node: Any) -> Type:
    kind = _KINDS[node.kind]
    return Type(
        node.name.value,
        kind,
        told(_description(node), specified=_argument(node, "specifiedBy", "url")),
        tuple(_field(one) for one in getattr(node, "fields", None) or ()),
        tuple(one.name.value for one in getattr(node, "values", None) or ()),
        tuple(one.name.value for one in (getattr(node, "types", None) or ()) if kind == "union"),
        _place(node.name),
    )


def _field(node: Any) -> Field:
    schema, required = _schema(node.type)
    return Field(
        node.name.value,
        told(_description(node), retired=_argument(node, "deprecated", "reason")),
        schema,
        required and getattr(node, "default_value", None) is None,
        tuple(_field(one) for one in getattr(node, "arguments", None) or ()),
        any(one.name.value == "deprecated" for one in node.directives or ()),
        _place(node.name),
    )


def _schema(node: Any) -> tuple[dict[str, Any], bool]:
    """The schema of a type as written, and whether it is never null."""
    if node.kind == "non_null_type":
        return _inner(node.type), True
    return nullable(_inner(node)), False


def _inner(node: Any) -> dict[str, Any]:
    return listed(_schema(node.type)[0]) if node.kind == "list_type" else named(node.name.value)


def _description(node: Any) -> str:
    found = getattr(node, "description", None)
    return str(found.value) if found is not None else ""


def _argument(node: Any, directive: str, argument: str) -> str:
    """What ``node`` says by a directive's argument, or an empty string."""
    for one in node.directives or ():
        if one.name.value == directive:
            return next((str(given.value.value) for given in one.arguments if given.name.value == argument), "")
    return ""


def _place(node: Any) -> tuple[int, int]:
    token = node.loc.start_token
    return token.line, token.column
