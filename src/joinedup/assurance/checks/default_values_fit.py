"""A default is a value that the field allows."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import called, having
from joinedup.assurance.vocabulary.validity import faults
from joinedup.findings import Problem, Severity, check, fail


def _with_default(description: Description) -> list[Schema]:
    return [schema for schema in having(description, "default") if not schema.ref]


@check(
    verifies="JU-S01",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Schema,
    among=_with_default,
    absent="no field has a default",
    families={"http", "events", "data", "soap"},
    reads={"schema"},
)
def default_values_fit(schema: Schema, description: Description) -> Iterator[Problem]:
    """Is each default a value that its own field allows?

    Looks at the default of each schema and compares it with the schema's type, bounds and listed values.

    Why it matters:
        The default is what is stored when nobody chose. If the field's own rules forbid it, the records that nobody looked at are
        the ones that no other system will accept.
    What to ask:
        What does the product store where the caller sends nothing?
    Passes:
        components: {schemas: {Case: {properties: {state: {type: string, enum: [open, closed], default: open}}}}}
    Fails:
        components: {schemas: {Case: {properties: {state: {type: string, enum: [open, closed], default: new}}}}}
    Source:
        JSON Schema validation section 9.2 (default), https://json-schema.org/draft/2020-12/json-schema-validation
    """
    value = schema.keywords["default"]
    if value is None:
        return
    wrong = [fault for fault in faults(value, schema, description) if not fault.undeclared]
    if wrong:
        yield fail(schema, f"The default of {called(schema, description)} {wrong[0].message}.")
