"""The national matrix for other programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Header, Query, Router, Schema, Status

from joinedup.shell.flows.assurance.fit.national.picture import Cell, Row
from joinedup.shell.web.accounts.guard import allowed, need
from joinedup.shell.web.national import store
from joinedup.shell.web.national.jobs import request_matrix
from joinedup.shell.web.procurement.policies import NotNow
from joinedup.shell.web.project.lists import ChangedPart, Part, listed, part_of
from joinedup.shell.web.project.problems import Refused

router = Router(tags=["National matrix"], auth=allowed("read"))
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class MatrixInputOut(Schema):
    """One description that a matrix compares."""

    product: str = Field(description="How its product is called in the matrix.", examples=["CrimeDesk (records-2027)"])
    procurement: str = Field(description="Id of the procurement.", examples=["northmoor-records-2027"])
    bid: str = Field(description="Id of the bid.", examples=["bramblegate"])
    sha256: str = Field(description="SHA-256 of its content.", examples=[DIGEST], pattern="^[0-9a-f]{64}$")


class MatrixOut(Schema):
    """One comparison of many products with each other and with the data profiles."""

    id: str = Field(description="Number of the matrix, as text.", examples=["1"])
    status: str = Field(
        description="How far it is.",
        examples=["finished"],
        json_schema_extra={"enum": ["queued", "running", "finished", "failed"]},
    )
    origin: str = Field(
        description="Whether the workbench reckoned it, or somebody brought what the command line made.",
        examples=["workbench"],
        json_schema_extra={"enum": ["workbench", "brought"]},
    )
    percent_done: int = Field(description="How much of it is done, in per cent.", examples=[100], ge=0, le=100)
    step: str = Field(description="What it is at.", examples=["Finished"])
    asked_by: str = Field(description="Account that asked for it.", examples=["buyer"])
    asked_at: datetime = Field(description="When it was asked for (RFC 3339).", examples=["2026-11-23T07:32:00Z"])
    finished_at: datetime | None = Field(
        description="When it ended (RFC 3339); null while it has not.", examples=["2026-11-23T07:33:04Z"]
    )
    problem: str = Field(description="Why it failed; empty where it did not.", examples=[""])
    inputs: list[MatrixInputOut] = Field(description="What it compares; empty where it was brought.")


class FigureOut(Schema):
    """How one product stands beside one profile."""

    profile: str = Field(description="Id of the data profile.", examples=["pole"])
    share: str = Field(description="Share of its fields surely supplied; ? where not known.", examples=["42%"])
    note: str = Field(description="The same in words.", examples=["3 of 44 records held, 1 needed fields missing"])


class StandingOut(Schema):
    """How one product stands beside every profile."""

    product: str = Field(description="How the product is called in the matrix.", examples=["CrimeDesk (records-2027)"])
    figures: list[FigureOut] = Field(description="A figure for each profile.")


Matrices = listed(MatrixOut, "Matrices", "matrices")


class MatrixPart(ChangedPart):
    """Which matrices are wanted."""

    status: str = Field(default="", max_length=20, description="Only matrices that are so far, such as finished.")
    product: str = Field(default="", max_length=200, description="Only matrices that compare this product.")


Standings = listed(StandingOut, "Standings", "products")


@router.get("/matrices", response=Matrices, operation_id="listMatrices", summary="List the national matrices")
def matrices(request: HttpRequest, part: Query[MatrixPart]) -> dict[str, object]:
    """Every matrix there is, the newest first. One changes as it is worked on; a finished one never does."""
    found = [
        matrice
        for matrice in store.matrices()
        if part.status in ("", matrice.status.value)
        and (not part.product or part.product in {each.product for each in matrice.inputs})
        and (not part.changed_since or matrice.busy or (matrice.finished or matrice.asked) >= part.changed_since)
    ]
    return part_of(request, found, part, _matrix)


@router.post(
    "/matrices",
    response={202: MatrixOut},
    operation_id="startMatrix",
    summary="Ask for a national matrix",
    auth=allowed("evidence"),
)
def start(
    request: HttpRequest,
    response: HttpResponse,
    idempotency_key: Annotated[
        str,
        Header(
            description="Your own name for this wish. Sent again with the same name, no second matrix is begun.",
            examples=["weekly-2026-11-23"],
            min_length=1,
            max_length=100,
        ),
    ],
) -> Status:
    """Compare everything the bids describe. It works in the background: read it to see how far it is."""
    person = need(request, "national.make", "Only a buyer may ask for a matrix.")
    try:
        found = request_matrix(person.get_username(), key=idempotency_key)
    except NotNow as reason:
        raise Refused(409, f"{reason.problem} {reason.remedy}") from None
    response.headers["Location"] = f"{request.path}/{found.number}"
    return Status(202, _matrix(found))


@router.get(
    "/matrices/{matrix_id}", response=MatrixOut, operation_id="getMatrix", summary="Read how far a national matrix is"
)
def matrix(request: HttpRequest, matrix_id: int) -> MatrixOut:
    """One matrix: how far it is, and on what it rests."""
    del request
    return _matrix(_known(matrix_id))


@router.get(
    "/matrices/{matrix_id}/products",
    response=Standings,
    operation_id="listMatrixProducts",
    summary="Read how products stand beside the profiles",
)
def products(request: HttpRequest, matrix_id: int, part: Query[Part]) -> dict[str, object]:
    """How each product of a finished matrix stands beside each data profile."""
    _known(matrix_id)
    picture = store.picture(matrix_id)
    if picture is None:
        raise Refused(409, "The matrix has not finished. Read how far it is first.")
    profiles = picture.by_profile.columns
    return part_of(request, picture.products, part, lambda row: _standing(row, profiles))


def _known(number: int) -> store.Matrix:
    found = store.matrix(number)
    if found is None:
        raise Http404
    return found


def _standing(row: Row, profiles: tuple[str, ...]) -> StandingOut:
    return StandingOut(
        product=row.name, figures=[_figure(name, cell) for name, cell in zip(profiles, row.cells, strict=True)]
    )


def _figure(profile: str, cell: Cell) -> FigureOut:
    return FigureOut(profile=profile, share=cell.text, note=cell.note)


def _matrix(one: store.Matrix) -> MatrixOut:
    return MatrixOut(
        id=str(one.number),
        status=one.status.value,
        origin=one.origin.value,
        percent_done=one.share,
        step=one.step,
        asked_by=one.asked_by,
        asked_at=one.asked,
        finished_at=one.finished,
        problem=one.problem,
        inputs=[
            MatrixInputOut(product=each.product, procurement=each.procurement, bid=each.bid, sha256=each.sha256)
            for each in one.inputs
        ],
    )
