"""Whether a value is what a schema says, and whether it holds what no schema mentions.

Judges what JSON Schema and OpenAPI have in common: types, required and
undeclared members, lengths, bounds, lists of values, dates and combinations.
Patterns and conditions are left alone: a value is never called wrong by a rule
that is not judged here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from joinedup.assurance.bodies import resolved
from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.times import DATE, DATE_TIME

_DEEPEST = 40
_ITEMS = 200
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a value departs from its schema. ``undeclared``: it only says more."""

    place: str
    message: str
    undeclared: bool


@once
def _members(_: Description) -> dict[str, Mapping[str, Schema] | None]:
    """What objects of each schema may hold, by the schema's pointer; filled as schemas are met."""
    return {}


def faults(value: Any, schema: Schema, description: Description) -> Iterator[Fault]:
    """Every departure of ``value`` from ``schema``, in the order met."""
    return _faults(value, schema, description, "", _DEEPEST, closed=True)


def _faults(
    value: Any, written: Schema, description: Description, place: str, depth: int, *, closed: bool
) -> Iterator[Fault]:
    schema = written if "$ref" not in written.keywords else resolved(description, written)
    if schema is None or depth == 0:
        return
    keywords = schema.keywords
    if value is None and _may_be_null(schema, written):
        return
    wrong = _wrong(value, keywords)
    if wrong:
        yield Fault(place or "/", wrong, undeclared=False)
        return
    composed = bool(schema.all_of or schema.any_of or schema.one_of)
    if composed:
        yield from _combined(value, schema, description, place, depth)
    if isinstance(value, dict):
        yield from _object(value, schema, description, place, depth, closed=closed)
    elif isinstance(value, list) and schema.items is not None:
        for number, one in enumerate(value[:_ITEMS]):
            yield from _faults(one, schema.items, description, f"{place}/{number}", depth - 1, closed=True)


def _may_be_null(schema: Schema, written: Schema) -> bool:
    for one in (schema, written):
        keywords = one.keywords
        if keywords.get("nullable") is True or keywords.get("x-nullable") is True:
            return True
    if "null" in schema.types or None in schema.enum:
        return True
    # Without a type of its own, a composed schema's parts decide.
    return not schema.types and not (schema.all_of or schema.any_of or schema.one_of or "enum" in schema.keywords)


def _wrong(value: Any, keywords: Mapping[str, Any]) -> str:
    """What is wrong with ``value`` itself, or an empty string."""
    kind = keywords.get("type")
    if kind is not None and not _is_of(value, kind):
        wanted = " or ".join(map(str, kind)) if isinstance(kind, list) else kind
        return f"is {_called(value)}, where the schema says {wanted}"
    enum = keywords.get("enum")
    if isinstance(enum, list) and not any(_same(value, one) for one in enum):
        return f"is {_shown(value)}, which is not among the listed values"
    if "const" in keywords and not _same(value, keywords["const"]):
        return f"is {_shown(value)}, where the schema allows only {_shown(keywords['const'])}"
    if isinstance(value, str):
        return _wrong_text(value, keywords)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _wrong_number(value, keywords)
    if isinstance(value, list):
        return _wrong_size(len(value), keywords, "Items", "item")
    return ""


def _is_of(value: Any, kind: Any) -> bool:
    if isinstance(kind, list):
        return any(_is_of(value, one) for one in kind)
    if kind in ("integer", "number"):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return False
        return kind == "number" or isinstance(value, int) or value.is_integer()
    known = _TYPES.get(kind) if isinstance(kind, str) else None
    return known is None or isinstance(value, known)


def _same(left: Any, right: Any) -> bool:
    """Equality as JSON has it: ``true`` is not 1."""
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def _wrong_text(value: str, keywords: Mapping[str, Any]) -> str:
    form = keywords.get("format")
    if form == "date" and not DATE.match(value):
        return f"is {_shown(value)}, which is no date (year-month-day)"
    if form == "date-time" and not DATE_TIME.match(value):
        return f"is {_shown(value)}, which is no date and time with an offset (RFC 3339)"
    return _wrong_size(len(value), keywords, "Length", "character")


def _wrong_size(size: int, keywords: Mapping[str, Any], measure: str, noun: str) -> str:
    least, most = keywords.get(f"min{measure}"), keywords.get(f"max{measure}")
    if isinstance(least, int) and size < least:
        return f"has {size} {noun}s, where the schema wants at least {least}"
    if isinstance(most, int) and size > most:
        return f"has {size} {noun}s, where the schema allows {most}"
    return ""


def _wrong_number(value: float, keywords: Mapping[str, Any]) -> str:
    least, most = keywords.get("minimum"), keywords.get("maximum")
    if isinstance(least, (int, float)) and value < least:
        return f"is {value}, where the schema wants at least {least}"
    if isinstance(most, (int, float)) and value > most:
        return f"is {value}, where the schema allows at most {most}"
    return ""


def _called(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "a boolean", str: "a string", dict: "an object", list: "an array"}
    return names.get(type(value), f"the number {value}")


def _shown(value: Any) -> str:
    text = repr(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + "..."


def _combined(value: Any, schema: Schema, description: Description, place: str, depth: int) -> Iterator[Fault]:
    for part in schema.all_of:
        yield from _faults(value, part, description, place, depth - 1, closed=False)
    for choices in (schema.any_of, schema.one_of):
        if choices and not any(_fits(value, one, description, place, depth) for one in choices):
            yield Fault(place or "/", f"is {_called(value)} that fits none of the alternatives", undeclared=False)


def _fits(value: Any, schema: Schema, description: Description, place: str, depth: int) -> bool:
    found = _faults(value, schema, description, place, depth - 1, closed=False)
    return all(one.undeclared for one in found)


def _object(
    value: dict[str, Any], schema: Schema, description: Description, place: str, depth: int, *, closed: bool
) -> Iterator[Fault]:
    properties = schema.properties
    for name in schema.required:
        if name not in value and not _one_way(properties.get(name), description):
            yield Fault(place or "/", f"lacks {name}, which the schema requires", undeclared=False)
    known = _known(schema, description) if closed else None
    for name, member in value.items():
        field = properties.get(name)
        if field is not None:
            yield from _faults(member, field, description, f"{place}/{name}", depth - 1, closed=True)
        elif known is not None and name not in known:
            yield _stranger(schema, f"{place}/{name}")
        elif schema.additional is not None:
            yield from _faults(member, schema.additional, description, f"{place}/{name}", depth - 1, closed=True)


def _stranger(schema: Schema, place: str) -> Fault:
    if schema.keywords.get("additionalProperties") is False:
        return Fault(place, "is a field that the schema forbids", undeclared=False)
    return Fault(place, "is a field that the schema does not mention", undeclared=True)


def _one_way(field: Schema | None, description: Description) -> bool:
    """Whether a field travels in one direction only, and so may be missing from an example of the other."""
    found = resolved(description, field)
    return found is not None and (found.keywords.get("readOnly") is True or found.keywords.get("writeOnly") is True)


def _known(schema: Schema, description: Description) -> Mapping[str, Schema] | None:
    """The members that ``schema`` mentions; ``None`` where it leaves room for others."""
    memory = _members(description)
    if schema.pointer not in memory:
        memory[schema.pointer] = _mentioned(schema, description)
    return memory[schema.pointer]


def _mentioned(schema: Schema, description: Description) -> Mapping[str, Schema] | None:
    waiting, seen = [schema], set[str]()
    while waiting:
        part = waiting.pop()
        if part.pointer in seen:
            continue
        seen.add(part.pointer)
        if part.additional is not None or part.keywords.get("additionalProperties") is True:
            return None
        if not _ROOM.isdisjoint(part.keywords):
            return None
        for inner in (*part.all_of, *part.any_of, *part.one_of):
            found = resolved(description, inner)
            if found is None or ("object" in found.types and not found.properties and not found.all_of):
                return None
            waiting.append(found)
    return description.fields(schema) or None


_ROOM = frozenset(("patternProperties", "unevaluatedProperties", "dependentSchemas", "if", "discriminator"))
