"""How firm a run's result is, for other programs: what the pages show, from the same stored document."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema

from joinedup.shell.web.accounts.guard import allowed, need
from joinedup.shell.web.assurance.shown import shown_run
from joinedup.shell.web.evaluation import store
from joinedup.shell.web.evaluation.api import KEPT
from joinedup.shell.web.evaluation.firm import ASKED
from joinedup.shell.web.project.shapes import DECIMAL, MoneyOut

router = Router(tags=["Scores, costs and ranking"], auth=allowed("read"))
MOST = 500


class RankedOut(Schema):
    """How firmly one bid stands where it does."""

    bid: str = Field(description="Id of the bid.", examples=["dunnockfold"])
    rank_acceptability: list[float] = Field(
        description="Share of draws in which it takes each rank, the first rank first.",
        examples=[[0.9, 0.1]],
        max_length=MOST,
    )
    at_published_weights: list[float] = Field(
        description="The same with the published weights held fixed.", examples=[[0.95, 0.05]], max_length=MOST
    )
    central_weights: list[float] | None = Field(
        description="Mean weights under which it comes first, in the order of `criteria`; null where it never does.",
        examples=[[0.6, 0.4]],
        max_length=MOST,
    )
    confidence_factor: float = Field(
        description="How often it comes first under its central weights; 0 where it has none.",
        examples=[0.98],
        ge=0,
        le=1,
    )


class PairOut(Schema):
    """One bid against another."""

    bid: str = Field(description="Id of the bid.", examples=["dunnockfold"])
    other: str = Field(description="Id of the bid it is held against.", examples=["osprey-lantern"])
    wins: float = Field(description="Share of draws in which it beats the other.", examples=[0.9], ge=0, le=1)


class SwingOut(Schema):
    """How far one uncertain line moves a cost, all else likely."""

    line: str = Field(description="Id of the cost line.", examples=["integration:RMS-MARKERS-OUT:once"])
    title: str = Field(description="What it is for.", examples=["Warning markers (setting up)"])
    low: MoneyOut = Field(description="Cost with the line at its tenth percentile.")
    high: MoneyOut = Field(description="Cost with the line at its ninetieth percentile.")


class CategoryOut(Schema):
    """One category's part of a cost."""

    category: str = Field(description="Kind of cost.", examples=["licence"])
    present: MoneyOut = Field(description="Net present cost of it.")


class UncertainCostOut(Schema):
    """What one bid may come to cost."""

    bid: str = Field(description="Id of the bid.", examples=["osprey-lantern"])
    net_present: MoneyOut = Field(description="Net present cost on likely amounts.")
    p50: MoneyOut = Field(description="Cost that half of the draws stay at or below.")
    p80: MoneyOut = Field(description="Cost that four in five draws stay at or below.")
    p95: MoneyOut = Field(description="Cost that nineteen in twenty draws stay at or below.")
    capped_share: float = Field(description="Share of draws in which the cap cut a line off.", examples=[0.0])
    categories: list[CategoryOut] = Field(description="The likely cost by category.", max_length=MOST)
    years: list[MoneyOut] = Field(
        description="Likely money by year at the prices of the base date, year 0 first.", max_length=MOST
    )
    tornado: list[SwingOut] = Field(description="What moves it, the widest first.", max_length=MOST)


class ChangeOut(Schema):
    """One change that alone makes another bid win."""

    kind: str = Field(
        description="What changes.", examples=["price"], json_schema_extra={"enum": ["weight", "price", "score"]}
    )
    bid: str = Field(description="Id of the bid whose number changes; empty for a weight.", examples=["dunnockfold"])
    criterion: str = Field(description="Id of the criterion.", examples=["price"])
    now: str = Field(
        description="The number now, as decimal text: per cent, score, or price in the currency of the whole.",
        examples=["7119442.93"],
        pattern=DECIMAL,
    )
    to: str = Field(description="The same from which the other wins.", examples=["20053833.23"], pattern=DECIMAL)
    winner: str = Field(description="Id of the bid that would win.", examples=["osprey-lantern"])
    sentence: str = Field(description="The same in words.", examples=["If the price rose, another bid would win."])


class WorthOut(Schema):
    """One thing that it would pay to find out before award."""

    title: str = Field(description="What is uncertain.", examples=["Cost of the warning markers"])
    points: float = Field(description="Points by which the award would be better in the mean.", examples=[0.4])
    changes_award: float = Field(description="Share of cases in which it changes the award.", examples=[0.1])
    resolve: str = Field(description="The check or question that settles it.", examples=["Ask for a fixed price."])


class PlacedOut(Schema):
    """One bid of a counter-example."""

    bid: str = Field(description="Name of the bid.", examples=["Bid A"])
    quality: float = Field(description="Its quality points.", examples=[42.0])
    offered: MoneyOut = Field(description="What it asks.")
    price_points: float = Field(description="Its price points.", examples=[26.67])
    total: float = Field(description="Its points in all.", examples=[68.67])
    rank: int = Field(description="Its place.", examples=[1], ge=1)


class ExampleOut(Schema):
    """A case in which the scoring model goes wrong."""

    change: str = Field(description="What happens.", examples=["Bid C withdraws."])
    before: list[PlacedOut] = Field(description="The field before, the best first.", max_length=MOST)
    after: list[PlacedOut] = Field(description="The field after, the best first.", max_length=MOST)


class TrialOut(Schema):
    """One trial of the scoring model."""

    test: str = Field(description="Id of the trial.", examples=["leave_one_out"])
    title: str = Field(description="What was tried.", examples=["A losing bid withdraws"])
    outcome: str = Field(
        description="How it came out.",
        examples=["warning"],
        json_schema_extra={"enum": ["pass", "warning", "fail", "not_applicable"]},
    )
    sentence: str = Field(description="What was found.", examples=["The award can flip when a bidder withdraws."])
    remedy: str = Field(description="What to do; empty for nothing.", examples=["Publish how it is handled."])
    counter_example: ExampleOut | None = Field(description="The smallest found that shows it; null for none.")


class FirmnessOut(Schema):
    """How firm a run's result is. The same run gives the same numbers."""

    procurement: str = Field(description="Id of the procurement.", examples=["northmoor-records-2027"])
    run: str = Field(description="Number of the run, as text.", examples=["1"])
    problem: str = Field(
        description="Why it could not be worked out; empty where it was. The lists are then empty.", examples=[""]
    )
    seed: int = Field(description="Seed of every draw.", examples=[1], ge=0)
    draws: int = Field(description="How many draws were made.", examples=[100000], ge=0)
    currency: str = Field(description="ISO 4217 code of every amount; empty for none.", examples=["GBP"])
    cautions: list[str] = Field(
        description="What to settle before relying on it.", examples=[["5 scores await an assessor."]], max_length=MOST
    )
    criteria: list[str] = Field(
        description="Ids of the criteria, in the order of the weights; the price comes last.",
        examples=[["JU-S14", "price"]],
        max_length=MOST,
    )
    bids: list[RankedOut] = Field(description="How firmly each bid stands.", max_length=MOST)
    pairs: list[PairOut] = Field(description="Each bid against each other.", max_length=MOST * MOST)
    smallest_changes: list[ChangeOut] = Field(
        description="Changes that alone tip the award: weights, then prices, then scores, each by size.",
        max_length=MOST * MOST,
    )
    worth_knowing: list[WorthOut] = Field(description="What it would pay to find out, the best first.", max_length=MOST)
    costs: list[UncertainCostOut] = Field(description="What each bid may come to cost.", max_length=MOST)
    stress: list[TrialOut] = Field(description="Trials of the scoring model.", max_length=MOST)


@router.get(
    "/procurements/{procurement_id}/runs/{run_id}/firmness",
    response=FirmnessOut,
    operation_id="getFirmness",
    summary="Read how firm a run's result is",
)
def firmness(request: HttpRequest, procurement_id: str, run_id: int) -> dict[str, Any]:
    """Ranks under other weights, what would tip the award, what costs may come to, and trials of the scoring model."""
    need(request, "procurement.see_prices", KEPT)
    firm = store.firmness(procurement_id, shown_run(procurement_id, run_id).run.number)
    if firm is None:
        raise Http404("This run was made before firmness was worked out. Start a new run.")
    own = {"procurement": procurement_id, "run": str(run_id), "problem": firm.problem}
    return _nothing() | (_answer(firm.document) if firm.document else {}) | own


def _nothing() -> dict[str, Any]:
    lists = ("cautions", "criteria", "bids", "pairs", "smallest_changes", "worth_knowing", "costs", "stress")
    return {"seed": ASKED.seed, "draws": 0, "currency": "", **{name: [] for name in lists}}


def _answer(found: dict[str, Any]) -> dict[str, Any]:
    robust, currency = found["robustness"], found["currency"]
    shares = robust["rank_acceptability"]
    return {
        **{name: found[name] for name in ("seed", "draws", "currency", "cautions")},
        "criteria": robust["criteria"],
        "bids": [
            {
                "bid": bid,
                "rank_acceptability": shares[bid],
                "at_published_weights": (robust["at_published_weights"] or {}).get(bid, []),
                "central_weights": robust["central_weights"][bid],
                "confidence_factor": robust["confidence_factors"][bid],
            }
            for bid in shares
        ],
        "pairs": [
            {"bid": bid, "other": other, "wins": share}
            for bid, row in robust["pairwise_winning"].items()
            for other, share in row.items()
        ],
        "smallest_changes": [
            value | {"now": _exact(value["now"]), "to": _exact(value["to"])} for value in found["smallest_changes"]
        ],
        "worth_knowing": found["information"]["things"],
        "costs": [_cost(bid, value, currency) for bid, value in found["cost"].items()],
        "stress": [
            value | {"counter_example": _example(value["counter_example"], currency)} for value in found["stress"]
        ],
    }


def _cost(bid: str, found: dict[str, Any], currency: str) -> dict[str, Any]:
    rows = [line["by_year"] for line in found["lines"]]
    return {
        "bid": bid,
        "net_present": _money(found["net_present_cost"], currency),
        **{name: _money(found[name], currency) for name in ("p50", "p80", "p95")},
        "capped_share": found["capped_share"],
        "categories": [
            {"category": name, "present": _money(amount, currency)} for name, amount in found["by_category"].items()
        ],
        "years": [
            _money(sum((Decimal(repr(amount)) for amount in amounts), Decimal(0)), currency)
            for amounts in zip(*rows, strict=True)
        ],
        "tornado": [
            value | {name: _money(value[name], currency) for name in ("low", "high")} for value in found["tornado"]
        ],
    }


def _example(found: dict[str, Any] | None, currency: str) -> dict[str, Any] | None:
    if found is None:
        return None
    sides = {
        side: [value | {"offered": _money(value["price"], currency)} for value in found[side]]
        for side in ("before", "after")
    }
    return {"change": found["change"], **sides}


def _money(amount: float | Decimal, currency: str) -> MoneyOut:
    return MoneyOut(amount=_exact(amount), currency=currency)


def _exact(number: float | Decimal) -> str:
    """The number of the stored document as text, digit for digit."""
    return f"{number if isinstance(number, Decimal) else Decimal(repr(number)):f}"
