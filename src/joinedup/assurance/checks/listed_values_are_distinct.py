"""Listed values differ in more than capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import called, having
from joinedup.findings import Problem, Severity, check, fail

_BETWEEN = re.compile(r"(?<=\w)[\s_-]+(?=\w)")


@lru_cache(maxsize=8_192)
def _plain(value: str) -> str:
    return _BETWEEN.sub("", value).strip().lower()


@check(
    verifies="JU-M02",
    version=1,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Schema,
    among=lambda description: having(description, "enum"),
    absent="no field lists its values",
    families={"http", "events", "data", "graph", "soap"},
    reads=set(),
)
def listed_values_are_distinct(schema: Schema, description: Description) -> Iterator[Problem]:
    """Do the values in a list differ by more than capitals or spaces?

    Looks at each list of values, for one that stands twice, or twice but for capitals, spaces, hyphens and underscores.

    Why it matters:
        "Closed" and "CLOSED" are one state to people and two to programs. Counts come out wrong, and a search for one misses the
        other.
    What to ask:
        Which of the spellings is right, and which do the stored records hold?
    Passes:
        components: {schemas: {Case: {properties: {state: {type: string, enum: [open, closed]}}}}}
    Fails:
        components: {schemas: {Case: {properties: {state: {type: string, enum: [open, closed, CLOSED]}}}}}
    Source:
        JSON Schema validation section 6.1.2 (enum), https://json-schema.org/draft/2020-12/json-schema-validation
    """
    seen: dict[str, Any] = {}
    for value in schema.enum:
        if isinstance(value, str):
            plain = _plain(value)
        elif value is None or isinstance(value, (bool, int, float)):
            plain = repr(value)
        else:
            continue
        if plain in seen:
            how = "twice" if seen[plain] == value else f"and “{value}”, which are alike"
            yield fail(schema, f"{called(schema, description)} lists “{seen[plain]}” {how}.")
            return
        seen[plain] = value
