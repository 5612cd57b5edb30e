"""An evaluation as JSON: the same input and seed give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import orjson

from joinedup.evaluation.acceptability import Robustness
from joinedup.evaluation.cost_figures import LineFigures
from joinedup.evaluation.information import Information
from joinedup.evaluation.panel import Panel
from joinedup.evaluation.placing import Placed, Unranked
from joinedup.evaluation.spread import Spread
from joinedup.evaluation.stress.trial import Example, Shown, Trial
from joinedup.evaluation.tipping import Tip
from joinedup.shell.reports.evaluation.results import CostResult, Evaluated, LotResult
from joinedup.shell.reports.printable import within_json


def evaluation_json(found: Evaluated) -> str:
    """Ranking, costs, trials and robustness; with several lots, each also under ``lots``."""
    single = found.lots[0] if len(found.lots) == 1 else None
    value: dict[str, Any] = {
        "joinedup": found.joinedup,
        "title": found.title,
        "source": found.source,
        "currency": found.currency,
        "seed": found.seed,
        "draws": found.draws,
        "ranking": [row for lot in found.lots for row in _ranking(lot)],
        "cost": cost_dict(found),
        "stress": [mapping for lot in found.lots for mapping in _stress(lot)],
        "robustness": None if single is None or single.robustness is None else _robustness(single.robustness),
        "cautions": [*found.cautions, *(caution for lot in found.lots for caution in lot.cautions)],
    }
    if single is not None:
        value |= _rest(single)
    else:
        value["lots"] = {
            lot.contest.lot: {
                "ranking": _ranking(lot),
                "not_ranked": lot.not_ranked or None,
                "unranked": [_unranked(bid) for bid in lot.unranked],
                "stress": _stress(lot),
                "robustness": None if lot.robustness is None else _robustness(lot.robustness),
                **_rest(lot),
            }
            for lot in found.lots
        }
    return _dump(value)


def _unranked(bid: Unranked) -> dict[str, Any]:
    return {
        "bid": bid.bid,
        "name": bid.name,
        "quality": _number(bid.quality),
        "cost": _number(bid.cost),
        "failed": list(bid.failed),
    }


def cost_json(found: Evaluated) -> str:
    """The costs alone."""
    return _dump(
        {
            "joinedup": found.joinedup,
            "title": found.title,
            "source": found.source,
            "currency": found.currency,
            "seed": found.seed,
            "draws": found.draws,
            "terms": _terms(found),
            "cost": cost_dict(found),
            "cautions": list(found.cautions),
        }
    )


def cost_dict(found: Evaluated) -> dict[str, Any]:
    """Each bid's cost by its id; a bid that only names a price has that price and no lines."""
    costs = {cost.bid: _cost(cost) for cost in found.costs}
    for lot in found.lots:
        for entry in lot.contest.entries:
            if entry.bid not in costs and entry.price is not None:
                costs[entry.bid] = _named_price(entry.price)
    return dict(sorted(costs.items()))


def _terms(found: Evaluated) -> dict[str, Any] | None:
    terms = found.terms
    if terms is None:
        return None
    return {
        "term_years": terms.term,
        "convention": terms.convention,
        "discount_rates": terms.rates.id,
        "inflation": _number(terms.inflation),
        "amounts": "nominal" if terms.nominal else "real",
        "correlation": _number(terms.correlation),
        "cap": _number(terms.cap),
        "round_each_year_to": _number(terms.quantum),
        "assumptions": found.basis,
    }


def _ranking(lot: LotResult) -> list[dict[str, Any]]:
    return [
        {
            "bid": place.bid,
            "name": place.name,
            **({"lot": lot.contest.lot} if lot.contest.lot else {}),
            "total": _number(place.total),
            "quality": _number(place.quality),
            "price": _number(place.price),
            "rank": place.rank,
            "cost": _number(place.cost),
            "failed": list(place.failed),
        }
        for place in lot.placed
    ]


def _rest(lot: LotResult) -> dict[str, Any]:
    return {
        "smallest_changes": [_tip(tip) for tip in lot.tips],
        "dominance": [
            {"better": dominance.better, "worse": dominance.worse, "surely": dominance.surely}
            for dominance in lot.dominances
        ],
        "information": None if lot.information is None else _information(lot.information),
        "panel": None if lot.panel is None else _panel(lot.panel, lot.before_moderation),
        "reasons": [
            {
                "bid": explanation.bid,
                "criterion": explanation.criterion,
                "score": _number(explanation.score),
                "of": _number(explanation.most),
                "explanation": explanation.text,
                "left_out": explanation.left_out,
            }
            for explanation in lot.explanations
        ],
        "method": list(lot.method),
    }


def _cost(cost_result: CostResult) -> dict[str, Any]:
    figures, risk = cost_result.figures, cost_result.risk
    return {
        "net_present_cost": _number(figures.net_present_cost),
        "p50": _money(risk.p50),
        "p80": _money(risk.p80),
        "p95": _money(risk.p95),
        "real": _number(figures.real),
        "nominal": _number(figures.nominal),
        "capped_share": risk.capped,
        "unit_costs": {name: _number(amount) for name, amount in figures.unit_costs},
        "by_category": {name: _number(amount) for name, amount in figures.by_category()},
        "lines": [_line(line) for line in figures.lines],
        "curve": [[per_cent, _money(amount)] for per_cent, amount in risk.curve],
        "tornado": [
            {"line": swing.line, "title": swing.title, "low": _money(swing.low), "high": _money(swing.high)}
            for swing in risk.swings
        ],
    }


def _line(line: LineFigures) -> dict[str, Any]:
    item = line.item
    return {
        "id": item.id,
        "category": item.category,
        "title": item.title,
        "priced_by": item.priced_by,
        "unpriced": item.unpriced,
        "amount": _spread(item.amount),
        "per": item.basis.value,
        "probability": _number(item.probability),
        "allowance": _number(item.allowance),
        "by_year": [_number(amount) for amount in line.by_year],
        "nominal_by_year": None if line.nominal is None else [_number(amount) for amount in line.nominal],
        "net_present": _number(line.present),
        "low": _number(line.low),
        "high": _number(line.high),
        "reason": item.reason,
    }


def _named_price(price: Spread) -> dict[str, Any]:
    shares = {name: price.quantile(share) for name, share in (("p50", 0.5), ("p80", 0.8), ("p95", 0.95))}
    return {
        "net_present_cost": _number(price.likely),
        **{name: _money(amount) for name, amount in shares.items()},
        "lines": [],
    }


def _spread(spread: Spread) -> dict[str, Any]:
    return {
        "low": _number(spread.low),
        "likely": _number(spread.likely),
        "high": _number(spread.high),
        "shape": spread.shape.value,
    }


def _stress(lot: LotResult) -> list[dict[str, Any]]:
    return [_trial(trial, lot.contest.lot) for trial in lot.stress]


def _trial(trial: Trial, lot: str) -> dict[str, Any]:
    return {
        "test": trial.id,
        **({"lot": lot} if lot else {}),
        "title": trial.title,
        "outcome": trial.outcome.value,
        "warning": trial.sentence if trial.outcome.value in ("warning", "fail") else "",
        "sentence": trial.sentence,
        "remedy": trial.remedy,
        "counter_example": None if trial.example is None else _example(trial.example),
    }


def _example(example: Example) -> dict[str, Any]:
    return {
        "change": example.change,
        "before": [_score_row(each) for each in example.before],
        "after": [_score_row(each) for each in example.after],
    }


def _score_row(evidence: Shown) -> dict[str, Any]:
    return {
        "bid": evidence.bid,
        "quality": _number(evidence.quality),
        "price": _number(evidence.price),
        "price_points": _number(evidence.price_points),
        "total": _number(evidence.total),
        "rank": evidence.rank,
    }


def _robustness(robustness: Robustness) -> dict[str, Any]:
    return {
        "draws": robustness.draws,
        "seed": robustness.seed,
        "criteria": list(robustness.columns),
        "rank_acceptability": {
            bid: list(row) for bid, row in zip(robustness.bids, robustness.acceptability, strict=True)
        },
        "central_weights": {
            bid: None if row is None else list(row)
            for bid, row in zip(robustness.bids, robustness.central, strict=True)
        },
        "confidence_factors": dict(zip(robustness.bids, robustness.confidence, strict=True)),
        "pairwise_winning": {
            bid: {other: share for other, share in zip(robustness.bids, row, strict=True) if other != bid}
            for bid, row in zip(robustness.bids, robustness.winning, strict=True)
        },
        "at_published_weights": None
        if robustness.published is None
        else {bid: list(row) for bid, row in zip(robustness.bids, robustness.published, strict=True)},
    }


def _tip(tip: Tip) -> dict[str, Any]:
    return {
        "kind": tip.kind,
        "bid": tip.bid,
        "criterion": tip.criterion,
        "now": _number(tip.now),
        "to": _number(tip.to),
        "winner": tip.winner,
        "sentence": tip.sentence,
    }


def _information(information: Information) -> dict[str, Any]:
    return {
        "everything": _points(information.everything),
        "things": [
            {
                "bid": thing.bid,
                "criterion": thing.criterion,
                "line": thing.line,
                "title": thing.title,
                "points": _points(thing.points),
                "changes_award": _points(thing.changes),
                "resolve": thing.resolve,
            }
            for thing in information.things
        ],
    }


def _panel(panel: Panel, before: Sequence[Placed]) -> dict[str, Any]:
    return {
        "evaluators": list(panel.evaluators),
        "overall_alpha": panel.overall,
        "agreement": [
            {
                "criterion": agreement.criterion,
                "alpha": agreement.alpha,
                "items": agreement.items,
                "caution": agreement.caution,
            }
            for agreement in panel.agreement
        ],
        "discuss": [
            {
                "bid": to_discuss.bid,
                "criterion": to_discuss.criterion,
                "scores": {who: _number(score) for who, score in to_discuss.scores},
                "settled": to_discuss.settled,
                "sentence": to_discuss.sentence,
            }
            for to_discuss in panel.discuss
        ],
        "warnings": [
            {"evaluator": warning.evaluator, "kind": warning.kind, "sentence": warning.sentence}
            for warning in panel.warnings
        ],
        "ranking_before_moderation": [
            {"bid": place.bid, "total": _number(place.total), "rank": place.rank} for place in before
        ],
    }


def _number(value: Decimal | None) -> float | int | None:
    """Exact numbers to six decimals: finer than any is printed."""
    if value is None:
        return None
    rounded = round(value, 6)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _money(value: float) -> float:
    return round(value, 2)


def _points(value: float) -> float:
    return round(value, 6)


def _dump(value: Any) -> str:
    return within_json(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())
