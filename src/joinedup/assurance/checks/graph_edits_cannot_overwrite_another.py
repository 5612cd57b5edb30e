"""A GraphQL mutation that amends a record notices what somebody else changed."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field, Input
from joinedup.assurance.graph.records import givens, mutations
from joinedup.assurance.vocabulary.words import listed, many, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_AMENDS = vocabulary("update edit amend modify replace")
_OTHER_VERBS = vocabulary("create add delete remove cancel post publish archive mark send")
_HELD = vocabulary(
    "version revision ifmatch etag expectedversion currentversion lastmodified lockversion rowversion changevector"
)
_HELD_WORDS = frozenset(
    (("if", "match"), ("expected", "version"), ("expected", "revision"), ("lock", "version"), ("head", "oid"))
)


def _amending(description: Description) -> list[Field]:
    system, found = description.graph, list[Field]()
    for mutation in mutations(system) if system is not None else ():
        spelt = words(mutation.name)
        # An update may also be a record, which is made or deleted.
        amends = spelt and (spelt[0] in _AMENDS or (spelt[-1] in _AMENDS and spelt[0] not in _OTHER_VERBS))
        if mutation.arguments and amends:
            found.append(mutation)
    return found


def _is_held(given: Input) -> bool:
    """Whether a caller says here which state of the record it has seen."""
    spelt = words(given.name)
    return squeezed(given.name) in _HELD or spelt[-2:] in _HELD_WORDS


@check(
    verifies="JU-S21",
    version=1,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_amending(description)),
    absent="no mutation amends a record",
    families={"graph"},
    reads={"schema"},
)
def graph_edits_cannot_overwrite_another(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does a mutation that amends a record notice what somebody else changed?

    Looks at mutations that amend, for an argument with the version of the record that the caller has seen. It warns
    once, with how many take none.

    Why it matters:
        Two officers open the same record. The second to save wipes out what the first one wrote, and nobody is told.
    What to ask:
        What happens if two callers amend the same record at the same time, and how does the second one learn of it?
    Passes:
        type Query { person(id: ID!): Person }
        type Mutation { updatePerson(id: ID!, version: Int!, surname: String): Person }
        type Person { id: ID! version: Int! surname: String }
    Fails:
        type Query { person(id: ID!): Person }
        type Mutation { updatePerson(id: ID!, surname: String): Person }
        type Person { id: ID! surname: String }
    Source:
        GraphQL, mutations, https://graphql.org/learn/mutations/
    """
    system = description.graph
    every, without = _amending(description), list[Field]()
    for mutation in every:
        asked = givens(system, mutation.arguments, depth=2) if system is not None else ()
        held = next((given for given in asked if _is_held(given)), None)
        if held is not None:
            yield shows(held)
        else:
            without.append(mutation)
    if without:
        takes = "takes" if len(without) == 1 else "take"
        every_one = f"{many(len(every), 'mutation')} that {'amends' if len(every) == 1 else 'amend'}"
        names = listed(f"`{mutation.name}`" for mutation in without)
        yield warn(
            without[0],
            f"{len(without)} of {every_one} {takes} no version of the record that the caller has seen: {names}.",
        )
