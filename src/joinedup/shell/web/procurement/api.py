"""Procurements and bids for other programs."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from ninja import Query, Router

from joinedup.shell.web.accounts.guard import allowed
from joinedup.shell.web.procurement import store
from joinedup.shell.web.procurement.api_known import known
from joinedup.shell.web.procurement.api_shapes import AnswerOut, AskedOut, BidOut, Bids, ProcurementOut, Procurements
from joinedup.shell.web.project.lists import ChangedPart, part_of

router = Router(tags=["Procurements and bids"], auth=allowed("read"))


@router.get("/procurements", response=Procurements, operation_id="listProcurements", summary="List the procurements")
def procurements(request: HttpRequest, part: Query[ChangedPart]) -> dict[str, object]:
    """What the force is buying."""
    found = [
        stored for stored in store.procurements() if not part.changed_since or stored.changed >= part.changed_since
    ]
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
    return _procurement(known(procurement_id))


@router.get(
    "/procurements/{procurement_id}/bids", response=Bids, operation_id="listBids", summary="List a procurement's bids"
)
def bids(request: HttpRequest, procurement_id: str, part: Query[ChangedPart]) -> dict[str, object]:
    """Who bid, and what they answered."""
    known(procurement_id)
    found = [
        kept_bid
        for kept_bid in store.bids(procurement_id)
        if not part.changed_since or kept_bid.changed >= part.changed_since
    ]
    return part_of(request, found, part, lambda kept_bid: _bid(procurement_id, kept_bid))


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}", response=BidOut, operation_id="getBid", summary="Read one bid"
)
def bid(request: HttpRequest, procurement_id: str, bid_id: str) -> BidOut:
    """What one bidder answered."""
    del request
    for kept_bid in store.bids(procurement_id):
        if kept_bid.bid.id == bid_id:
            return _bid(procurement_id, kept_bid)
    raise Http404


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
                requirement=requirement.requirement.id,
                obligation=requirement.obligation.value,
                weight=f"{requirement.weight:f}",
                text=requirement.text,
            )
            for requirement in one.specification.requirements
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
            AnswerOut(
                requirement=answer.requirement, meets=answer.meets, statement=answer.statement, evidence=answer.evidence
            )
            for answer in one.answers
        ],
        changed_at=kept.changed,
    )
