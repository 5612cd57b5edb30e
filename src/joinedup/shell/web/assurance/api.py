"""Checks, runs and findings for other programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Header, Query, Router, Schema, Status

from joinedup.assurance.load import load
from joinedup.findings import Check
from joinedup.shell.web.accounts.guard import allowed, need
from joinedup.shell.web.assurance import store
from joinedup.shell.web.assurance.jobs import request_run, withdraw
from joinedup.shell.web.assurance.shown import shown_run
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import NotNow
from joinedup.shell.web.project.edits import IF_MATCH, unchanged
from joinedup.shell.web.project.lists import ChangedPart, listed, part_of
from joinedup.shell.web.project.problems import Refused
from joinedup.shell.web.project.shapes import FindingOut

router = Router(tags=["Checks, runs and findings"], auth=allowed("read"))
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class CheckOut(Schema):
    """One question that is asked of evidence."""

    id: str = Field(description="Id of the check.", examples=["changes_since_a_time"])
    title: str = Field(description="The question.", examples=["Can a caller ask only for what changed?"])
    version: int = Field(description="Version of its meaning.", examples=[1])
    subject: str = Field(description="What it is about.", examples=["getting data out"])
    severity: str = Field(
        description="Severity of its findings unless they say otherwise.",
        examples=["high"],
        json_schema_extra={"enum": ["high", "medium", "low"]},
    )
    requirement: str = Field(description="Id of the requirement it verifies.", examples=["JU-S14"])
    what: str = Field(
        description="What it looks at.", examples=["Looks at each list for a parameter by time of change."]
    )
    why: str = Field(
        description="Why it matters to a buyer.", examples=["Otherwise all records are copied each night."]
    )
    ask: str = Field(
        description="What to ask the supplier.", examples=["With which call does a system learn of changes?"]
    )
    changed_at: datetime = Field(
        description="Since when this workbench has had it at this version (RFC 3339).",
        examples=["2026-11-23T07:32:00Z"],
    )


class InputOut(Schema):
    """One file that a run rests on."""

    path: str = Field(description="Where it stands in the case.", examples=["bids/osprey-lantern/lantern-rms-3.2.yaml"])
    sha256: str = Field(description="SHA-256 of its content.", examples=[DIGEST], pattern="^[0-9a-f]{64}$")


class RunOut(Schema):
    """One assessment of all bids, by the same checks at the same versions."""

    id: str = Field(description="Number of the run within its procurement, as text.", examples=["1"])
    procurement: str = Field(description="Id of the procurement.", examples=["northmoor-records-2027"])
    status: str = Field(
        description="How far it is.",
        examples=["finished"],
        json_schema_extra={"enum": ["queued", "running", "finished", "failed", "withdrawn"]},
    )
    percent_done: int = Field(description="How much of it is done, in per cent.", examples=[100], ge=0, le=100)
    step: str = Field(description="What it is at.", examples=["Finished"])
    because: str = Field(description="Why it was asked for.", examples=["The first run"])
    asked_by: str = Field(description="Account that asked for it.", examples=["buyer"])
    asked_at: datetime = Field(description="When it was asked for (RFC 3339).", examples=["2026-11-23T07:32:00Z"])
    finished_at: datetime | None = Field(
        description="When it ended (RFC 3339); null while it has not.", examples=["2026-11-23T07:32:04Z"]
    )
    problem: str = Field(description="Why it failed; empty where it did not.", examples=[""])
    inputs: list[InputOut] = Field(description="The files it rests on.")
    result_sha256: str = Field(
        description="SHA-256 of its result; empty until it has finished. The same inputs give the same digest.",
        examples=[DIGEST],
        pattern="^([0-9a-f]{64})?$",
    )
    changed_at: datetime = Field(description="When it last changed (RFC 3339).", examples=["2026-11-23T07:32:04Z"])


class RunChange(Schema):
    """What is to become of a run that still waits."""

    status: Literal["withdrawn"] = Field(description="It is taken back, and nothing is run.", examples=["withdrawn"])


Checks = listed(CheckOut, "Checks", "checks")
Runs = listed(RunOut, "Runs", "runs")
Findings = listed(FindingOut, "Findings", "findings")


class CheckPart(ChangedPart):
    """Which checks are wanted."""

    search: str = Field(default="", max_length=100, description="Only checks whose question holds this text.")
    requirement: str = Field(default="", max_length=80, description="Only checks that verify this requirement.")


class FindingPart(ChangedPart):
    """Which findings are wanted. A run never changes once it has finished, so that its findings change with it."""

    bid: str = Field(default="", max_length=80, description="Only findings about this bid.")
    outcome: str = Field(default="", max_length=20, description="Only findings with this outcome.")
    severity: str = Field(default="", max_length=10, description="Only findings of this severity.")
    requirement: str = Field(default="", max_length=80, description="Only findings on this requirement.")
    check: str = Field(default="", max_length=120, description="Only findings of this check.")


@router.get("/checks", response=Checks, operation_id="listChecks", summary="List the checks")
def checks(request: HttpRequest, part: Query[CheckPart]) -> dict[str, object]:
    """Every check that is asked of each bid."""
    since = store.checks_since(part.changed_since)
    found = [
        one
        for one in load()
        if one.id in since and part.search.casefold() in one.title.casefold() and part.requirement in ("", one.verifies)
    ]
    return part_of(request, found, part, lambda one: _check(one, since))


@router.get("/checks/{check_id}", response=CheckOut, operation_id="getCheck", summary="Read one check")
def check(request: HttpRequest, check_id: str) -> CheckOut:
    """One check: what it asks, why, and what to put to the supplier."""
    del request
    since = store.checks_since(None)
    for one in load():
        if one.id == check_id and one.id in since:
            return _check(one, since)
    raise Http404


@router.get(
    "/procurements/{procurement_id}/runs", response=Runs, operation_id="listRuns", summary="List a procurement's runs"
)
def runs(request: HttpRequest, procurement_id: str, part: Query[ChangedPart]) -> dict[str, object]:
    """Every run there was, the newest first; older ones stay as they were."""
    _procurement(procurement_id)
    found = [one for one in store.runs(procurement_id) if not part.changed_since or _changed(one) >= part.changed_since]
    return part_of(request, found, part, _run)


@router.post(
    "/procurements/{procurement_id}/runs",
    response={202: RunOut},
    operation_id="startRun",
    summary="Start a run",
    auth=allowed("evidence"),
)
def start(
    request: HttpRequest,
    response: HttpResponse,
    procurement_id: str,
    idempotency_key: Annotated[
        str,
        Header(
            description="Your own name for this wish. Sent again with the same name, no second run starts.",
            examples=["nightly-2026-11-23"],
            min_length=1,
            max_length=100,
        ),
    ],
) -> Status:
    """Ask all checks of every bid again. The run works in the background: read it to see how far it is."""
    person = need(request, "assurance.rerun", "Only a buyer may start a run.")
    _procurement(procurement_id)
    try:
        found = request_run(procurement_id, "Asked for by another program", person.get_username(), key=idempotency_key)
    except NotNow as reason:
        raise Refused(409, f"{reason.problem} {reason.remedy}") from None
    response.headers["Location"] = f"{request.path}/{found.number}"
    return Status(202, _run(found))


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}", response=RunOut, operation_id="getRun", summary="Read one run"
)
def run(request: HttpRequest, response: HttpResponse, procurement_id: str, run_id: int) -> RunOut:
    """One run: how far it is, and what it rests on."""
    del request
    found = store.run(procurement_id, run_id)
    if found is None:
        raise Http404
    response.headers["ETag"] = _etag(found)
    return _run(found)


@router.patch(
    "/procurements/{procurement_id}/runs/{run_id}",
    response=RunOut,
    operation_id="withdrawRun",
    summary="Take back a run that still waits",
    auth=allowed("evidence"),
)
def change(
    request: HttpRequest,
    response: HttpResponse,
    procurement_id: str,
    run_id: int,
    body: RunChange,
    if_match: Annotated[str, IF_MATCH] = "",
) -> RunOut:
    """Correct a wish before it is carried out: a run that still waits is taken back; one that has begun goes on."""
    del body  # its one value says all
    person = need(request, "assurance.rerun", "Only a buyer may take back a run.")
    found = store.run(procurement_id, run_id)
    if found is None:
        raise Http404
    unchanged(if_match, _etag(found))
    try:
        withdraw(procurement_id, run_id, person.get_username())
    except NotNow as reason:
        raise Refused(409, f"{reason.problem} {reason.remedy}") from None
    now = store.run(procurement_id, run_id)
    response.headers["ETag"] = _etag(now or found)
    return _run(now or found)


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/findings",
    response=Findings,
    operation_id="listFindings",
    summary="List a run's findings",
)
def findings(request: HttpRequest, procurement_id: str, run_id: int, part: Query[FindingPart]) -> dict[str, object]:
    """What the checks found in the documents of the bids."""
    value = shown_run(procurement_id, run_id)
    found = store.findings(
        value.run,
        bid=part.bid,
        outcome=part.outcome,
        severity=part.severity,
        requirement=part.requirement,
        check_id=part.check,
    )
    old = part.changed_since is not None and _changed(value.run) < part.changed_since
    return part_of(request, () if old else found, part, lambda hit: _finding(run_id, hit))


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/findings/{finding_id}",
    response=FindingOut,
    operation_id="getFinding",
    summary="Read one finding",
)
def finding(request: HttpRequest, procurement_id: str, run_id: int, finding_id: int) -> FindingOut:
    """One finding, with its place in the document."""
    del request
    found = store.finding(procurement_id, run_id, finding_id)
    if found is None:
        raise Http404
    return _finding(run_id, found)


def _procurement(code: str) -> procurements.Kept:
    kept = procurements.procurement(code)
    if kept is None:
        raise Http404
    return kept


def _etag(one: store.Run) -> str:
    return f'"{one.status}-{one.share}"'


def _changed(one: store.Run) -> datetime:
    return one.finished or one.started or one.asked


def _finding(run_id: int, one: store.Found) -> FindingOut:
    return FindingOut.of(run_id, one.number, one.bid, one.sha256, one.finding)


def _check(one: Check, since: dict[str, datetime]) -> CheckOut:
    return CheckOut(
        id=one.id,
        title=one.title,
        version=one.version,
        subject=one.subject,
        severity=one.severity.value,
        requirement=one.verifies,
        what=one.page.what,
        why=one.page.why,
        ask=one.page.ask,
        changed_at=since[one.id],
    )


def _run(one: store.Run) -> RunOut:
    return RunOut(
        id=str(one.number),
        procurement=one.procurement,
        status=one.status.value,
        percent_done=one.share,
        step=one.step,
        because=one.because,
        asked_by=one.asked_by,
        asked_at=one.asked,
        finished_at=one.finished,
        problem=one.problem,
        inputs=[InputOut(path=each.path, sha256=each.sha256) for each in one.inputs],
        result_sha256=one.sha256,
        changed_at=_changed(one),
    )
