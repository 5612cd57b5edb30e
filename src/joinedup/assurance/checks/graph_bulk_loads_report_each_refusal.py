"""A GraphQL mutation that takes many records says what became of each."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field
from joinedup.assurance.graph.errors import speaks_of_errors
from joinedup.assurance.graph.model import base_of, is_list
from joinedup.assurance.graph.records import mutations
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_BULK = vocabulary("bulk batch import many")
_WHICH = vocabulary("index row line position path pointer id field")


def _bulk(description: Description) -> Iterator[Field]:
    """Mutations that take a list of records to be made or amended."""
    system = description.graph
    for mutation in mutations(system) if system is not None else ():
        if _BULK.isdisjoint(words(mutation.name)):
            continue
        for given in mutation.arguments.values():
            kind = system.types.get(base_of(given.type)) if system is not None else None
            if is_list(given.type) and kind is not None and kind.kind == "input":
                yield mutation
                break


def _place_of_refusals(mutation: Field, description: Description) -> str:
    """Where the answer says which records were refused; empty where it does not."""
    system = description.graph
    answer = system.types.get(base_of(mutation.type)) if system is not None else None
    if system is None or answer is None:
        return ""
    if is_list(mutation.type) and any(speaks_of_errors(name) for name in answer.fields):
        return answer.pointer
    for field in answer.fields.values():
        entry = system.types.get(base_of(field.type))
        if not is_list(field.type) or entry is None:
            continue
        names = [word for name in entry.fields for word in words(name)]
        of_each = speaks_of_errors(field.name) and not _WHICH.isdisjoint(names)
        if of_each or any(speaks_of_errors(name) for name in entry.fields):
            return field.pointer
    return ""


@check(
    verifies="JU-S32",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    among=_bulk,
    absent="no mutation loads records in bulk",
    families={"graph"},
    reads={"schema"},
)
def graph_bulk_loads_report_each_refusal(mutation: Field, description: Description) -> Iterator[Problem | Shown]:
    """Does a mutation that loads many records say what became of each?

    Looks at mutations that take a list of records in bulk, for errors in the answer that name the record they belong
    to, or a list of results that each carry their errors.

    Why it matters:
        Ten thousand old records are loaded and twelve refused. Unless the answer says which, all are checked by hand,
        or twelve are lost.
    What to ask:
        If one of a thousand records is refused, what becomes of the others, and how do we learn which it was?
    Passes:
        type Query { person(id: ID!): String }
        type Mutation { personBulkCreate(persons: [PersonInput!]!): PersonBulkCreate }
        input PersonInput { surname: String! }
        type PersonBulkCreate { results: [PersonResult!]! }
        type PersonResult { id: ID errors: [PersonError!] }
        type PersonError { message: String! }
    Fails:
        type Query { person(id: ID!): String }
        type Mutation { personBulkCreate(persons: [PersonInput!]!): PersonBulkCreate }
        input PersonInput { surname: String! }
        type PersonBulkCreate { count: Int! }
    Source:
        GraphQL, mutations, https://graphql.org/learn/mutations/
    """
    place = _place_of_refusals(mutation, description)
    if place:
        yield shows(place)
    else:
        yield fail(mutation, f"`{mutation.name}` does not say which of the records it was given were refused.")
