"""A list asked for by GraphQL can be read part by part."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.bodies import answer, calls, fields_of, is_array
from joinedup.assurance.description import Description, Operation
from joinedup.assurance.words import squeezed
from joinedup.findings import Problem, Severity, check, fail

_PARTS = frozenset(
    (
        "first",
        "last",
        "limit",
        "take",
        "page",
        "offset",
        "skip",
        "after",
        "before",
        "cursor",
        "pagesize",
        "paging",
        "pagination",
        "size",
        "perpage",
    )
)


def _record_lists(description: Description) -> Iterator[Operation]:
    for one in calls(description):
        body = answer(one) if one.method == "query" else None
        if body is not None and is_array(body) and len(fields_of(description, body.items)) > 1:
            yield one


@check(
    verifies="JU-S17",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Operation,
    among=_record_lists,
    absent="no query gives back a bare list of records",
    families={"graph"},
    reads={"schema"},
)
def graph_lists_are_paged(operation: Operation, _: Description) -> Iterator[Problem]:
    """Can a list that a query gives back be read part by part?

    Looks at queries that give back a bare list of records, for arguments that ask for a part of it (first, after, limit,
    offset and the like). Lists that come inside a connection are left out, since those carry their own way on.

    Why it matters:
        A query without parts brings the whole register at once or a piece of unknown size. Both look complete.
    What to ask:
        How many records does this query give back at most, and how is the rest obtained?
    Passes:
        type Query { persons(first: Int, after: String): [Person!]! }
        type Person { id: ID!, surname: String }
    Fails:
        type Query { persons: [Person!]! }
        type Person { id: ID!, surname: String }
    Source:
        GraphQL, pagination, https://graphql.org/learn/pagination/
    """
    if not any(squeezed(one.name) in _PARTS for one in operation.parameters):
        yield fail(
            operation,
            f"The query {operation.path} gives back a list of unstated length, with no way to ask for a part.",
        )
