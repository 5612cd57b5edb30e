"""The entities and fields that an API description or a schema speaks of.

Every schema with properties that can be called by a name is an entity: the
named ones, those in the bodies of calls by the last word of their path, and
lists by what they hold. Objects written in place inside an entity are parts of
it; objects referred to are entities of their own and a field of kind record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description, Media, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of, is_array, resolved
from joinedup.assurance.vocabulary.lists import noun_of
from joinedup.knowledge.profiles import Entity, Field, Kind, Need

MOST_FIELDS = 60_000
"""As many fields as are taken from one description; its first ones count."""
DEEPEST = 8
_MOST_CODES = 1_000
_FORMATS = {
    "date": Kind.DATE,
    "date-time": Kind.DATETIME,
    "datetime": Kind.DATETIME,
    "time": Kind.TIME,
    "duration": Kind.DURATION,
    "binary": Kind.BINARY,
    "byte": Kind.BINARY,
    "int32": Kind.INTEGER,
    "int64": Kind.INTEGER,
    "float": Kind.NUMBER,
    "double": Kind.NUMBER,
    "decimal": Kind.NUMBER,
}
_TYPES = {
    "integer": Kind.INTEGER,
    "number": Kind.NUMBER,
    "boolean": Kind.FLAG,
    "object": Kind.RECORD,
    "string": Kind.TEXT,
}
_GEOJSON = frozenset({"type", "coordinates"})


@once
def entities_of(description: Description) -> tuple[Entity, ...]:
    """The entities of ``description`` in the order in which it has them; those without fields are left out."""
    found: list[Entity] = []
    seen: set[str] = set()
    titles: set[str] = set()
    left = MOST_FIELDS
    for title, schema in _candidates(description):
        if schema.pointer in seen or left <= 0:
            continue
        seen.add(schema.pointer)
        name = _unused(title, titles)
        fields = tuple(_fields(description, name, schema, left))
        if fields:
            titles.add(name)
            left -= len(fields)
            found.append(
                Entity(id=name, title=title, description=schema.description, fields=fields, pointer=schema.pointer)
            )
    return tuple(found)


def record_in(description: Description, schema: Schema | None) -> Schema | None:
    """What ``schema`` holds records of: itself, or what its lists hold."""
    found = resolved(description, schema)
    for _ in range(DEEPEST):
        if found is None or not is_array(found) or found.items is None:
            break
        found = resolved(description, found.items)
    return found


def entity_at(description: Description) -> Mapping[str, Entity]:
    """Each entity by the pointer of its schema."""
    return {entity.pointer: entity for entity in entities_of(description)}


def kind_of(description: Description, schema: Schema | None) -> Kind:
    """What sort of value ``schema`` allows, references followed."""
    found = resolved(description, schema)
    if found is None:
        return Kind.ANY
    if found.enum:
        return Kind.CODE
    by_format = _FORMATS.get(found.format.lower())
    types = [text for text in found.types if text != "null"]
    if by_format is not None and (not types or types[0] in ("string", "integer", "number")):
        return by_format
    if found.properties and set(found.properties) >= _GEOJSON:
        return Kind.PLACE
    if types:
        return _TYPES.get(types[0], Kind.ANY)
    return _untyped(description, found)


def _untyped(description: Description, schema: Schema) -> Kind:
    if schema.properties:
        return Kind.RECORD
    parts = (*schema.all_of, *schema.one_of, *schema.any_of)
    kinds = {kind_of(description, part) for part in parts[:20] if part is not schema and not _loops(description, part)}
    kinds.discard(Kind.ANY)
    return kinds.pop() if len(kinds) == 1 else Kind.ANY


def _loops(description: Description, schema: Schema) -> bool:
    """Whether a part is itself made of parts, which is as far as we look."""
    found = resolved(description, schema)
    return found is None or not (found.types or found.enum or found.properties)


def _candidates(description: Description) -> Iterator[tuple[str, Schema]]:
    for name, schema in description.named_schemas.items():
        found = record_in(description, schema)
        if found is not None and fields_of(description, found):
            yield name, found
    for operation in description.operations:
        bodies: list[Media] = [*(operation.request.media if operation.request else ())]
        bodies.extend(media for response in operation.successes for media in response.media)
        for media in bodies:
            found = record_in(description, media.schema)
            if found is not None and fields_of(description, found):
                yield noun_of(operation.path) or operation.operation_id or operation.name, found


def _unused(title: str, taken: set[str]) -> str:
    name, number = title, 2
    while name in taken:
        name, number = f"{title} {number}", number + 1
    return name


def _fields(description: Description, entity: str, schema: Schema, most: int) -> Iterator[Field]:
    waiting: list[tuple[tuple[str, ...], Schema, bool]] = [((), schema, False)]
    seen: set[str] = set()
    given = 0
    while waiting:
        within, owner, listed = waiting.pop(0)
        if owner.pointer in seen or len(within) > DEEPEST:
            continue
        seen.add(owner.pointer)
        required = _required(description, owner)
        for name, value in fields_of(description, owner).items():
            if given >= most:
                return
            given += 1
            yield _field(description, entity, within, name, value, required=name in required, listed=listed)
            inside, many = _written_in_place(value)
            if inside is not None and inside.properties:
                waiting.append(((*within, name), inside, listed or many))


def _required(description: Description, schema: Schema) -> frozenset[str]:
    """The names that every record must have: its own and those of all it is put together from."""
    found: set[str] = set()
    waiting, seen = [resolved(description, schema)], set[str]()
    while waiting:
        part = waiting.pop()
        if part is None or part.pointer in seen:
            continue
        seen.add(part.pointer)
        found.update(part.required)
        waiting.extend(resolved(description, schema) for schema in part.all_of)
    return frozenset(found)


def _written_in_place(schema: Schema) -> tuple[Schema | None, bool]:
    many = False
    found: Schema | None = schema
    while found is not None and not found.ref and found.items is not None:
        found, many = found.items, True
    return (found, many) if found is not None and not found.ref else (None, many)


def _field(
    description: Description,
    entity: str,
    within: tuple[str, ...],
    name: str,
    schema: Schema,
    *,
    required: bool,
    listed: bool,
) -> Field:
    value = resolved(description, schema)
    many = value is not None and is_array(value)
    inner = record_in(description, schema) if many else value
    codes = tuple(str(value) for value in inner.enum[:_MOST_CODES] if value is not None) if inner is not None else ()
    said = schema.description or (value.description if value is not None else "")
    return Field(
        id=".".join((entity, *within, name)),
        name=name or "(no name)",
        within=within,
        title=_text(schema, "title"),
        kind=kind_of(description, inner) if inner is not None else Kind.ANY,
        format=(inner.format or _text(inner, "pattern")) if inner is not None else "",
        need=Need.MANDATORY if required and not _may_be_null(value) else Need.OPTIONAL,
        many=many or listed,
        codes=codes,
        most=_most(inner),
        description=said or (inner.description if inner is not None else ""),
        pointer=schema.pointer,
        refers=inner.pointer if inner is not None and inner.pointer != schema.pointer and inner.properties else "",
    )


def _may_be_null(schema: Schema | None) -> bool:
    return schema is not None and ("null" in schema.types or schema.keywords.get("nullable") is True)


def _text(schema: Schema, key: str) -> str:
    found = schema.keywords.get(key, "")
    return found if isinstance(found, str) else ""


def _most(schema: Schema | None) -> int | None:
    found = schema.keywords.get("maxLength") if schema is not None else None
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None
