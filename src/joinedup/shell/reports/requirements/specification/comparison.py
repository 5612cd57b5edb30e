"""The end of the specification: how bids are compared, in words and as a formula, and the sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from joinedup.evaluation.price import formula
from joinedup.knowledge.model import Goals
from joinedup.procurement.model import EvaluationModel, IntegrationAssumption, Procurement, Range
from joinedup.requirements.model import Library
from joinedup.shell.reports.paper import docx as parts
from joinedup.values import Reference


def comparison(document: Any, procurement: Procurement, library: Library) -> None:
    """How quality and price become points, and what the price holds."""
    parts.heading(document, "How bids are compared", 1, "compared")
    model = procurement.model
    most = max(
        library.rubric(requirement.requirement.rubric).most for requirement in procurement.specification.requirements
    )
    parts.heading(document, "Quality", 2)
    parts.paragraph(
        document,
        f"Quality earns up to {figure(model.quality_weight)} points. A requirement earns its weight in proportion to its "
        f"score; the highest score is {most}.",
    )
    parts.paragraph(
        document,
        f"Quality points = {figure(model.quality_weight)} × sum of (weight × score ÷ highest score) ÷ 100",
        "Formula",
    )
    parts.paragraph(
        document,
        f"A bid that scores less than {model.must_threshold} on a “must” is not ranked, whatever its other scores.",
    )
    parts.heading(document, "Price", 2)
    used = formula(model.price_formula)
    parts.paragraph(document, f"Price earns up to {figure(model.price_weight)} points by this formula: {used.title}.")
    parts.paragraph(document, used.text, "Formula")
    parts.paragraph(document, f"Known weaknesses of the formula: {used.weaknesses}")
    _whole_life(document, model)
    _integration(document, model)


def _whole_life(document: Any, model: EvaluationModel) -> None:
    parts.heading(document, "The price that is compared", 2)
    moment = "end" if model.convention == "year-end" else "middle"
    parts.bullets(
        document,
        (
            f"It is the cost over the whole term of {model.term_years} years, not the price of the first.",
            (
                "It holds the bidder's own prices, the prices offered for each interface, and the buyer's estimate for each "
                "interface that is not priced, not offered, or offered by a product whose description does not bear it out."
            ),
            (
                f"Amounts are in the prices of {day_text(model.base_date)} and are brought to that day at the real rates of the "
                f"table {model.discount_rates}, each as if paid at the {moment} of its year."
            ),
        ),
    )


def _integration(document: Any, model: EvaluationModel) -> None:
    if not model.integration:
        return
    parts.heading(document, "The buyer's estimates for interfaces", 2)
    parts.paragraph(
        document,
        "These are the buyer's own assumptions of what bespoke work on an interface costs where a bid does not serve it, and of "
        "cheaper work where data fit once fields are mapped, or as they are. "
        "The likely amount is compared; the low and high amounts show how sure the comparison is.",
    )
    rows = []
    for assumption in model.integration:
        name = "any other" if assumption.interface == "*" else assumption.interface
        for label, amount in _amounts(assumption):
            rows.append((name, label, str(amount.low), str(amount.likely), str(amount.high), amount.basis))
    parts.table(
        document,
        "The buyer's estimates for interfaces",
        ("Interface", "Work", "Low", "Likely", "High", "Basis"),
        rows,
        (4.7, 1.8, 1.8, 1.8, 1.9, 4.6),
    )


def _amounts(assumption: IntegrationAssumption) -> Iterator[tuple[str, Range]]:
    yield "bespoke, once", assumption.once
    yield "bespoke, each year", assumption.yearly
    for name, work in (("mapping", assumption.mapping), ("fits as it is", assumption.as_is)):
        if work is not None:
            yield f"{name}, once", work.once
            yield f"{name}, each year", work.yearly


def sources(document: Any, procurement: Procurement, library: Library, goals: Goals) -> None:
    """What the requirements and goals rest on, by title."""
    parts.heading(document, "Sources", 1, "sources")
    parts.paragraph(
        document,
        f"Requirements are taken from {library.pack.title}, version {library.pack.version}, checked on "
        f"{day_text(library.pack.issued)} (SHA-256 {library.pack.sha256[:16]}…). Where its own words draw on a published source, "
        "the source is named here; otherwise a requirement rests on engineering judgement.",
    )
    asked = {goal for requirement in procurement.specification.requirements for goal in requirement.requirement.goals}
    found: dict[tuple[str, str], Reference] = {}
    groups = (
        procurement.references,
        *(requirement.requirement.references for requirement in procurement.specification.requirements),
        *(goal.references for goal in goals.goals if goal.id in asked),
    )
    for references in groups:
        for reference in references:
            if reference.url:
                found.setdefault((reference.title, reference.url), reference)
    for key in sorted(found):
        line = parts.paragraph(document, f"{found[key].title}. ", "List Bullet")
        parts.web_link(line, found[key].url, found[key].url)


def figure(number: Decimal) -> str:
    """A number without needless noughts."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day_text(day: date) -> str:
    """A day as people write it: 5 October 2026."""
    return f"{day.day} {day:%B %Y}"
