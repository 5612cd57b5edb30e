"""Scores, costs, the ranking and whole results for other programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from joinedup.assurance.asked.kinds import Standing
from joinedup.evaluation.model import AskedAnswer, BidResult, CostLine, Score
from joinedup.shell.web.accounts.guard import allowed, need
from joinedup.shell.web.assurance.shown import Shown, shown_run
from joinedup.shell.web.evaluation.downloads import made
from joinedup.shell.web.project.lists import ChangedPart, listed, part_of
from joinedup.shell.web.project.shapes import DECIMAL, MoneyOut

router = Router(tags=["Scores, costs and ranking"], auth=allowed("read"))
KEPT = "Prices and rankings are kept from those who score quality."


class ShownAtOut(Schema):
    """A place in a document of the bid."""

    document: str = Field(description="The document.", examples=["bids/osprey-lantern/lantern-rms-3.2.yaml"])
    pointer: str = Field(description="The place in it, as a JSON pointer.", examples=["/paths/~1people/get"])
    line: int | None = Field(description="The line, counted from 1, where known.", examples=[13], ge=1)


class NamedOut(Schema):
    """One thing that the requirement names: a kind of record or a number, and how it stands in the bid."""

    asked: str = Field(description="What was asked, in the words of the tender.", examples=["persons"])
    sort: str = Field(
        description="Whether it is a kind of record or a number.",
        examples=["record_kind"],
        json_schema_extra={"enum": ["record_kind", "number"]},
    )
    standing: str = Field(
        description="How it stands.",
        examples=["not_shown"],
        json_schema_extra={"enum": [standing.value for standing in Standing]},
    )
    why: str = Field(description="Why, in words.", examples=["Described: GET /people, GET /people/{id}."])
    places: list[ShownAtOut] = Field(description="The first places where it is shown.")
    more_places: int = Field(description="How many places there are beside.", examples=[0], ge=0)
    ask: str = Field(
        description="The question to the bidder; empty where nothing is open.",
        examples=["Which call lets another system have links read, and where is it described?"],
    )


class ScoreOut(Schema):
    """One bid's score on one requirement, and what it rests on."""

    id: str = Field(description="Bid and requirement, joined by a colon.", examples=["osprey-lantern:JU-S14"])
    bid: str = Field(description="Id of the bid.", examples=["osprey-lantern"])
    requirement: str = Field(description="Id of the requirement.", examples=["JU-S14"])
    score: int = Field(description="The score.", examples=[2], ge=0)
    most: int = Field(description="Highest score of the scale.", examples=[5], ge=1)
    basis: str = Field(
        description="What it rests on.",
        examples=["checks"],
        json_schema_extra={"enum": ["checks", "assessor", "claim", "nothing"]},
    )
    rung: int = Field(
        description="Rung of the evidence ladder: 0 nothing, 5 in service elsewhere.", examples=[3], ge=0, le=5
    )
    reason: str = Field(
        description="Why, speaking of this bid alone.", examples=["3 of 9 lists cannot be asked for changes."]
    )
    awaiting: bool = Field(description="Whether a person has still to confirm or change it.", examples=[False])
    asked: list[NamedOut] = Field(description="What the requirement names, thing by thing, and how each stands.")


class CostLineOut(Schema):
    """One named cost of one bid over the term, in today's money."""

    id: str = Field(
        description="Bid and line, joined by a colon.", examples=["osprey-lantern:integration:RMS-MARKERS-OUT"]
    )
    bid: str = Field(description="Id of the bid.", examples=["osprey-lantern"])
    category: str = Field(description="Kind of cost, in the words of the price sheet.", examples=["integration"])
    title: str = Field(description="What it is for.", examples=["Warning markers: work the bid leaves to the force"])
    priced_by: str = Field(
        description="Whose figure it is.", examples=["force"], json_schema_extra={"enum": ["bidder", "force"]}
    )
    interface: str = Field(description="Id of the interface it is for; empty for none.", examples=["RMS-MARKERS-OUT"])
    reason: str = Field(description="Why the line is there.", examples=["The bidder says it does not offer it."])
    low: MoneyOut = Field(description="Low amount, present value.")
    likely: MoneyOut = Field(description="Likely amount, present value.")
    high: MoneyOut = Field(description="High amount, present value.")


class ResultOut(Schema):
    """How one bid came out."""

    bid: str = Field(description="Id of the bid.", examples=["dunnockfold"])
    bidder: str = Field(description="Who bids.", examples=["Dunnockfold Systems"])
    rank: int | None = Field(description="Place in the ranking; null where a must was failed.", examples=[1])
    quality: str = Field(description="Quality points, as decimal text.", examples=["43.68"], pattern=DECIMAL)
    price: str = Field(description="Cost points, as decimal text.", examples=["40"], pattern=DECIMAL)
    total: str = Field(description="Points in all, as decimal text.", examples=["83.68"], pattern=DECIMAL)
    failed: list[str] = Field(description="Ids of the musts it fell short of.", examples=[["JU-F02"]])
    quoted: MoneyOut = Field(description="Sum of the bidder's prices as they will be paid.")
    whole_life: MoneyOut = Field(description="Likely whole-life cost, present value.")
    reasons: list[str] = Field(description="Why it stands where it does.", examples=[["Strength: …"]])


class ComparisonOut(Schema):
    """All bids side by side, the best first."""

    procurement: str = Field(description="Id of the procurement.", examples=["northmoor-records-2027"])
    run: str = Field(description="Number of the run, as text.", examples=["1"])
    formula: str = Field(description="Id of the price formula.", examples=["lowest-over-own"])
    sound: bool = Field(
        description="False while scores wait for a person or evidence could not be used.", examples=[False]
    )
    cautions: list[str] = Field(
        description="What to settle before relying on it.", examples=[["5 scores await an assessor."]]
    )
    results: list[ResultOut] = Field(description="How each bid came out; at most 500.", max_length=500)


Scores = listed(ScoreOut, "Scores", "scores")
CostLines = listed(CostLineOut, "CostLines", "cost lines")


class ScorePart(ChangedPart):
    """Which scores are wanted. A finished run never changes."""

    bid: str = Field(default="", max_length=80, description="Only scores of this bid.")
    requirement: str = Field(default="", max_length=80, description="Only scores on this requirement.")


class CostPart(ChangedPart):
    """Which cost lines are wanted. A finished run never changes."""

    bid: str = Field(default="", max_length=80, description="Only cost lines of this bid.")


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/scores",
    response=Scores,
    operation_id="listScores",
    summary="List a run's scores",
)
def scores(request: HttpRequest, procurement_id: str, run_id: int, part: Query[ScorePart]) -> dict[str, object]:
    """Every bid's score on every requirement, with its reason."""
    value = shown_run(procurement_id, run_id)
    found = [
        score
        for result in _results(value, part)
        for score in result.scores
        if part.bid in ("", score.bid) and part.requirement in ("", score.requirement)
    ]
    return part_of(request, found, part, _score)


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/cost-lines",
    response=CostLines,
    operation_id="listCostLines",
    summary="List a run's cost lines",
)
def cost_lines(request: HttpRequest, procurement_id: str, run_id: int, part: Query[CostPart]) -> dict[str, object]:
    """What each bid prices, and what it leaves to the force."""
    need(request, "procurement.see_prices", KEPT)
    value = shown_run(procurement_id, run_id)
    found = [
        (result.bid, line)
        for result in _results(value, part)
        for line in result.cost.lines
        if part.bid in ("", result.bid)
    ]
    return part_of(request, found, part, lambda pair: _line(*pair))


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/comparison",
    response=ComparisonOut,
    operation_id="getComparison",
    summary="Read a run's ranking",
)
def comparison(request: HttpRequest, procurement_id: str, run_id: int) -> ComparisonOut:
    """The order of the bids, and why each stands where it does."""
    need(request, "procurement.see_prices", KEPT)
    value = shown_run(procurement_id, run_id)
    found = value.assessment.comparison
    return ComparisonOut(
        procurement=procurement_id,
        run=str(run_id),
        formula=found.formula,
        sound=found.sound,
        cautions=list(found.cautions),
        results=[_result(result) for result in found.results],
    )


def _file(media: str, what: str) -> dict[str, object]:
    body = {"schema": {"type": "string", "format": "binary", "description": what}}
    return {"responses": {200: {"description": what, "content": {media: body}}}}


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/results",
    response=None,
    operation_id="exportResults",
    summary="Export a run's whole result",
    openapi_extra=_file("application/json", "The whole result, as the published schema of results.json says."),
)
def results(request: HttpRequest, procurement_id: str, run_id: int) -> HttpResponse:
    """Everything that a run found, in one JSON document; the same run gives the same bytes."""
    need(request, "procurement.see_prices", KEPT)
    return HttpResponse(made("results.json", shown_run(procurement_id, run_id)), content_type="application/json")


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/export",
    response=None,
    operation_id="exportCase",
    summary="Export the whole case",
    openapi_extra=_file("application/zip", "The case as files, which `joinedup assess` reads."),
)
def case(request: HttpRequest, procurement_id: str, run_id: int) -> HttpResponse:
    """Tender, estate, bids, evidence and assessments as files, to be run again anywhere, without this workbench."""
    need(request, "procurement.see_prices", KEPT)
    return HttpResponse(made("case.zip", shown_run(procurement_id, run_id)), content_type="application/zip")


def _results(value: Shown, part: ChangedPart) -> tuple[BidResult, ...]:
    """The results of a run, or none where it finished before the moment asked about."""
    since, finished = part.changed_since, value.run.finished
    return (
        () if since is not None and finished is not None and finished < since else value.assessment.comparison.results
    )


def _score(score: Score) -> ScoreOut:
    return ScoreOut(
        id=f"{score.bid}:{score.requirement}",
        bid=score.bid,
        requirement=score.requirement,
        score=score.score,
        most=score.most,
        basis=score.basis.value,
        rung=int(score.rung),
        reason=score.reason,
        awaiting=score.awaiting,
        asked=[_asked(asked_answer) for asked_answer in score.asked],
    )


def _asked(asked_answer: AskedAnswer) -> NamedOut:
    return NamedOut(
        asked=asked_answer.said,
        sort="record_kind" if asked_answer.kind else "number",
        standing=asked_answer.standing.value,
        why=asked_answer.why,
        places=[ShownAtOut(document=at.file, pointer=at.pointer, line=at.line) for at in asked_answer.places],
        more_places=asked_answer.more,
        ask=asked_answer.ask,
    )


def _line(bid: str, cost_line: CostLine) -> CostLineOut:
    return CostLineOut(
        id=f"{bid}:{cost_line.id}",
        bid=bid,
        category=cost_line.category,
        title=cost_line.title,
        priced_by=cost_line.priced_by,
        interface=cost_line.interface,
        reason=cost_line.reason,
        low=MoneyOut.of(cost_line.present_low),
        likely=MoneyOut.of(cost_line.present_likely),
        high=MoneyOut.of(cost_line.present_high),
    )


def _result(bid_result: BidResult) -> ResultOut:
    return ResultOut(
        bid=bid_result.bid,
        bidder=bid_result.bidder,
        rank=bid_result.rank,
        quality=f"{bid_result.quality:f}",
        price=f"{bid_result.price:f}",
        total=f"{bid_result.total:f}",
        failed=list(bid_result.failed),
        quoted=MoneyOut.of(bid_result.cost.quoted),
        whole_life=MoneyOut.of(bid_result.cost.present_likely),
        reasons=list(bid_result.reasons),
    )
