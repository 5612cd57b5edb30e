"""Procurements, bids, evidence and recorded assessments for other programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Body, Field, Query, Router, Schema, Status

from joinedup.procurement.model import Assessment
from joinedup.shell.web.accounts.guard import allowed, need
from joinedup.shell.web.accounts.models import User
from joinedup.shell.web.assurance.jobs import run_after_change
from joinedup.shell.web.assurance.shown import Shown, shown_run
from joinedup.shell.web.assurance.store import Run
from joinedup.shell.web.events.store import record
from joinedup.shell.web.procurement import store
from joinedup.shell.web.procurement.forms import LARGEST, allowed_name
from joinedup.shell.web.procurement.policies import NotNow, check_can_assess, holds_prices
from joinedup.shell.web.procurement.sending import send
from joinedup.shell.web.project.edits import IF_MATCH, unchanged
from joinedup.shell.web.project.lists import ChangedPart, listed, part_of
from joinedup.shell.web.project.problems import Refused
from joinedup.shell.web.project.shapes import DECIMAL

router = Router(tags=["Procurements and bids"], auth=allowed("read"))
MEDIA = {
    "json": "application/json",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "pdf": "application/pdf",
    "md": "text/markdown",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
CHANGED = Field(description="When it last changed (RFC 3339).", examples=["2026-11-23T07:32:00Z"])


class AskedOut(Schema):
    """A requirement as one procurement asks for it."""

    requirement: str = Field(description="Id of the requirement.", examples=["JU-S14"])
    obligation: str = Field(
        description="How strongly it binds here.",
        examples=["should"],
        json_schema_extra={"enum": ["must", "should", "could"]},
    )
    weight: str = Field(
        description="Share of the quality score in per cent, as decimal text.", examples=["7"], pattern=DECIMAL
    )
    text: str = Field(
        description="Wording in the tender, with its numbers.", examples=["An authorised system obtains …"]
    )


class ProcurementOut(Schema):
    """What is bought, what is asked, and how bids are compared."""

    id: str = Field(description="Id of the procurement.", examples=["northmoor-records-2027"])
    title: str = Field(
        description="What is bought, in a few words.", examples=["A records system others can work with"]
    )
    force: str = Field(description="Who buys.", examples=["Northmoor Police"])
    summary: str = Field(description="What it is about.", examples=["Replaces the crime and records system."])
    state: str = Field(
        description="Where it stands.", examples=["evaluation"], json_schema_extra={"enum": ["evaluation", "closed"]}
    )
    tender_published: date | None = Field(
        description="Day the tender was published; null where it was not yet.", examples=["2026-09-14"]
    )
    replaces: list[str] = Field(description="Ids of the systems it replaces.", examples=[["RMS"]])
    interfaces: list[str] = Field(description="Ids of the interfaces it must serve.", examples=[["RMS-MARKERS-OUT"]])
    quality_weight: str = Field(
        description="Weight of quality in per cent, as decimal text.", examples=["60"], pattern=DECIMAL
    )
    price_weight: str = Field(
        description="Weight of whole-life cost in per cent, as decimal text.", examples=["40"], pattern=DECIMAL
    )
    term_years: int = Field(description="Whole term that is priced, in years.", examples=[7])
    asked: list[AskedOut] = Field(description="What it asks for.")
    changed_at: datetime = CHANGED


class AnswerOut(Schema):
    """A bidder's answer to one requirement."""

    requirement: str = Field(description="Id of the requirement.", examples=["JU-S14"])
    meets: str = Field(
        description="Whether the bidder says it meets it; empty for no answer.",
        examples=["yes"],
        json_schema_extra={"enum": ["yes", "partly", "no", ""]},
    )
    statement: str = Field(description="The bidder's words.", examples=["GET /persons takes updatedSince."])
    evidence: str = Field(description="Evidence the bidder names.", examples=["lantern-rms-3.2.yaml"])


class BidOut(Schema):
    """What one bidder answered, without its prices."""

    id: str = Field(description="Id of the bid within its procurement.", examples=["osprey-lantern"])
    procurement: str = Field(description="Id of the procurement.", examples=["northmoor-records-2027"])
    bidder: str = Field(description="Who bids.", examples=["Osprey Lantern Ltd"])
    product: str = Field(description="What is offered.", examples=["Lantern RMS 3"])
    answers: list[AnswerOut] = Field(description="Its answers, one for each requirement asked.")
    changed_at: datetime = CHANGED


class EvidenceOut(Schema):
    """A file that a bidder gave, by what it is."""

    id: str = Field(description="Name of the file within the bid.", examples=["lantern-rms-3.2.yaml"])
    bid: str = Field(description="Id of the bid.", examples=["osprey-lantern"])
    sha256: str = Field(description="SHA-256 of its content.", examples=[DIGEST], pattern="^[0-9a-f]{64}$")
    size_bytes: int = Field(description="Size of its content in bytes.", examples=[48213], ge=0)
    sent_by: str = Field(description="Account that put it in.", examples=["buyer"])
    received_at: datetime = Field(description="When it came (RFC 3339).", examples=["2026-11-23T07:32:00Z"])
    replaced_at: datetime | None = Field(
        description="When a newer file took its place (RFC 3339); null while it counts.",
        examples=["2026-11-24T10:00:00Z"],
    )


class StoredOut(Schema):
    """That something was stored, and the run that takes it in."""

    evidence: EvidenceOut = Field(description="What was stored.")
    run: str | None = Field(
        description="Number of the run that reads it, as text; null where the same content was there already.",
        examples=["2"],
    )


class AssessmentIn(Schema):
    """What a person read, and the score it earns."""

    score: int = Field(description="Score on the requirement's published scale.", examples=[4], ge=0, le=100)
    evidence: str = Field(
        description="The evidence that was read, and where in it.",
        examples=["exit-plan.md, section 2"],
        max_length=1000,
        min_length=1,
    )
    reason: str = Field(
        description="Why it earns this score.",
        examples=["The plan names people and days."],
        max_length=2000,
        min_length=1,
    )
    no_interest: bool = Field(
        description="Must be true: the assessor declares that no interest in this bidder could sway the judgement.",
        examples=[True],
    )


class AssessmentLine(AssessmentIn):
    """One reading among many."""

    requirement: str = Field(description="Id of the requirement it is about.", examples=["JU-O02"], max_length=80)


class AssessmentOut(Schema):
    """A named person's reading of one bid against one requirement."""

    id: str = Field(description="Id of the requirement it is about.", examples=["JU-O02"])
    bid: str = Field(description="Id of the bid.", examples=["osprey-lantern"])
    assessor: str = Field(description="Account of the person.", examples=["evaluator"])
    score: int = Field(description="Score on the published scale.", examples=[4], ge=0, le=100)
    evidence: str = Field(description="Evidence that was read.", examples=["exit-plan.md, section 2"])
    reason: str = Field(description="Why it earns this score.", examples=["The plan names people and days."])
    recorded_at: datetime = Field(description="When it was recorded (RFC 3339).", examples=["2026-11-23T09:10:00Z"])


Procurements = listed(ProcurementOut, "Procurements", "procurements")
Bids = listed(BidOut, "Bids", "bids")
EvidenceList = listed(EvidenceOut, "EvidenceList", "files")
Assessments = listed(AssessmentOut, "Assessments", "assessments")


@router.get("/procurements", response=Procurements, operation_id="listProcurements", summary="List the procurements")
def procurements(request: HttpRequest, part: Query[ChangedPart]) -> dict[str, object]:
    """What the force is buying."""
    found = [one for one in store.procurements() if not part.changed_since or one.changed >= part.changed_since]
    return part_of(request, found, part, _procurement)


@router.get(
    "/procurements/{procurement_id}",
    response=ProcurementOut,
    operation_id="getProcurement",
    summary="Read one procurement",
)
def procurement(request: HttpRequest, procurement_id: str) -> ProcurementOut:
    """One procurement: what it asks and how bids are compared."""
    del request
    return _procurement(_known(procurement_id))


@router.get(
    "/procurements/{procurement_id}/bids", response=Bids, operation_id="listBids", summary="List a procurement's bids"
)
def bids(request: HttpRequest, procurement_id: str, part: Query[ChangedPart]) -> dict[str, object]:
    """Who bid, and what they answered."""
    _known(procurement_id)
    found = [one for one in store.bids(procurement_id) if not part.changed_since or one.changed >= part.changed_since]
    return part_of(request, found, part, lambda one: _bid(procurement_id, one))


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}", response=BidOut, operation_id="getBid", summary="Read one bid"
)
def bid(request: HttpRequest, procurement_id: str, bid_id: str) -> BidOut:
    """What one bidder answered."""
    del request
    for one in store.bids(procurement_id):
        if one.bid.id == bid_id:
            return _bid(procurement_id, one)
    raise Http404


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}/evidence",
    response=EvidenceList,
    operation_id="listEvidence",
    summary="List a bid's files",
)
def evidence(request: HttpRequest, procurement_id: str, bid_id: str, part: Query[ChangedPart]) -> dict[str, object]:
    """The files of a bid, those that a newer one has replaced included. Files with prices are for buyers alone."""
    found = [
        one
        for one in store.files(procurement_id, bid=_bid_known(procurement_id, bid_id), replaced_too=True)
        if _may_see(request, one)
        and (not part.changed_since or max(one.received, one.replaced or one.received) >= part.changed_since)
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
    found = _current(procurement_id, _bid_known(procurement_id, bid_id), file_name)
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
    found = _current(procurement_id, _bid_known(procurement_id, bid_id), file_name)
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
            "description": "The API description itself, in UTF-8, at most 20 MB.",
            "content": {
                "application/json": {"schema": {"type": "object", "description": "An OpenAPI or Swagger document."}},
                "application/yaml": {"schema": {"type": "string", "description": "An OpenAPI or Swagger document."}},
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
    kept, value = _known(procurement_id), store.bid(procurement_id, bid_id)
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
    response.headers["Location"] = _run_address(procurement_id, run.number)
    return Status(202, StoredOut(evidence=_file(now), run=str(run.number)))


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}/assessments",
    response=Assessments,
    operation_id="listAssessments",
    summary="List what people recorded",
)
def assessments(
    request: HttpRequest, response: HttpResponse, procurement_id: str, bid_id: str, part: Query[ChangedPart]
) -> dict[str, object]:
    """Every reading that anybody recorded of a bid, earlier ones included, the oldest first."""
    response.headers["ETag"] = _list_etag(procurement_id, bid_id)
    found = [
        one
        for one in store.recorded(procurement_id, bid=_bid_known(procurement_id, bid_id))
        if not part.changed_since or one.recorded >= part.changed_since
    ]
    return part_of(request, found, part, _assessment)


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}/assessments/{requirement_id}",
    response=AssessmentOut,
    operation_id="getAssessment",
    summary="Read your own assessment",
)
def my_assessment(
    request: HttpRequest, response: HttpResponse, procurement_id: str, bid_id: str, requirement_id: str
) -> AssessmentOut:
    """Your own latest reading of a bid against a requirement."""
    found = _mine(request, procurement_id, _bid_known(procurement_id, bid_id), requirement_id)
    if found is None:
        raise Http404
    response.headers["ETag"] = _etag(found)
    return _assessment(found)


@router.put(
    "/procurements/{procurement_id}/bids/{bid_id}/assessments/{requirement_id}",
    response={200: AssessmentOut, 202: AssessmentOut},
    operation_id="putAssessment",
    summary="Record your assessment",
    auth=allowed("assess"),
)
def put_assessment(
    request: HttpRequest,
    response: HttpResponse,
    procurement_id: str,
    bid_id: str,
    requirement_id: str,
    body: AssessmentIn,
    if_match: Annotated[str, IF_MATCH] = "",
) -> Status:
    """Record what you read of a bid against a requirement that a person verifies; a new run takes it in.

    Sending the same again changes nothing. Your earlier readings are kept.
    """
    person = need(request, "procurement.assess", "Only an evaluator may record an assessment.")
    if not body.no_interest:
        raise Refused(
            422, "Declare that you have no interest in this bidder (no_interest: true), or ask to be replaced."
        )
    before = _mine(request, procurement_id, _bid_known(procurement_id, bid_id), requirement_id)
    unchanged(if_match, _etag(before) if before else "")
    one = _own(body, bid_id, requirement_id, person)
    if before is not None and before.assessment == one:
        return Status(200, _assessment(before))
    found, run = _take_in(procurement_id, [one])
    response.headers["ETag"] = _etag(found[0])
    response.headers["Location"] = _run_address(procurement_id, run.number)
    return Status(202, _assessment(found[0]))


@router.put(
    "/procurements/{procurement_id}/bids/{bid_id}/assessments",
    response={202: list[AssessmentOut]},
    operation_id="putAssessments",
    summary="Record many assessments at once",
    auth=allowed("assess"),
)
def put_assessments(
    request: HttpRequest,
    response: HttpResponse,
    procurement_id: str,
    bid_id: str,
    body: Annotated[list[AssessmentLine], Body(max_length=500, description="Your readings, one for each requirement.")],
    if_match: Annotated[str, IF_MATCH] = "",
) -> Status:
    """Record what you read of a bid against many requirements, in one run.

    All are recorded or none: where one cannot be, the answer names its requirement and says why.
    """
    person = need(request, "procurement.assess", "Only an evaluator may record an assessment.")
    _bid_known(procurement_id, bid_id)
    unchanged(if_match, _list_etag(procurement_id, bid_id))
    if not body or not all(one.no_interest for one in body):
        raise Refused(422, "Send at least one, and declare with each that you have no interest in this bidder.")
    found, run = _take_in(procurement_id, [_own(one, bid_id, one.requirement, person) for one in body])
    response.headers["ETag"] = _list_etag(procurement_id, bid_id)
    response.headers["Location"] = _run_address(procurement_id, run.number)
    return Status(202, [_assessment(one) for one in found])


def _own(one: AssessmentIn, bid_id: str, requirement: str, person: User) -> Assessment:
    return Assessment(
        bid=bid_id,
        requirement=requirement,
        score=one.score,
        assessor=person.get_username(),
        evidence=one.evidence.strip(),
        reason=one.reason.strip(),
    )


@transaction.atomic
def _take_in(code: str, given: list[Assessment]) -> tuple[list[store.Recorded], Run]:
    """Record all of ``given``, or none, and ask for the run that takes them in."""
    value = shown_run(code, None)
    found = []
    for one in given:
        _check(value, one)
        found.append(store.record_assessment(code, one))
        record(
            one.assessor,
            "recorded an assessment",
            f"{code}, bid {one.bid}, {one.requirement}",
            score=one.score,
            evidence=one.evidence,
            reason=one.reason,
            interest="none declared",
        )
    who = given[0].assessor
    about = given[0].requirement if len(given) == 1 else f"{len(given)} requirements"
    return found, run_after_change(code, f"{who} recorded an assessment of {given[0].bid} on {about}", who)


def _check(value: Shown, one: Assessment) -> None:
    """Refuse an assessment that the state, the tender or the scale does not allow."""
    asked = {each.requirement.id: each.requirement for each in value.procurement.specification.requirements}
    if one.requirement in asked:
        rubric = next(each for each in value.assessment.rubrics if each.id == asked[one.requirement].rubric)
        if one.score not in {each.score for each in rubric.bands}:
            raise Refused(
                422,
                f"{one.requirement}: {one.score} is not a score of its scale, from 0 to {rubric.most}. Choose one that is.",
            )
    waits = any(
        each.awaiting
        for result in value.assessment.comparison.results
        for each in result.scores
        if (each.bid, each.requirement) == (one.bid, one.requirement)
    )
    try:
        check_can_assess(value.state, value.procurement, value.bid(one.bid), one.requirement, awaiting=waits)
    except NotNow as reason:
        raise Refused(409, f"{one.requirement}: {reason.problem} {reason.remedy}") from None


def _run_address(code: str, number: int) -> str:
    return f"/api/v1/procurements/{code}/runs/{number}"


def _list_etag(code: str, bid_code: str) -> str:
    every = store.recorded(code, bid=bid_code)
    return f'"{len(every)}-{every[-1].recorded.isoformat() if every else "none"}"'


def _known(code: str) -> store.Kept:
    kept = store.procurement(code)
    if kept is None:
        raise Http404
    return kept


def _bid_known(code: str, bid_code: str) -> str:
    if store.bid(code, bid_code) is None:
        raise Http404
    return bid_code


def _may_see(request: HttpRequest, one: store.GivenFile) -> bool:
    return not holds_prices(one.path) or request.user.has_perm("procurement.see_prices")


def _current(code: str, bid_code: str, name: str) -> store.GivenFile | None:
    return next((one for one in store.files(code, bid=bid_code) if one.name == name), None)


def _mine(request: HttpRequest, code: str, bid_code: str, requirement: str) -> store.Recorded | None:
    own = [
        one
        for one in store.recorded(code, bid=bid_code, requirement=requirement)
        if one.assessment.assessor == request.user.get_username()
    ]
    return own[-1] if own else None


def _etag(one: store.Recorded) -> str:
    return f'"{one.recorded.isoformat()}"'


def _procurement(kept: store.Kept) -> ProcurementOut:
    one = kept.procurement
    return ProcurementOut(
        id=one.id,
        title=one.title,
        force=one.force,
        summary=one.summary,
        state=kept.state.value,
        tender_published=one.tender_published,
        replaces=list(one.replaces),
        interfaces=list(one.specification.interfaces),
        quality_weight=f"{one.model.quality_weight:f}",
        price_weight=f"{one.model.price_weight:f}",
        term_years=one.model.term_years,
        asked=[
            AskedOut(
                requirement=each.requirement.id,
                obligation=each.obligation.value,
                weight=f"{each.weight:f}",
                text=each.text,
            )
            for each in one.specification.requirements
        ],
        changed_at=kept.changed,
    )


def _bid(code: str, kept: store.KeptBid) -> BidOut:
    one = kept.bid
    return BidOut(
        id=one.id,
        procurement=code,
        bidder=one.bidder,
        product=one.product,
        answers=[
            AnswerOut(requirement=each.requirement, meets=each.meets, statement=each.statement, evidence=each.evidence)
            for each in one.answers
        ],
        changed_at=kept.changed,
    )


def _file(one: store.GivenFile) -> EvidenceOut:
    return EvidenceOut(
        id=one.name,
        bid=one.bid,
        sha256=one.sha256,
        size_bytes=one.size,
        sent_by=one.sent_by,
        received_at=one.received,
        replaced_at=one.replaced,
    )


def _assessment(one: store.Recorded) -> AssessmentOut:
    value = one.assessment
    return AssessmentOut(
        id=value.requirement,
        bid=value.bid,
        assessor=value.assessor,
        score=value.score,
        evidence=value.evidence,
        reason=value.reason,
        recorded_at=one.recorded,
    )
