"""A list asked for by GraphQL in parts says in which order it comes."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph.records import RecordList, givens, lists_in_parts
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_ORDER = vocabulary("order ordering orderby sort sorting sortby sorted")
_SAYS = vocabulary(
    "ordered order sorted newest oldest latest chronological alphabetical alphabetically ascending descending"
)


def _in_parts(description: Description) -> Iterator[RecordList]:
    return lists_in_parts(description.graph)


@check(
    verifies="JU-S17",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    among=_in_parts,
    absent="no query gives back a list of records in parts",
    families={"graph"},
    reads={"schema"},
)
def graph_lists_state_their_order(found: RecordList, description: Description) -> Iterator[Problem | Shown]:
    """Does a list that a query gives back in parts say in which order it comes?

    Looks at queries that give back records part by part, for an argument that asks for an order, or words that state
    one.

    Why it matters:
        Where the order may change between one part and the next, records are given twice or not at all. Nobody
        notices which.
    What to ask:
        In which order do the parts come, and does it stay the same while records are added?
    Passes:
        type Query { persons(first: Int, after: String, orderBy: PersonOrder): [Person!]! }
        enum PersonOrder { SURNAME BORN }
        type Person { id: ID! surname: String }
    Fails:
        type Query { persons(first: Int, after: String): [Person!]! }
        type Person { id: ID! surname: String }
    Source:
        GraphQL, pagination, https://graphql.org/learn/pagination/
    """
    system = description.graph
    asked = givens(system, found.field.arguments, depth=2) if system is not None else ()
    order = next((given for given in asked if not _ORDER.isdisjoint(words(given.name))), None)
    if order is not None:
        yield shows(order)
    elif not _SAYS.isdisjoint(words(found.field.description)):
        yield shows(found.field)
    else:
        yield warn(found, f"Nothing says in which order `{found.field.name}` gives back its parts.")
