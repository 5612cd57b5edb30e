"""A data definition has a name by which others can cite it."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.findings import Problem, Severity, Shown, check, fail, shows


@once
def _root(description: Description) -> Schema | None:
    return next((schema for schema in description.schemas if schema.pointer == ""), None)


def _name_place(description: Description) -> str | None:
    """Where the definition is named; ``None`` where it is not."""
    if description.kind == "xsd":
        return description.info.pointer if description.info.title else None
    root = _root(description)
    named = (key for key in ("$id", "id") if root is not None and isinstance(root.keywords.get(key), str))
    return next((f"/{key}" for key in named), None)


@check(
    verifies="JU-M19",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(description.schemas),
    absent="it defines no data",
    families={"data"},
    reads=set(),
)
def data_definitions_can_be_cited(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the data definition have a name of its own by which others can cite it?

    Looks at a JSON Schema for its identifier ($id) and at an XML Schema for its target namespace.

    Why it matters:
        A definition that another force is to use must be named in its contract and found again in ten years. A file name is
        neither.
    What to ask:
        Under which lasting name is this definition published, and how does the name change with its version?
    Passes:
        $schema: https://json-schema.org/draft/2020-12/schema
        $id: https://data.northshire.example/person/1
        type: object
        properties: {surname: {type: string}}
    Fails:
        $schema: https://json-schema.org/draft/2020-12/schema
        type: object
        properties: {surname: {type: string}}
    Source:
        JSON Schema core section 8.2.1 ($id), https://json-schema.org/draft/2020-12/json-schema-core;
        National Information Exchange Model, https://docs.casscountynd.gov/WebLink/0/doc/46978/Page12.aspx
    """
    place = _name_place(description)
    if place is not None:
        yield shows(place)
    else:
        yield fail("", "This definition has no name of its own (no $id or target namespace).")
