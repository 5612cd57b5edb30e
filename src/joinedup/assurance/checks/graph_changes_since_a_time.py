"""A list asked for by GraphQL can be narrowed to what changed."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Input
from joinedup.assurance.graph.model import TypeSystem, base_of
from joinedup.assurance.graph.records import RecordList, givens, grows_only, lists_in_parts
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, warn

_CHANGED = vocabulary("updated modified changed since delta lastupdate lastmodified lastchange updatedat modifiedat")

# Who changed something, and how much, is no moment.
_OF_OTHERS = vocabulary("by user id ids files count fields")
_ORDER = vocabulary("order ordering orderby sort sorting sortby")


def _collections(description: Description) -> Iterator[RecordList]:
    for found in lists_in_parts(description.graph):
        if "id" in found.record.fields and not grows_only(found.record):
            yield found


def _narrows(given: Input) -> bool:
    """Whether what is given asks for what changed; a text in a language of its own may say so in its description."""
    told = words(given.name)
    if base_of(given.type) == "String" and words(given.name)[-1:] in (("query",), ("filter",), ("search",)):
        told = (*told, *words(given.description[:5_000]))
    by_whom = not _OF_OTHERS.isdisjoint(words(given.name)[-1:])
    return base_of(given.type) != "Boolean" and not by_whom and not _CHANGED.isdisjoint(told)


def _asked(system: TypeSystem, found: RecordList) -> Iterator[Input]:
    """What a caller may give to choose records, without what only puts them in order."""
    choosing = {name: given for name, given in found.field.arguments.items() if not _names_order(given)}
    return (given for given in givens(system, choosing) if not _names_order(given))


def _names_order(given: Input) -> bool:
    return not _ORDER.isdisjoint((*words(given.name), *words(base_of(given.type))))


def _orders(system: TypeSystem, given: Input) -> bool:
    kind = system.types.get(base_of(given.type))
    names = (*kind.values, *(kind.inputs if _names_order(given) else ())) if kind is not None else ()
    return any(not _CHANGED.isdisjoint(words(name)) for name in names)


@check(
    verifies="JU-S14",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    among=_collections,
    absent="no query gives back records with an identifier part by part",
    families={"graph"},
    reads={"schema"},
)
def graph_changes_since_a_time(found: RecordList, description: Description) -> Iterator[Problem | Shown]:
    """Can a query be narrowed to the records that changed since a time?

    Looks at queries that give back records with an identifier part by part, for an argument or a filter by the time
    of the last change. It warns where the records can only be put in that order.

    Why it matters:
        Another system that keeps a copy must otherwise read the whole register each time, or miss what was amended.
    What to ask:
        With which argument does a query give only what was added or amended since a given moment?
    Passes:
        type Query { persons(first: Int, after: String, filter: PersonFilter): [Person!]! }
        input PersonFilter { updatedSince: DateTime }
        scalar DateTime
        type Person { id: ID! surname: String }
    Fails:
        type Query { persons(first: Int, after: String, surname: String): [Person!]! }
        type Person { id: ID! surname: String }
    Source:
        GraphQL, pagination, https://graphql.org/learn/pagination/
    """
    system = description.graph
    asked = _asked(system, found) if system is not None else iter(())
    narrowing = next((given for given in asked if _narrows(given)), None)
    if narrowing is not None:
        yield shows(narrowing)
    elif system is not None and any(_orders(system, given) for given in givens(system, found.field.arguments)):
        yield warn(
            found, f"`{found.field.name}` can be put in the order of the last change, and not asked for what changed."
        )
    else:
        yield fail(found, f"`{found.field.name}` cannot be asked for what changed since a time.")
