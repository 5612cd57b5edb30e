"""A record that is not there is told apart from other refusals."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import refusals
from joinedup.assurance.vocabulary.lists import Single, reads
from joinedup.assurance.vocabulary.unseen import unseen_singles
from joinedup.findings import Problem, Severity, check, fail

_TOLD = frozenset(("404", "410", "4XX", "4xx", "default"))


@check(
    verifies="JU-S22",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Single,
    among=lambda description: [
        single for single in reads(description).singles if single.sure and refusals(single.operation)
    ],
    absent="no operation both reads one record and describes a refusal",
    unseen=unseen_singles,
    reads={"response", "path", "schema"},
)
def missing_records_are_told(single: Single, _: Description) -> Iterator[Problem]:
    """Where one record is asked for, is there an answer for "there is none"?

    Looks at each operation that reads one record and describes some refusal, for answer 404 (not found), 410 (gone) or one for
    all refusals.

    Why it matters:
        "There is no such person", "the service is broken" and "your request was wrong" lead to three different decisions. If
        they look alike, software guesses.
    What to ask:
        What does this call answer where no record has that identifier, or it was merged or deleted?
    Passes:
        paths: {"/persons/{personId}": {get: {responses: {"200": {description: One}, "404": {description: None}}}}}
    Fails:
        paths: {"/persons/{personId}": {get: {responses: {"200": {description: One}, "500": {description: Broken}}}}}
    Source:
        RFC 9110 section 15.5.5 (404), https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5
    """
    if not any(response.status in _TOLD for response in single.operation.responses):
        yield fail(
            single, f"{single.operation.name} does not say what it answers where there is no such {single.noun}."
        )
