"""Shapes of answers leave room for new fields."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import given_out
from joinedup.assurance.vocabulary.fields import called, having
from joinedup.assurance.vocabulary.words import listed, many
from joinedup.findings import Problem, Severity, Shown, check, shows, warn


def _is_plain(schema: Schema) -> bool:
    """Whether any other field is allowed, or none: the fields of a map, all of one kind, are no fields added later."""
    return schema.keywords["additionalProperties"] in (True, False, {})


@once
def _deciding_shapes(description: Description) -> list[Schema]:
    """The shapes of answers that say whether they may hold any further field."""
    found = [
        schema for schema in having(description, "additionalProperties") if schema.properties and _is_plain(schema)
    ]
    return [schema for schema in found if schema.pointer in given_out(description)] if found else []


@check(
    verifies="JU-S26",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(_deciding_shapes(description)),
    absent="no shape of what reads give out forbids other fields, or says that any may be added",
    reads={"schema", "response", "path"},
)
def closed_shapes_leave_room(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """May answers gain a field without breaking their own schema?

    Looks at the shapes of answers that say whether they may hold further fields, and warns where they forbid it
    (additionalProperties false): by its own document, the product can never add a field.

    Why it matters:
        Readers that were made from such a document refuse the whole answer on the day the supplier adds one field. Every small
        improvement becomes a new version that all must move to together.
    What to ask:
        Do you count an added field as a breaking change, and if not, may readers ignore what they do not know?
    Passes:
        paths:
          /persons: {get: {responses: {"200": {content: {application/json: {schema: {additionalProperties: true, properties: {id: {}}}}}}}}}
    Fails:
        paths:
          /persons: {get: {responses: {"200": {content: {application/json: {schema: {additionalProperties: false, properties: {id: {}}}}}}}}}
    Source:
        JSON Schema core section 10.3.2.3 (additionalProperties), https://json-schema.org/draft/2020-12/json-schema-core
    """
    closed = [schema for schema in _deciding_shapes(description) if schema.keywords["additionalProperties"] is False]
    if closed:
        yield warn(
            closed[0],
            f"{many(len(closed), 'shape')} of answers {'forbids' if len(closed) == 1 else 'forbid'} every field that is not named today: "
            f"{listed(called(schema, description) for schema in closed)}.",
        )
    else:
        yield from (shows(f"{schema.pointer}/additionalProperties") for schema in _deciding_shapes(description))
