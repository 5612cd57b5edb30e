"""A record says which of its fields may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import fields_of, resolved
from joinedup.assurance.vocabulary.lists import reads
from joinedup.findings import Problem, Severity, check, warn


def _records(description: Description) -> Iterable[Schema]:
    known = reads(description)
    found = [listing.items for listing in known.listings] + [
        single.record for single in known.singles if single.record is not None
    ]
    return [
        one for one in {schema.pointer: schema for schema in found}.values() if len(fields_of(description, one)) > 2
    ]


def _says(schema: Schema, description: Description, seen: set[str]) -> bool:
    """Whether the schema, or a part that it is composed of, says anything of fields that may be missing."""
    if schema.pointer in seen:
        return False
    seen.add(schema.pointer)
    if schema.keywords.get("required") or any(_may_be_null(one) for one in schema.properties.values()):
        return True
    parts = (resolved(description, one) for one in (*schema.all_of, *schema.one_of, *schema.any_of))
    return any(part is not None and _says(part, description, seen) for part in parts)


def _may_be_null(field: Schema) -> bool:
    keywords = field.keywords
    if keywords.get("nullable") is True or keywords.get("x-nullable") is True or "null" in field.types:
        return True
    return any("null" in schema.types for schema in (*field.any_of, *field.one_of))


@check(
    verifies="JU-M15",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Schema,
    among=_records,
    absent="no read gives back a record of three fields or more",
    reads={"schema", "response"},
)
def missing_values_are_explained(schema: Schema, description: Description) -> Iterator[Problem]:
    """Does a record say which of its fields may be missing?

    Looks at the records that reads give back. It fails where a record neither requires any field nor lets any be empty
    (null), so that nothing tells a field left out from one not known.

    Why it matters:
        "No date of birth" may mean unknown, refused, or not sent by this product. A reader who cannot tell treats them
        alike, and acts on something that was never recorded.
    What to ask:
        Which fields are always there, and how does a record show that a value is unknown, refused or not recorded?
    Passes:
        paths:
          /persons/{id}:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {required: [id], properties: {id: {type: string}, surname: {type: string}, height: {type: integer}}}
    Fails:
        paths:
          /persons/{id}:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {properties: {id: {type: string}, surname: {type: string}, height: {type: integer}}}
    Source:
        JSON Schema validation, required, https://json-schema.org/draft/2020-12/json-schema-validation
    """
    if not _says(schema, description, set()):
        count = len(fields_of(description, schema))
        yield warn(
            schema, f"None of the {count} fields is required and none may be null: nothing says which may be missing."
        )
