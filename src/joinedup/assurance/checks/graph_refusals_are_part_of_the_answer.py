"""A GraphQL mutation has room in its answer for why it was refused."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph.errors import errors_of
from joinedup.assurance.graph.records import mutations
from joinedup.assurance.vocabulary.words import listed, many
from joinedup.findings import Problem, Severity, Shown, check, shows, warn


def _changes_anything(_node: Description, description: Description) -> bool:
    system = description.graph
    return system is not None and any(True for _ in mutations(system))


@check(
    verifies="JU-S22",
    version=1,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=_changes_anything,
    absent="it describes no mutation",
    families={"graph"},
    reads={"schema"},
)
def graph_refusals_are_part_of_the_answer(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the answer of a mutation have room for why it was refused?

    Looks at the answers of mutations, for a field of errors that has a shape, or a union with types of errors. It
    warns once, with how many mutations have none.

    Why it matters:
        Otherwise a refusal comes in GraphQL's general list of errors, whose content no schema describes. The calling
        system can show the text to somebody, and act on nothing.
    What to ask:
        How does a program tell a record that was refused from a service that is down, and which rule refused it?
    Passes:
        type Query { person(id: ID!): Person }
        type Mutation { addPerson(surname: String!): AddPersonPayload }
        type AddPersonPayload { person: Person errors: [PersonError!]! }
        type PersonError { code: String! message: String! }
        type Person { id: ID! }
    Fails:
        type Query { person(id: ID!): Person }
        type Mutation { addPerson(surname: String!): Person }
        type Person { id: ID! }
    Source:
        GraphQL specification, errors, https://spec.graphql.org/September2025/#sec-Errors
    """
    system = description.graph
    if system is None:
        return
    without = []
    every = list(mutations(system))
    for mutation in every:
        place, kinds = errors_of(system, mutation)
        if kinds:
            yield shows(place)
        else:
            without.append(mutation)
    if without:
        names = listed(f"`{mutation.name}`" for mutation in without)
        has = "has" if len(without) == 1 else "have"
        yield warn(
            without[0],
            f"{len(without)} of {many(len(every), 'mutation')} {has} no described place in the answer for why it was refused: {names}.",
        )
