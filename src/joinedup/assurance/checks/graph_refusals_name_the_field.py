"""A GraphQL type of errors says which field was refused."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Type
from joinedup.assurance.graph.errors import error_types
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_FIELD = vocabulary(
    "field fields path property attribute input argument fieldname pointer location index key variant variants"
)


def _error_types(description: Description) -> Iterator[Type]:
    return error_types(description.graph) if description.graph is not None else iter(())


@check(
    verifies="JU-S22",
    version=1,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    among=_error_types,
    absent="no mutation describes its errors",
    families={"graph"},
    reads={"schema"},
)
def graph_refusals_name_the_field(kind: Type, _: Description) -> Iterator[Problem | Shown]:
    """Does a mutation that is refused say which field was at fault?

    Looks at the types by which mutations say what went wrong, for a field that names what was given. It warns where
    there is none.

    Why it matters:
        A form of sixty fields that is refused as a whole is typed again as a whole, or given up.
    What to ask:
        How does the caller learn which of the values that it sent was refused?
    Passes:
        type Query { person(id: ID!): Person }
        type Mutation { addPerson(surname: String!): AddPersonPayload }
        type AddPersonPayload { person: Person errors: [PersonError!]! }
        type PersonError { field: [String!] message: String! }
        type Person { id: ID! }
    Fails:
        type Query { person(id: ID!): Person }
        type Mutation { addPerson(surname: String!): AddPersonPayload }
        type AddPersonPayload { person: Person errors: [PersonError!]! }
        type PersonError { message: String! }
        type Person { id: ID! }
    Source:
        GraphQL specification, errors, https://spec.graphql.org/September2025/#sec-Errors
    """
    named = next((field for field in kind.fields.values() if not _FIELD.isdisjoint(words(field.name))), None)
    if named is not None:
        yield shows(named)
    else:
        yield warn(kind, f"`{kind.name}` does not say which of the values given was at fault.")
