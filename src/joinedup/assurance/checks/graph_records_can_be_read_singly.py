"""A record that a GraphQL query lists can be asked for by itself."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.bodies import answer, calls, is_array, resolved
from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.words import squeezed
from joinedup.findings import Problem, Severity, check, fail

_IDS = ("id", "uuid", "urn", "reference", "number", "slug", "key", "code", "where", "filter", "login")


def _returned(description: Description, operation: Operation) -> Iterator[str]:
    """The pointers of the records that ``operation`` gives back one of."""
    body = resolved(description, answer(operation))
    if body is None or is_array(body):
        return
    yield body.pointer
    for one in (*body.any_of, *body.one_of):
        found = resolved(description, one)
        if found is not None:
            yield found.pointer


@once
def _single(description: Description) -> frozenset[str]:
    """The kinds of record that some query gives back one of by an identifier; an empty pointer where any kind can be."""
    found: set[str] = set()
    for one in calls(description):
        if one.method != "query" or not any(squeezed(given.name).endswith(_IDS) for given in one.parameters):
            continue
        if one.path in ("node", "nodes", "_entities"):
            found.add("")
        found.update(_returned(description, one))
    return frozenset(found)


def _listed_kinds(description: Description) -> Iterator[tuple[Operation, Schema]]:
    for one in calls(description):
        body = answer(one) if one.method == "query" else None
        items = resolved(description, body.items) if body is not None else None
        if items is not None and items.any_of:
            items = resolved(description, items.any_of[0])
        if items is not None and "id" in items.properties:
            yield one, items


@check(
    verifies="JU-S07",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Operation,
    among=_listed_kinds,
    absent="no query lists records that have an identifier",
    families={"graph"},
    reads={"schema"},
)
def graph_records_can_be_read_singly(found: tuple[Operation, Schema], description: Description) -> Iterator[Problem]:
    """Can a record that a query lists be asked for by itself?

    Looks at queries that list records with an identifier, for another query that gives back one of them by it.

    Why it matters:
        Other systems hold the number of a record and need its present state. If they must read the list each time, every look
        at one person reads about all.
    What to ask:
        With which query is one record read by its identifier?
    Passes:
        type Query { persons(first: Int): [Person!]! person(id: ID!): Person }
        type Person { id: ID!, surname: String }
    Fails:
        type Query { persons(first: Int): [Person!]! }
        type Person { id: ID!, surname: String }
    Source:
        GraphQL, global object identification, https://graphql.org/learn/global-object-identification/
    """
    operation, kind = found
    single = _single(description)
    if "" not in single and kind.pointer not in single:
        name = kind.pointer.rpartition("/")[2]
        yield fail(
            operation, f"The query {operation.path} lists {name} records, and no query reads one by its identifier."
        )
