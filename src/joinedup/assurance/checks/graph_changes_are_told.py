"""Whoever uses GraphQL can be told of changes."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field, Input, TypeSystem
from joinedup.assurance.graph.records import givens, mutations
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_TOLD = vocabulary("webhook webhooks subscribe subscription subscriptions notification notifications event events hook")
_ADDRESS = vocabulary("url uri endpoint callback target address")


def _address(system: TypeSystem, mutation: Field) -> Input | None:
    """Where a mutation that is about being told takes the address to tell: without it, it concerns e-mail or settings."""
    if _TOLD.isdisjoint(words(mutation.name)):
        return None
    return next(
        (given for given in givens(system, mutation.arguments) if not _ADDRESS.isdisjoint(words(given.name))), None
    )


@check(
    verifies="JU-S15",
    version=3,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(operation.method in ("query", "mutation") for operation in description.operations),
    absent="it describes no query or mutation",
    families={"graph"},
    reads=set(),
)
def graph_changes_are_told(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is a subscription or call described by which other systems are told of changes?

    Looks for subscriptions, and for mutations that register an address to be told at (a webhook). It warns where there are none.

    Why it matters:
        A query answers what was true when it was asked. A control room needs to hear of a change when it happens, not at the
        next round of asking.
    What to ask:
        How, and within how many seconds, does another system learn of a change?
    Passes:
        type Query { person(id: ID!): String }
        type Subscription { personChanged: String }
    Fails:
        type Query { person(id: ID!): String }
    Source:
        GraphQL, subscriptions, https://graphql.org/learn/subscriptions/
    """
    system = description.graph
    if system is None:
        return
    told = [field.pointer for root, field in system.calls() if root.operation == "subscription"]
    told += [given.pointer for mutation in mutations(system) if (given := _address(system, mutation)) is not None]
    yield from map(shows, told)
    if not told:
        yield warn(
            "",
            "The schema has no subscription, and no mutation that registers a webhook, to tell other systems of a change.",
        )
