"""Where a GraphQL schema breaks the rules of its own specification."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from joinedup.assurance.description import Malformed
from joinedup.assurance.graph import TypeSystem
from joinedup.shell.sources.assurance.graphql.definitions import Definitions
from joinedup.shell.sources.assurance.graphql.frameworks import defines_directive
from joinedup.shell.sources.text.pointers import place_in, split_place

_MOST = 200  # told one by one; some dozen make a schema unusable
_QUOTED = re.compile(r"'@?([^']*)'|([\w.@]+)")
_NO_QUERY = "Query root type must be provided."


def slips_of_text(document: Any, found: Definitions) -> list[Malformed]:
    """What a text of definitions does wrong, each with its place; a line that is no part gets a place of its own."""
    from graphql.validation.validate import validate_sdl

    slips = [slip for slip in validate_sdl(document) if _counts(slip.message)]
    if not slips:
        slips = list(_of_schema(document, found))
    pointers = {(split_place(pointer)[0], place): pointer for pointer, place in reversed(found.places.items())}
    told = [_malformed(slip, pointers, found) for slip in slips]
    return _limited([*told, *_queries(document, found.places)])


def _queries(document: Any, places: dict[str, tuple[int, int]]) -> Iterator[Malformed]:
    """Queries and fragments that stand among the types, where GraphQL has no place for them."""
    for node in document.definitions:
        if node.kind in ("operation_definition", "fragment_definition"):
            token = node.loc.start_token
            pointer = f"/lines/{token.line}"
            places.setdefault(pointer, (token.line, token.column))
            name = f" '{node.name.value}'" if node.name is not None else ""
            yield Malformed(
                pointer, f"The query{name} stands among the types; it belongs to a caller, not to the schema."
            )


def _counts(message: str) -> bool:
    """Whether it is a slip, and not a type that stands elsewhere (told as a reference) or a framework's own directive."""
    if message.startswith("Unknown type "):
        return False
    unknown = re.match(r"Unknown directive '@(\w+)'", message)
    return unknown is None or not defines_directive(unknown[1])


def _of_schema(document: Any, found: Definitions) -> Iterator[Any]:
    """What is wrong with the types together, once each by itself is in order."""
    from graphql import GraphQLError, build_ast_schema, validate_schema

    system = found.system()
    try:
        schema = build_ast_schema(document, assume_valid_sdl=True)
        slips = validate_schema(schema)
    except (GraphQLError, TypeError, ValueError):
        return  # a type is missing, which is told as a reference that leads nowhere
    for slip in slips:
        # A document of types alone is part of a schema whose calls stand elsewhere.
        if slip.message != _NO_QUERY or system.roots:
            yield slip


def _malformed(slip: Any, pointers: Mapping[Any, str], found: Definitions) -> Malformed:
    # Of two that should be one, the later is the one too many.
    where = slip.locations[-1 if " only " in slip.message else 0] if slip.locations else None
    if where is None:
        return Malformed("", slip.message)
    place = (where.line, where.column)
    node = slip.nodes[-1 if " only " in slip.message else 0] if slip.nodes else None
    source = node.loc.source.name if node is not None and node.loc is not None else ""
    file = found.files.get(source, "")
    pointer = pointers.get((file, place))
    if pointer is None:
        pointer = place_in(file, f"/lines/{where.line}")
        found.places.setdefault(pointer, place)
    return Malformed(pointer, slip.message)


def slips_of_introspection(schema: dict[str, Any], system: TypeSystem) -> list[Malformed]:
    """What the answer to an introspection query does wrong, each at the part that it names."""
    from graphql import GraphQLError, build_client_schema, validate_schema

    try:
        slips = [slip.message for slip in validate_schema(build_client_schema({"__schema": schema}))]  # type: ignore[typeddict-item]
    except (GraphQLError, TypeError, ValueError, KeyError, AttributeError) as slip:
        slips = [_first_line(str(slip))]
    return _limited([Malformed(_named_in(message, system), message) for message in slips if _counts(message)])


def _first_line(text: str) -> str:
    """What a library says of an answer that is no schema, without the data that it quotes."""
    first = text.partition("\n")[0][:200]
    return first if first.endswith(".") else f"The answer is not whole: {first}"


def _named_in(message: str, system: TypeSystem) -> str:
    """The part that a message names first; empty where it names none."""
    for quoted, plain in _QUOTED.findall(message):
        name, _, inner = (quoted or plain).strip(".@").partition(".")
        kind = system.types.get(name)
        if kind is None:
            continue
        field = kind.fields.get(inner.partition("(")[0])
        return field.pointer if field is not None else kind.pointer
    return ""


def _limited(slips: Iterable[Malformed]) -> list[Malformed]:
    every = list(dict.fromkeys(slips))
    if len(every) <= _MOST:
        return every
    more = Malformed(
        "", f"{len(every) - _MOST:,} more places break the rules of GraphQL and are not listed one by one."
    )
    return [*every[:_MOST], more]
