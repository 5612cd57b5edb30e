"""Interoperability statements for other programs: what each bid's product is shown to do."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import JsonValue

from joinedup.assurance.statement import GRAVEST, Gap, Stand, Statement
from joinedup.findings import Outcome
from joinedup.shell.reports.assurance.statement.forms import as_document
from joinedup.shell.web.accounts.guard import allowed
from joinedup.shell.web.assurance.shown import shown_run
from joinedup.shell.web.assurance.statement_views import FORMS, statement_set
from joinedup.shell.web.project.lists import ChangedPart, listed, part_of

router = Router(tags=["Statements"], auth=allowed("read"))
Form = Literal["pdf", "docx", "html", "xlsx", "json"]
STANDINGS: list[JsonValue] = ["shown", "partly_tested", "doubtful", "falls_short", "not_tested", "silent", "person"]
LADDER: list[JsonValue] = ["none", "claimed", "documented", "checked", "observed", "in_service"]


class StandOut(Schema):
    """How a product stands on one requirement."""

    requirement: str = Field(description="Id of the requirement.", examples=["JU-S14"])
    title: str = Field(description="What it asks, in a few words.", examples=["Changes since a time"])
    standing: str = Field(
        description="What the evidence says; person means that no check answers it.",
        examples=["shown"],
        json_schema_extra={"enum": STANDINGS},
    )
    rung: str = Field(
        description="How it is known: the rung on the evidence ladder.",
        examples=["checked"],
        json_schema_extra={"enum": LADDER},
    )


class GapOut(Schema):
    """A question answered no, or in doubt."""

    check: str = Field(description="Id of the check.", examples=["changes_since_a_time"])
    title: str = Field(description="The question.", examples=["Can a caller ask only for what changed?"])
    requirement: str = Field(description="Id of the requirement.", examples=["JU-S14"])
    outcome: str = Field(
        description="How it is answered.",
        examples=["fail"],
        json_schema_extra={"enum": [outcome.value for outcome in Outcome]},
    )
    severity: str = Field(
        description="What it would cost a buyer if it stands.",
        examples=["high"],
        json_schema_extra={"enum": ["high", "medium", "low"]},
    )
    message: str = Field(description="The gravest place in words.", examples=["GET /persons has no such parameter."])
    document: str = Field(description="File of the gravest place.", examples=["bids/osprey-lantern/api.yaml"])
    line: int | None = Field(description="Line there; null where it is about the whole.", examples=[812])
    places: int = Field(description="In how many places.", examples=[3], ge=1)
    ask: str = Field(description="What to ask the supplier.", examples=["How does a system learn of changes?"])


class UnknownOut(Schema):
    """Why something could not be tested, and what that leaves open."""

    reasons: list[str] = Field(description="The reasons; at most 500.", examples=[["It stands elsewhere."]])
    checks: list[str] = Field(description="Ids of the checks left open.", examples=[["changes_since_a_time"]])


class StatementDocumentOut(Schema):
    """A description that a statement rests on."""

    file: str = Field(description="Its place in the case.", examples=["bids/osprey-lantern/lantern-rms-3.2.yaml"])
    sha256: str = Field(
        description="SHA-256 of its content.",
        examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        pattern="^[0-9a-f]{64}$",
    )
    kind: str = Field(description="Its format.", examples=["openapi-3.0"])
    operations: int = Field(description="How many calls it describes.", examples=[33], ge=0)
    parts: list[str] = Field(description="The other files read with it.", examples=[[]])


class StatementOut(Schema):
    """What one bid's product is shown to do. Nothing is scored."""

    id: str = Field(description="Id of the bid.", examples=["osprey-lantern"])
    product: str = Field(description="The product and who offers it.", examples=["Lantern RMS 3 (Osprey Lantern Ltd)"])
    sentence: str = Field(description="All of it in one sentence.", examples=["Of 94 questions asked, 60 apply …"])
    requirements: list[StandOut] = Field(description="Each requirement of the tender, in its order.")
    gaps: list[GapOut] = Field(description="The five gravest gaps, gravest first.", max_length=GRAVEST)
    gaps_in_all: int = Field(description="How many gaps there are in all.", examples=[17], ge=0)
    not_tested: list[UnknownOut] = Field(description="What could not be tested, and why.")
    documents: list[StatementDocumentOut] = Field(description="What it rests on.")


Statements = listed(StatementOut, "Statements", "statements")


class FormQuery(Schema):
    """In which form a statement is wanted."""

    form: Form = Field(default="pdf", description="The form of the document.", examples=["pdf"])


_DOCUMENT = {
    "responses": {
        200: {
            "description": "The statement as a document.",
            "content": {
                form.media.partition(";")[0]: {
                    "schema": {"type": "string", "format": "binary", "description": form.title}
                }
                for form in FORMS.values()
            },
        }
    }
}


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/statements",
    response=Statements,
    operation_id="listStatements",
    summary="List a run's interoperability statements",
)
def statements(request: HttpRequest, procurement_id: str, run_id: int, part: Query[ChangedPart]) -> dict[str, object]:
    """What each bid's product is shown to do, all asked the same. A finished run never changes."""
    value = shown_run(procurement_id, run_id)
    since, finished = part.changed_since, value.run.finished
    old = since is not None and finished is not None and finished < since
    made = statement_set(value).statements
    found = () if old else tuple(zip((bid.id for bid in value.assessment.bids), made, strict=True))
    return part_of(request, found, part, lambda pair: _statement(*pair))


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/statements/{bid_id}",
    response=StatementOut,
    operation_id="getStatement",
    summary="Read one bid's statement",
)
def statement(request: HttpRequest, procurement_id: str, run_id: int, bid_id: str) -> StatementOut:
    """What one bid's product is shown to do."""
    del request
    value = shown_run(procurement_id, run_id)
    (one,) = statement_set(value, value.bid(bid_id).id).statements
    return _statement(bid_id, one)


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/statements/{bid_id}/document",
    response=None,
    operation_id="exportStatement",
    summary="Export one bid's statement",
    openapi_extra=_DOCUMENT,
)
def export(
    request: HttpRequest, procurement_id: str, run_id: int, bid_id: str, wanted: Query[FormQuery]
) -> HttpResponse:
    """One bid's statement as PDF, Word document, page, spreadsheet or JSON."""
    del request
    value = shown_run(procurement_id, run_id)
    made = statement_set(value, value.bid(bid_id).id)
    return HttpResponse(as_document(made, wanted.form), content_type=FORMS[wanted.form].media)


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/side-by-side",
    response=None,
    operation_id="exportStatements",
    summary="Export all statements side by side",
    openapi_extra=_DOCUMENT,
)
def export_all(request: HttpRequest, procurement_id: str, run_id: int, wanted: Query[FormQuery]) -> HttpResponse:
    """All bids' statements beside each other, in one document."""
    del request
    made = statement_set(shown_run(procurement_id, run_id))
    return HttpResponse(as_document(made, wanted.form), content_type=FORMS[wanted.form].media)


def _statement(bid: str, one: Statement) -> StatementOut:
    return StatementOut(
        id=bid,
        product=one.product,
        sentence=one.sentence,
        requirements=[_stand(stand) for stand in one.stands],
        gaps=[_gap(gap) for gap in one.gaps[:GRAVEST]],
        gaps_in_all=len(one.gaps),
        not_tested=[
            UnknownOut(
                reasons=[f"{at.said}: {reason}" for at, reason in unknown.reasons[:500]],
                checks=[answer.check for answer in unknown.answers],
            )
            for unknown in one.unknowns
        ],
        documents=[
            StatementDocumentOut(
                file=exhibit.file,
                sha256=exhibit.sha256,
                kind=exhibit.kind,
                operations=exhibit.operations,
                parts=[file for file, _ in exhibit.parts],
            )
            for exhibit in one.exhibits
        ],
    )


def _stand(stand: Stand) -> StandOut:
    return StandOut(
        requirement=stand.asked.id, title=stand.title, standing=stand.standing.value, rung=stand.rung.name.lower()
    )


def _gap(gap: Gap) -> GapOut:
    at = gap.first.location
    return GapOut(
        check=gap.answer.check,
        title=gap.answer.title,
        requirement=gap.answer.requirement,
        outcome=gap.first.outcome.value,
        severity=gap.first.severity.value,
        message=gap.first.message,
        document=at.file,
        line=at.line,
        places=gap.places,
        ask=gap.answer.ask,
    )
