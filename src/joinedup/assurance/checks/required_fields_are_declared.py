"""Every required field is declared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of, resolved
from joinedup.assurance.vocabulary.fields import having
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail

_PART = re.compile(r"/(?:allOf|anyOf|oneOf|not|if|then|else|dependentSchemas)(?:/[^/]+)?$")


def _demanding(description: Description) -> Iterable[Schema]:
    found = having(description, "required")
    return [schema for schema in found if schema.properties and isinstance(schema.keywords["required"], list)]


@once
def _parts(description: Description) -> frozenset[str]:
    """The schemas that others are composed of: what they require may be declared beside them."""
    return frozenset(
        found.pointer
        for schema in description.schemas
        if schema.all_of or schema.any_of or schema.one_of
        for part in (*schema.all_of, *schema.any_of, *schema.one_of)
        if (found := resolved(description, part)) is not None
    )


@check(
    verifies="JU-S01",
    version=1,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Schema,
    among=_demanding,
    absent="no schema with fields requires any of them",
    families={"http", "events", "data"},
    reads={"schema"},
)
def required_fields_are_declared(schema: Schema, description: Description) -> Iterator[Problem]:
    """Is every field that a schema requires declared there?

    Looks at each schema with fields, for required names that it does not declare. Parts of composed schemas are left out,
    since the field may be declared in another part.

    Why it matters:
        Mostly it is a misspelling: the record is then valid without the field that was meant, and software made from the
        description demands one that never comes.
    What to ask:
        What is this field called in the product, and is it always there?
    Passes:
        components: {schemas: {Person: {required: [surname], properties: {surname: {type: string}}}}}
    Fails:
        components: {schemas: {Person: {required: [sirname], properties: {surname: {type: string}}}}}
    Source:
        JSON Schema validation, required, https://json-schema.org/draft/2020-12/json-schema-validation
    """
    required, properties = schema.keywords["required"], schema.properties
    missing = [name for name in required if isinstance(name, str) and name not in properties]
    if not missing or _PART.search(schema.pointer) or schema.pointer in _parts(description):
        return
    if schema.additional is not None or "patternProperties" in schema.keywords:
        return
    known = fields_of(description, schema)
    missing = [name for name in missing if name not in known]
    if missing:
        yield fail(schema, f"Required but not declared: {listed(missing)}.")
