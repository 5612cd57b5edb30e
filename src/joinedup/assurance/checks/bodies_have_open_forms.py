"""Data travels in forms that any software can read."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import plain_type
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail

_CLOSED = (
    "application/x-java-serialized", "application/java-serialized", "application/x-php-serialized", "application/vnd.ms-access",
    "application/x-msaccess", "application/msaccess", "application/x-dbase", "application/vnd.ms-project", "application/vnd.visio",
    "application/x-pickle", "application/vnd.php.serialized", "application/x-amf", "application/vnd.ms-sync",
)  # fmt: skip


@check(
    verifies="JU-S12",
    version=1,
    subject="leaving",
    severity=Severity.HIGH,
    on=Operation,
    when=lambda operation, _: not operation.inbound and any(success.media for success in operation.successes),
    absent="no answer names a form",
    reads={"response"},
)
def bodies_have_open_forms(operation: Operation, _: Description) -> Iterator[Problem]:
    """Does data travel in forms that any software can read?

    Looks at the forms of each successful answer. It fails where all of them can only be read with one maker's software or one
    programming language, such as a serialised program object or a desktop database file.

    Why it matters:
        A form that only one maker's software reads ties the force's own records to that maker, however open the rest looks.
    What to ask:
        Can the same data be had in a published form that several makers' software reads?
    Passes:
        paths: {/persons: {get: {responses: {"200": {content: {application/json: {}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {content: {application/x-java-serialized-object: {}}}}}}}
    Source:
        Open Standards Principles, https://docslib.org/doc/2109143/open-standards-principles
    """
    forms = [plain_type(media) for response in operation.successes for media in response.media]
    if forms and all(form.startswith(_CLOSED) for form in forms):
        yield fail(operation, f"{operation.name} gives only what one maker's software reads: {listed(forms)}.")
