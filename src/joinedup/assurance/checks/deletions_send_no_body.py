"""Deletions need no body."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.findings import Problem, Severity, check, warn


@check(
    verifies="JU-S01",
    version=1,
    subject="following named standards",
    severity=Severity.LOW,
    on=Operation,
    when=lambda operation, _: operation.method == "delete" and not operation.inbound,
    absent="no operation deletes",
    reads={"request"},
)
def deletions_send_no_body(operation: Operation, _: Description) -> Iterator[Problem]:
    """Do deletions do without a body?

    Looks at operations that delete, for a body that the caller must or may send. HTTP gives a body of a DELETE no meaning, and
    software on the way may drop it or refuse the call. It warns where there is one.

    Why it matters:
        What is to be deleted then depends on a part of the call that gateways may throw away: too much is deleted, or nothing.
    What to ask:
        Can the body of this call be sent another way, and does it pass our gateway unharmed?
    Passes:
        paths: {"/persons/{id}": {delete: {responses: {"204": {description: Gone}}}}}
    Fails:
        paths:
          "/persons/{id}":
            delete:
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses: {"204": {description: Gone}}
    Source:
        RFC 9110 section 9.3.5 (DELETE), https://www.rfc-editor.org/rfc/rfc9110#section-9.3.5
    """
    if operation.request is not None and operation.request.media:
        yield warn(operation, f"{operation.name} sends a body, to which HTTP gives no meaning and which may be lost.")
