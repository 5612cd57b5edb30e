"""A JSON Schema says which edition of the standard it follows."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.findings import Problem, Severity, Shown, check, fail, shows


@check(
    verifies="JU-S01",
    version=1,
    subject="following named standards",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: description.kind == "json-schema",
    absent="it is no JSON Schema",
    families={"data"},
    reads=set(),
)
def data_definitions_name_their_dialect(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does a JSON Schema say which edition of the standard it follows?

    Looks for the keyword $schema at the top of a JSON Schema.

    Why it matters:
        The editions differ in what some words mean. Two suppliers who read the same file by two editions accept different
        records, and both are right.
    What to ask:
        Which edition of JSON Schema is this definition written and tested in?
    Passes:
        $schema: https://json-schema.org/draft/2020-12/schema
        type: object
        properties: {surname: {type: string}}
    Fails:
        type: object
        $defs: {Person: {properties: {surname: {type: string}}}}
    Source:
        JSON Schema core section 8.1.1 ($schema), https://json-schema.org/draft/2020-12/json-schema-core
    """
    root = next((schema for schema in description.schemas if schema.pointer == ""), None)
    if root is None or not isinstance(root.keywords.get("$schema"), str):
        yield fail("", "Nothing says which edition of JSON Schema this definition follows.")
    else:
        yield shows("/$schema")
