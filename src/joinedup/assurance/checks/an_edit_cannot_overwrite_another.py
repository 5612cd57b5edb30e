"""Two people's edits cannot overwrite each other unseen."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, calls, fields_of
from joinedup.assurance.vocabulary.lists import noun_of
from joinedup.assurance.vocabulary.words import squeezed, vocabulary
from joinedup.assurance.vocabulary.writes import Edit, edits
from joinedup.findings import Problem, Severity, check, fail

_VERSION = vocabulary(
    "version etag revision rev rowversion lockversion concurrencystamp concurrencytoken objectversion",
    "recordversion versionnumber versionid resourceversion lastmodified updatetoken sequencenumber",
)


@once
def _tagged(description: Description) -> frozenset[str]:
    """The kinds of record whose reads give an entity tag."""
    return frozenset(
        noun_of(one.path)
        for one in calls(description)
        for response in one.successes
        if any(squeezed(header.name) in ("etag", "lastmodified") for header in response.headers)
    )


@check(
    verifies="JU-S21",
    version=1,
    subject="staying working",
    severity=Severity.HIGH,
    on=Edit,
    among=edits,
    absent="no operation amends a record",
    reads={"schema", "parameter", "request", "response", "header", "path"},
)
def an_edit_cannot_overwrite_another(edit: Edit, description: Description) -> Iterator[Problem]:
    """Is a conflicting edit noticed, instead of overwriting somebody else's?

    Looks at each operation that amends one record, for the usual protections: an If-Match header, an entity tag or version
    number, or an answer for conflicts (409, 412, 428).

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
    if any(one.status in ("409", "412", "428") for one in operation.responses) or edit.noun in _tagged(description):
        return
    if any(
        squeezed(one.name) in ("ifmatch", "ifunmodifiedsince") or squeezed(one.name) in _VERSION
        for one in operation.parameters
    ):
        return
    if not any(squeezed(one) in _VERSION for one in fields_of(description, asked(operation))):
        yield fail(
            edit,
            f"{operation.name} has no protection (If-Match, a version number or an answer for conflicts) against "
            "overwriting a change made meanwhile.",
        )
