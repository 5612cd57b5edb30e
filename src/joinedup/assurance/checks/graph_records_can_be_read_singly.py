"""A record that a GraphQL query lists can be asked for by itself."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field, Type, TypeSystem
from joinedup.assurance.graph.model import base_of, is_list
from joinedup.assurance.graph.reach import implementers
from joinedup.assurance.graph.records import RecordList, givens, grows_only, queries, record_lists
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_IDS = vocabulary("id uuid urn reference number slug key code login representations")
_WRAPPERS = (("payload",), ("response",), ("result",), ("output",))
# A list often gives a short form of a record: what these words are left off from is the record itself.
_BRIEF = vocabulary(
    "search summary list listed item short brief light overview preview entry result lookup base simple"
)


@once
def _single(description: Description) -> dict[str, str]:
    """The kinds of record that some query gives back one of by an identifier, and where the query stands."""
    system, found = description.graph, dict[str, str]()
    if system is None:
        return found
    ways = implementers(system)
    for _, field in queries(system):
        if not _by_identifier(system, field):
            continue
        kind = system.types.get(base_of(field.type))
        # A framework's own call gives back any of several kinds by their keys, as a list.
        if kind is not None and (not is_list(field.type) or kind.kind == "union" or field.name == "nodes"):
            held = _held_in(system, kind)
            for name in (kind.name, *held, *sorted(kind.members), *ways.get(kind.name, ())):
                found.setdefault(name, field.pointer)
    return found


def _held_in(system: TypeSystem, kind: Type) -> tuple[str, ...]:
    """The records inside a type that only wraps an answer, such as one that holds the record and what went wrong."""
    if words(kind.name)[-1:] not in _WRAPPERS:
        return ()
    inner = (system.types.get(base_of(field.type)) for field in kind.fields.values() if not is_list(field.type))
    return tuple(one.name for one in inner if one is not None and "id" in one.fields)


def _by_identifier(system: TypeSystem, field: Field) -> bool:
    return any(
        base_of(given.type) == "ID" or not _IDS.isdisjoint(words(given.name)[-1:])
        for given in givens(system, field.arguments, depth=2)
    )


def _kinds(description: Description) -> Iterator[RecordList]:
    """The first query that lists each kind of record that has an identifier."""
    system, seen = description.graph, set[str]()
    for found in record_lists(system) if system is not None else ():
        if "id" in found.record.fields and found.record.name not in seen and not grows_only(found.record):
            seen.add(found.record.name)
            yield found


def _read_with(found: RecordList, single: dict[str, str]) -> str:
    """Where one of the listed records is read: by its own type, its interface, its fuller form, or the list narrowed."""
    record = found.record
    whole = [name for name in single if name != record.name and set(words(record.name)) - set(words(name)) <= _BRIEF]
    names = (
        record.name,
        *sorted(record.interfaces),
        *(name for name in whole if set(words(name)) < set(words(record.name))),
    )
    asked = found.field.arguments
    narrowed = next((asked[name].pointer for name in ("id", "ids", "uuid") if name in asked), "")
    return next((single[name] for name in names if name in single), narrowed)


@check(
    verifies="JU-S07",
    version=3,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    among=_kinds,
    absent="no query lists records that have an identifier",
    families={"graph"},
    reads={"schema"},
)
def graph_records_can_be_read_singly(found: RecordList, description: Description) -> Iterator[Problem | Shown]:
    """Can a record that a query lists be asked for by itself?

    Looks at queries that list records with an identifier, for another query that gives back one of them by it.

    Why it matters:
        Other systems hold the number of a record and need its present state. If they must read the list each time, every look
        at one person reads about all.
    What to ask:
        With which query is one record read by its identifier?
    Passes:
        type Query { persons(first: Int): [Person!]! person(id: ID!): Person }
        type Person { id: ID!, surname: String }
    Fails:
        type Query { persons(first: Int): [Person!]! }
        type Person { id: ID!, surname: String }
    Source:
        GraphQL, global object identification, https://graphql.org/learn/global-object-identification/
    """
    place = _read_with(found, _single(description))
    if place:
        yield shows(place)
    else:
        names = f"`{found.field.name}` lists `{found.record.name}` records"
        yield fail(found, f"The query {names}, and no query reads one by its identifier.")
