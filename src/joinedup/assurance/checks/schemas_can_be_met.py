"""No schema contradicts itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import called, having
from joinedup.findings import Problem, Severity, check, fail

_PAIRS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
_PLAIN = {"string": (str,), "integer": (int, float), "number": (int, float), "boolean": (bool,)}
_TELLING = frozenset(("minimum", "minLength", "minItems", "minProperties", "enum", "readOnly"))


def _bounded(description: Description) -> list[Schema]:
    """The schemas that set limits, each once. XML writes every value as text, so those are left out."""
    if description.kind == "xsd":
        return []
    found = {
        schema.pointer: schema
        for keyword in ("enum", "minimum", "minLength", "minItems")
        for schema in having(description, keyword)
    }
    return list(found.values())


def _fault(keywords: Mapping[str, Any]) -> str:
    for least, most in _PAIRS:
        low, high = keywords.get(least), keywords.get(most)
        if low is None or high is None or isinstance(low, bool) or isinstance(high, bool):
            continue
        if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low > high:
            return f"can hold no value: {least} is {low} and {most} is {high}"
    values, kind = keywords.get("enum"), keywords.get("type")
    if isinstance(values, list):
        if not values:
            return "can hold no value: the list of values is empty"
        wanted = _PLAIN.get(kind) if isinstance(kind, str) else None
        odd = [value for value in values if wanted and value is not None and not _is_of(value, wanted)]
        if odd and len(odd) == len([value for value in values if value is not None]):
            return f"can hold no value by the letter of its schema: the type is {kind}, and the listed value {_written(odd[0])} is not"
        if odd:
            return f"lists a value that its own type excludes: the type is {kind}, and {_written(odd[0])} is not"
    return ""


def _written(value: Any) -> str:
    """The value as JSON writes it."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _is_of(value: Any, wanted: tuple[type, ...]) -> bool:
    return isinstance(value, wanted) and (bool in wanted or not isinstance(value, bool))


@check(
    verifies="JU-S01",
    version=3,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Schema,
    among=_bounded,
    absent="no schema lists values or sets a least",
    families={"http", "events", "data", "soap"},
    reads=set(),
)
def schemas_can_be_met(schema: Schema, description: Description) -> Iterator[Problem]:
    """Do the listed values and bounds of each schema leave a value that it can hold?

    Looks at lists of values whose type is another than the field's, at empty lists, and at bounds where the least is more than
    the most.

    Why it matters:
        A rule that nothing can meet was never tried. Either every record is refused, or the product does something else than the
        document says; both are found late.
    What to ask:
        Which of the two statements does the running product follow?
    Passes:
        components: {schemas: {Case: {properties: {state: {type: string, enum: ["1", "2"]}, score: {type: integer, minimum: 1, maximum: 5}}}}}
    Fails:
        components: {schemas: {Case: {properties: {state: {type: string, enum: [1, 2]}}}}}
    Source:
        JSON Schema validation section 6, https://json-schema.org/draft/2020-12/json-schema-validation
    """
    fault = _fault(schema.keywords)
    if fault:
        of_text = "/parameters/" in schema.pointer  # in an address every value is written as text
        yield fail(schema, f"{called(schema, description)} {fault}.", Severity.LOW if of_text else None)
