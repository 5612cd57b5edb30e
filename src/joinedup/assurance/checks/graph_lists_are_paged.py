"""A list asked for by GraphQL can be read part by part."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph.model import Field, is_list
from joinedup.assurance.graph.records import RecordList, paged, record_lists
from joinedup.findings import Problem, Severity, Shown, check, fail, shows


def _bare_lists(description: Description) -> Iterator[RecordList]:
    system = description.graph
    every = record_lists(system) if system is not None else iter(())
    return (found for found in every if found.bare and not _as_many_as_asked_for(found.field))


def _as_many_as_asked_for(field: Field) -> bool:
    """Whether the caller must name each record that it wants, so that the answer is as long as the question."""
    return any(given.required and is_list(given.type) for given in field.arguments.values())


@check(
    verifies="JU-S17",
    version=4,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    among=_bare_lists,
    absent="no query gives back a bare list of records",
    families={"graph"},
    reads={"schema"},
)
def graph_lists_are_paged(found: RecordList, description: Description) -> Iterator[Problem | Shown]:
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
    part = paged(description.graph, found.field) if description.graph is not None else None
    if part is not None:
        yield shows(part)
    else:
        name = found.field.name
        yield fail(found, f"The query `{name}` gives back a list of unstated length, with no way to ask for a part.")
