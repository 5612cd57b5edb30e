"""A GraphQL query for a record that is not there leaves the rest of the answer whole."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field
from joinedup.assurance.graph.model import base_of, is_list
from joinedup.assurance.graph.records import queries
from joinedup.assurance.vocabulary.words import words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_IDENTIFIES = frozenset(("id", "uuid", "urn", "slug", "key", "number", "reference", "code"))


def _single_reads(description: Description) -> Iterator[Field]:
    """Queries for one record by what identifies it."""
    system = description.graph
    for _, field in queries(system) if system is not None else ():
        kind = system.types.get(base_of(field.type)) if system is not None else None
        if kind is None or is_list(field.type) or kind.kind not in ("object", "interface") or "id" not in kind.fields:
            continue
        if any(words(given.name)[-1:] and words(given.name)[-1] in _IDENTIFIES for given in field.arguments.values()):
            yield field


@check(
    verifies="JU-S22",
    version=1,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    among=_single_reads,
    absent="no query gives back one record by its identifier",
    families={"graph"},
    reads={"schema"},
)
def graph_missing_records_leave_the_rest(field: Field, _: Description) -> Iterator[Problem | Shown]:
    """May the answer lack one record and still hold the rest?

    Looks at queries for one record by its identifier. It warns where the answer may not be null: GraphQL then throws
    away everything else that was asked in the same request.

    Why it matters:
        One officer's screen asks for several things at once. One deleted record then empties the whole screen.
    What to ask:
        What comes back for an identifier that is not known, or may not be seen?
    Passes:
        type Query { person(id: ID!): Person }
        type Person { id: ID! surname: String }
    Fails:
        type Query { person(id: ID!): Person! }
        type Person { id: ID! surname: String }
    Source:
        GraphQL specification, handling execution errors, https://spec.graphql.org/September2025/#sec-Handling-
        Execution-Errors
    """
    if field.type.endswith("!"):
        yield warn(field, f"`{field.name}` may not be null: one record that is not there empties the whole answer.")
    else:
        yield shows(field)
