"""Errors have the shape of the standard."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.bodies import calls, plain_type, refusals
from joinedup.assurance.description import Description
from joinedup.assurance.errors import ErrorShape, error_shapes
from joinedup.assurance.once import once
from joinedup.findings import Problem, Severity, check, warn

_MEMBERS = frozenset(("type", "title", "status", "detail", "instance"))


def _is_problem(shape: ErrorShape) -> bool:
    return len(_MEMBERS & shape.names.keys()) > 2 and "title" in shape.names


@once
def _declared(description: Description) -> bool:
    return any(
        "problem+" in plain_type(media)
        for one in calls(description)
        for answer_ in refusals(one)
        for media in answer_.media
    )


@check(
    verifies="JU-S22",
    version=1,
    subject="following named standards",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(error_shapes(description)) or _declared(description),
    absent="no failure has a described body",
    reads={"schema", "response"},
)
def errors_follow_the_standard(_node: Description, description: Description) -> Iterator[Problem]:
    """Do errors have the shape that the published standard gives them?

    Looks for errors sent as problem details (application/problem+json), or with the members of that standard (type, title,
    status, detail). It warns where no error is.

    Why it matters:
        Ordinary software understands the standard shape at once. Each maker's own shape is programmed again by every system
        that connects, and the rarer errors are forgotten.
    What to ask:
        Could errors be given in the standard shape (RFC 9457) as well, and if not, where is your own shape kept stable?
    Passes:
        paths: {/persons: {get: {responses: {"400": {content: {application/problem+json: {schema: {properties: {title: {type: string}}}}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"400": {content: {application/json: {schema: {properties: {fault: {type: string}}}}}}}}}}
    Source:
        RFC 9457 (problem details), https://www.rfc-editor.org/rfc/rfc9457
    """
    shapes = error_shapes(description)
    if not _declared(description) and not any(_is_problem(one) for one in shapes):
        yield warn(
            shapes[0].pointer, "Errors have the maker's own shape; none follows the standard for problem details."
        )
