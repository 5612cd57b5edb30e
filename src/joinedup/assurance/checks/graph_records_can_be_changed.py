"""What can be read by GraphQL can also be changed."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field, TypeSystem
from joinedup.assurance.graph.model import base_of
from joinedup.assurance.graph.records import listed_in, mutations, queries, types_within
from joinedup.assurance.vocabulary.words import singular, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_WRITES = vocabulary(
    "create add update amend edit save set put upsert insert register change delete remove record submit"
)


def _records(system: TypeSystem) -> frozenset[str]:
    """The types that queries give back, one or many of."""
    found = set[str]()
    for _, field in queries(system):
        listed = listed_in(system, field.type)
        kind = listed if listed is not None else system.types.get(base_of(field.type))
        if kind is not None and kind.kind in ("object", "interface") and kind.fields:
            found.add(kind.name)
    return frozenset(found)


def _changes(system: TypeSystem, mutation: Field, records: frozenset[str]) -> bool:
    """Whether a mutation gives back such a record, or says by its name that it writes one."""
    if any(kind.name in records for kind in types_within(system, mutation.type, 2)):
        return True
    spelt = frozenset(singular(word) for word in words(mutation.name))
    return bool(spelt & _WRITES) and any(spelt >= frozenset(map(singular, words(name))) for name in records)


def _gives_out_records(_node: Description, description: Description) -> bool:
    return description.graph is not None and bool(_records(description.graph))


@check(
    verifies="JU-S06",
    version=3,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=_gives_out_records,
    absent="no query gives back records",
    families={"graph"},
    reads={"schema"},
)
def graph_records_can_be_changed(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can other systems add or amend records, as well as query them?

    Looks for mutations that give back, or by their names write, a record that queries give out. It warns where there are none.

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
    system = description.graph
    if system is None:
        return
    records = _records(system)
    writing = [mutation for mutation in mutations(system) if _changes(system, mutation, records)]
    yield from map(shows, writing)
    if not writing:
        yield warn("", "Queries give out records, and no mutation gives one back or is named for writing one.")
