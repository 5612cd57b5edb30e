"""What people recorded, for other programs, and recording more."""

from __future__ import annotations

from typing import Annotated

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Body, Query, Router, Status

from joinedup.procurement.model import Assessment
from joinedup.shell.web.accounts.guard import allowed, need
from joinedup.shell.web.accounts.models import User
from joinedup.shell.web.assurance.jobs import run_after_change
from joinedup.shell.web.assurance.shown import Shown, shown_run
from joinedup.shell.web.assurance.store import Run
from joinedup.shell.web.events.store import record
from joinedup.shell.web.procurement import store
from joinedup.shell.web.procurement.api_known import bid_known, run_address
from joinedup.shell.web.procurement.api_shapes import AssessmentIn, AssessmentLine, AssessmentOut, Assessments
from joinedup.shell.web.procurement.policies import NotNow, check_can_assess
from joinedup.shell.web.project.edits import IF_MATCH, unchanged
from joinedup.shell.web.project.lists import ChangedPart, part_of
from joinedup.shell.web.project.problems import Refused

router = Router(tags=["Assessments"], auth=allowed("read"))


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
        for one in store.recorded(procurement_id, bid=bid_known(procurement_id, bid_id))
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
    found = _mine(request, procurement_id, bid_known(procurement_id, bid_id), requirement_id)
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
    before = _mine(request, procurement_id, bid_known(procurement_id, bid_id), requirement_id)
    unchanged(if_match, _etag(before) if before else "")
    one = _own(body, bid_id, requirement_id, person)
    if before is not None and before.assessment == one:
        return Status(200, _assessment(before))
    found, run = _take_in(procurement_id, [one])
    response.headers["ETag"] = _etag(found[0])
    response.headers["Location"] = run_address(procurement_id, run.number)
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
    bid_known(procurement_id, bid_id)
    unchanged(if_match, _list_etag(procurement_id, bid_id))
    if not body or not all(line.no_interest for line in body):
        raise Refused(422, "Send at least one, and declare with each that you have no interest in this bidder.")
    found, run = _take_in(procurement_id, [_own(line, bid_id, line.requirement, person) for line in body])
    response.headers["ETag"] = _list_etag(procurement_id, bid_id)
    response.headers["Location"] = run_address(procurement_id, run.number)
    return Status(202, [_assessment(one) for one in found])


def _own(assessment_in: AssessmentIn, bid_id: str, requirement: str, person: User) -> Assessment:
    return Assessment(
        bid=bid_id,
        requirement=requirement,
        score=assessment_in.score,
        assessor=person.get_username(),
        evidence=assessment_in.evidence.strip(),
        reason=assessment_in.reason.strip(),
    )


@transaction.atomic
def _take_in(code: str, given: list[Assessment]) -> tuple[list[store.Recorded], Run]:
    """Record all of ``given``, or none, and ask for the run that takes them in."""
    value = shown_run(code, None)
    found = []
    for assessment in given:
        _check(value, assessment)
        found.append(store.record_assessment(code, assessment))
        record(
            assessment.assessor,
            "recorded an assessment",
            f"{code}, bid {assessment.bid}, {assessment.requirement}",
            score=assessment.score,
            evidence=assessment.evidence,
            reason=assessment.reason,
            interest="none declared",
        )
    who = given[0].assessor
    about = given[0].requirement if len(given) == 1 else f"{len(given)} requirements"
    return found, run_after_change(code, f"{who} recorded an assessment of {given[0].bid} on {about}", who)


def _check(value: Shown, assessment: Assessment) -> None:
    """Refuse an assessment that the state, the tender or the scale does not allow."""
    asked = {
        requirement.requirement.id: requirement.requirement
        for requirement in value.procurement.specification.requirements
    }
    if assessment.requirement in asked:
        rubric = next(
            rubric for rubric in value.assessment.rubrics if rubric.id == asked[assessment.requirement].rubric
        )
        if assessment.score not in {band.score for band in rubric.bands}:
            raise Refused(
                422,
                f"{assessment.requirement}: {assessment.score} is not a score of its scale, from 0 to {rubric.most}. Choose one that is.",
            )
    waits = any(
        score.awaiting
        for result in value.assessment.comparison.results
        for score in result.scores
        if (score.bid, score.requirement) == (assessment.bid, assessment.requirement)
    )
    try:
        check_can_assess(
            value.state, value.procurement, value.bid(assessment.bid), assessment.requirement, awaiting=waits
        )
    except NotNow as reason:
        raise Refused(409, f"{assessment.requirement}: {reason.problem} {reason.remedy}") from None


def _list_etag(code: str, bid_code: str) -> str:
    every = store.recorded(code, bid=bid_code)
    return f'"{len(every)}-{every[-1].recorded.isoformat() if every else "none"}"'


def _mine(request: HttpRequest, code: str, bid_code: str, requirement: str) -> store.Recorded | None:
    own = [
        one
        for one in store.recorded(code, bid=bid_code, requirement=requirement)
        if one.assessment.assessor == request.user.get_username()
    ]
    return own[-1] if own else None


def _etag(one: store.Recorded) -> str:
    return f'"{one.recorded.isoformat()}"'


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
