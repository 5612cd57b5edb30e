"""Evidence for other programs: what bidders gave, and sending more of it."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Status

from joinedup.shell.web.accounts.guard import allowed, need
from joinedup.shell.web.procurement import store
from joinedup.shell.web.procurement.api_known import bid_known, known, run_address
from joinedup.shell.web.procurement.api_shapes import EvidenceChange, EvidenceList, EvidenceOut, StoredOut
from joinedup.shell.web.procurement.forms import LARGEST, allowed_name
from joinedup.shell.web.procurement.policies import NotNow, holds_prices
from joinedup.shell.web.procurement.sending import send, set_aside
from joinedup.shell.web.project.edits import IF_MATCH, unchanged
from joinedup.shell.web.project.lists import ChangedPart, part_of
from joinedup.shell.web.project.problems import Refused

router = Router(tags=["Evidence"], auth=allowed("read"))
MEDIA = {
    "json": "application/json",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "pdf": "application/pdf",
    "md": "text/markdown",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}/evidence",
    response=EvidenceList,
    operation_id="listEvidence",
    summary="List a bid's files",
)
def evidence(request: HttpRequest, procurement_id: str, bid_id: str, part: Query[ChangedPart]) -> dict[str, object]:
    """The files of a bid, those that a newer one has replaced included. Files with prices are for buyers alone."""
    found = [
        file
        for file in store.files(procurement_id, bid=bid_known(procurement_id, bid_id), replaced_too=True)
        if _may_see(request, file)
        and (not part.changed_since or max(file.received, file.replaced or file.received) >= part.changed_since)
    ]
    return part_of(request, found, part, _file)


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}/evidence/{file_name}",
    response=EvidenceOut,
    operation_id="getEvidence",
    summary="Read about one file",
)
def one_file(
    request: HttpRequest, response: HttpResponse, procurement_id: str, bid_id: str, file_name: str
) -> EvidenceOut:
    """What counts now under that name. Its ETag guards a replacement against overwriting somebody else's."""
    found = _current(procurement_id, bid_known(procurement_id, bid_id), file_name)
    if found is None or not _may_see(request, found):
        raise Http404
    response.headers["ETag"] = f'"{found.sha256}"'
    return _file(found)


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}/evidence/{file_name}/content",
    response=None,
    operation_id="downloadEvidence",
    summary="Download one file",
    openapi_extra={
        "responses": {
            200: {
                "description": "The very bytes that were given.",
                "content": {
                    media: {"schema": {"type": "string", "format": "binary", "description": "The file."}}
                    for media in sorted(set(MEDIA.values()))
                },
            }
        }
    },
)
def content(request: HttpRequest, procurement_id: str, bid_id: str, file_name: str) -> HttpResponse:
    """The very bytes of what counts now under that name."""
    found = _current(procurement_id, bid_known(procurement_id, bid_id), file_name)
    if found is None or not _may_see(request, found):
        raise Http404
    media = MEDIA.get(found.name.rpartition(".")[2].lower(), "application/octet-stream")
    return HttpResponse(store.evidence(found.sha256), content_type=media, headers={"Content-Disposition": "attachment"})


@router.put(
    "/procurements/{procurement_id}/bids/{bid_id}/evidence/{file_name}",
    response={200: StoredOut, 202: StoredOut},
    operation_id="putEvidence",
    summary="Send an API description",
    auth=allowed("evidence"),
    openapi_extra={
        "requestBody": {
            "required": True,
            "description": "The API description itself, in UTF-8, or a ZIP archive of one in several files; "
            "at most 20 MB.",
            "content": {
                "application/json": {"schema": {"type": "object", "description": "An OpenAPI or Swagger document."}},
                "application/yaml": {"schema": {"type": "string", "description": "An OpenAPI or Swagger document."}},
                "application/zip": {
                    "schema": {"type": "string", "format": "binary", "description": "A description in several files."}
                },
            },
        }
    },
)
def put_evidence(
    request: HttpRequest,
    response: HttpResponse,
    procurement_id: str,
    bid_id: str,
    file_name: str,
    if_match: Annotated[str, IF_MATCH] = "",
) -> Status:
    """Put an API description among a bid's evidence; all bids are then assessed again.

    Sending the same content again changes nothing and starts no run. What
    stood under the name before is kept.
    """
    person = need(request, "procurement.send_evidence", "Only a buyer may send evidence.")
    kept, value = known(procurement_id), store.bid(procurement_id, bid_id)
    if value is None:
        raise Http404
    name, sent = allowed_name(file_name), request.body
    if len(sent) > LARGEST:
        raise Refused(413, "The description is larger than 20 MB. Split it.")
    before = _current(procurement_id, bid_id, name)
    unchanged(if_match, before.sha256 if before else "")
    if before is not None and store.digest(sent) == before.sha256:
        return Status(200, StoredOut(evidence=_file(before), run=None))
    try:
        _, run = send(
            procurement_id,
            kept.state,
            value,
            name=name,
            content=sent,
            why="another program",
            who=person.get_username(),
        )
    except NotNow as reason:
        raise Refused(409, f"{reason.problem} {reason.remedy}") from None
    now = _current(procurement_id, bid_id, name)
    if now is None:
        raise Http404
    response.headers["ETag"] = f'"{now.sha256}"'
    response.headers["Location"] = run_address(procurement_id, run.number)
    return Status(202, StoredOut(evidence=_file(now), run=str(run.number)))


@router.patch(
    "/procurements/{procurement_id}/bids/{bid_id}/evidence/{file_name}",
    response={202: StoredOut},
    operation_id="setEvidenceAside",
    summary="Set a file aside",
    auth=allowed("evidence"),
)
def set_evidence_aside(
    request: HttpRequest,
    response: HttpResponse,
    procurement_id: str,
    bid_id: str,
    file_name: str,
    body: EvidenceChange,
    if_match: Annotated[str, IF_MATCH] = "",
) -> Status:
    """Let a file count no longer, with a reason; all bids are then assessed again without it. Nothing is deleted."""
    person = need(request, "procurement.send_evidence", "Only a buyer may set evidence aside.")
    kept, value = known(procurement_id), store.bid(procurement_id, bid_id)
    found = _current(procurement_id, bid_id, file_name)
    if value is None or found is None:
        raise Http404
    unchanged(if_match, found.sha256)
    try:
        run = set_aside(
            procurement_id, kept.state, value, found, reason=body.set_aside.strip(), who=person.get_username()
        )
    except NotNow as reason:
        raise Refused(409, f"{reason.problem} {reason.remedy}") from None
    files = store.files(procurement_id, bid=bid_id, replaced_too=True)
    now = next(file for file in files if file.path == found.path)
    response.headers["ETag"] = f'"{found.sha256}"'
    response.headers["Location"] = run_address(procurement_id, run.number)
    return Status(202, StoredOut(evidence=_file(now), run=str(run.number)))


def _may_see(request: HttpRequest, one: store.GivenFile) -> bool:
    return not holds_prices(one.path) or request.user.has_perm("procurement.see_prices")


def _current(code: str, bid_code: str, name: str) -> store.GivenFile | None:
    return next((file for file in store.files(code, bid=bid_code) if _id(file) == name), None)


def _id(one: store.GivenFile) -> str:
    """Its name within the bid; a folder in it is written with ~, so that it fits into an address."""
    return one.name.replace("/", "~")


def _file(one: store.GivenFile) -> EvidenceOut:
    return EvidenceOut(
        id=_id(one),
        bid=one.bid,
        sha256=one.sha256,
        size_bytes=one.size,
        sent_by=one.sent_by,
        received_at=one.received,
        replaced_at=one.replaced,
        set_aside=one.set_aside,
    )
