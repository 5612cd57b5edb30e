"""An error says in a word for programs what kind it is."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.errors import ErrorShape, error_shapes
from joinedup.assurance.vocabulary.fields import is_text
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail

_KINDS = (
    "code",
    "type",
    "kind",
    "key",
    "reason",
    "category",
    "status",
    "id",
    "title",
    "name",
    "number",
    "identifier",
    "enum",
    "errno",
    "cause",
)


def _has_kind(name: str, field: Schema) -> bool:
    plain = name.removesuffix("s")
    worded = plain in ("error", "fault") and (is_text(field) or not field.types)
    return name.endswith(_KINDS) or plain.endswith(_KINDS) or worded or bool(field.enum)


@check(
    verifies="JU-S22",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=ErrorShape,
    among=error_shapes,
    absent="no failure has a described body",
    reads={"schema", "response"},
)
def errors_tell_kinds_apart(shape: ErrorShape, _: Description) -> Iterator[Problem]:
    """Does an error carry a code, beside its sentence for people?

    Looks at each shape of errors for a field that programs can tell kinds by (a code, type, reason or title). It fails where
    there are only texts.

    Why it matters:
        A program cannot act on a sentence, which changes with the next release or language. Without a code "record locked"
        and "record deleted" are handled alike.
    What to ask:
        Which codes do errors carry, where are they listed, and what should a program do on each?
    Passes:
        paths: {/persons: {get: {responses: {"400": {content: {application/json: {schema: {properties: {code: {type: string}}}}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"400": {content: {application/json: {schema: {properties: {message: {type: string}}}}}}}}}}
    Source:
        RFC 9457 section 3.1.1 (type), https://www.rfc-editor.org/rfc/rfc9457#section-3.1.1
    """
    if not any(_has_kind(name, field) for name, field in shape.names.items()):
        yield fail(
            shape.schema,
            f"The errors of {shape.operation} ({shape.status}) hold {listed(sorted(shape.names))}: no code or type that a "
            "program could act on.",
        )
