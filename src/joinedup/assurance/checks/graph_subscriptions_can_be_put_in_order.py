"""What a GraphQL subscription tells can be put in order."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field
from joinedup.assurance.graph.model import base_of, is_list
from joinedup.assurance.graph.records import types_within
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_ORDER = vocabulary(
    "at time timestamp sequence sequencenumber version revision offset cursor updated created modified occurred issued date datetime",
)


def _orders(part: Field, description: Description) -> bool:
    """Whether a field holds a time, a version or a number: its last word says so, and it is a single value."""
    system, base = description.graph, base_of(part.type)
    kind = system.types.get(base) if system is not None else None
    single = base != "Boolean" and (kind is None or kind.kind == "scalar") and not is_list(part.type)
    return single and not _ORDER.isdisjoint((*words(part.name)[-1:], squeezed(part.name)))


def _subscriptions(description: Description) -> Iterator[Field]:
    system = description.graph
    root = system.root("subscription") if system is not None else None
    for field in root.fields.values() if root is not None else ():
        if system is not None and any(True for _ in types_within(system, field.type, 1)):
            yield field


@check(
    verifies="JU-F14",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    among=_subscriptions,
    absent="no subscription tells of records",
    families={"graph"},
    reads={"schema"},
)
def graph_subscriptions_can_be_put_in_order(field: Field, description: Description) -> Iterator[Problem | Shown]:
    """Can what a subscription tells be put in order?

    Looks at what each subscription sends, two steps deep, for a time, a version or a number in sequence.

    Why it matters:
        After a break in the line, changes arrive late or twice. Without a number, the older may overwrite the newer.
    What to ask:
        By which field does a receiver know which of two messages is the later?
    Passes:
        type Query { person(id: ID!): Person }
        type Subscription { personChanged: Person }
        type Person { id: ID! surname: String updatedAt: String! }
    Fails:
        type Query { person(id: ID!): Person }
        type Subscription { personChanged: Person }
        type Person { id: ID! surname: String }
    Source:
        GraphQL, subscriptions, https://graphql.org/learn/subscriptions/
    """
    system = description.graph
    kinds = types_within(system, field.type, 2) if system is not None else ()
    found = (part for kind in kinds for part in kind.fields.values() if _orders(part, description))
    order = next(found, None)
    if order is not None:
        yield shows(order)
    else:
        yield fail(field, f"What the subscription `{field.name}` sends holds no time, version or number in sequence.")
