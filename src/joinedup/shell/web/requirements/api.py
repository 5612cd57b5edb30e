"""Goals and requirements for other programs."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from joinedup.knowledge.model import Goal
from joinedup.requirements.asked import Asks
from joinedup.requirements.model import Requirement
from joinedup.shell.sources.knowledge.packs import load_goals, load_library
from joinedup.shell.web.accounts.guard import allowed
from joinedup.shell.web.project.lists import ChangedPart, listed, part_of
from joinedup.shell.web.project.shapes import ReferenceOut
from joinedup.shell.web.requirements.listing import by_requirement, chosen

router = Router(tags=["Goals and requirements"], auth=allowed("read"))
ISSUED = Field(description="Day the pack that holds it was last checked against its sources.", examples=["2026-11-20"])


class GoalOut(Schema):
    """A national or force objective."""

    id: str = Field(description="Id of the goal.", examples=["npds-data-model"])
    title: str = Field(
        description="The goal in a few words.", examples=["A common data model that suppliers adhere to"]
    )
    statement: str = Field(description="What is wanted.", examples=["Suppliers hold and exchange data in one model."])
    measure: str = Field(
        description="How one would know it is met.", examples=["Share of systems that exchange data so."]
    )
    owner: str = Field(description="Who set it.", examples=["National Policing Digital Strategy"])
    scope: str = Field(description="For whom it holds.", examples=["national"])
    references: list[ReferenceOut] = Field(description="Where it comes from.")
    issued: date = ISSUED


class VerificationOut(Schema):
    """One way in which a requirement is verified."""

    method: str = Field(
        description="The kind of evidence.",
        examples=["check"],
        json_schema_extra={"enum": ["check", "sandbox", "document", "demonstration", "reference"]},
    )
    detail: str = Field(
        description="What is looked at, in words a bidder can prepare for.", examples=["Each list is read."]
    )


class ParameterOut(Schema):
    """What the buyer sets before publication, the same for every bidder."""

    name: str = Field(description="Its name, as it stands in braces in the wording.", examples=["record_kinds"])
    unit: str = Field(description="Its unit.", examples=["list of kinds of record"])
    suggested: str = Field(description="A value to begin with.", examples=["persons, objects, locations and events"])
    basis: str = Field(description="Where the suggestion comes from.", examples=["The force's assumption"])
    asks: str = Field(
        description="What evidence is laid against it: each kind of record, or a number; empty for neither.",
        examples=["read"],
        json_schema_extra={"enum": ["", *(asks.value for asks in Asks)]},
    )


class RequirementOut(Schema):
    """A functional outcome that a tender can ask for."""

    id: str = Field(description="Id of the requirement.", examples=["JU-S14"])
    title: str = Field(description="The requirement in a few words.", examples=["Other systems get only what changed"])
    outcome: str = Field(
        description="Wording for the tender; a {name} in braces is filled in by the buyer.",
        examples=["An authorised system obtains every change to {record_kinds} since a moment of its choice."],
    )
    obligation: str = Field(
        description="How strongly it binds.",
        examples=["should"],
        json_schema_extra={"enum": ["must", "should", "could"]},
    )
    level: str = Field(
        description="Level of interoperability.",
        examples=["structural"],
        json_schema_extra={"enum": ["foundational", "structural", "semantic", "organisational"]},
    )
    category: str = Field(description="Id of its subject.", examples=["getting-data-out"])
    rationale: str = Field(
        description="Why it matters, for readers who are not technical.", examples=["Copies grow old."]
    )
    ask: str = Field(description="What to ask a supplier.", examples=["How does another system learn of changes?"])
    goals: list[str] = Field(description="Ids of the goals it serves.", examples=[["npds-data-model"]])
    checks: list[str] = Field(description="Ids of the checks that verify it.", examples=[["changes_since_a_time"]])
    verification: list[VerificationOut] = Field(description="The ways in which it is verified.")
    parameters: list[ParameterOut] = Field(description="What the buyer sets before publication.")
    on_paper: str = Field(
        description="What a result from documents alone is called; empty where they can show the whole.",
        examples=["How a long list is read to its end is described; no list was read"],
    )
    rubric: str = Field(description="Id of the scale it is scored by.", examples=["machine-checked"])
    references: list[ReferenceOut] = Field(description="Where it comes from.")
    issued: date = ISSUED


Goals = listed(GoalOut, "Goals", "goals")
Requirements = listed(RequirementOut, "Requirements", "requirements")


class RequirementPart(ChangedPart):
    """Which requirements are wanted."""

    search: str = Field(default="", max_length=100, description="Only requirements that hold all of these words.")
    level: str = Field(default="", max_length=40, description="Only requirements of this level of interoperability.")
    category: str = Field(default="", max_length=80, description="Only requirements on this subject.")


@router.get("/goals", response=Goals, operation_id="listGoals", summary="List the goals")
def goals(request: HttpRequest, part: Query[ChangedPart]) -> dict[str, object]:
    """What policing and government want of technology."""
    pack = load_goals()
    found = pack.goals if _new(pack.pack.issued, part.changed_since) else ()
    return part_of(request, found, part, lambda one: _goal(one, pack.pack.issued))


@router.get("/goals/{goal_id}", response=GoalOut, operation_id="getGoal", summary="Read one goal")
def goal(request: HttpRequest, goal_id: str) -> GoalOut:
    """One goal, with its measure and its sources."""
    del request
    pack = load_goals()
    for one in pack.goals:
        if one.id == goal_id:
            return _goal(one, pack.pack.issued)
    raise Http404


@router.get("/requirements", response=Requirements, operation_id="listRequirements", summary="List the requirements")
def requirements(request: HttpRequest, part: Query[RequirementPart]) -> dict[str, object]:
    """The requirement library."""
    library = load_library()
    found = chosen(library, text=part.search, level=part.level, category=part.category)
    found = found if _new(library.pack.issued, part.changed_since) else []
    return part_of(request, found, part, lambda one: _requirement(one, library.pack.issued))


@router.get(
    "/requirements/{requirement_id}",
    response=RequirementOut,
    operation_id="getRequirement",
    summary="Read one requirement",
)
def requirement(request: HttpRequest, requirement_id: str) -> RequirementOut:
    """One requirement: its wording, its reason, and how it is verified."""
    del request
    library = load_library()
    for one in library.requirements:
        if one.id == requirement_id:
            return _requirement(one, library.pack.issued)
    raise Http404


def _new(issued: date, since: datetime | None) -> bool:
    return since is None or datetime.combine(issued, time.max, UTC) >= (
        since if since.tzinfo else since.replace(tzinfo=UTC)
    )


def _goal(one: Goal, issued: date) -> GoalOut:
    return GoalOut(
        id=one.id,
        title=one.title,
        statement=one.statement,
        measure=one.measure,
        owner=one.owner,
        scope=one.scope,
        references=[ReferenceOut.of(reference) for reference in one.references],
        issued=issued,
    )


def _requirement(one: Requirement, issued: date) -> RequirementOut:
    return RequirementOut(
        id=one.id,
        title=one.title,
        outcome=one.outcome,
        obligation=one.obligation.value,
        level=one.level.value,
        category=one.category,
        rationale=one.rationale,
        ask=one.ask,
        goals=list(one.goals),
        checks=[check.id for check in by_requirement().get(one.id, ())],
        verification=[
            VerificationOut(method=verification.method.value, detail=verification.detail)
            for verification in one.verification
        ],
        parameters=[
            ParameterOut(
                name=parameter.name,
                unit=parameter.unit,
                suggested=parameter.suggested,
                basis=parameter.basis,
                asks=parameter.asks.value if parameter.asks is not None else "",
            )
            for parameter in one.parameters
        ],
        on_paper=one.on_paper,
        rubric=one.rubric,
        references=[ReferenceOut.of(reference) for reference in one.references],
        issued=issued,
    )
