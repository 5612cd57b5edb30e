"""What a GraphQL subscription missed can be had again."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field, Input
from joinedup.assurance.graph.records import givens, queries
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_FROM = vocabulary("since after cursor offset sequence checkpoint replay resume last lasteventid lastseen from")
_LOGS = vocabulary(
    "event events change changes changelog changed delta deltas log feed all since entity record records"
)
_MUST = vocabulary("event events changes changelog changed deltas")


def _subscribes(_node: Description, description: Description) -> bool:
    system = description.graph
    return system is not None and system.root("subscription") is not None


def _gives_past_changes(field: Field) -> bool:
    """Whether a query gives what happened to anything; the events of one part of the product are no such log."""
    spelt = frozenset(words(field.name))
    return spelt <= _LOGS and not spelt.isdisjoint(_MUST)


def _start(field: Field, description: Description) -> Input | None:
    """What says from where to begin, among what a caller gives."""
    system = description.graph
    asked = givens(system, field.arguments, depth=2) if system is not None else ()
    return next((given for given in asked if not _FROM.isdisjoint(words(given.name))), None)


@check(
    verifies="JU-S16",
    version=1,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=_subscribes,
    absent="it describes no subscription",
    families={"graph"},
    reads={"schema"},
)
def graph_missed_changes_can_be_had_again(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is it described how changes that a subscription missed are had again?

    Looks for a subscription that can begin at an earlier point, or a query that gives past events or changes from a
    point on. It warns where there is neither.

    Why it matters:
        A subscription tells nothing of what happened while the line was down. A custody record that changed in those
        minutes stays wrong elsewhere.
    What to ask:
        After an hour without connection, how does a system get the changes of that hour?
    Passes:
        type Query { person(id: ID!): Person }
        type Subscription { personChanged(since: String): Person }
        type Person { id: ID! surname: String }
    Fails:
        type Query { person(id: ID!): Person }
        type Subscription { personChanged: Person }
        type Person { id: ID! surname: String }
    Source:
        GraphQL, subscriptions, https://graphql.org/learn/subscriptions/
    """
    system = description.graph
    root = system.root("subscription") if system is not None else None
    logs = [field for _, field in queries(system) if _gives_past_changes(field)] if system is not None else []
    every = (*(root.fields.values() if root is not None else ()), *logs)
    starts = [start for field in every if (start := _start(field, description)) is not None]
    yield from map(shows, starts)
    if not starts and root is not None:
        yield warn(root, "No subscription can begin at an earlier point, and no query gives past changes.")
