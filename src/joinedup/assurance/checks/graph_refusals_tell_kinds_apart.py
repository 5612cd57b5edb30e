"""A GraphQL type of errors lets a program tell kinds of refusal apart."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Type
from joinedup.assurance.graph.errors import error_types
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_KIND = vocabulary("code codes type kind category reason status errorcode errortype")


def _error_types(description: Description) -> Iterator[Type]:
    return error_types(description.graph) if description.graph is not None else iter(())


def _is_one_of_several(kind: Type, description: Description) -> bool:
    """Whether the name of the type itself tells the kind, since several implement one interface (it, or one of its) or stand in one union."""
    system = description.graph
    every = system.types.values() if system is not None else ()
    made_of_several = any(kind.name in other.interfaces for other in every)
    return made_of_several or bool(kind.interfaces) or any(kind.name in other.members for other in every)


@check(
    verifies="JU-S22",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    among=_error_types,
    absent="no mutation describes its errors",
    families={"graph"},
    reads={"schema"},
)
def graph_refusals_tell_kinds_apart(kind: Type, description: Description) -> Iterator[Problem | Shown]:
    """Can a program tell the kinds of refusal of a mutation apart?

    Looks at the types by which mutations say what went wrong, for a code or kind. Types that stand in one union, or
    implement one interface, are told apart by their names.

    Why it matters:
        Words are for people, and change with the language. A program that must search in them takes a duplicate for a
        fault, and tries again for ever.
    What to ask:
        Which codes can come here, what does each mean, and is the list part of the schema?
    Passes:
        type Query { person(id: ID!): Person }
        type Mutation { addPerson(surname: String!): AddPersonPayload }
        type AddPersonPayload { person: Person errors: [PersonError!]! }
        type PersonError { code: PersonErrorCode! message: String! }
        enum PersonErrorCode { DUPLICATE FORBIDDEN }
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
    code = next((field for field in kind.fields.values() if not _KIND.isdisjoint(words(field.name))), None)
    if code is not None:
        yield shows(code)
    elif _is_one_of_several(kind, description):
        yield shows(kind)
    else:
        yield fail(kind, f"`{kind.name}` has no code or kind by which a program could tell refusals apart.")
