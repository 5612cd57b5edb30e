"""A connection of GraphQL says whether there is more, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field, Type
from joinedup.assurance.graph.model import base_of, is_list
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_OF_A_PART = frozenset(("node", "cursor"))


def _connections(description: Description) -> Iterator[Type]:
    system = description.graph
    for kind in system.types.values() if system is not None else ():
        edges = kind.fields.get("edges")
        if system is None or kind.kind != "object" or edges is None or not is_list(edges.type):
            continue
        edge = system.types.get(base_of(edges.type))
        # Edges without a node or a cursor are the lines of a graph that is drawn, and no part of a list.
        if edge is None or not _OF_A_PART.isdisjoint(edge.fields):
            yield kind


def _cursor(connection: Type, description: Description) -> Field | None:
    system = description.graph
    edge = system.types.get(base_of(connection.fields["edges"].type)) if system is not None else None
    return edge.fields.get("cursor") if edge is not None else None


@check(
    verifies="JU-S17",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    among=_connections,
    absent="no type is a connection with `edges`",
    families={"graph"},
    reads={"schema"},
)
def graph_connections_say_where_to_go_on(connection: Type, description: Description) -> Iterator[Problem | Shown]:
    """Does a list that comes in parts say whether there is more, and where to go on?

    Looks at connections (types with `edges`), for a `pageInfo` that holds `hasNextPage`, and an `endCursor` or a
    cursor of each part; or the same the other way round.

    Why it matters:
        Without a sign that there is more, a reader cannot tell the end of the register from the end of a part. What
        is missing is not missed.
    What to ask:
        How does a reader know that it has had everything?
    Passes:
        type Query { persons(first: Int, after: String): PersonConnection }
        type PersonConnection { edges: [PersonEdge!]! pageInfo: PageInfo! }
        type PersonEdge { node: Person! cursor: String! }
        type PageInfo { hasNextPage: Boolean! endCursor: String }
        type Person { id: ID! surname: String }
    Fails:
        type Query { persons(first: Int, after: String): PersonConnection }
        type PersonConnection { edges: [PersonEdge!]! }
        type PersonEdge { node: Person! cursor: String! }
        type Person { id: ID! surname: String }
    Source:
        GraphQL Cursor Connections Specification, https://relay.dev/graphql/connections.htm
    """
    system, told = description.graph, connection.fields.get("pageInfo")
    page = system.types.get(base_of(told.type)) if system is not None and told is not None else None
    names = page.fields.keys() if page is not None else set[str]()
    cursor = _cursor(connection, description)  # of the last part read, which says the same as an `endCursor`
    onward = "hasNextPage" in names and ("endCursor" in names or cursor is not None)
    back = "hasPreviousPage" in names and ("startCursor" in names or cursor is not None)
    if told is not None and (onward or back):
        yield shows(told)
        if cursor is not None and names.isdisjoint(("endCursor", "startCursor")):
            yield shows(cursor)
    elif told is not None and not names.isdisjoint(("hasNextPage", "hasPreviousPage")):
        yield fail(connection, f"`{connection.name}` says whether there is more, and not where to go on.")
    else:
        yield fail(connection, f"`{connection.name}` does not say whether there is more, and where to go on.")
