"""A GraphQL schema says how much a query may ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import TypeSystem
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_LIMIT = re.compile(
    r"rate.?limit|query (?:cost|complexity|depth)|(?:cost|complexity|depth) (?:limit|score|points|of (?:the|a) query)"
    r"|max(?:imum)? (?:query )?(?:depth|complexity|cost)|points per (?:second|minute|hour)",
    re.IGNORECASE,
)
_DIRECTIVES = frozenset(("cost", "listSize", "complexity", "rateLimit", "costFactor", "ratelimit"))


def _asks(_node: Description, description: Description) -> bool:
    return description.graph is not None and description.graph.root("query") is not None


def _places(system: TypeSystem) -> Iterator[str]:
    """Where limits are spoken of: directives of cost, a field that gives what is left, words."""
    yield from (directive.pointer for name, directive in system.directives.items() if name in _DIRECTIVES)
    if _LIMIT.search(system.description):
        yield "/schema"
    root = system.root("query")
    for kind in system.types.values():
        yield from (use.pointer for use in kind.applied if use.name in _DIRECTIVES)
        # Elsewhere such words may be about what is recorded, such as the limit set for an application.
        speaks = kind is root or squeezed(kind.name) in ("ratelimit", "querycost", "querycomplexity", "throttlestatus")
        for field in kind.fields.values():
            yield from (use.pointer for use in field.applied if use.name in _DIRECTIVES)
            if speaks and (squeezed(field.name) == "ratelimit" or _LIMIT.search(field.description)):
                yield field.pointer


@check(
    verifies="JU-F16",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=_asks,
    absent="it describes no query",
    families={"graph"},
    reads=set(),
)
def graph_limits_are_stated(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the schema say how deep or costly a query may be?

    Looks for directives that state costs, a field that tells what is left of an allowance, and words about the depth,
    complexity or rate of queries. It warns where there is nothing.

    Why it matters:
        One GraphQL query can ask for the whole register. Every service ends that somewhere, and a caller who is not
        told where learns it on a busy night.
    What to ask:
        How deep and how costly may a query be, how many may we send in a minute, and what comes back beyond that?
    Passes:
        type Query { person(id: ID!): String "What is left of the hour's allowance." rateLimit: RateLimit }
        type RateLimit { remaining: Int! resetAt: String! }
    Fails:
        type Query { person(id: ID!): String }
    Source:
        GraphQL, security, https://graphql.org/learn/security/
    """
    places = list(_places(description.graph)) if description.graph is not None else []
    yield from map(shows, places)
    if not places:
        yield warn("", "Nothing says how deep, costly or frequent queries may be.")
