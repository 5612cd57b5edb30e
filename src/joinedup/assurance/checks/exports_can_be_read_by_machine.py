"""What is exported can be used by other software."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import calls, plain_type
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_EXPORT = vocabulary(
    "export exports exporting extract extracts report reports download downloads dump backup print",
)
_PAGES = (
    "application/pdf",
    "text/html",
    "image/",
    "application/msword",
    "application/vnd.ms-",
    "application/vnd.openxmlformats",
    "application/rtf",
    "application/postscript",
)
_DATA = vocabulary(
    "record records case cases data dataset report reports export exports extract extracts",
)


def _exports(description: Description) -> Iterator[Operation]:
    for operation in calls(description):
        if operation.method not in ("get", "post"):
            continue
        fixed = (word for one in segments(operation.path) if "{" not in one for word in words(one))
        if not _EXPORT.isdisjoint((*fixed, *words(operation.operation_id))) and _forms(operation):
            yield operation


def _forms(operation: Operation) -> list[str]:
    return [plain_type(media) for response in operation.successes for media in response.media]


def _is_file_of_a_record(operation: Operation) -> bool:
    """Whether it fetches one stored document, whose form is its author's choice."""
    spoken = {*words(operation.path), *words(operation.operation_id)}
    return not {
        "document",
        "documents",
        "file",
        "files",
        "attachment",
        "attachments",
        "photo",
        "image",
        "media",
    }.isdisjoint(spoken)


@check(
    verifies="JU-S12",
    version=1,
    subject="leaving",
    severity=Severity.HIGH,
    on=Operation,
    among=_exports,
    absent="no operation exports or reports with a named form",
    reads={"response"},
)
def exports_can_be_read_by_machine(operation: Operation, _: Description) -> Iterator[Problem]:
    """Is what the product exports in a form that other software can use?

    Looks at operations that export or report, for at least one form that holds data (JSON, XML, CSV and the like). Pages to look
    at (PDF, HTML, pictures) and office documents alone fail. Single stored documents are left out.

    Why it matters:
        An export as pages or pictures looks like an exit and is none. Moving to another product then means typing records in
        again, and the present supplier stays for that reason.
    What to ask:
        In which form can this be exported so that another product loads it without retyping?
    Passes:
        paths: {/persons/export: {get: {responses: {"200": {content: {text/csv: {}, application/pdf: {}}}}}}}
    Fails:
        paths: {/persons/export: {get: {responses: {"200": {content: {application/pdf: {}}}}}}}
    Source:
        US rule on export of electronic health records, https://public4.pagefreezer.com:443/content/ONC/05-12-2023T20:49/https://www.healthit.gov/test-method/electronic-health-information-export
    """
    forms = _forms(operation)
    if all(one.startswith(_PAGES) and not one.endswith("sheet") for one in forms) and not _is_file_of_a_record(
        operation
    ):
        yield fail(operation, f"{operation.name} gives only pages to look at: {listed(forms)}.")
