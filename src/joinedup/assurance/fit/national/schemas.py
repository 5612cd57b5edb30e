"""The schema of a record as it travels, standing by itself and in one fixed form, so that equal ones are decided once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from joinedup.assurance.description import Description
from joinedup.assurance.fit.containment.excerpt import excerpt
from joinedup.assurance.fit.field_list import entities_of
from joinedup.assurance.fit.national.model import Shown
from joinedup.assurance.fit.records import Carried, carried
from joinedup.knowledge.profiles import Entity

MOST_PARTS = 3_000
"""A schema that, with all it refers to, has more parts than this is not compared by the thousand."""
_SAID = frozenset({"description", "title", "summary", "$comment"})
"""Words that say nothing of which documents are valid."""
_VALUES = frozenset({"enum", "const", "default", "example", "examples"})
_NAMED = frozenset(
    {"properties", "patternProperties", "definitions", "$defs", "schemas", "dependentSchemas", "dependencies"}
)
_DIALECTS = {
    "swagger-2.0": "http://json-schema.org/draft-04/schema#",
    "openapi-3.1": "https://json-schema.org/draft/2020-12/schema",
    "openapi-3.2": "https://json-schema.org/draft/2020-12/schema",
}
"""What a schema in such a document speaks, where it does not say; OpenAPI 3.0 shows itself by its words."""


def schemas_of(described: Iterable[tuple[Description, Any]]) -> dict[str, Shown]:
    """For each record that travels, by its pointer, its schema; each description comes with its document as written."""
    found: dict[str, Shown] = {}
    for description, document in described:
        travelling = {place for place, calls in carried(description).items() if calls != Carried()}
        for entity in entities_of(description):
            if entity.pointer not in travelling:
                continue
            made = shown(description, document, entity)
            if found.setdefault(entity.pointer, made) != made:
                found[entity.pointer] = Shown(reason="Two files of the product have a schema at the same place.")
    return found


def shown(description: Description, document: Any, entity: Entity) -> Shown:
    """The schema of ``entity``, which stands in ``document`` as it was written, or why it cannot be compared."""
    if not description.kind.startswith(("swagger", "openapi", "json-schema", "asyncapi")):
        return Shown(reason=f"It is described by no JSON Schema but by {description.kind}.")
    schema, there = _at(document, entity.pointer)
    if not there or not isinstance(schema, dict):
        return Shown(reason="Its schema stands in another file.")
    trouble = _trouble(document, schema)
    if trouble:
        return Shown(reason=trouble)
    made = plain(excerpt(document, schema))
    if (dialect := _DIALECTS.get(description.kind)) is not None:
        made.setdefault("$schema", dialect)
    try:
        return Shown(text=json.dumps(made, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False))
    except (TypeError, ValueError):
        return Shown(reason="Its schema holds values that JSON cannot say.")


def plain(schema: Any, *, named: bool = False) -> Any:
    """``schema`` without the words that are for people alone."""
    if isinstance(schema, list):
        return [plain(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    made: dict[str, Any] = {}
    for word, inner in schema.items():
        if not named and word in _SAID and isinstance(inner, str):
            continue
        made[word] = inner if not named and word in _VALUES else plain(inner, named=not named and word in _NAMED)
    return made


def _at(document: Any, pointer: str) -> tuple[Any, bool]:
    """What stands at a JSON pointer, and whether anything does."""
    place = document
    if pointer[:1] not in ("", "/"):
        return None, False
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(place, dict) and name in place:
            place = place[name]
        elif isinstance(place, list) and name.isascii() and name.isdigit() and int(name) < len(place):
            place = place[int(name)]
        else:
            return None, False
    return place, True


def _trouble(document: Any, schema: Any) -> str:
    """Why ``schema``, with all it refers to, cannot be compared; empty where it can."""
    seen: set[str] = set()
    waiting, parts = [schema], 0
    while waiting:
        one = waiting.pop()
        parts += 1
        if parts > MOST_PARTS:
            return f"Its schema, with all it refers to, has more than {MOST_PARTS:,} parts."
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend(one.values())
            target = one.get("$ref")
            if isinstance(target, str) and target not in seen:
                seen.add(target)
                found, there = _at(document, target[1:]) if target[:1] == "#" else (None, False)
                if not there:
                    return f"Its schema refers to what was not handed over: {target[:100]}."
                waiting.append(found)
    return ""
