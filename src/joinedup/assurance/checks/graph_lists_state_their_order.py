"""A list asked for by GraphQL in parts says in which order it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph.model import Input, base_of
from joinedup.assurance.graph.records import RecordList, givens, lists_in_parts
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_ORDER = vocabulary(
    "ordering orderby sort sorting sortby sortkey sortorder orderdirection sortdirection orderings sorts"
)
_STARTS = frozenset((("order", "by"), ("sort", "by"), ("sort", "key"), ("sort", "order"), ("order", "direction")))
_CHOOSING = vocabulary("filter where bool condition")
_SAYS = re.compile(
    r"\b(?:ordered|sorted|ascending|descending|alphabetical\w*|chronological\w*|(?:newest|oldest|latest|most recent\w*)"
    r"(?: \w+){0,2} first|in (?:\w+ ){1,4}order)\b",
    re.IGNORECASE,
)


def _asks_for_order(given: Input) -> bool:
    """Whether a caller says here in which order; where orders are what is recorded, the word alone shows nothing."""
    spelt, kind = words(given.name), words(base_of(given.type))
    if not _ORDER.isdisjoint((squeezed(given.name), *spelt[-1:])) or spelt[:2] in _STARTS:
        return True
    return spelt == ("order",) and base_of(given.type) not in _NUMBERS and _CHOOSING.isdisjoint(kind)


_NUMBERS = frozenset(("ID", "Int", "Float", "Boolean"))


def _in_parts(description: Description) -> Iterator[RecordList]:
    return lists_in_parts(description.graph)


@check(
    verifies="JU-S17",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    among=_in_parts,
    absent="no query gives back a list of records in parts",
    families={"graph"},
    reads={"schema"},
)
def graph_lists_state_their_order(found: RecordList, description: Description) -> Iterator[Problem | Shown]:
    """Does a list that a query gives back in parts say in which order it comes?

    Looks at queries that give back records part by part, for an argument that asks for an order, or words that state
    one.

    Why it matters:
        Where the order may change between one part and the next, records are given twice or not at all. Nobody
        notices which.
    What to ask:
        In which order do the parts come, and does it stay the same while records are added?
    Passes:
        type Query { persons(first: Int, after: String, orderBy: PersonOrder): [Person!]! }
        enum PersonOrder { SURNAME BORN }
        type Person { id: ID! surname: String }
    Fails:
        type Query { persons(first: Int, after: String): [Person!]! }
        type Person { id: ID! surname: String }
    Source:
        GraphQL, pagination, https://graphql.org/learn/pagination/
    """
    system = description.graph
    asked = givens(system, found.field.arguments, depth=2) if system is not None else ()
    order = next((given for given in asked if _asks_for_order(given)), None)
    if order is not None:
        yield shows(order)
    elif _SAYS.search(found.field.description[:5_000]):
        yield shows(found.field)
    else:
        yield warn(found, f"Nothing says in which order `{found.field.name}` gives back its parts.")
