"""What can be read by GraphQL can also be changed."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.bodies import answer, calls, fields_of
from joinedup.assurance.description import Description, Operation
from joinedup.findings import Problem, Severity, Shown, check, shows, warn


def _reads_records(description: Description) -> bool:
    return any(
        (one.method == "query" and fields_of(description, answer(one))) or _lists(one, description)
        for one in calls(description)
    )


def _lists(operation: Operation, description: Description) -> bool:
    body = answer(operation) if operation.method == "query" else None
    return body is not None and body.items is not None and bool(fields_of(description, body.items))


@check(
    verifies="JU-S06",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: _reads_records(description),
    absent="no query gives back records",
    families={"graph"},
    reads={"schema"},
)
def graph_records_can_be_changed(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can other systems add or amend records, as well as query them?

    Looks for mutations beside the queries. It warns where there are none.

    Why it matters:
        An interface that only reads leaves all typing where it is. Officers then enter the same person in two products.
    What to ask:
        Which records can other systems add and amend, by which way, and under the same rules as on screen?
    Passes:
        type Query { person(id: ID!): Person }
        type Mutation { addPerson(surname: String!): Person }
        type Person { id: ID!, surname: String }
    Fails:
        type Query { person(id: ID!): Person }
        type Person { id: ID!, surname: String }
    Source:
        GraphQL, mutations, https://graphql.org/learn/mutations/
    """
    mutations = [operation for operation in description.operations if operation.method == "mutation"]
    yield from map(shows, mutations)
    if not mutations:
        yield warn("", "Queries give out records, and no mutation adds or amends any.")
