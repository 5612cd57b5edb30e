"""Records in a GraphQL type system: which queries list them, which types they are, and how they are asked for in parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from joinedup.assurance.graph.model import Field, Input, Type, TypeSystem, base_of, is_list
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words

_HOLDERS = vocabulary("edges nodes items results data records entries list rows values content hits objects")
_SIZES = vocabulary(
    "first last limit take page offset skip pagesize size perpage count max maxresults maxresult top pagenumber start rows"
)
_ONWARD = vocabulary("after before cursor pagetoken nexttoken continuation continuationtoken startcursor endcursor")
_TEXT = frozenset(("String", "ID"))
_NOT_A_NUMBER = vocabulary("string id boolean float")
_LOGS = vocabulary("event events log logs history audit activity")
MOST_DEPTH = 4  # how far inside what is given a filter is looked for; real ones lie two or three deep


class RecordList(Struct, frozen=True):
    """A query that gives back many records: the field that is asked, and the type of one record.

    ``bare`` is a plain list; otherwise the records come inside a type made for it, such as a connection.
    """

    field: Field
    record: Type
    bare: bool

    @property
    def pointer(self) -> str:
        """Where the query stands."""
        return self.field.pointer


def queries(system: TypeSystem) -> Iterator[tuple[Type, Field]]:
    """Each query with the type it stands in: those of the root, and those of types that only group queries."""
    root = system.root("query")
    if root is None:
        return
    for field in root.fields.values():
        yield root, field
        group = system.types.get(base_of(field.type))
        if group is not None and _groups(field, group):
            yield from ((group, inner) for inner in group.fields.values())


def _groups(field: Field, group: Type) -> bool:
    """Whether a type is no record but a name under which queries are gathered."""
    return (
        group.kind == "object"
        and not field.arguments
        and not is_list(field.type)
        and "id" not in group.fields
        and any(inner.arguments for inner in group.fields.values())
    )


def record_lists(system: TypeSystem) -> Iterator[RecordList]:
    """The queries that give back many records; a record has at least two fields."""
    for _, field in queries(system):
        if field.name.startswith("_"):
            continue  # a framework's own
        found = listed_in(system, field.type)
        if found is not None and len(found.fields) > 1:
            yield RecordList(field, found, is_list(field.type))


def grows_only(record: Type) -> bool:
    """Whether records of a type are only added, such as events: they do not change, and are seldom read singly."""
    return not _LOGS.isdisjoint(words(record.name))


def listed_in(system: TypeSystem, type_: str) -> Type | None:
    """The type of the records that a type as written holds many of, directly or one step inside."""
    inner = system.types.get(base_of(type_))
    if inner is None or inner.kind not in ("object", "interface"):
        return None
    if is_list(type_):
        return inner
    for field in inner.fields.values():
        if is_list(field.type) and squeezed(field.name) in _HOLDERS:
            entry = system.types.get(base_of(field.type))
            if entry is None or entry.kind not in ("object", "interface"):
                continue
            node = entry.fields.get("node")
            return system.types.get(base_of(node.type)) if node is not None else entry
    return None


def paged(system: TypeSystem, field: Field) -> Input | None:
    """The argument, or the field of what is given, that asks for a part of a list; ``None`` where there is none."""
    for given in givens(system, field.arguments, depth=2):
        name, base = squeezed(given.name), base_of(given.type)
        kind = system.types.get(base)
        if name in _SIZES and (base == "Int" or _own_number(kind)):
            return given
        if name in _ONWARD and (base in _TEXT or "cursor" in words(base)):
            return given
    return None


def lists_in_parts(system: TypeSystem | None) -> Iterator[RecordList]:
    """The queries that give back many records, and can be asked for a part of them."""
    if system is not None:
        yield from (found for found in record_lists(system) if paged(system, found.field) is not None)


def _own_number(kind: Type | None) -> bool:
    """Whether a type is a scalar of the schema's own that may be a number."""
    return (
        kind is not None
        and kind.kind == "scalar"
        and not _NOT_A_NUMBER & set(words(kind.name))
        and "int" in kind.name.lower()
    )


def givens(system: TypeSystem, arguments: Mapping[str, Input], depth: int = MOST_DEPTH) -> Iterator[Input]:
    """Everything that may be given: the arguments, and the fields of their input objects to a depth, each type once."""
    waiting, seen = list(arguments.values()), set[str]()
    for _ in range(depth):
        further: list[Input] = []
        for given in waiting:
            yield given
            kind = system.types.get(base_of(given.type))
            if kind is not None and kind.kind == "input" and kind.name not in seen:
                seen.add(kind.name)
                further.extend(kind.inputs.values())
        waiting = further


def mutations(system: TypeSystem) -> Iterator[Field]:
    """The mutations, those grouped in types included."""
    root = system.root("mutation")
    for field in root.fields.values() if root is not None else ():
        group = system.types.get(base_of(field.type))
        if group is not None and not field.arguments and _groups(field, group):
            yield from group.fields.values()
        else:
            yield field


def types_within(system: TypeSystem, type_: str, depth: int) -> Iterator[Type]:
    """The types that an answer of a type as written holds, to a depth, each once."""
    waiting, seen = [base_of(type_)], set[str]()
    for _ in range(depth):
        further: list[str] = []
        for name in waiting:
            kind = system.types.get(name)
            if kind is None or name in seen:
                continue
            seen.add(name)
            yield kind
            further += [*(base_of(field.type) for field in kind.fields.values()), *sorted(kind.members)]
        waiting = further
