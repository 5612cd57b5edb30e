"""The shapes in which procurements, bids, evidence and assessments travel."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Field, Schema

from joinedup.shell.web.project.lists import listed
from joinedup.shell.web.project.shapes import DECIMAL

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
CHANGED = Field(description="When it last changed (RFC 3339).", examples=["2026-11-23T07:32:00Z"])


class AskedOut(Schema):
    """A requirement as one procurement asks for it."""

    requirement: str = Field(description="Id of the requirement.", examples=["JU-S14"])
    obligation: str = Field(
        description="How strongly it binds here.",
        examples=["should"],
        json_schema_extra={"enum": ["must", "should", "could"]},
    )
    weight: str = Field(
        description="Share of the quality score in per cent, as decimal text.", examples=["7"], pattern=DECIMAL
    )
    text: str = Field(
        description="Wording in the tender, with its numbers.", examples=["An authorised system obtains …"]
    )


class ProcurementOut(Schema):
    """What is bought, what is asked, and how bids are compared."""

    id: str = Field(description="Id of the procurement.", examples=["northmoor-records-2027"])
    title: str = Field(
        description="What is bought, in a few words.", examples=["A records system others can work with"]
    )
    force: str = Field(description="Who buys.", examples=["Northmoor Police"])
    summary: str = Field(description="What it is about.", examples=["Replaces the crime and records system."])
    state: str = Field(
        description="Where it stands.", examples=["evaluation"], json_schema_extra={"enum": ["evaluation", "closed"]}
    )
    tender_published: date | None = Field(
        description="Day the tender was published; null where it was not yet.", examples=["2026-09-14"]
    )
    replaces: list[str] = Field(description="Ids of the systems it replaces.", examples=[["RMS"]])
    interfaces: list[str] = Field(description="Ids of the interfaces it must serve.", examples=[["RMS-MARKERS-OUT"]])
    quality_weight: str = Field(
        description="Weight of quality in per cent, as decimal text.", examples=["60"], pattern=DECIMAL
    )
    price_weight: str = Field(
        description="Weight of whole-life cost in per cent, as decimal text.", examples=["40"], pattern=DECIMAL
    )
    term_years: int = Field(description="Whole term that is priced, in years.", examples=[7])
    asked: list[AskedOut] = Field(description="What it asks for.")
    changed_at: datetime = CHANGED


class AnswerOut(Schema):
    """A bidder's answer to one requirement."""

    requirement: str = Field(description="Id of the requirement.", examples=["JU-S14"])
    meets: str = Field(
        description="Whether the bidder says it meets it; empty for no answer.",
        examples=["yes"],
        json_schema_extra={"enum": ["yes", "partly", "no", ""]},
    )
    statement: str = Field(description="The bidder's words.", examples=["GET /persons takes updatedSince."])
    evidence: str = Field(description="Evidence the bidder names.", examples=["lantern-rms-3.2.yaml"])


class BidOut(Schema):
    """What one bidder answered, without its prices."""

    id: str = Field(description="Id of the bid within its procurement.", examples=["osprey-lantern"])
    procurement: str = Field(description="Id of the procurement.", examples=["northmoor-records-2027"])
    bidder: str = Field(description="Who bids.", examples=["Osprey Lantern Ltd"])
    product: str = Field(description="What is offered.", examples=["Lantern RMS 3"])
    answers: list[AnswerOut] = Field(description="Its answers, one for each requirement asked.")
    changed_at: datetime = CHANGED


class EvidenceOut(Schema):
    """A file that a bidder gave, by what it is."""

    id: str = Field(description="Name of the file within the bid.", examples=["lantern-rms-3.2.yaml"])
    bid: str = Field(description="Id of the bid.", examples=["osprey-lantern"])
    sha256: str = Field(description="SHA-256 of its content.", examples=[DIGEST], pattern="^[0-9a-f]{64}$")
    size_bytes: int = Field(description="Size of its content in bytes.", examples=[48213], ge=0)
    sent_by: str = Field(description="Account that put it in.", examples=["buyer"])
    received_at: datetime = Field(description="When it came (RFC 3339).", examples=["2026-11-23T07:32:00Z"])
    replaced_at: datetime | None = Field(
        description="When a newer file took its place, or it was set aside (RFC 3339); null while it counts.",
        examples=["2026-11-24T10:00:00Z"],
    )
    set_aside: str = Field(
        description="Why it was set aside; empty where it was not.", examples=["It makes every run fail."]
    )


class EvidenceChange(Schema):
    """What is to become of a file that counts."""

    set_aside: str = Field(
        description="Why it is to count no longer. It stays on the record.",
        examples=["It makes every run fail."],
        min_length=1,
        max_length=500,
        pattern=r"\S",
    )


class StoredOut(Schema):
    """That something was stored, and the run that takes it in."""

    evidence: EvidenceOut = Field(description="What was stored.")
    run: str | None = Field(
        description="Number of the run that reads it, as text; null where the same content was there already.",
        examples=["2"],
    )


class AssessmentIn(Schema):
    """What a person read, and the score it earns."""

    score: int = Field(description="Score on the requirement's published scale.", examples=[4], ge=0, le=100)
    evidence: str = Field(
        description="The evidence that was read, and where in it.",
        examples=["exit-plan.md, section 2"],
        max_length=1000,
        min_length=1,
    )
    reason: str = Field(
        description="Why it earns this score.",
        examples=["The plan names people and days."],
        max_length=2000,
        min_length=1,
    )
    no_interest: bool = Field(
        description="Must be true: the assessor declares that no interest in this bidder could sway the judgement.",
        examples=[True],
    )


class AssessmentLine(AssessmentIn):
    """One reading among many."""

    requirement: str = Field(description="Id of the requirement it is about.", examples=["JU-O02"], max_length=80)


class AssessmentOut(Schema):
    """A named person's reading of one bid against one requirement."""

    id: str = Field(description="Id of the requirement it is about.", examples=["JU-O02"])
    bid: str = Field(description="Id of the bid.", examples=["osprey-lantern"])
    assessor: str = Field(description="Account of the person.", examples=["evaluator"])
    score: int = Field(description="Score on the published scale.", examples=[4], ge=0, le=100)
    evidence: str = Field(description="Evidence that was read.", examples=["exit-plan.md, section 2"])
    reason: str = Field(description="Why it earns this score.", examples=["The plan names people and days."])
    recorded_at: datetime = Field(description="When it was recorded (RFC 3339).", examples=["2026-11-23T09:10:00Z"])


Procurements = listed(ProcurementOut, "Procurements", "procurements")
Bids = listed(BidOut, "Bids", "bids")
EvidenceList = listed(EvidenceOut, "EvidenceList", "files")
Assessments = listed(AssessmentOut, "Assessments", "assessments")
