"""What the API says of coverage, matches, mappings and corrections."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Field, Schema

from joinedup.shell.web.fit.acts import MOST_WHY
from joinedup.shell.web.project.lists import ChangedPart, listed

WITH = "profile:pole"
_ID = "Nominal.surname"
_STATES = Literal["supplied", "doubtful", "missing"]


class SideOut(Schema):
    """Something that a bid can be laid beside."""

    id: str = Field(description="How it is named in `with`.", examples=[WITH])
    title: str = Field(description="Its title.", examples=["Police minimum standard"])
    kind: str = Field(
        description="What it is.", examples=["profile"], json_schema_extra={"enum": ["profile", "bid", "neighbour"]}
    )
    changed_at: datetime = Field(
        description="When what is known of it last changed (RFC 3339).", examples=["2026-11-23T07:32:00Z"]
    )


class LossOut(Schema):
    """One thing that does not survive when one field stands in for another."""

    sort: str = Field(
        description="What is lost.",
        examples=["code_list"],
        json_schema_extra={"enum": ["type", "precision", "length", "code_list", "cardinality", "time_zone"]},
    )
    message: str = Field(description="The loss in words.", examples=["It holds one value, where several are wanted."])
    ask: str = Field(
        description="What to ask the supplier.", examples=["Where do second and further values of “forename” go?"]
    )
    grave: bool = Field(description="Whether no rule can put it right.", examples=[False])


class CoveredFieldOut(Schema):
    """One wanted field and what the bid has for it."""

    field: str = Field(description="Id of the wanted field.", examples=["offender.surname"])
    need: str = Field(
        description="Whether a record must carry it.",
        examples=["mandatory"],
        json_schema_extra={"enum": ["mandatory", "one_of", "conditional", "optional", "unknown"]},
    )
    state: _STATES = Field(
        description="Whether it is there; doubtful until a person has looked.", examples=["supplied"]
    )
    by: str = Field(description="Id of the bid's field; empty where there is none.", examples=[_ID])
    path: str = Field(description="The way to it from its record.", examples=["surname"])
    confidence: float = Field(
        description="How sure, from 0 to 1: of the matches at 0.8 about 80 in 100 are right.",
        examples=[0.957],
        ge=0,
        le=1,
    )
    confirmed: bool = Field(description="Whether a person said so.", examples=[False])
    readable: bool = Field(description="Whether some call gives it.", examples=[True])
    writable: bool = Field(description="Whether some call takes it.", examples=[False])
    losses: list[LossOut] = Field(description="What is lost. At most 10.", max_length=10)


class CoverageOut(Schema):
    """One wanted entity and what the bid has for it."""

    entity: str = Field(description="Id of the wanted entity.", examples=["offender"])
    title: str = Field(description="Its title.", examples=["Offender"])
    held: bool = Field(description="Whether the bid keeps such records, as far as can be told.", examples=[True])
    borrowed: bool = Field(
        description="Whether its fields would fit into a record of another name, which is not counted.",
        examples=[False],
    )
    record: str = Field(
        description="Id of the bid's record that holds most of it; empty where none does.", examples=["Nominal"]
    )
    share: float = Field(
        description="Share of the fields that are supplied, the needed ones counting more.", examples=[0.8], ge=0, le=1
    )
    reads: list[str] = Field(
        description="Calls that give it. At most 3,000.", examples=[["GET /nominals"]], max_length=3000
    )
    writes: list[str] = Field(
        description="Calls that take it. At most 3,000.", examples=[["POST /nominals"]], max_length=3000
    )
    events: list[str] = Field(
        description="Messages that send it. At most 3,000.", examples=[["publish nominal"]], max_length=3000
    )
    missing: list[str] = Field(
        description="Fields that every record must carry and that are not there. At most 60,000.",
        examples=[["Given Name"]],
        max_length=60_000,
    )
    ask: list[str] = Field(
        description="What to ask the supplier. At most 50.",
        examples=[["Where is “Given Name” kept, and by which call can it be had?"]],
        max_length=50,
    )
    fields: list[CoveredFieldOut] = Field(description="Every field. At most 60,000.", max_length=60_000)


class CandidateOut(Schema):
    """What a field may mean."""

    target: str = Field(description="Id of the wanted field.", examples=["offender.surname"])
    confidence: float = Field(
        description="How sure, from 0 to 1: of the matches at 0.8 about 80 in 100 are right.",
        examples=[0.957],
        ge=0,
        le=1,
    )
    reasons: list[str] = Field(
        description="What speaks for it and against it. At most 10.",
        examples=[["Both are called “surname”."]],
        max_length=10,
    )
    corrected: bool = Field(description="Whether a person judged the pair.", examples=[False])


class MatchOut(Schema):
    """One field of the bid's record and what it may mean, the likeliest first."""

    source: str = Field(description="Id of the bid's field.", examples=[_ID])
    path: str = Field(description="The way to it from its record.", examples=["surname"])
    candidates: list[CandidateOut] = Field(description="At most 6.", max_length=6)


class RuleOut(Schema):
    """How one field is carried over."""

    from_: list[str] = Field(
        alias="from", description="The way in the source record. At most 32 names.", examples=[["dob"]], max_length=32
    )
    to: list[str] = Field(
        description="The way in the target record. At most 32 names.", examples=[["date_of_birth"]], max_length=32
    )
    steps: list[str] = Field(
        description="What is done with the value, in order: first, list, text, number, integer, flag or day. At most 10.",
        examples=[["day"]],
        max_length=10,
    )
    codes: dict[str, str] = Field(description="What each code becomes.", examples=[{"MALE": "Male"}])
    needed: bool = Field(description="Whether every target record must have it.", examples=[True])
    confirm: bool = Field(description="Whether a person must confirm it.", examples=[False])


class MappingOut(Schema):
    """How one record becomes another: the document that `joinedup map` carries out."""

    form: str = Field(description="The form of the document.", examples=["joinedup-mapping/1"])
    source: str = Field(description="Id of the bid's record.", examples=["Nominal"])
    target: str = Field(description="Id of the wanted entity.", examples=["offender"])
    rules: list[RuleOut] = Field(description="One for each field that is carried over. At most 1,000.", max_length=1000)
    missing: list[str] = Field(
        description="Wanted fields that nothing is known for. At most 1,000.",
        examples=[["offender.age"]],
        max_length=1000,
    )


class CorrectionIn(Schema):
    """What you say of one pair of fields."""

    source: str = Field(description="Id of the bid's field.", examples=[_ID], min_length=1, max_length=2000)
    target: str = Field(
        description="Id of the wanted field.", examples=["offender.surname"], min_length=1, max_length=2000
    )
    verdict: Literal["same", "different", "withdrawn"] = Field(
        description="Whether they mean the same; `withdrawn` takes back what was said before.", examples=["same"]
    )
    why: str = Field(default="", description="Your reason.", examples=["Clarification 14"], max_length=MOST_WHY)


class CorrectionOut(Schema):
    """What somebody said of one pair of fields."""

    id: str = Field(description="Number of the word, as text; later words have greater ones.", examples=["7"])
    beside: str = Field(description="What the bid was laid beside.", examples=[WITH])
    source: str = Field(description="Id of the bid's field.", examples=[_ID])
    target: str = Field(description="Id of the wanted field.", examples=["offender.surname"])
    verdict: str = Field(
        description="What was said.",
        examples=["same"],
        json_schema_extra={"enum": ["same", "different", "withdrawn"]},
    )
    standing: bool = Field(description="Whether it is the last word on its pair, and counts.", examples=[True])
    who: str = Field(description="Who said it.", examples=["evaluator"])
    entered_by: str = Field(description="Account that brought it in.", examples=["evaluator"])
    why: str = Field(description="The reason; empty where none was given.", examples=["Clarification 14"])
    said_at: datetime = Field(description="When (RFC 3339).", examples=["2026-11-23T07:32:00Z"])


Sides = listed(SideOut, "Sides", "things that a bid can be laid beside")
Coverages = listed(CoverageOut, "Coverages", "wanted entities")
Matches = listed(MatchOut, "Matches", "fields of the record")
Corrections = listed(CorrectionOut, "Corrections", "words that were said")


class BesidePart(ChangedPart):
    """What the bid is laid beside."""

    beside: str = Field(
        default=WITH, alias="with", max_length=120, description="What the bid is laid beside.", examples=[WITH]
    )


class CoveragePart(BesidePart):
    """Which entities are wanted."""

    held: bool | None = Field(
        default=None, description="Only entities that are there (true) or are not (false).", examples=[True]
    )


class MatchPart(BesidePart):
    """Which record is wanted beside which entity."""

    entity: str = Field(max_length=300, description="Id of the wanted entity.", examples=["offender"])
    record: str = Field(
        default="",
        max_length=300,
        description="Id of the bid's record; the one that holds most where not given.",
        examples=["Nominal"],
    )


class MappingAsked(Schema):
    """Which mapping is wanted."""

    beside: str = Field(
        default=WITH, alias="with", max_length=120, description="What the bid is laid beside.", examples=[WITH]
    )
    entity: str = Field(max_length=300, description="Id of the wanted entity.", examples=["offender"])
    record: str = Field(
        default="",
        max_length=300,
        description="Id of the bid's record; the one that holds most where not given.",
        examples=["Nominal"],
    )


class BesideAsked(Schema):
    """What the bid is laid beside."""

    beside: str = Field(
        default=WITH, alias="with", max_length=120, description="What the bid is laid beside.", examples=[WITH]
    )
