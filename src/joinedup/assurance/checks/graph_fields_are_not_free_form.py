"""A GraphQL schema says what its fields hold, instead of giving out free-form JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Type
from joinedup.assurance.graph.model import base_of
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_JSON = vocabulary("json jsonb")
_LOOSE = vocabulary("untyped anything freeform")
# How a description admits that nothing is laid down: "represents any value", "an arbitrary JSON object".
_ADMITS = re.compile(
    r"\b(?:any|arbitrary|untyped|generic)\b(?: \w+){0,2} (?:value|object|json|scalar|data|structure|type)s?\b",
    re.IGNORECASE,
)
_ANYTHING = vocabulary("map any object anyscalar hash dictionary mixed untyped jsonobject jsonstring jsonscalar")

_SAYS_FORM = re.compile(r"https?://|\bformat|\bschema\b|\bRFC\b|GeoJSON", re.IGNORECASE)


def _is_free(name: str) -> bool:
    return not _JSON.isdisjoint(words(name)) or not _LOOSE.isdisjoint(words(name)) or name.lower() in _ANYTHING


def _given_out(description: Description) -> Iterator[Type]:
    system = description.graph
    for kind in system.types.values() if system is not None else ():
        if kind.kind in ("object", "interface") and not kind.name.startswith("_"):
            yield kind


def _free_scalars(description: Description) -> frozenset[str]:
    system = description.graph
    every = system.types.values() if system is not None else ()
    return frozenset(
        kind.name
        for kind in every
        if kind.kind == "scalar"
        and kind.name[:1] != "_"
        and (_is_free(kind.name) or _ADMITS.search(kind.description[:2_000]))
    )


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Description,
    among=_given_out,
    absent="it describes no record",
    families={"graph"},
    reads={"schema"},
)
def graph_fields_are_not_free_form(kind: Type, description: Description) -> Iterator[Problem | Shown]:
    """Does the schema say what its fields hold, instead of giving out free-form JSON?

    Looks at the fields of all types that are given out, for scalars of the schema's own that are any JSON at all.

    Why it matters:
        What is inside such a field is known to its maker alone. It can change without notice, and no comparison of
        schemas shows it.
    What to ask:
        What does this field hold, where is that laid down, and when did it last change?
    Passes:
        type Query { person(id: ID!): Person }
        type Person { id: ID! marks: [Mark!]! }
        type Mark { place: String kind: String }
    Fails:
        type Query { person(id: ID!): Person }
        type Person { id: ID! attributes: JSON }
        scalar JSON
    Source:
        GraphQL specification, custom scalars, https://spec.graphql.org/September2025/#sec-Scalars.Custom-Scalars
    """
    free = _free_scalars(description)
    loose = [
        field
        for field in kind.fields.values()
        if base_of(field.type) in free and not _SAYS_FORM.search(field.description)
    ]
    if loose:
        names = listed(f"`{field.name}`" for field in loose)
        yield warn(loose[0], f"The schema does not say how {names} of `{kind.name}` is made up: any JSON fits.")
    else:
        yield shows(kind)
