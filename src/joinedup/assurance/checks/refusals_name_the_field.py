"""A refused record's fault is named field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import json_schema, refusals, resolved
from joinedup.assurance.vocabulary.errors import ErrorShape, error_shapes
from joinedup.assurance.vocabulary.words import listed
from joinedup.assurance.vocabulary.writes import writes
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_PLACES = (
    "field", "fields", "pointer", "path", "parameter", "param", "property", "propertyname", "invalidparams", "violations",
    "fielderrors", "attribute", "instancepath", "datapath", "source", "loc", "target", "invalidfields", "jsonpath",
    "fieldname", "parametername", "invalidparameters", "validationerrors", "location", "line", "column", "row", "col",
)  # fmt: skip


# Words of a field that holds the place of a fault: "the parameter that caused the error", "JSON path of the field with error".
_FIELD = re.compile(
    r"\b(?:field|parameter|property|attribute|element|pointer|path)s?\b[^.]{0,40}\b(?:error|invalid|wrong|caus|fail|fault|incorrect|reject|violat|problem)"
    r"|\b(?:name|path|pointer|location|identifier|key)s? (?:of|to) (?:the|each|every|an?) (?:\w+ ){0,2}(?:field|parameter|property|attribute|element)",
    re.IGNORECASE,
)
_TEXTS = frozenset(
    (
        "message",
        "detail",
        "description",
        "title",
        "summary",
        "reason",
        "errormessage",
        "developermessage",
        "text",
        "help",
    )
)
# In a message: "project: Missing input", "`surname` is required".
_NAMED_IN_TEXT = re.compile(
    r"^[\"'`]?[A-Za-z_][\w.\[\]/-]*[\"'`]?: \S|[\"'`][a-z_][\w.\[\]]*[\"'`] (?:is|must|should|has|cannot|field)\b"
)


@once
def _of_writes(description: Description) -> tuple[ErrorShape, ...]:
    """The shapes in which records are refused."""
    bodies = [
        resolved(description, json_schema(response.media))
        for operation, _ in writes(description)
        if operation.request is not None
        for response in refusals(operation)
        if response.status in ("400", "409", "422", "4XX", "default")
    ]
    wanted = {schema.pointer for schema in bodies if schema is not None}
    return tuple(shape for shape in error_shapes(description) if shape.schema.pointer in wanted)


def _names_places(shape: ErrorShape) -> Iterator[Schema]:
    """The fields that hold the place of a fault, or in which faults are kept by the name of the field."""
    for name, field in shape.names.items():
        kept_by_name = name.endswith("errors") and field.additional is not None
        told = name not in _TEXTS and _FIELD.search(field.description) is not None
        if name in _PLACES or kept_by_name or told:
            yield field


def _samples(field: Schema) -> Iterator[object]:
    yield field.keywords.get("example")
    listed_samples = field.keywords.get("examples")
    if isinstance(listed_samples, list):
        yield from listed_samples


def _may_name_places(shape: ErrorShape) -> Iterator[Schema]:
    """The fields that may tell the place of a fault without saying so: of no stated form, or texts whose sample names a field."""
    for name, field in shape.names.items():
        bare = not (field.properties or field.items or field.additional or field.ref or field.all_of or field.one_of)
        if (name not in _TEXTS and bare and field.types in ((), ("object",), ("array",)) and not field.enum) or any(
            isinstance(text, str) and _NAMED_IN_TEXT.search(text) for text in _samples(field)
        ):
            yield field


@check(
    verifies="JU-S32",
    version=2,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_of_writes(description)),
    absent="no operation that takes a record to make or amend it describes the body of its refusal",
    reads={"schema", "response", "path"},
)
def refusals_name_the_field(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Where a record is refused, is the wrong field named?

    Looks at the errors of operations that take a record to make or amend it, for a field that holds places or a list of faults. It
    warns where no such error has one; where an error has room for anything, or only a sample of its message names a field, it is
    not tested.

    Why it matters:
        When old data is loaded, thousands of records are refused at first. "Bad request" a thousand times over means that people
        search by hand; a named field means one rule to mend.
    What to ask:
        How does a refusal say which field of which record was wrong, and may it name several at once?
    Passes:
        paths:
          /persons:
            post:
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses:
                "201": {description: Made}
                "400": {content: {application/json: {schema: {properties: {code: {type: string}, field: {type: string}}}}}}
    Fails:
        paths:
          /persons:
            post:
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses:
                "201": {description: Made}
                "400": {content: {application/json: {schema: {properties: {code: {type: string}}}}}}
    Source:
        RFC 9457 section 3 (a list of faults with their places), https://www.rfc-editor.org/rfc/rfc9457#section-3;
        NHS data migration standard, https://gpitbjss.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=1391134456
    """
    shapes = _of_writes(description)
    places = [field for shape in shapes for field in _names_places(shape)]
    yield from map(shows, places)
    if places:
        return
    open_fields = [field for shape in shapes for field in _may_name_places(shape)]
    names = listed(sorted(shapes[0].names))
    if open_fields:
        yield untested(
            open_fields[0],
            f"A refused record is answered with {names}: no field is there for the name of the wrong one, and what this one may "
            "hold is not said closely enough to tell.",
        )
    else:
        yield warn(
            shapes[0].schema,
            f"A refused record is answered with {names}: nothing names the field that was wrong, here or in any other refusal of "
            "a record.",
        )
