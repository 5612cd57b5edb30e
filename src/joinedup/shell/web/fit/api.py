"""Coverage, matches and mappings for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from joinedup.shell.reports.assurance.fit.coverage.shown import EntityShown, FieldShown
from joinedup.shell.reports.assurance.fit.mapping.document import mapping_dict
from joinedup.shell.reports.assurance.fit.mapping.jsonata import mapping_jsonata
from joinedup.shell.web.accounts.guard import allowed
from joinedup.shell.web.fit import reckon, sides, store
from joinedup.shell.web.fit.acts import Place
from joinedup.shell.web.fit.api_shapes import (
    CandidateOut,
    CoverageOut,
    CoveragePart,
    Coverages,
    CoveredFieldOut,
    LossOut,
    MappingAsked,
    MappingOut,
    Matches,
    MatchOut,
    MatchPart,
    SideOut,
    Sides,
)
from joinedup.shell.web.fit.pairing import Pairing, pairing
from joinedup.shell.web.procurement.api_known import bid_known, known
from joinedup.shell.web.project.lists import ChangedPart, part_of
from joinedup.shell.web.project.problems import Refused

router = Router(tags=["Fit"], auth=allowed("read"))
BID = "/procurements/{procurement_id}/bids/{bid_id}"
WAIT = "The fields are still being matched. Call again in a few seconds."


@router.get(f"{BID}/comparables", response=Sides, operation_id="listComparables", summary="List what a bid fits beside")
def comparables(request: HttpRequest, procurement_id: str, bid_id: str, part: Query[ChangedPart]) -> dict[str, object]:
    """Everything a bid can be laid beside: every data profile, and every other bid."""
    known(procurement_id)
    found = [
        one
        for one in sides.beside(procurement_id, bid_known(procurement_id, bid_id))
        if not part.changed_since or one.changed >= part.changed_since
    ]
    return part_of(
        request,
        found,
        part,
        lambda one: SideOut(id=one.name, title=one.title, kind=one.kind, changed_at=one.changed),
    )


@router.get(f"{BID}/coverage", response=Coverages, operation_id="listCoverage", summary="List what a bid supplies")
def coverage(request: HttpRequest, procurement_id: str, bid_id: str, part: Query[CoveragePart]) -> dict[str, object]:
    """For each wanted entity the bid's record that holds most of it, its calls, and what becomes of each field."""
    place = _place(procurement_id, bid_id, part.beside)
    found = reckon.coverage(place.code, place.bid, place.beside)
    if found.value is None:
        raise Refused(409, found.problem or WAIT)
    every: Sequence[EntityShown] = () if _unchanged_since(place, part.changed_since) else found.value.entities
    return part_of(request, [one for one in every if part.held in (None, one.held)], part, _entity)


@router.get(f"{BID}/matches", response=Matches, operation_id="listMatches", summary="List what a record's fields mean")
def matches(request: HttpRequest, procurement_id: str, bid_id: str, part: Query[MatchPart]) -> dict[str, object]:
    """Each field of a bid's record with the wanted fields that it may mean, how sure, and why."""
    place = _place(procurement_id, bid_id, part.beside)
    value = _paired(place, part.entity, part.record)
    ways = {one.id: ".".join((*one.within, one.name)) for one in value.paired.record.fields}
    found = () if _unchanged_since(place, part.changed_since) else value.paired.rows
    return part_of(
        request,
        found,
        part,
        lambda row: MatchOut(
            source=row.source,
            path=ways[row.source],
            candidates=[
                CandidateOut(
                    target=one.candidate.target,
                    confidence=one.candidate.confidence,
                    reasons=list(one.reasons),
                    corrected=one.candidate.corrected,
                )
                for one in row.candidates
            ],
        ),
    )


@router.get(f"{BID}/mapping", response=MappingOut, operation_id="getMapping", summary="Read a mapping", by_alias=True)
def mapping(request: HttpRequest, procurement_id: str, bid_id: str, asked: Query[MappingAsked]) -> dict[str, Any]:
    """How the bid's record becomes the wanted entity, as a document that `joinedup map` carries out."""
    del request
    value = _paired(_place(procurement_id, bid_id, asked.beside), asked.entity, asked.record)
    plain = mapping_dict(value.paired.mapping)
    return plain | {"rules": [{"steps": [], "codes": {}, **one} for one in plain["rules"]]}


@router.get(
    f"{BID}/mapping/expression",
    response=None,
    operation_id="exportMapping",
    summary="Export a mapping as JSONata",
    openapi_extra={
        "responses": {
            200: {
                "description": "The expression.",
                "content": {
                    "text/plain": {"schema": {"type": "string", "description": "A JSONata expression, in UTF-8."}}
                },
            }
        }
    },
)
def expression(request: HttpRequest, procurement_id: str, bid_id: str, asked: Query[MappingAsked]) -> HttpResponse:
    """The same mapping as a JSONata expression, which any JSONata engine carries out."""
    del request
    value = _paired(_place(procurement_id, bid_id, asked.beside), asked.entity, asked.record)
    return HttpResponse(mapping_jsonata(value.paired.mapping), content_type="text/plain; charset=utf-8")


def _place(code: str, bid: str, beside: str) -> Place:
    """The bid and what it is laid beside, once it is sure that there are such."""
    known(code)
    return Place(code=code, bid=bid_known(code, bid), beside=sides.named(code, beside).name)


def _paired(place: Place, entity: str, record: str) -> Pairing:
    found = pairing(place, entity, record)
    if found.value is None:
        raise Refused(409, found.problem or WAIT)
    return found.value


def _unchanged_since(place: Place, since: datetime | None) -> bool:
    """Whether neither the evidence nor what people said has changed since."""
    if since is None:
        return False
    moments = [one.changed for one in (sides.bid_side(place.code, place.bid), sides.named(place.code, place.beside))]
    moments.extend(one.at for one in store.said(place.code, place.bid, place.beside)[-1:])
    return max(moments) < since


def _entity(one: EntityShown) -> CoverageOut:
    return CoverageOut(
        entity=one.id,
        title=one.title,
        held=one.held,
        borrowed=one.borrowed,
        record=one.record,
        share=one.share_per_mille / 1000,
        reads=list(one.reads),
        writes=list(one.writes),
        events=list(one.events),
        missing=list(one.missing),
        ask=list(one.ask),
        fields=[_field(each) for each in one.fields],
    )


def _field(one: FieldShown) -> CoveredFieldOut:
    return CoveredFieldOut(
        field=one.id,
        need=one.need.value,
        state=one.state.value,
        by=one.by,
        path=one.way,
        confidence=one.per_mille / 1000,
        confirmed=one.confirmed,
        readable=one.readable,
        writable=one.writable,
        losses=[LossOut(sort=each.sort, message=each.message, ask=each.ask, grave=each.grave) for each in one.losses],
    )
