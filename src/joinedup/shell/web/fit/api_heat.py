"""How flows fare with each bid, and what other systems speak, for other programs."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema, Status

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.assurance.fit.replacement import Verdict
from joinedup.shell.web.accounts.guard import allowed, need
from joinedup.shell.web.assurance.shown import shown_run
from joinedup.shell.web.estate.store import load_estate
from joinedup.shell.web.fit import neighbours
from joinedup.shell.web.procurement.api_known import known, run_address
from joinedup.shell.web.procurement.forms import LARGEST
from joinedup.shell.web.procurement.policies import NotNow
from joinedup.shell.web.project.lists import ChangedPart, Part, listed, part_of
from joinedup.shell.web.project.problems import Refused

router = Router(tags=["Fit"], auth=allowed("read"))
BUYERS = "Only a buyer may say what other systems give and take."


class FlowFitOut(Schema):
    """How one flow of the estate would fare with one bid's product."""

    id: str = Field(description="Bid and flow, joined by a colon.", examples=["osprey-lantern:F021"])
    bid: str = Field(description="Id of the bid.", examples=["osprey-lantern"])
    flow: str = Field(description="Id of the flow.", examples=["F021"])
    provider: str = Field(description="Id of the system that gives the record.", examples=["RMS"])
    consumer: str = Field(description="Id of the system that takes it.", examples=["CAD"])
    interface: str = Field(description="Id of the interface it goes through.", examples=["RMS-MARKERS-OUT"])
    record: str = Field(description="The kind of record.", examples=["warning marker"])
    critical: bool = Field(description="Whether police work stops when it stops.", examples=[True])
    direction: str = Field(
        description="Whether the product would give the record or take it.",
        examples=["gives"],
        json_schema_extra={"enum": ["gives", "takes"]},
    )
    neighbour: str = Field(description="Id of the system at the other end.", examples=["CAD"])
    neighbour_speaks: str | None = Field(
        description="Title of what that system speaks; null where nobody has said.",
        examples=["Northmoor control room events"],
    )
    verdict: str = Field(
        description="How the flow would fare. What is not known never counts as working.",
        examples=["needs_bespoke_work"],
        json_schema_extra={"enum": [verdict.value for verdict in Verdict]},
    )
    reasons: list[str] = Field(description="Why; at most 50.", examples=[["Missing: since."]], max_length=50)
    ask: list[str] = Field(
        description="What to ask; at most 50.", examples=[["Where is since kept, and can it be had?"]], max_length=50
    )
    share: int = Field(
        description="Per cent of what is wanted that is surely there, needed fields counting more.",
        examples=[66],
        ge=0,
        le=100,
    )
    confirmed: int = Field(description="How many fields a person has looked at.", examples=[0], ge=0)
    doubtful: list[str] = Field(
        description="Ids of wanted fields that are perhaps there; at most 400.",
        examples=[["WarningMarker.reason"]],
        max_length=400,
    )
    missing: list[str] = Field(
        description="Ids of wanted fields that are not there; at most 400.",
        examples=[["WarningMarker.since"]],
        max_length=400,
    )


class NeighbourOut(Schema):
    """What one system or interface at the border of what is replaced gives and takes, as far as anybody has said."""

    id: str = Field(description="Id of the system or interface.", examples=["CAD"])
    name: str = Field(description="Its name in the estate.", examples=["Command and control"])
    flows: list[str] = Field(description="Ids of its flows; at most 500.", examples=[["F020", "F021"]], max_length=500)
    profile: str | None = Field(description="Id of the data profile it speaks; null for none.", examples=["pole"])
    description: str | None = Field(
        description="Path in the case of the description of what it speaks; null for none.",
        examples=["neighbours/CAD.yaml"],
    )


class ProfileIn(Schema):
    """The data profile that was agreed for an exchange."""

    profile: str = Field(description="Id of the data profile.", examples=["pole"], min_length=1, max_length=80)


class ToldOut(Schema):
    """The run that takes in what was said."""

    run: str = Field(description="Number of the run, as text.", examples=["2"])
    address: str = Field(
        description="Where the run can be read.", examples=["/api/v1/procurements/northmoor-records-2027/runs/2"]
    )


class FitPart(ChangedPart):
    """Which flows are wanted. A finished run never changes."""

    bid: str = Field(default="", max_length=80, description="Only flows with this bid.")
    verdict: str = Field(default="", max_length=40, description="Only flows that fare so.")


FlowFits = listed(FlowFitOut, "FlowFits", "flows")
Neighbours = listed(NeighbourOut, "Neighbours", "systems and interfaces")


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/fit",
    response=FlowFits,
    operation_id="listFit",
    summary="List how flows fare with each bid",
)
def fit(request: HttpRequest, procurement_id: str, run_id: int, part: Query[FitPart]) -> dict[str, object]:
    """Every flow across the border of what is replaced, with every bid's product."""
    value = shown_run(procurement_id, run_id)
    since, finished = part.changed_since, value.run.finished
    fits = () if since is not None and finished is not None and finished < since else value.assessment.fits
    found = [
        (bid_fit.bid, flow)
        for bid_fit in fits
        for flow in bid_fit.flows
        if part.bid in ("", bid_fit.bid) and part.verdict in ("", flow.verdict.value)
    ]
    return part_of(request, found, part, lambda pair: _flow(*pair))


@router.get(
    "/procurements/{procurement_id}/neighbours",
    response=Neighbours,
    operation_id="listNeighbours",
    summary="List what other systems give and take",
)
def all_neighbours(request: HttpRequest, procurement_id: str, part: Query[Part]) -> dict[str, object]:
    """Every system at the border of what is replaced, and what is known of it."""
    kept = known(procurement_id)
    return part_of(request, neighbours.border(procurement_id, kept.procurement), part, _neighbour)


@router.put(
    "/procurements/{procurement_id}/neighbours/{neighbour_id}",
    response={202: ToldOut},
    operation_id="putNeighbour",
    summary="Say which data profile a system speaks",
    auth=allowed("evidence"),
)
def put_neighbour(request: HttpRequest, procurement_id: str, neighbour_id: str, given: ProfileIn) -> Status:
    """Note the data profile that was agreed with a system or for an interface; all bids are then tried again.

    Saying the same again changes nothing but starts another run.
    """
    person = need(request, "procurement.send_evidence", BUYERS)
    kept = known(procurement_id)
    _there(neighbour_id)
    try:
        run = neighbours.tell_profile(procurement_id, kept.state, neighbour_id, given.profile, person.get_username())
    except NotNow as reason:
        raise Refused(409, f"{reason.problem} {reason.remedy}") from None
    return Status(202, ToldOut(run=str(run.number), address=run_address(procurement_id, run.number)))


@router.put(
    "/procurements/{procurement_id}/neighbours/{neighbour_id}/description/{file_name}",
    response={202: ToldOut},
    operation_id="putNeighbourDescription",
    summary="Send a description of what a system gives and takes",
    auth=allowed("evidence"),
    openapi_extra={
        "requestBody": {
            "required": True,
            "description": "An API description, a schema or a list of fields, in UTF-8, at most 20 MB.",
            "content": {
                "application/json": {"schema": {"type": "object", "description": "A description or a schema."}},
                "application/yaml": {"schema": {"type": "string", "description": "A description or a schema."}},
                "text/csv": {"schema": {"type": "string", "description": "A list of fields."}},
            },
        }
    },
)
def put_description(request: HttpRequest, procurement_id: str, neighbour_id: str, file_name: str) -> Status:
    """Keep a description of what a system or interface speaks; all bids are then tried again.

    What was given before is kept beside it. Sending the same content again starts another run.
    """
    person = need(request, "procurement.send_evidence", BUYERS)
    kept = known(procurement_id)
    _there(neighbour_id)
    if len(request.body) > LARGEST:
        raise Refused(413, "The description is larger than 20 MB. Split it.")
    try:
        run = neighbours.tell_description(
            procurement_id,
            kept.state,
            neighbour_id,
            name=file_name,
            content=request.body,
            who=person.get_username(),
        )
    except NotNow as reason:
        raise Refused(409, f"{reason.problem} {reason.remedy}") from None
    return Status(202, ToldOut(run=str(run.number), address=run_address(procurement_id, run.number)))


def _there(identity: str) -> None:
    try:
        neighbours.known(load_estate(), identity)
    except KeyError:
        raise Http404 from None


def _flow(bid: str, flow_verdict: FlowVerdict) -> FlowFitOut:
    return FlowFitOut(
        id=f"{bid}:{flow_verdict.flow}",
        bid=bid,
        flow=flow_verdict.flow,
        provider=flow_verdict.provider,
        consumer=flow_verdict.consumer,
        interface=flow_verdict.interface,
        record=flow_verdict.record,
        critical=flow_verdict.critical,
        direction="gives" if flow_verdict.giving else "takes",
        neighbour=flow_verdict.neighbour,
        neighbour_speaks=flow_verdict.spoken or None,
        verdict=flow_verdict.verdict.value,
        reasons=list(flow_verdict.reasons[:50]),
        ask=list(flow_verdict.ask[:50]),
        share=flow_verdict.share,
        confirmed=flow_verdict.confirmed,
        doubtful=list(flow_verdict.doubtful[:400]),
        missing=list(flow_verdict.missing[:400]),
    )


def _neighbour(one: neighbours.Border) -> NeighbourOut:
    return NeighbourOut(
        id=one.id,
        name=one.name,
        flows=[flow.id for flow in one.flows],
        profile=(one.said.profile or None) if one.said else None,
        description=(one.said.name or None) if one.said else None,
    )
