"""What is exported can be used by other software."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import is_json, plain_type
from joinedup.assurance.vocabulary.records import Call, Use, records
from joinedup.assurance.vocabulary.records.addresses import fixed_parts
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail, warn

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


def _exports(description: Description) -> Iterator[Call]:
    for call in records(description).call_at.values():
        operation = call.operation
        if operation.method not in ("get", "post") or call.use in (Use.LOAD, Use.CREATE, Use.LINK, Use.ACT):
            continue
        spoken = [word for part in fixed_parts(operation.path) for word in words(part)]
        if not _EXPORT.isdisjoint((*spoken, *words(operation.operation_id))) and _forms(operation):
            yield call


@once
def _as_data(description: Description) -> frozenset[str]:
    """The addresses at which records are read as data."""
    return frozenset(
        call.address.collection
        for call in records(description).used_for(Use.READ, Use.LIST, Use.SEARCH)
        if any(is_json(media) for response in call.operation.successes for media in response.media)
    )


def _as_data_too(call: Call, description: Description) -> bool:
    """Whether the same kind of record, or the one to which the pages belong, is also read as data."""
    return not _as_data(description).isdisjoint((call.address.collection, *call.address.above))


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
    version=2,
    subject="leaving",
    severity=Severity.HIGH,
    on=Call,
    among=_exports,
    absent="no operation exports or reports with a named form",
    reads={"response"},
)
def exports_can_be_read_by_machine(call: Call, description: Description) -> Iterator[Problem]:
    """Is what the product exports in a form that other software can use?

    Looks at operations that export or report, for at least one form that holds data (JSON, XML, CSV and the like). Pages to look
    at (PDF, HTML, pictures) and office documents alone fail, unless the same records are also read as data. For one record it only
    warns. Single stored documents are left out.

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
    operation = call.operation
    forms = _forms(operation)
    only_pages = all(form.startswith(_PAGES) and not form.endswith("sheet") for form in forms)
    if not only_pages or _is_file_of_a_record(operation) or _as_data_too(call, description):
        return
    message = f"{operation.name} gives only pages to look at: {listed(forms)}."
    yield warn(operation, f"{message} It is about one record.") if "{" in operation.path else fail(operation, message)
