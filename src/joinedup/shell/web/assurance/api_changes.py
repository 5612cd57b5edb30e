"""What changed between the descriptions that a bidder gave, for other programs."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from joinedup.shell.flows.assurance.diff import PlacedChange
from joinedup.shell.web.accounts.guard import allowed
from joinedup.shell.web.assurance.comparing import (
    Compared,
    Replacement,
    chosen,
    compared,
    descriptions,
    replacements,
)
from joinedup.shell.web.procurement.api_known import bid_known
from joinedup.shell.web.procurement.store import GivenFile
from joinedup.shell.web.project.lists import ChangedPart, Part, listed, part_of
from joinedup.shell.web.project.problems import Refused

router = Router(tags=["Changes of descriptions"], auth=allowed("read"))
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
CALLS = 200


class ReplacementOut(Schema):
    """A description that a newer one of the same name replaced, and how much it changed."""

    id: str = Field(description="Both digests.", examples=[f"{DIGEST}..{DIGEST}"])
    file: str = Field(description="Name of the file within the bid.", examples=["lantern-rms-3.2.yaml"])
    old_sha256: str = Field(description="SHA-256 before.", examples=[DIGEST], pattern="^[0-9a-f]{64}$")
    new_sha256: str = Field(description="SHA-256 after.", examples=[DIGEST], pattern="^[0-9a-f]{64}$")
    replaced_at: datetime = Field(description="When the newer came (RFC 3339).", examples=["2026-11-24T10:00:00Z"])
    breaking: int | None = Field(description="Breaking changes; null where not comparable.", examples=[3], ge=0)
    risky: int | None = Field(description="Risky changes; null where not comparable.", examples=[3], ge=0)
    compatible: int | None = Field(description="Compatible changes; null where not comparable.", examples=[5], ge=0)
    problem: str = Field(description="Why they cannot be compared; empty where they can.", examples=[""])


class DescriptionChangeOut(Schema):
    """One change between two descriptions, told once."""

    id: str = Field(description="Its number in the whole comparison, from 1, as text.", examples=["1"])
    kind: str = Field(description="Kind of change.", examples=["maximum-lowered"])
    importance: str = Field(
        description="What it does to a system that works with the old version.",
        examples=["breaking"],
        json_schema_extra={"enum": ["breaking", "risky", "compatible"]},
    )
    direction: str = Field(
        description="Which way the data goes, seen from the buyer.",
        examples=["request"],
        json_schema_extra={"enum": ["request", "response", "neither"]},
    )
    message: str = Field(description="What changed.", examples=["The largest value was lowered from 500 to 200."])
    why: str = Field(description="What it means for a buyer.", examples=["What is sent today may be refused."])
    ask: str = Field(description="What to ask the supplier.", examples=["Is such a call refused now?"])
    pointer_old: str = Field(description="Place before, as a JSON pointer, its file before it.", examples=["/paths"])
    pointer_new: str = Field(description="Place after, as a JSON pointer, its file before it.", examples=["/paths"])
    line_old: int | None = Field(description="Line before; null where it has no place.", examples=[635])
    line_new: int | None = Field(description="Line after; null where it has no place.", examples=[636])
    calls: list[str] = Field(
        description="The calls it reaches; at most 200.", examples=[["GET /people"]], max_length=CALLS
    )
    calls_in_all: int = Field(description="How many calls it reaches in all.", examples=[7], ge=0)


class ChangeQuery(Part):
    """Which two descriptions are compared, and which changes are wanted. Neither ever changes."""

    old: str = Field(description="SHA-256 of the file before.", examples=[DIGEST], pattern="^[0-9a-f]{64}$")
    new: str = Field(description="SHA-256 of the file after.", examples=[DIGEST], pattern="^[0-9a-f]{64}$")
    importance: Literal["", "breaking", "risky", "compatible"] = Field(
        default="", description="Only changes of this importance.", examples=["breaking"]
    )
    direction: Literal["", "request", "response", "neither"] = Field(
        default="", description="Only changes in this direction.", examples=["request"]
    )
    search: str = Field(default="", max_length=200, description="Only changes whose words hold these.")


Replacements = listed(ReplacementOut, "Replacements", "replacements")
Changes = listed(DescriptionChangeOut, "DescriptionChanges", "changes")


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}/replacements",
    response=Replacements,
    operation_id="listReplacements",
    summary="List a bid's replaced descriptions",
)
def list_replacements(
    request: HttpRequest, procurement_id: str, bid_id: str, part: Query[ChangedPart]
) -> dict[str, object]:
    """Which descriptions were replaced by newer ones of the same name, and how much that changed."""
    files = descriptions(procurement_id, bid_known(procurement_id, bid_id))
    found = [
        replacement
        for replacement in replacements(files)
        if part.changed_since is None or replacement.new.received >= part.changed_since
    ]
    return part_of(request, found, part, _replacement)


@router.get(
    "/procurements/{procurement_id}/bids/{bid_id}/changes",
    response=Changes,
    operation_id="listChanges",
    summary="List what changed between two descriptions of a bid",
)
def list_changes(request: HttpRequest, procurement_id: str, bid_id: str, part: Query[ChangeQuery]) -> dict[str, object]:
    """Every change from one description to another, the gravest first, each told once."""
    files = descriptions(procurement_id, bid_known(procurement_id, bid_id))
    both = compared(_file(files, part.old), _file(files, part.new))
    if both.report is None:
        raise Refused(409, both.problem)
    numbers = {id(change): str(number) for number, change in enumerate(both.report.changes, start=1)}
    found = chosen(both.report.changes, importance=part.importance, direction=part.direction, text=part.search)
    return part_of(request, found, part, lambda placed_change: _change(numbers[id(placed_change)], placed_change))


def _file(files: tuple[GivenFile, ...], sha256: str) -> GivenFile:
    found = next((file for file in files if file.sha256 == sha256), None)
    if found is None:
        raise Http404
    return found


def _replacement(replacement: Replacement) -> ReplacementOut:
    both: Compared = compared(replacement.old, replacement.new)
    counts = both.report.counts if both.report is not None else {}
    return ReplacementOut(
        id=f"{replacement.old.sha256}..{replacement.new.sha256}",
        file=replacement.new.name,
        old_sha256=replacement.old.sha256,
        new_sha256=replacement.new.sha256,
        replaced_at=replacement.new.received,
        breaking=counts.get("breaking"),
        risky=counts.get("risky"),
        compatible=counts.get("compatible"),
        problem=both.problem,
    )


def _change(number: str, placed_change: PlacedChange) -> DescriptionChangeOut:
    change = placed_change.change
    return DescriptionChangeOut(
        id=number,
        kind=change.id,
        importance=change.importance.value,
        direction=change.direction.value or "neither",
        message=change.message,
        why=change.why,
        ask=change.ask,
        pointer_old=change.pointer_old,
        pointer_new=change.pointer_new,
        line_old=placed_change.line_old,
        line_new=placed_change.line_new,
        calls=list(change.operations[:CALLS]),
        calls_in_all=len(change.operations),
    )
