"""Samples are what the schema says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from joinedup.assurance.description import Description, Example, Schema
from joinedup.assurance.vocabulary.bodies import is_json
from joinedup.assurance.vocabulary.validity import faults
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, warn


class _Sample(Struct, frozen=True):
    """A sample value and the schema that it should fit."""

    example: Example
    schema: Schema


def _samples(description: Description) -> Iterator[_Sample]:
    seen: set[tuple[str, str]] = set()
    for media in description.media:
        if media.schema is None or not media.examples or not is_json(media):
            continue
        for example in media.examples:
            key = (example.pointer, media.schema.pointer)
            # Generators write null where there is no sample.
            if example.value is not None and not example.external and key not in seen:
                seen.add(key)
                yield _Sample(example, media.schema)


def _value(sample: _Sample) -> Any:
    """The sample's value; where JSON was given as text, what that text says."""
    value = sample.example.value
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


@check(
    verifies="JU-S01",
    version=1,
    subject="saying what it means",
    severity=Severity.HIGH,
    on=Example,
    among=_samples,
    absent="no JSON body has both a sample and a schema",
    families={"http", "events"},
    reads={"schema", "example", "request", "response", "parameter"},
)
def examples_match_their_shape(sample: _Sample, description: Description) -> Iterator[Problem | Shown]:
    """Are the samples what the schema says?

    Compares each sample body with the schema beside it: types, required fields, listed values, lengths, dates. A sample that
    does not fit fails; one that shows fields the schema does not mention raises a warning. Patterns are not compared.

    Why it matters:
        Where sample and schema disagree, one of them is wrong, and probably the product follows neither. It is the cheapest
        sign that the description was not taken from the running product.
    What to ask:
        Which is right, the sample or the schema, and how do you keep both true to the product?
    Passes:
        paths:
          /persons/{id}:
            get:
              responses:
                "200":
                  content: {application/json: {schema: {properties: {age: {type: integer}}}, example: {age: 40}}}
    Fails:
        paths:
          /persons/{id}:
            get:
              responses:
                "200":
                  content: {application/json: {schema: {properties: {age: {type: integer}}}, example: {age: forty}}}
    Source:
        OpenAPI Specification, example object, https://spec.openapis.org/oas/v3.1.1.html
    """
    found = faults(_value(sample), sample.schema, description)
    if not found:
        yield shows(sample.example)
        return
    wrong = [fault for fault in found if not fault.undeclared]
    if wrong:
        told = "; ".join(f"{fault.place} {fault.message}" for fault in wrong[:3])
        rest = f" ({len(wrong) - 3} more)" if len(wrong) > 3 else ""
        yield fail(sample.example, f"The sample is not what its schema says: {told}{rest}.")
    else:
        names = listed(fault.place for fault in found)
        yield warn(sample.example, f"The sample shows what the schema does not mention: {names}.")
