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
        named
        for named in sides.beside(procurement_id, bid_known(procurement_id, bid_id))
        if not part.changed_since or named.changed >= part.changed_since
    ]
    return part_of(
        request,
        found,
        part,
        lambda named: SideOut(id=named.name, title=named.title, kind=named.kind, changed_at=named.changed),
    )


@router.get(f"{BID}/coverage", response=Coverages, operation_id="listCoverage", summary="List what a bid supplies")
def coverage(request: HttpRequest, procurement_id: str, bid_id: str, part: Query[CoveragePart]) -> dict[str, object]:
    """For each wanted entity the bid's record that holds most of it, its calls, and what becomes of each field."""
    place = _place(procurement_id, bid_id, part.beside)
    found = reckon.coverage(place.code, place.bid, place.beside)
    if found.value is None:
        raise Refused(409, found.problem or WAIT)
    every: Sequence[EntityShown] = () if _unchanged_since(place, part.changed_since) else found.value.entities
    return part_of(
        request, [entity_shown for entity_shown in every if part.held in (None, entity_shown.held)], part, _entity
    )


@router.get(f"{BID}/matches", response=Matches, operation_id="listMatches", summary="List what a record's fields mean")
def matches(request: HttpRequest, procurement_id: str, bid_id: str, part: Query[MatchPart]) -> dict[str, object]:
    """Each field of a bid's record with the wanted fields that it may mean, how sure, and why."""
    place = _place(procurement_id, bid_id, part.beside)
    value = _paired(place, part.entity, part.record)
    ways = {field.id: ".".join((*field.within, field.name)) for field in value.paired.record.fields}
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
                    target=explained.candidate.target,
                    confidence=explained.candidate.confidence,
                    reasons=list(explained.reasons),
                    corrected=explained.candidate.corrected,
                )
                for explained in row.candidates
            ],
        ),
    )


@router.get(f"{BID}/mapping", response=MappingOut, operation_id="getMapping", summary="Read a mapping", by_alias=True)
def mapping(request: HttpRequest, procurement_id: str, bid_id: str, asked: Query[MappingAsked]) -> dict[str, Any]:
    """How the bid's record becomes the wanted entity, as a document that `joinedup map` carries out."""
    del request
    value = _paired(_place(procurement_id, bid_id, asked.beside), asked.entity, asked.record)
    plain = mapping_dict(value.paired.mapping)
    return plain | {"rules": [{"steps": [], "codes": {}, **value} for value in plain["rules"]]}


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
    moments = [
        named.changed for named in (sides.bid_side(place.code, place.bid), sides.named(place.code, place.beside))
    ]
    moments.extend(statement.at for statement in store.said(place.code, place.bid, place.beside)[-1:])
    return max(moments) < since


def _entity(entity_shown: EntityShown) -> CoverageOut:
    return CoverageOut(
        entity=entity_shown.id,
        title=entity_shown.title,
        held=entity_shown.held,
        borrowed=entity_shown.borrowed,
        record=entity_shown.record,
        share=entity_shown.share_per_mille / 1000,
        reads=list(entity_shown.reads),
        writes=list(entity_shown.writes),
        events=list(entity_shown.events),
        missing=list(entity_shown.missing),
        ask=list(entity_shown.ask),
        fields=[_field(field) for field in entity_shown.fields],
    )


def _field(field_shown: FieldShown) -> CoveredFieldOut:
    return CoveredFieldOut(
        field=field_shown.id,
        need=field_shown.need.value,
        state=field_shown.state.value,
        by=field_shown.by,
        path=field_shown.way,
        confidence=field_shown.per_mille / 1000,
        confirmed=field_shown.confirmed,
        readable=field_shown.readable,
        writable=field_shown.writable,
        losses=[
            LossOut(sort=loss.sort, message=loss.message, ask=loss.ask, grave=loss.grave) for loss in field_shown.losses
        ],
    )
