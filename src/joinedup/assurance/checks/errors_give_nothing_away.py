"""Errors show nothing of the product's inside."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.errors import ErrorShape, error_shapes
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail

_INSIDE = (
    "stacktrace", "stack", "stackframes", "backtrace", "exception", "exceptiontype", "exceptionmessage",
    "exceptionclass", "innerexception", "innererror", "sql", "sqlstate", "sqlquery", "debuginfo", "debugmessage",
    "developerstack", "rawexception", "throwable", "hostname", "servername", "machinename", "filename", "linenumber",
    "suppressed", "localizedmessage",
)  # fmt: skip
_TELLING = frozenset(("filename", "linenumber", "hostname", "suppressed", "localizedmessage"))


def _inside(shape: ErrorShape) -> list[str]:
    """The fields that show the product's inside; those that can be harmless count only beside another."""
    found = [name for name in _INSIDE if name in shape.names]
    return found if any(name not in _TELLING for name in found) else []


@check(
    verifies="JU-S22",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=ErrorShape,
    among=error_shapes,
    absent="no failure has a described body",
    reads={"schema", "response"},
)
def errors_give_nothing_away(shape: ErrorShape, _: Description) -> Iterator[Problem]:
    """Are errors described without the product's inside?

    Looks at the fields of errors for stack traces, exceptions, database statements and names of machines.

    Why it matters:
        Such details tell an attacker which software runs inside and where it breaks. They may also carry a piece of the very
        record that the caller may not see.
    What to ask:
        Are these fields empty in service, who switches them on, and what may they contain?
    Passes:
        paths: {/persons: {get: {responses: {"500": {content: {application/json: {schema: {properties: {code: {type: string}}}}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"500": {content: {application/json: {schema: {properties: {stackTrace: {type: string}}}}}}}}}}
    Source:
        RFC 9457 section 5 (security considerations), https://www.rfc-editor.org/rfc/rfc9457#section-5
    """
    inside = _inside(shape)
    if inside:
        yield fail(
            shape.names[inside[0]],
            f"The errors of {shape.operation} ({shape.status}) may show the product's inside: {listed(inside)}.",
        )
