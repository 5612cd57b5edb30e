"""The tender's side of the results: what was asked, how it is judged, and by which dated facts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from joinedup.evaluation.reach import GoalReach
from joinedup.knowledge.model import DiscountRates, Pack
from joinedup.procurement.model import EvaluationModel, Procurement, Range, Work
from joinedup.requirements.model import AskedCaps, Rubric, SpecifiedRequirement
from joinedup.shell.reports.evaluation.assessment.assessed import CheckUsed
from joinedup.values import Money, Reference


def procurement(one: Procurement) -> dict[str, Any]:
    """What is bought, and by which method bids are compared."""
    return {
        "id": one.id,
        "title": one.title,
        "force": one.force,
        "summary": one.summary,
        "estimated_value": money(one.estimated_value),
        "tender_published": None if one.tender_published is None else one.tender_published.isoformat(),
        "replaces": list(one.replaces),
        "references": [reference(each) for each in one.references],
        "method": _method(one.model),
    }


def _method(model: EvaluationModel) -> dict[str, Any]:
    return {
        "quality_weight": fixed(model.quality_weight),
        "price_weight": fixed(model.price_weight),
        "price_formula": model.price_formula,
        "term_years": model.term_years,
        "base_date": model.base_date.isoformat(),
        "discount_rates": model.discount_rates,
        "convention": model.convention,
        "must_threshold": model.must_threshold,
        "integration": [
            {
                "interface": assumption.interface,
                "once": _assumption(assumption.once),
                "yearly": _assumption(assumption.yearly),
                "mapping": _work(assumption.mapping),
                "as_is": _work(assumption.as_is),
            }
            for assumption in model.integration
        ],
    }


def _work(one: Work | None) -> dict[str, Any] | None:
    return None if one is None else {"once": _assumption(one.once), "yearly": _assumption(one.yearly)}


def _assumption(one: Range) -> dict[str, Any]:
    return spread(one.low, one.likely, one.high) | {"basis": one.basis}


def goal(one: GoalReach) -> dict[str, Any]:
    """A goal, and how far each bid serves it."""
    return {
        "id": one.goal.id,
        "title": one.goal.title,
        "requirements": list(one.requirements),
        "shares": [{"bid": bid, "per_cent": fixed(share)} for bid, share in one.shares],
    }


def requirement(one: SpecifiedRequirement) -> dict[str, Any]:
    """A requirement as this tender asks for it."""
    asked = one.requirement
    return {
        "id": asked.id,
        "title": asked.title,
        "text": one.text,
        "obligation": one.obligation.value,
        "weight": fixed(one.weight),
        "level": asked.level.value,
        "category": asked.category,
        "rubric": asked.rubric,
        "goals": list(asked.goals),
        "standards": list(asked.standards),
        "values": dict(one.values),
        "verification": [{"method": way.method.value, "detail": way.detail} for way in asked.verification],
        "record_kinds": [
            {"said": kind.said, "to": kind.asks.value, "words": list(kind.words), "near": list(kind.near)}
            for kind in one.kinds
        ],
        "numbers": [
            {
                "parameter": figure.parameter,
                "bound": figure.asks.value,
                "amount": f"{figure.amount:f}",
                "unit": figure.unit,
            }
            for figure in one.figures
        ],
        "on_paper": asked.on_paper or None,
        "most_on_paper": asked.most_on_paper,
    }


def rubric(one: Rubric) -> dict[str, Any]:
    """A published scale, best band first."""
    return {
        "id": one.id,
        "version": one.version,
        "title": one.title,
        "most": one.most,
        "most_partly": one.most_partly,
        "asked_caps": None if one.asked is None else _caps(one.asked),
        "bands": [
            {
                "score": band.score,
                "meaning": band.meaning,
                "least_evidence": band.least_rung.name.lower(),
                "most_troubled": None if band.most_troubled is None else fixed(band.most_troubled, 4),
                "gravest": band.gravest,
            }
            for band in one.bands
        ],
    }


def _caps(caps: AskedCaps) -> dict[str, Any]:
    return {
        "shown": [{"least_share": fixed(cap.least_shown, 4), "most": cap.most} for cap in caps.shown],
        "doubtful": fixed(caps.doubtful, 4),
        "short": caps.short,
        "unstated": caps.unstated,
    }


def rates(one: DiscountRates) -> dict[str, Any]:
    """A table of discount rates with its sources."""
    return {
        "id": one.id,
        "title": one.title,
        "bands": [{"first": band.first, "last": band.last, "rate": fixed(band.rate, 4)} for band in one.bands],
        "references": [reference(each) for each in one.references],
    }


def pack(one: Pack) -> dict[str, Any]:
    """What a pack says of itself."""
    return {
        "id": one.id,
        "title": one.title,
        "version": one.version,
        "issued": one.issued.isoformat(),
        "sha256": one.sha256,
    }


def check(one: CheckUsed) -> dict[str, Any]:
    """A check, and what it means for a buyer."""
    return {
        "id": one.id,
        "version": one.version,
        "title": one.title,
        "why": one.why,
        "ask": one.ask,
        "requirement": one.requirement,
    }


def spread(low: Money, likely: Money, high: Money) -> dict[str, Any]:
    """A range of amounts."""
    return {"low": money(low), "likely": money(likely), "high": money(high)}


def money(one: Money | None) -> dict[str, str] | None:
    """An exact amount, or null where there is none."""
    return None if one is None else {"amount": fixed(one.amount), "currency": one.currency}


def fixed(value: Decimal, places: int = 2) -> str:
    """A number as text with fixed places, never in powers of ten."""
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def reference(one: Reference) -> dict[str, str]:
    """A published source."""
    return {"title": one.title, "url": one.url, "part": one.part, "confidence": one.confidence}
