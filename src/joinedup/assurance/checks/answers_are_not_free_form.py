"""Shapes name their fields."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.vocabulary.bodies import answer, is_array, resolved
from joinedup.assurance.vocabulary.housekeeping import is_housekeeping
from joinedup.assurance.vocabulary.words import vocabulary
from joinedup.findings import Problem, Severity, check, fail

_SAYS_MORE = vocabulary(
    "patternProperties allOf anyOf oneOf enum const not if prefixItems additionalProperties $dynamicRef",
)


def _body(operation: Operation, description: Description) -> Schema | None:
    passed = operation.inbound or operation.method in ("options", "trace") or is_housekeeping(operation)
    body = None if passed else resolved(description, answer(operation))
    return None if body is None or _is_plain(body) else body


def _is_plain(schema: Schema) -> bool:
    return schema.format in ("file", "binary") or (bool(schema.types) and not {"object", "array"} & set(schema.types))


def _is_free(schema: Schema | None) -> bool:
    """Whether anything at all would fit; a mapping with described values is not free."""
    if schema is None or schema.properties or _is_plain(schema) or schema.items is not None:
        return False
    return schema.keywords.get("additionalProperties") is True or _SAYS_MORE.isdisjoint(schema.keywords)


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Operation,
    when=lambda operation, description: _body(operation, description) is not None,
    absent="no operation gives back an object or a list with a schema",
    reads={"response", "schema"},
)
def answers_are_not_free_form(operation: Operation, description: Description) -> Iterator[Problem]:
    """Do the shapes of answers name their fields?

    Looks at the schema of each JSON answer, and of the members of a list, for an object that names no field at all.

    Why it matters:
        A schema that allows anything looks like documentation and tells nothing. Nobody can build on it, compare it with
        another product or notice when it changes.
    What to ask:
        Which fields does this object hold in the product as it runs today?
    Passes:
        paths:
          /persons:
            get: {responses: {"200": {content: {application/json: {schema: {type: object, properties: {surname: {type: string}}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {content: {application/json: {schema: {type: object}}}}}}}}
    Source:
        OpenAPI Specification, schema object, https://spec.openapis.org/oas/v3.1.1.html;
        IM1 interface documentation, https://gpitbjss.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=1391134456
    """
    body = _body(operation, description)
    if body is None:
        return
    if is_array(body):
        if body.items is None and "prefixItems" not in body.keywords:
            yield fail(body, f"{operation.name} gives back a list, and nothing says of what.")
        elif _is_free(resolved(description, body.items)):
            yield fail(body.items or body, f"{operation.name} gives back a list of objects that name no field.")
    elif _is_free(body):
        what = "an object that names no field" if body.types else "something of which nothing is said, not even a field"
        yield fail(body, f"{operation.name} gives back {what}.")
