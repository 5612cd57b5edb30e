"""Whoever uses GraphQL can be told of changes."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_TOLD = vocabulary("webhook webhooks subscribe subscription subscriptions notification notifications events")


@check(
    verifies="JU-S15",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(one.method in ("query", "mutation") for one in description.operations),
    absent="it describes no query or mutation",
    families={"graph"},
    reads=set(),
)
def graph_changes_are_told(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can other systems be told of changes, instead of asking the same query again and again?

    Looks for subscriptions, and for mutations that register a webhook. It warns where there are none.

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
    for operation in description.operations:
        if operation.method == "subscription" or not _TOLD.isdisjoint(words(operation.path)):
            yield shows(operation)
            return
    yield warn("", "No subscription tells other systems of a change.")
