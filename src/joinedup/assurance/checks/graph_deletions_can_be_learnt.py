"""Whoever reads by GraphQL can learn that a record was deleted."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field, TypeSystem
from joinedup.assurance.graph.records import mutations
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.words import singular, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_VERBS = vocabulary("delete destroy purge deleted destroyed purged")
_DONE = vocabulary("deleted destroyed purged removed deletion deletions")
_FLAGS = vocabulary("deleted archived")
# What belongs to one connection or account: no other system holds a copy of it.
_OWN = vocabulary(
    "token webhook session key notification recipient setting preference subscription device upload draft"
)
_FILLERS = vocabulary("bulk by id ids many one all batch")


def _nouns(name: str) -> frozenset[str]:
    """The words of a name without those that say what is done: ``personBulkDelete`` is about a person."""
    return frozenset(singular(word) for word in words(name) if word not in _VERBS | _FILLERS | _DONE)


def _deleting(description: Description) -> Iterator[Field]:
    system = description.graph
    for mutation in mutations(system) if system is not None else ():
        nouns, records = _nouns(mutation.name), _records(description)
        # A part of a record (a line of an order) is gone when the record has changed.
        whole = nouns in records and not any(other < nouns for other in records) and nouns.isdisjoint(_OWN)
        if whole and not _VERBS.isdisjoint(words(mutation.name)):
            yield mutation


@once
def _records(description: Description) -> frozenset[frozenset[str]]:
    """The words of the types that have an identifier."""
    system = description.graph
    every = system.types.values() if system is not None else ()
    return frozenset(_nouns(kind.name) for kind in every if kind.kind == "object" and "id" in kind.fields)


@once
def _announced_deletions(description: Description) -> dict[frozenset[str], str]:
    """What is told to be deleted, by its words, and where: events, values that name them, and marks on records."""
    system = description.graph
    found: dict[frozenset[str], str] = {}
    if system is None:
        return found
    root = system.root("subscription")
    for field in root.fields.values() if root is not None else ():
        _add(found, field.name, field.pointer)
    for kind in system.types.values():
        if kind.kind == "object" and "id" in kind.fields:
            flag = next((field for field in kind.fields.values() if not _FLAGS.isdisjoint(words(field.name))), None)
            if flag is not None:
                found.setdefault(_nouns(kind.name), flag.pointer)
        if _is_event(system, kind.name):
            _add(found, kind.name, kind.pointer)
        for value in kind.values.values():
            _add(found, value.name, value.pointer)
    return found


def _is_event(system: TypeSystem, name: str) -> bool:
    """Whether a type tells what happened: it is no answer of a mutation."""
    kind = system.types[name]
    return kind.kind == "object" and words(name)[-1:] not in (("payload",), ("response",), ("result",))


def _add(found: dict[frozenset[str], str], name: str, pointer: str) -> None:
    if not _DONE.isdisjoint(words(name)):
        found.setdefault(_nouns(name), pointer)


@check(
    verifies="JU-S14",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    among=_deleting,
    absent="no mutation deletes a record with an identifier",
    families={"graph"},
    reads={"schema"},
)
def graph_deletions_can_be_learnt(mutation: Field, description: Description) -> Iterator[Problem | Shown]:
    """Is it described how another system learns that a record was deleted?

    Looks at mutations that delete a record with an identifier, for a subscription or an event that tells of it, or a
    mark on the record itself.

    Why it matters:
        A copy elsewhere keeps what was deleted here. A person who was cleared stays listed in every other system.
    What to ask:
        How does a system that holds a copy learn that the record is gone?
    Passes:
        type Query { person(id: ID!): Person }
        type Mutation { deletePerson(id: ID!): Boolean }
        type Subscription { personDeleted: ID! }
        type Person { id: ID! surname: String }
    Fails:
        type Query { person(id: ID!): Person }
        type Mutation { deletePerson(id: ID!): Boolean }
        type Person { id: ID! surname: String }
    Source:
        GraphQL, subscriptions, https://graphql.org/learn/subscriptions/
    """
    place = _announced_deletions(description).get(_nouns(mutation.name))
    if place is not None:
        yield shows(place)
    else:
        yield fail(
            mutation,
            f"`{mutation.name}` deletes a record, and nothing in the schema tells other systems that it is gone.",
        )
