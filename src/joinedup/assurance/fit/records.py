"""Records as they travel: an entity with the parts that hang on it, and the calls that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.fit.field_list import entities_of
from joinedup.assurance.once import once
from joinedup.knowledge.profiles import Entity, Field

DEEPEST = 3
MOST_FIELDS = 400
_MOST_OPERATIONS = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The calls by which an entity can be had (``reads``), given (``writes``) and is sent unasked (``events``), by name."""

    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


def record(root: Entity, others: Mapping[str, Entity]) -> Entity:
    """``root`` with the fields of what it refers to, each entity once and at most three steps away.

    ``others`` are all entities by their pointer. A field keeps its id; its ``within`` becomes the
    way to it from the root.
    """
    found: list[Field] = []
    waiting: list[tuple[Entity, tuple[str, ...], bool]] = [(root, (), False)]
    seen = {root.pointer} if root.pointer else set()
    while waiting and len(found) < MOST_FIELDS:
        entity, way, listed = waiting.pop(0)
        for field in entity.fields:
            found.append(replace(field, within=(*way, *field.within), many=field.many or listed))
            inner = others.get(field.refers) if field.refers else None
            if inner is not None and inner.pointer not in seen and len(way) < DEEPEST:
                seen.add(inner.pointer)
                waiting.append((inner, (*way, *field.within, field.name), listed or field.many))
    return replace(root, fields=tuple(found[:MOST_FIELDS]))


def by_pointer(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Entities by where they are written; those of plain lists have no place and are left out."""
    return {entity.pointer: entity for entity in entities if entity.pointer}


@once
def carried(description: Description) -> Mapping[str, Carried]:
    """For each entity of ``description``, by its pointer, the calls that carry it."""
    places = {entity.pointer for entity in entities_of(description)}
    reached: dict[str, frozenset[str]] = {}
    reads: dict[str, list[str]] = {}
    writes: dict[str, list[str]] = {}
    events: dict[str, list[str]] = {}
    for operation in description.operations[:_MOST_OPERATIONS]:
        told = operation.inbound and operation.is_message
        # A call that only asks (GET, or a search that changes nothing) may have a body; its answer is what counts.
        for into, schemas in (
            (events if operation.inbound and not told else writes, _requested(operation)),
            (events if told else reads, _answered(operation)),
        ):
            for schema in schemas:
                if schema.pointer not in reached:
                    reached[schema.pointer] = frozenset(one.pointer for one in description.reached(schema)) & places
                for place in reached[schema.pointer]:
                    into.setdefault(place, []).append(operation.name)
    return {
        place: Carried(
            reads=_once(reads.get(place, ())), writes=_once(writes.get(place, ())), events=_once(events.get(place, ()))
        )
        for place in places
    }


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _requested(operation: Operation) -> tuple[Schema, ...]:
    if operation.request is None or operation.method in ("get", "head", "delete"):
        return ()
    return tuple(media.schema for media in operation.request.media if media.schema is not None)


def _answered(operation: Operation) -> tuple[Schema, ...]:
    if operation.inbound and not operation.is_message:
        return ()
    return tuple(
        media.schema for response in operation.successes for media in response.media if media.schema is not None
    )
