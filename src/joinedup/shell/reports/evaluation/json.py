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
        "stress": [one for lot in found.lots for one in _stress(lot)],
        "robustness": None if single is None or single.robustness is None else _robustness(single.robustness),
        "cautions": [*found.cautions, *(one for lot in found.lots for one in lot.cautions)],
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
    costs = {one.bid: _cost(one) for one in found.costs}
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
            "bid": one.bid,
            "name": one.name,
            **({"lot": lot.contest.lot} if lot.contest.lot else {}),
            "total": _number(one.total),
            "quality": _number(one.quality),
            "price": _number(one.price),
            "rank": one.rank,
            "cost": _number(one.cost),
            "failed": list(one.failed),
        }
        for one in lot.placed
    ]


def _rest(lot: LotResult) -> dict[str, Any]:
    return {
        "smallest_changes": [_tip(one) for one in lot.tips],
        "dominance": [{"better": one.better, "worse": one.worse, "surely": one.surely} for one in lot.dominances],
        "information": None if lot.information is None else _information(lot.information),
        "panel": None if lot.panel is None else _panel(lot.panel, lot.before_moderation),
        "reasons": [
            {
                "bid": one.bid,
                "criterion": one.criterion,
                "score": _number(one.score),
                "of": _number(one.most),
                "explanation": one.text,
                "left_out": one.left_out,
            }
            for one in lot.explanations
        ],
        "method": list(lot.method),
    }


def _cost(one: CostResult) -> dict[str, Any]:
    figures, risk = one.figures, one.risk
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
        "by_year": [_number(one) for one in line.by_year],
        "nominal_by_year": None if line.nominal is None else [_number(one) for one in line.nominal],
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
    return [_trial(one, lot.contest.lot) for one in lot.stress]


def _trial(one: Trial, lot: str) -> dict[str, Any]:
    return {
        "test": one.id,
        **({"lot": lot} if lot else {}),
        "title": one.title,
        "outcome": one.outcome.value,
        "warning": one.sentence if one.outcome.value in ("warning", "fail") else "",
        "sentence": one.sentence,
        "remedy": one.remedy,
        "counter_example": None if one.example is None else _example(one.example),
    }


def _example(one: Example) -> dict[str, Any]:
    return {
        "change": one.change,
        "before": [_score_row(each) for each in one.before],
        "after": [_score_row(each) for each in one.after],
    }


def _score_row(one: Shown) -> dict[str, Any]:
    return {
        "bid": one.bid,
        "quality": _number(one.quality),
        "price": _number(one.price),
        "price_points": _number(one.price_points),
        "total": _number(one.total),
        "rank": one.rank,
    }


def _robustness(one: Robustness) -> dict[str, Any]:
    return {
        "draws": one.draws,
        "seed": one.seed,
        "criteria": list(one.columns),
        "rank_acceptability": {bid: list(row) for bid, row in zip(one.bids, one.acceptability, strict=True)},
        "central_weights": {
            bid: None if row is None else list(row) for bid, row in zip(one.bids, one.central, strict=True)
        },
        "confidence_factors": dict(zip(one.bids, one.confidence, strict=True)),
        "pairwise_winning": {
            bid: {other: share for other, share in zip(one.bids, row, strict=True) if other != bid}
            for bid, row in zip(one.bids, one.winning, strict=True)
        },
        "at_published_weights": None
        if one.published is None
        else {bid: list(row) for bid, row in zip(one.bids, one.published, strict=True)},
    }


def _tip(one: Tip) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "bid": one.bid,
        "criterion": one.criterion,
        "now": _number(one.now),
        "to": _number(one.to),
        "winner": one.winner,
        "sentence": one.sentence,
    }


def _information(one: Information) -> dict[str, Any]:
    return {
        "everything": _points(one.everything),
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
            for thing in one.things
        ],
    }


def _panel(one: Panel, before: Sequence[Placed]) -> dict[str, Any]:
    return {
        "evaluators": list(one.evaluators),
        "overall_alpha": one.overall,
        "agreement": [
            {"criterion": each.criterion, "alpha": each.alpha, "items": each.items, "caution": each.caution}
            for each in one.agreement
        ],
        "discuss": [
            {
                "bid": each.bid,
                "criterion": each.criterion,
                "scores": {who: _number(score) for who, score in each.scores},
                "settled": each.settled,
                "sentence": each.sentence,
            }
            for each in one.discuss
        ],
        "warnings": [
            {"evaluator": each.evaluator, "kind": each.kind, "sentence": each.sentence} for each in one.warnings
        ],
        "ranking_before_moderation": [
            {"bid": each.bid, "total": _number(each.total), "rank": each.rank} for each in before
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
