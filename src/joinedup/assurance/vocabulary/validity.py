"""Whether a value is what a schema says, and whether it holds what no schema mentions.

Judges what JSON Schema and OpenAPI have in common: types, required and
undeclared members, lengths, bounds, lists of values, dates and combinations.
Patterns and conditions are left alone: a value is never called wrong by a rule
that is not judged here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, structs

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import resolved
from joinedup.assurance.vocabulary.times import DATE, DATE_TIME

_DEEPEST = 40
_ITEMS = 200
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
_PLAIN: Mapping[str, type] = {"string": str, "integer": int, "boolean": bool}
_RULES = frozenset(
    (
        "$ref",
        "$dynamicRef",
        "$recursiveRef",
        "enum",
        "const",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "allOf",
        "anyOf",
        "oneOf",
    )
)


class Fault(Struct, frozen=True):
    """One way in which a value departs from its schema. ``undeclared``: it only says more."""

    place: str
    message: str
    undeclared: bool


@once
def _members(_: Description) -> dict[str, Mapping[str, Schema] | None]:
    """What objects of each schema may hold, by the schema's pointer; filled as schemas are met."""
    return {}


class _Asked(Struct, frozen=True):
    """What a schema asks of the members of an object: which must be there, and the type of those of which no more is asked."""

    required: tuple[str, ...]
    plain: Mapping[str, type]


@once
def _demands(_: Description) -> dict[str, _Asked]:
    """What each schema asks, by its pointer; filled as schemas are met, since samples share them."""
    return {}


def faults(value: Any, schema: Schema, description: Description) -> list[Fault]:
    """Every departure of ``value`` from ``schema``, in the order met."""
    found: list[Fault] = []
    _compare(value, schema, _Place(description, _demands(description), found, set(), {}, "", _DEEPEST), closed=True)
    return found


class _Place(Struct, frozen=True):
    """Where in the value we are, and what has been found so far.

    ``done`` and ``fits`` remember what was compared with what, so that schemas
    which refer to each other in circles or many times over cost no more than once.
    """

    description: Description
    asked: dict[str, _Asked]
    found: list[Fault]
    done: set[tuple[str, str]]
    fits: dict[tuple[str, str], bool]
    at: str
    depth: int

    def below(self, name: str | int) -> _Place:
        at = f"{self.at}/{name}"
        return _Place(self.description, self.asked, self.found, self.done, self.fits, at, self.depth - 1)

    def say(self, message: str) -> None:
        self.found.append(Fault(self.at or "/", message, undeclared=False))


def _compare(value: Any, written: Schema, place: _Place, *, closed: bool) -> None:
    schema = resolved(place.description, written)
    if schema is None or place.depth <= 0 or (value is None and _may_be_null(schema, written)):
        return
    if not closed:  # a part of a composed schema, which can be met again at the same place
        key = (place.at, schema.pointer)
        if key in place.done:
            return
        place.done.add(key)
    keywords = schema.keywords
    plain = (
        type(value) is dict and keywords.get("type") == "object" and "enum" not in keywords and "const" not in keywords
    )
    if not plain and (wrong := _wrong(value, keywords)):
        place.say(wrong)
        return
    if schema.all_of or schema.any_of or schema.one_of:
        _combined(value, schema, place)
    if isinstance(value, dict):
        _object(value, schema, place, closed=closed)
    elif isinstance(value, list) and schema.items is not None:
        items, plain = schema.items, _plain_type(schema.items)
        for number, one in enumerate(value[:_ITEMS]):
            if type(one) is not plain:
                _compare(one, items, place.below(number), closed=True)


def _plain_type(schema: Schema) -> type | None:
    """The type of values where nothing but that is asked, as it is of most."""
    keywords = schema.keywords
    kind = keywords.get("type")
    if not isinstance(kind, str) or kind not in _PLAIN or not _RULES.isdisjoint(keywords):
        return None
    return None if keywords.get("format") in ("date", "date-time") else _PLAIN[kind]


def _may_be_null(schema: Schema, written: Schema) -> bool:
    for one in (schema, written):
        keywords = one.keywords
        if keywords.get("nullable") is True or keywords.get("x-nullable") is True:
            return True
    keywords = schema.keywords
    if schema.all_of or schema.any_of or schema.one_of:
        return False  # the parts decide
    if (schema.types and "null" not in schema.types) or (schema.enum and None not in schema.enum):
        return False
    return "const" not in keywords or keywords["const"] is None


def _wrong(value: Any, keywords: Mapping[str, Any]) -> str:
    """What is wrong with ``value`` itself, or an empty string."""
    kind = keywords.get("type")
    if kind is not None and not _is_of(value, kind):
        wanted = " or ".join(map(str, kind)) if isinstance(kind, list) else kind
        return f"is {_kind_in_words(value)}, where the schema says {wanted}"
    enum = keywords.get("enum")
    if isinstance(enum, list) and not any(_same(value, one) for one in enum):
        return f"is {_short_text(value)}, which is not among the listed values"
    if "const" in keywords and not _same(value, keywords["const"]):
        return f"is {_short_text(value)}, where the schema allows only {_short_text(keywords['const'])}"
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
        return f"is {_short_text(value)}, which is no date (year-month-day)"
    if form == "date-time" and not DATE_TIME.match(value):
        return f"is {_short_text(value)}, which is no date and time with an offset (RFC 3339)"
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


def _kind_in_words(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "a boolean", str: "a string", dict: "an object", list: "an array"}
    return names.get(type(value), f"the number {value}")


def _short_text(value: Any) -> str:
    text = repr(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + "..."


def _combined(value: Any, schema: Schema, place: _Place) -> None:
    for part in schema.all_of:
        _compare(value, part, place, closed=False)
    for choices in (schema.any_of, schema.one_of):
        if choices and not any(_fits(value, schema, place) for schema in choices):
            place.say(f"is {_kind_in_words(value)} that fits none of the alternatives")


def _fits(value: Any, schema: Schema, place: _Place) -> bool:
    key = (place.at, schema.pointer)
    if key not in place.fits:
        place.fits[key] = True  # a schema that only leads back to itself forbids nothing
        apart = structs.replace(place, found=[], done=set(), depth=place.depth - 1)
        _compare(value, schema, apart, closed=False)
        place.fits[key] = all(fault.undeclared for fault in apart.found)
    return place.fits[key]


def _object(value: dict[str, Any], schema: Schema, place: _Place, *, closed: bool) -> None:
    properties = schema.properties
    asked = place.asked.get(schema.pointer)
    if asked is None:
        plain = {name: kind for name, field in properties.items() if (kind := _plain_type(field)) is not None}
        asked = place.asked[schema.pointer] = _Asked(schema.required, plain)
    for name in asked.required:
        if name not in value and not _one_way(properties.get(name), place.description):
            place.say(f"lacks {name}, which the schema requires")
    # What a schema closes, it closes for its own members alone, wherever it stands.
    shut = schema.keywords.get("additionalProperties") is False and "patternProperties" not in schema.keywords
    known = properties if shut else _known(schema, place.description) if closed else None
    plain_type = asked.plain.get
    for name, member in value.items():
        if plain_type(name) is type(member):
            continue
        field = properties.get(name)
        if field is not None:
            _compare(member, field, place.below(name), closed=True)
        elif known is not None and name not in known:
            place.found.append(_stranger(schema, f"{place.at}/{name}"))
        elif schema.additional is not None:
            _compare(member, schema.additional, place.below(name), closed=True)


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
    known = description.fields(schema)
    return known if known or schema.keywords.get("additionalProperties") is False else None


_ROOM = frozenset(("patternProperties", "unevaluatedProperties", "dependentSchemas", "if", "discriminator"))
