"""What people said of fields, for other programs, and saying more."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from joinedup.shell.sources.assurance.fit.corrections import corrections_text
from joinedup.shell.web.accounts.guard import allowed, need
from joinedup.shell.web.fit import acts, sides, store
from joinedup.shell.web.fit.acts import Place
from joinedup.shell.web.fit.api_shapes import BesideAsked, BesidePart, CorrectionIn, CorrectionOut, Corrections
from joinedup.shell.web.fit.store import Verdict, Word
from joinedup.shell.web.procurement.api_known import bid_known, known
from joinedup.shell.web.procurement.policies import NotNow
from joinedup.shell.web.project.edits import IF_MATCH, unchanged
from joinedup.shell.web.project.lists import part_of
from joinedup.shell.web.project.problems import Refused

router = Router(tags=["Fit"], auth=allowed("read"))
BID = "/procurements/{procurement_id}/bids/{bid_id}"
NEEDED = "Only a buyer or an evaluator may correct a match."


@router.get(
    f"{BID}/corrections",
    response=Corrections,
    operation_id="listCorrections",
    summary="List what people said of a bid's fields",
)
def corrections(
    request: HttpRequest, response: HttpResponse, procurement_id: str, bid_id: str, part: Query[BesidePart]
) -> dict[str, object]:
    """Every word that was said, the oldest first; the last on a pair counts, unless it takes back what was said."""
    place = _place(procurement_id, bid_id, part.beside)
    response.headers["ETag"] = _etag(place)
    standing = _standing(place)
    found = [
        statement
        for statement in store.said(place.code, place.bid, place.beside)
        if not part.changed_since or statement.at >= part.changed_since
    ]
    return part_of(request, found, part, lambda statement: _correction(statement, standing))


@router.put(
    f"{BID}/corrections",
    response=list[CorrectionOut],
    operation_id="putCorrections",
    summary="Say which fields mean the same",
    auth=allowed("correct"),
)
def put_corrections(
    request: HttpRequest,
    response: HttpResponse,
    procurement_id: str,
    bid_id: str,
    asked: Query[BesideAsked],
    body: Annotated[list[CorrectionIn], Body(max_length=500, description="Your words, one for each pair.")],
    if_match: Annotated[str, IF_MATCH] = "",
) -> list[CorrectionOut]:
    """Confirm, reject or take back pairs, all of them or none. Saying the same again changes nothing.

    What you confirm takes the place of what was confirmed of the same field before. The answer lists the words
    that count now.
    """
    person = need(request, "fit.correct", NEEDED)
    place = _place(procurement_id, bid_id, asked.beside)
    unchanged(if_match, _etag(place))
    words = [
        Word(
            source=correction_in.source,
            target=correction_in.target,
            verdict=Verdict(correction_in.verdict),
            why=correction_in.why.strip(),
        )
        for correction_in in body
    ]
    try:
        acts.say(place, words, person.get_username())
    except NotNow as reason:
        raise Refused(409, f"{reason.problem} {reason.remedy}") from None
    response.headers["ETag"] = _etag(place)
    return _now(place)


@router.get(
    f"{BID}/corrections/file",
    response=None,
    operation_id="exportCorrections",
    summary="Export the corrections as a file",
    openapi_extra={
        "responses": {
            200: {
                "description": "The file that the command line reads with --corrections.",
                "content": {"application/yaml": {"schema": {"type": "string", "description": "The file, in UTF-8."}}},
            }
        }
    },
)
def export(request: HttpRequest, procurement_id: str, bid_id: str, asked: Query[BesideAsked]) -> HttpResponse:
    """The words that count now, as the very file that the command line reads and keeps."""
    del request
    place = _place(procurement_id, bid_id, asked.beside)
    text = corrections_text(store.corrections(place.code, place.bid, place.beside))
    return HttpResponse(text, content_type="application/yaml", headers={"ETag": _etag(place)})


@router.put(
    f"{BID}/corrections/file",
    response=list[CorrectionOut],
    operation_id="importCorrections",
    summary="Import corrections from a file",
    auth=allowed("correct"),
    openapi_extra={
        "requestBody": {
            "required": True,
            "description": "The file as the command line keeps it, in UTF-8, at most 2 MB.",
            "content": {"application/yaml": {"schema": {"type": "string", "description": "Corrections in YAML."}}},
        }
    },
)
def import_file(
    request: HttpRequest,
    response: HttpResponse,
    procurement_id: str,
    bid_id: str,
    asked: Query[BesideAsked],
    if_match: Annotated[str, IF_MATCH] = "",
) -> list[CorrectionOut]:
    """Take in a file that the command line kept, all of it or nothing; who said what stays as the file says.

    The answer lists the words that count now.
    """
    person = need(request, "fit.correct", NEEDED)
    place = _place(procurement_id, bid_id, asked.beside)
    unchanged(if_match, _etag(place))
    try:
        acts.take_file(place, "corrections.yaml", request.body, person.get_username())
    except NotNow as reason:
        raise Refused(409, f"{reason.problem} {reason.remedy}") from None
    response.headers["ETag"] = _etag(place)
    return _now(place)


def _place(code: str, bid: str, beside: str) -> Place:
    known(code)
    return Place(code=code, bid=bid_known(code, bid), beside=sides.named(code, beside).name)


def _standing(place: Place) -> set[int]:
    return {statement.number for statement in store.standing(place.code, place.bid, place.beside)}


def _now(place: Place) -> list[CorrectionOut]:
    standing = store.standing(place.code, place.bid, place.beside)
    return [_correction(one, {statement.number for statement in standing}) for one in standing]


def _etag(place: Place) -> str:
    every = store.said(place.code, place.bid, place.beside)
    return f'"{place.beside}-{every[-1].number if every else 0}"'


def _correction(one: store.Said, standing: set[int]) -> CorrectionOut:
    return CorrectionOut(
        id=str(one.number),
        beside=one.beside,
        source=one.source,
        target=one.target,
        verdict=one.verdict.value,
        standing=one.number in standing,
        who=one.who,
        entered_by=one.entered_by,
        why=one.why,
        said_at=one.at,
    )
