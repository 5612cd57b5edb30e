"""How an assessment was made, in words a bidder's lawyer can check against the tender."""

from __future__ import annotations

from joinedup.evaluation.price import formula
from joinedup.shell.reports.evaluation.assessment import words
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment


def method(assessment: Assessment) -> tuple[str, ...]:
    """The method, a paragraph for each step."""
    model = assessment.procurement.model
    used = formula(assessment.comparison.formula)
    when = "the end" if model.convention == "year-end" else "the middle"
    return (
        (
            f"Weights: quality {words.points(model.quality_weight)} points, price {words.points(model.price_weight)} points. "
            "A requirement’s weight is its share of the quality points; a bid earns it in proportion to its score."
        ),
        (
            f"A bid whose settled score on a “must” is below {model.must_threshold} is not ranked. A score that still "
            "awaits an assessor puts nobody out; the ranking is then provisional."
        ),
        (
            f"The price that is scored is the whole-life cost over {model.term_years} years: the bidder’s own prices, and the "
            "force’s estimates for interfaces that a bid leaves unpriced or does not serve, each at its likely amount."
        ),
        (
            f"Amounts are discounted to {words.day(model.base_date)} at the rates below, each year’s amount as if paid at "
            f"{when} of that year."
        ),
        f"Price formula: {used.title}. {used.text}",
        f"Known weaknesses of this formula: {used.weaknesses}",
        f"Source of the formula: {used.source}",
        *_fit(assessment),
        "An assessor’s score takes precedence over the score by rule, and the reason shows both.",
    )


def _fit(assessment: Assessment) -> tuple[str, ...]:
    if not assessment.fits:
        return ()
    return (
        (
            "Fit: each flow of the force’s estate across the border of what is replaced was tried with what the product "
            "shows itself to give or take. A flow that needs bespoke work or cannot be served is priced with the force’s "
            "estimate for bespoke work, whatever the bidder asks for its interface; an interface left unpriced whose flows "
            "need a mapping, or work as they are, is priced with the force’s smaller estimate for that, where it published "
            "one. What is not known never makes an estimate smaller."
        ),
    )
