"""Merged records can be traced and parted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.fields import by_name
from joinedup.assurance.vocabulary.records.addresses import segments
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, warn

_MERGE = frozenset(("merge", "merges", "merged", "combine", "deduplicate", "dedupe"))
_TRACE = vocabulary(
    "unmerge unmerged split mergedinto mergedfrom mergedids mergehistory supersededby replacedby survivor"
)
_NOT_RECORDS = frozenset(
    (
        "pull",
        "branch",
        "branches",
        "repos",
        "commits",
        "upstream",
        "pullrequests",
        "pullrequest",
        "pdf",
        "template",
        "templates",
    )
)
_OF_FILES = re.compile(r"\b(?:pdfs?|forks?|forked|branch|pull request|files|documents into)\b", re.IGNORECASE)


def _merges(description: Description) -> Iterator[Operation]:
    for operation in calls(description):
        fixed = {word for part in segments(operation.path) if "{" not in part for word in words(part)}
        merges = not _MERGE.isdisjoint(fixed) and bool(fixed - _MERGE) and _NOT_RECORDS.isdisjoint(fixed)
        if (
            merges
            and operation.method in ("post", "put", "patch")
            and not _OF_FILES.search(f"{operation.summary} {operation.description[:300]}")
        ):
            yield operation


@once
def _traced(description: Description) -> bool:
    if any(squeezed(name).startswith(tuple(_TRACE)) for name in by_name(description)):
        return True
    return any(
        not {"unmerge", "split", "demerge"}.isdisjoint(words(operation.path)) for operation in calls(description)
    )


@check(
    verifies="JU-M08",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Operation,
    among=_merges,
    absent="no operation merges records",
    reads={"schema", "path"},
)
def merges_can_be_traced(operation: Operation, description: Description) -> Iterator[Problem]:
    """Where records can be merged, is it described how the merge is seen and undone?

    Looks at operations that merge records, for another that parts them, or a field that says what a record was merged from or
    into. It warns where there is neither.

    Why it matters:
        Two people with one name are merged by mistake, and one carries the other's convictions. If the merge leaves no trace, it
        cannot be undone, and other systems keep asking for a number that no longer answers.
    What to ask:
        After a merge, what does the old number answer, who can see that there was a merge, and how is it undone?
    Passes:
        paths:
          /persons/{id}/merge: {post: {responses: {"200": {content: {application/json: {schema: {properties: {mergedFrom: {type: array}}}}}}}}}
    Fails:
        paths:
          /persons/{id}/merge: {post: {responses: {"200": {description: Merged}}}}
    Source:
        how health records keep a merge, HL7 FHIR Patient.link, https://hl7.org/fhir/R4/patient.html#link
    """
    if not _traced(description):
        yield warn(operation, f"{operation.name} merges records, and nothing shows a merge afterwards or undoes it.")
