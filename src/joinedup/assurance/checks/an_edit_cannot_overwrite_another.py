"""Two people's edits cannot overwrite each other unseen."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, fields_of
from joinedup.assurance.vocabulary.doubt import fail_if
from joinedup.assurance.vocabulary.records import Nature, records
from joinedup.assurance.vocabulary.words import squeezed, vocabulary
from joinedup.assurance.vocabulary.writes import Edit, edits
from joinedup.findings import Problem, Severity, check

_VERSION = vocabulary(
    "version etag revision rev rowversion lockversion concurrencystamp concurrencytoken objectversion",
    "recordversion versionnumber versionid resourceversion lastmodified updatetoken sequencenumber",
)


def _of_records(description: Description) -> Iterator[Edit]:
    return (edit for edit in edits(description) if edit.kind.nature is Nature.RECORD)


@once
def _tagged(description: Description) -> frozenset[str]:
    """The kinds of record (the place of their first call) whose calls give an entity tag, or the time of the last change, in a header."""
    found = records(description)
    return frozenset(
        found.kind_of(call).calls[0].pointer
        for call in found.call_at.values()
        for response in call.operation.successes
        for header in response.headers
        if squeezed(header.name) in ("etag", "lastmodified")
    )


@check(
    verifies="JU-S21",
    version=2,
    subject="staying working",
    severity=Severity.HIGH,
    on=Edit,
    among=_of_records,
    absent="no operation amends a record",
    reads={"schema", "parameter", "request", "response", "header", "path"},
)
def an_edit_cannot_overwrite_another(edit: Edit, description: Description) -> Iterator[Problem]:
    """Is a means described by which a conflicting edit is noticed?

    Looks at each operation that amends one record, for the usual protections: an If-Match header, an entity tag or version
    number, or an answer for conflicts (409, 412, 428). Settings and subscriptions to events are left out.

    Why it matters:
        A custody sergeant and another system change the same record within a minute. Without protection the later edit
        silently wipes out the earlier: a warning marker or a bail condition is gone, and nobody knows.
    What to ask:
        If two systems change the same record at the same moment, what does each of them see?
    Passes:
        paths:
          /persons/{id}:
            put:
              parameters: [{name: If-Match, in: header, schema: {type: string}}]
              requestBody: {content: {application/json: {schema: {properties: {surname: {type: string}}}}}}
              responses: {"200": {description: Replaced}, "412": {description: Changed meanwhile}}
    Fails:
        paths:
          /persons/{id}:
            put:
              requestBody: {content: {application/json: {schema: {properties: {surname: {type: string}}}}}}
              responses: {"200": {description: Replaced}}
    Source:
        RFC 9110 section 13.1.1 (If-Match), https://www.rfc-editor.org/rfc/rfc9110
    """
    operation = edit.operation
    if any(response.status in ("409", "412", "428") for response in operation.responses) or (
        edit.kind.calls[0].pointer in _tagged(description)
    ):
        return
    names = [squeezed(parameter.name) for parameter in operation.parameters]
    if any(name in ("ifmatch", "ifunmodifiedsince") or name in _VERSION for name in names):
        return
    if not any(squeezed(name) in _VERSION for name in fields_of(description, asked(operation))):
        yield fail_if(
            edit.sure,
            edit,
            f"{operation.name} has no protection (If-Match, a version number or an answer for conflicts) against "
            "overwriting a change made meanwhile.",
        )
