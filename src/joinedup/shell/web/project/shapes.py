"""Shapes that several parts of the API use."""

from __future__ import annotations

from ninja import Field, Schema
from pydantic import JsonValue

from joinedup.findings import Finding
from joinedup.values import Money, Reference


class MoneyOut(Schema):
    """An exact amount of money."""

    amount: str = Field(
        description="The amount as decimal text, so that nothing is rounded on the way.",
        examples=["121684.40"],
        pattern=r"^-?\d+(\.\d+)?$",
    )
    currency: str = Field(description="ISO 4217 code of the currency.", examples=["GBP"], pattern="^[A-Z]{3}$")

    @staticmethod
    def of(value: Money) -> MoneyOut:
        """The shape of ``value``."""
        return MoneyOut(amount=f"{value.amount:f}", currency=value.currency)


class ReferenceOut(Schema):
    """A published source."""

    title: str = Field(description="Title of the source.", examples=["API technical and data standards"])
    url: str = Field(
        description="Where it is published; empty for our own judgement.",
        examples=["https://www.gov.uk/guidance/gds-api-technical-and-data-standards"],
    )
    part: str = Field(description="Which part of it; empty for the whole.", examples=["Versioning"])
    confidence: str = Field(
        description="How well it was read.",
        examples=["read"],
        json_schema_extra={"enum": ["read", "opening_only", "secondary", "own_judgement"]},
    )

    @staticmethod
    def of(value: Reference) -> ReferenceOut:
        """The shape of ``value``."""
        return ReferenceOut(title=value.title, url=value.url, part=value.part, confidence=value.confidence)


DECIMAL = r"^-?\d+(\.\d+)?$"
OUTCOMES: list[JsonValue] = ["pass", "fail", "warning", "not_applicable", "not_tested", "error", "attested"]


class FindingOut(Schema):
    """One check's outcome at one place of one document."""

    id: str = Field(description="Number of the finding within its run, as text.", examples=["17"])
    run: str = Field(description="Number of the run that found it, as text.", examples=["1"])
    bid: str = Field(description="Id of the bid it is about.", examples=["osprey-lantern"])
    check: str = Field(description="Id of the check.", examples=["changes_since_a_time"])
    check_version: int = Field(description="Version of the check's meaning.", examples=[1])
    outcome: str = Field(
        description="How the check came out there.", examples=["fail"], json_schema_extra={"enum": OUTCOMES}
    )
    severity: str = Field(
        description="What it would cost a buyer if it stands.",
        examples=["high"],
        json_schema_extra={"enum": ["high", "medium", "low"]},
    )
    message: str = Field(description="What was found.", examples=["GET /persons has no parameter for what changed."])
    why: str = Field(description="Why it matters to a buyer.", examples=["Every consumer copies all records again."])
    ask: str = Field(description="What to ask the supplier.", examples=["How does another system learn of changes?"])
    requirement: str = Field(description="Id of the requirement that the check verifies.", examples=["JU-S14"])
    document: str = Field(description="Name of the document.", examples=["bids/osprey-lantern/lantern-rms-3.2.yaml"])
    document_sha256: str = Field(
        description="SHA-256 of the document, in hexadecimal.",
        examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        pattern="^[0-9a-f]{64}$",
    )
    pointer: str = Field(
        description="Place in the document as a JSON pointer (RFC 6901).", examples=["/paths/~1persons/get"]
    )
    line: int | None = Field(
        description="Line in the document, counted from 1; null where it is about the whole.", examples=[812]
    )

    @staticmethod
    def of(run: int, number: int, bid: str, sha256: str, value: Finding) -> FindingOut:
        """The shape of one finding of one run."""
        return FindingOut(
            id=str(number),
            run=str(run),
            bid=bid,
            check=value.check,
            check_version=value.version,
            outcome=value.outcome.value,
            severity=value.severity.value,
            message=value.message,
            why=value.why,
            ask=value.ask,
            requirement=value.requirement,
            document=value.location.file,
            document_sha256=sha256,
            pointer=value.location.pointer,
            line=value.location.line,
        )
