"""GraphQL schema language into a type system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from joinedup.shell.sources import limits
from joinedup.shell.sources.assurance.graphql.definitions import Definitions
from joinedup.shell.sources.assurance.graphql.translate import places_in, shaped
from joinedup.shell.sources.assurance.graphql.validity import slips_of_text
from joinedup.shell.sources.text.places import KnownPlaces
from joinedup.values import InputError

_MOST_TOKENS = 600_000  # three times the largest public schema we know


def read_text(text: str, name: str) -> tuple[dict[str, Any], KnownPlaces]:
    """The type system in ``text``, put into the shape of an OpenAPI document, and where each part stands.

    Where the text holds nothing but queries, the shape holds their number and nothing else.
    """
    document = parsed(text, name)
    queries = [node for node in document.definitions if node.kind in ("operation_definition", "fragment_definition")]
    if len(queries) == len(document.definitions):
        return {"graphql": None, "queries": len(queries)}, KnownPlaces({})
    try:
        found = Definitions(document.definitions)
        system = found.system()
        malformed = slips_of_text(document, found)
    except RecursionError:
        raise limits.too_deep(name) from None
    places = {pointer: found.places[part] for pointer, part in places_in(system).items() if part in found.places}
    return shaped(system, malformed), KnownPlaces({**found.places, **places})


def read_parts(parts: Sequence[tuple[str, Any]], name: str) -> tuple[dict[str, Any], KnownPlaces, dict[str, str]]:
    """The type system of several files (how places name each, and its syntax tree), where each part stands, and which
    part of the type system each part of the shape is made of."""
    from graphql import DocumentNode

    document = DocumentNode(definitions=tuple(node for _, tree in parts for node in tree.definitions))
    try:
        found = Definitions(())
        found.take((file, node) for file, tree in parts for node in tree.definitions)
        system = found.system()
        malformed = slips_of_text(document, found)
    except RecursionError:
        raise limits.too_deep(name) from None
    return shaped(system, malformed), KnownPlaces(found.places), places_in(system)


def parsed(text: str, name: str) -> Any:
    """The syntax tree of ``text``; raises ``InputError``."""
    from graphql import GraphQLSyntaxError, Source, parse

    try:
        return parse(Source(text, name), max_tokens=_MOST_TOKENS)
    except GraphQLSyntaxError as slip:
        if "Parsing aborted" in slip.message:
            raise InputError(
                f"The schema holds more than {_MOST_TOKENS:,} words and signs, the most that are read.",
                file=name,
                remedy="Give one service's schema at a time.",
            ) from None
        where = slip.locations[0] if slip.locations else None
        raise InputError(
            f"The text is not valid GraphQL: {slip.message.removeprefix('Syntax Error: ')}",
            file=name,
            place=f"line {where.line}, column {where.column}" if where else "",
            remedy="Mend the text there, or export the schema again.",
        ) from None
    except RecursionError:
        raise limits.too_deep(name) from None
