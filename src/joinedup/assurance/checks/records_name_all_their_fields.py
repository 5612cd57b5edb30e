"""Records hide nothing in a part that names no field."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import given_out, resolved
from joinedup.assurance.vocabulary.fields import Fields, fields_where
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

# Parts for what each customer adds (custom fields) are left out: nobody can name these beforehand.
_BAGS = vocabulary(
    "attributes attribute properties extra extras additional additionaldata additionalinfo additionalinformation additionalproperties",
    "additionaldetails data details detail payload parameters params",
    "metadata metas meta values info information telemetry readings measurements sensors sensordata fields otherdata other content",
    "extension extensions attrs props",
)


def _is_open(description: Description, schema: Schema) -> bool | None:
    """Whether ``schema`` is an object that names no field; ``None`` where it is none or says more than can be judged."""
    found = resolved(description, schema)
    if found is None or (found.types and "object" not in found.types):
        return None
    if description.fields(found):
        return False
    if found.types and found.keywords.keys().isdisjoint(
        ("patternProperties", "enum", "const", "oneOf", "anyOf", "allOf", "not")
    ):
        inner = resolved(description, found.additional) if found.additional is not None else None
        return True if inner is None or not inner.keywords else None
    return None


def _bags(description: Description) -> Iterator[Fields]:
    out = given_out(description)
    for fields in fields_where(description, lambda name: squeezed(name) in _BAGS):
        if fields.schema.pointer in out and len(fields.schema.properties) > 1:
            objects = {name: field for name, field in fields.found.items() if _is_open(description, field) is not None}
            if objects:
                yield Fields(fields.schema, objects)


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=_bags,
    absent="no record is described as given out that has an object called attributes, extras, data or the like",
    reads={"schema", "response"},
)
def records_name_all_their_fields(fields: Fields, description: Description) -> Iterator[Problem | Shown]:
    """Do the parts of records called attributes, extras, data or the like name their fields?

    Looks, in what reads give out, at objects inside a record that are called so, and warns where the schema lets them hold
    anything. What matters may then be there, such as the state of a vehicle's blue lights or a device's alarm, without being
    described.

    Why it matters:
        What lies in a bag without labels can be neither relied on nor compared: it is missed when systems are connected, and it
        changes without a sign in the description.
    What to ask:
        What can this part hold, of which type and unit, and which of it is always there?
    Passes:
        paths:
          /positions:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: object, properties: {id: {type: string}, attributes: {type: object, properties: {ignition: {type: boolean}}}}}
    Fails:
        paths:
          /positions:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: object, properties: {id: {type: string}, attributes: {type: object}}}
    Source:
        OpenAPI Specification, schema object, https://spec.openapis.org/oas/v3.1.1.html
    """
    bags = [name for name, field in fields.found.items() if _is_open(description, field)]
    if bags:
        yield warn(
            fields.found[bags[0]],
            f"The schema lets this part of a record hold anything, and names no field of it: {listed(bags)}.",
        )
    for name, field in fields.found.items():
        if name not in bags:
            yield shows(field)
