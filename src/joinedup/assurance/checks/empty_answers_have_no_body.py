"""Answers that may have no body describe none."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Response
from joinedup.findings import Problem, Severity, check, fail

_EMPTY = frozenset(("204", "205", "304"))


@check(
    verifies="JU-S01",
    version=1,
    subject="following named standards",
    severity=Severity.LOW,
    on=Response,
    when=lambda response, _: response.status in _EMPTY,
    absent="no answer is one that must be empty (204, 205, 304)",
    reads={"response"},
)
def empty_answers_have_no_body(response: Response, _: Description) -> Iterator[Problem]:
    """Do answers that must be empty describe no body?

    Looks at answers 204 (no content), 205 (reset content) and 304 (not modified). HTTP forbids a body in them, so a described
    one can never arrive.

    Why it matters:
        A program that waits for data which cannot come fails on the first real call, although it was built exactly as the
        document says.
    What to ask:
        Does this call give something back, and under which status does it really come?
    Passes:
        paths: {"/persons/{id}": {delete: {responses: {"204": {description: Gone}}}}}
    Fails:
        paths: {"/persons/{id}": {delete: {responses: {"204": {description: Gone, content: {application/json: {schema: {type: object}}}}}}}}
    Source:
        RFC 9110 section 15.3.5 (204), https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5
    """
    if any(media.schema is not None or media.examples for media in response.media):
        yield fail(response, f"An answer {response.status} is described with a body, which HTTP forbids.")
