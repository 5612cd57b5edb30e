"""The steps of a procurement, what each is for and which notices it brings.

The order of steps is ours; what a notice is called and when it is due comes
from the law pack, so that an amendment is data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from joinedup.knowledge.model import Law, Notice
from joinedup.values import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step. ``codes`` are those of the notices it may bring, in their usual order."""

    id: str
    title: str
    purpose: str
    codes: tuple[str, ...]


STAGES = (
    Stage(
        id="plan",
        title="Plan",
        purpose="Say what must be achieved, what it must work with and what it may cost over its whole life.",
        codes=("UK1", "UK3"),
    ),
    Stage(
        id="engage",
        title="Engage the market",
        purpose="Ask suppliers what is possible, all of them the same, and keep what was said.",
        codes=("UK2",),
    ),
    Stage(
        id="tender",
        title="Invite tenders",
        purpose="Publish the specification, the rubrics, the weights and the price formula; then freeze them.",
        codes=("UK4",),
    ),
    Stage(
        id="assess",
        title="Assess",
        purpose="Put every bid through the same checks and the same rubrics, and keep the reasons.",
        codes=("UK12",),
    ),
    Stage(
        id="award",
        title="Award",
        purpose="Give every assessed bidder its summary at the same time, then publish the decision.",
        codes=("UK5", "UK6"),
    ),
    Stage(
        id="standstill",
        title="Stand still",
        purpose="Wait, so that a bidder can challenge before the contract is entered into.",
        codes=(),
    ),
    Stage(
        id="contract",
        title="Enter into the contract",
        purpose="Turn what was promised into terms, with key performance indicators and their bands.",
        codes=("UK7",),
    ),
    Stage(
        id="manage",
        title="Manage",
        purpose="Measure, rate, publish, and price changes before agreeing to them.",
        codes=("UK8", "UK9", "UK10"),
    ),
    Stage(
        id="end",
        title="End",
        purpose="Take the data home, learn from what happened and tell the market.",
        codes=("UK11",),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones:
    """What has happened in one procurement, by day; ``None`` where it has not (or was not needed)."""

    planned_published: date | None = None
    engagement_published: date | None = None
    tender_published: date | None = None
    tenders_due: date | None = None
    summaries_given: date | None = None
    award_published: date | None = None
    standstill_ends: date | None = None
    contract_entered: date | None = None
    contract_ended: date | None = None


def stage_on(milestones: Milestones, day: date) -> Stage:
    """The step that the procurement is in on ``day``."""
    reached = "plan"
    for stage, since in (
        ("engage", milestones.engagement_published),
        ("tender", milestones.tender_published),
        ("assess", _after(milestones.tenders_due)),
        ("award", milestones.summaries_given),
        ("standstill", milestones.award_published),
        ("contract", _after(milestones.standstill_ends)),
        ("manage", milestones.contract_entered),
        ("end", milestones.contract_ended),
    ):
        if since is not None and since <= day:
            reached = stage
    return stage_called(reached)


def stage_called(identity: str) -> Stage:
    """The step of that id; raises ``KeyError`` naming it."""
    for stage in STAGES:
        if stage.id == identity:
            return stage
    raise KeyError(identity)


def notices_of(stage: Stage, law: Law) -> tuple[Notice, ...]:
    """The notices that a step may bring, as the law pack words them.

    Raises ``InputError`` where the pack lacks one, so that a duty is never
    dropped because its data is.
    """
    by_code = {notice.code: notice for notice in law.notices}
    missing = [code for code in stage.codes if code not in by_code]
    if missing:
        raise InputError(
            f"The law pack says nothing of the notice {missing[0]}.",
            file=law.pack.title,
            place="notices",
            remedy="Add the notice to the pack, or use the pack that comes with this version.",
        )
    return tuple(by_code[code] for code in stage.codes)


def out_of_order(milestones: Milestones) -> tuple[str, ...]:
    """What was done too early or too late, as sentences that name the section of the Procurement Act 2023."""
    return tuple(_slips(milestones))


def _slips(at: Milestones) -> Iterator[str]:
    if at.engagement_published and at.tender_published and at.engagement_published > at.tender_published:
        yield (
            f"The engagement notice ({at.engagement_published}) follows the tender notice ({at.tender_published}): "
            "it comes first, or the tender notice gives the reasons for its absence (section 17)."
        )
    if at.tenders_due and at.tender_published and at.tenders_due <= at.tender_published:
        yield f"Tenders are due ({at.tenders_due}) before anybody could have read the tender notice (section 54)."
    if at.award_published and (at.summaries_given is None or at.summaries_given > at.award_published):
        yield (
            f"The award was published ({at.award_published}) before every assessed bidder had its "
            "assessment summary (section 50)."
        )
    if at.contract_entered and at.award_published is None:
        yield f"The contract was entered into ({at.contract_entered}) without a contract award notice (section 50)."
    if at.contract_entered and at.standstill_ends and at.contract_entered <= at.standstill_ends:
        yield (
            f"The contract was entered into ({at.contract_entered}) before the standstill ended "
            f"({at.standstill_ends}) (section 51)."
        )


def _after(day: date | None) -> date | None:
    return None if day is None else day + timedelta(days=1)
