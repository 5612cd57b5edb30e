"""All errors have one shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls, fields_of, json_schema, refusals, resolved
from joinedup.assurance.vocabulary.housekeeping import is_housekeeping
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, Shown, check, shows, warn


@once
def _shapes(description: Description) -> Mapping[frozenset[str], tuple[str, str]]:
    """The sets of fields that errors have, each with the first operation and place that shows it."""
    found: dict[frozenset[str], tuple[str, str]] = {}
    known: set[str] = set()
    for operation in calls(description):
        if is_housekeeping(operation):  # the state of the service is no error, though it comes with a 503
            continue
        for response in refusals(operation):
            schema = resolved(description, json_schema(response.media))
            if schema is None or schema.pointer in known:
                continue
            known.add(schema.pointer)
            names = frozenset(fields_of(description, schema))
            if names:
                found.setdefault(names, (f"{operation.name} ({response.status})", response.pointer))
    return found


@check(
    verifies="JU-S22",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: len(_shapes(description)) > 0,
    absent="no failure has a described body",
    reads={"schema", "response"},
)
def errors_are_alike(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Do all errors have one shape?

    Looks at the fields of every described error. It warns where two errors have no field in common, so that no single
    piece of code can read both.

    Why it matters:
        Each further shape must be found, programmed and tested by every system that connects. Errors of the forgotten shape
        are then silently dropped.
    What to ask:
        Which shape do errors have everywhere, and which calls depart from it?
    Passes:
        paths:
          /persons:
            get: {responses: {"400": {content: {application/json: {schema: {properties: {code: {type: string}}}}}}}}
          /cases:
            get: {responses: {"400": {content: {application/json: {schema: {properties: {code: {type: string}, detail: {type: string}}}}}}}}
    Fails:
        paths:
          /persons:
            get: {responses: {"400": {content: {application/json: {schema: {properties: {code: {type: string}}}}}}}}
          /cases:
            get: {responses: {"400": {content: {application/json: {schema: {properties: {fault: {type: string}}}}}}}}
    Source:
        RFC 9457 (problem details), https://www.rfc-editor.org/rfc/rfc9457
    """
    shapes = list(_shapes(description).items())
    yield from (shows(place) for _, (_, place) in shapes)
    usual, (where, _) = shapes[0]
    for names, (other, pointer) in shapes[1:]:
        if usual.isdisjoint(names):
            yield warn(
                pointer,
                f"The errors of {other} ({listed(sorted(names))}) and of {where} ({listed(sorted(usual))}) have no "
                "field in common.",
            )
