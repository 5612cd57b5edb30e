"""Errors have the shape of the standard."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Media
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls, plain_type, refusals
from joinedup.assurance.vocabulary.errors import ErrorShape, error_shapes
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_MEMBERS = frozenset(("type", "title", "status", "detail", "instance"))


def _is_problem(shape: ErrorShape) -> bool:
    return len(_MEMBERS & shape.names.keys()) > 2 and "title" in shape.names


@once
def _declared(description: Description) -> tuple[Media, ...]:
    """The bodies of refusals that travel in the standard's own form."""
    return tuple(
        media
        for operation in calls(description)
        for refusal in refusals(operation)
        for media in refusal.media
        if "problem+" in plain_type(media)
    )


@check(
    verifies="JU-S22",
    version=1,
    subject="following named standards",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(error_shapes(description) or _declared(description)),
    absent="no failure has a described body",
    reads={"schema", "response"},
)
def errors_follow_the_standard(_node: Description, description: Description) -> Iterator[Problem | Shown]:
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
    standard = [shape.schema for shape in shapes if _is_problem(shape)]
    yield from (shows(media) for media in _declared(description))
    yield from (shows(schema) for schema in standard)
    if not _declared(description) and not standard:
        yield warn(
            shapes[0].pointer, "Errors have the maker's own shape; none follows the standard for problem details."
        )
