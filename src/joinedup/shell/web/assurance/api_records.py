"""Which kinds of record a bid's descriptions speak of, for other programs."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from joinedup.assurance.vocabulary.records.deeds import Use
from joinedup.assurance.vocabulary.records.model import Nature
from joinedup.shell.web.accounts.guard import allowed
from joinedup.shell.web.assurance.described import KindOfBid, chosen, described
from joinedup.shell.web.procurement.api_known import bid_known
from joinedup.shell.web.project.lists import Part, listed, part_of

router = Router(tags=["Kinds of record"], auth=allowed("read"))
CALLS = 500
NAMES = 200


class RecordCallOut(Schema):
    """One call about a kind of record, what it is for and why that is thought."""

    name: str = Field(description="Method and address.", examples=["GET /people"])
    use: str = Field(
        description="What it is for.",
        examples=["list"],
        json_schema_extra={"enum": [use.value for use in Use]},
    )
    reason: str = Field(description="Why that is thought.", examples=["its answer carries a list"])
    sure: bool = Field(description="Whether the description leaves room for no other use.", examples=[True])
    pointer: str = Field(description="Its place, as a JSON pointer.", examples=["/paths/~1people/get"])
    line: int | None = Field(description="Its line, from 1; null where it is not known.", examples=[120])


class RecordKindOut(Schema):
    """One kind of record that a description speaks of."""

    id: str = Field(description="Its number among all of the bid, from 1, as text.", examples=["1"])
    file: str = Field(description="The description.", examples=["lantern-rms-3.2.yaml"])
    name: str = Field(description="What it is called, in the singular.", examples=["person"])
    nature: str = Field(
        description="What sort of thing it is.",
        examples=["record"],
        json_schema_extra={"enum": [nature.value for nature in Nature]},
    )
    touched_by: int = Field(
        description="Its weight: how many calls, addresses and shapes touch it.", examples=[42], ge=0
    )
    sure: bool = Field(description="Whether more than a word says that it is one kind.", examples=[True])
    keys: list[str] = Field(
        description="What names one record; at most 200.", examples=[["personId"]], max_length=NAMES
    )
    schemas: list[str] = Field(description="Its shapes; at most 200.", examples=[["Person"]], max_length=NAMES)
    addresses: list[str] = Field(description="Where it stands; at most 200.", examples=[["/people"]], max_length=NAMES)
    reasons: list[str] = Field(
        description="Why its addresses are thought to be about one kind; at most 200.",
        examples=[["/people and /search carry one schema (Person)"]],
        max_length=NAMES,
    )
    calls: list[RecordCallOut] = Field(description="Its calls; at most 500.", max_length=CALLS)
    calls_in_all: int = Field(description="How many calls there are in all.", examples=[7], ge=0)


class RecordKindQuery(Part):
    """Which kinds of record are wanted. They follow from files that never change."""

    nature: Literal[
        "", "record", "setting", "event subscription", "codes or figures", "worked out when asked", "the service itself"
    ] = Field(default="", description="Only kinds of this nature.", examples=["record"])
    search: str = Field(default="", max_length=200, description="Only kinds whose words hold these.")


RecordKinds = listed(RecordKindOut, "RecordKinds", "kinds of record")


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}/records",
    response=RecordKinds,
    operation_id="listRecordKinds",
    summary="List the kinds of record that a bid's descriptions speak of",
)
def list_record_kinds(
    request: HttpRequest, procurement_id: str, bid_id: str, part: Query[RecordKindQuery]
) -> dict[str, object]:
    """Every kind of record, by description and weight, with its calls and the reasons."""
    found = described(procurement_id, bid_known(procurement_id, bid_id))
    return part_of(request, chosen(found.kinds, nature=part.nature, text=part.search), part, _kind)


def _kind(kind_of_bid: KindOfBid) -> RecordKindOut:
    kind = kind_of_bid.kind
    return RecordKindOut(
        id=str(kind_of_bid.number),
        file=kind_of_bid.file,
        name=kind.name,
        nature=kind.nature,
        touched_by=kind.weight,
        sure=kind.sure,
        keys=list(kind.keys[:NAMES]),
        schemas=list(kind.schemas[:NAMES]),
        addresses=list(kind.addresses[:NAMES]),
        reasons=list(kind.reasons[:NAMES]),
        calls=[
            RecordCallOut(
                name=call.name, use=call.use, reason=call.reason, sure=call.sure, pointer=call.pointer, line=line
            )
            for call, line in zip(kind.calls[:CALLS], kind_of_bid.lines[:CALLS], strict=True)
        ],
        calls_in_all=len(kind.calls),
    )
