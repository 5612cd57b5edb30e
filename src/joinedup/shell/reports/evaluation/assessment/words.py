"""The words in which an assessment is told, the same on every page and in every file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from joinedup.evaluation.model import Basis, BidResult, Comparison, CostLine, Score
from joinedup.findings import Outcome, Rung
from joinedup.procurement.model import EvaluationModel, InterfaceOffer
from joinedup.requirements.model import SpecifiedRequirement
from joinedup.values import Money, Reference

OUTCOMES = {
    Outcome.PASS: ("Pass", "✓"),
    Outcome.FAIL: ("Fail", "✗"),
    Outcome.WARNING: ("Warning", "!"),
    Outcome.NOT_APPLICABLE: ("Does not apply", "–"),
    Outcome.NOT_TESTED: ("Not tested", "?"),
    Outcome.ERROR: ("Our error: not tested", "?"),
    Outcome.ATTESTED: ("Attested", "✓"),
}
BASES = {
    Basis.CHECKS: "checks of its documents",
    Basis.ASSESSOR: "an assessor's reading",
    Basis.CLAIM: "the bidder's word",
    Basis.NOTHING: "no answer",
}
RUNGS = {
    Rung.NONE: "nothing shown",
    Rung.CLAIMED: "claimed",
    Rung.DOCUMENTED: "documented",
    Rung.CHECKED: "checked",
    Rung.OBSERVED: "observed live",
    Rung.IN_SERVICE: "in service elsewhere",
}
TITLES = {
    "how": "How to read this",
    "ranking": "Ranking",
    "why": "Why each bid stands where it does",
    "value": "Quality against whole-life cost",
    "cost": "Whole-life cost",
    "matrix": "Scores at a glance",
    "scores": "Every score and what it rests on",
    "interfaces": "Interfaces of the force’s own systems",
    "fit": "Would the force’s flows go on working",
    "untested": "What could not be tested",
    "questions": "What to ask each bidder",
    "goals": "How the bids serve the goals",
    "kpis": "What to measure after award",
    "method": "Method",
    "evidence": "Evidence and versions",
}
_LABEL, _LONG, _SHORT = 24, 240, 150
_SENTENCE_END = re.compile(r"(?<=[^.]\.) (?=[A-Z0-9])")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The recommendation: a word for how firm it is, one sentence, and what follows from it."""

    status: str
    sentence: str
    consequence: str


def points(value: Decimal) -> str:
    """A score or weight as printed: at most two decimal places, never in powers of ten."""
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded:f}".rstrip("0").rstrip(".") or "0"


def fixed(value: Decimal) -> str:
    """Points with two decimal places, as they stand in a column."""
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"


def day(when: date) -> str:
    """A day as it is printed: ``1 April 2027``."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def weight(specified: SpecifiedRequirement) -> str:
    """What a requirement counts for."""
    return f"weight {points(specified.weight)}%" if specified.weight else "pass or fail only"


def price_head(model: EvaluationModel) -> str:
    """What the column of price points is called under the model's formula."""
    if model.price_formula == "price_per_quality_point":
        return "Pounds for each quality point"
    return f"Price points of {points(model.price_weight)}"


def percent(rate: Decimal) -> str:
    """A rate as it is printed: ``3.5%``."""
    return f"{points(rate * 100)}%"


def reference(one: Reference) -> str:
    """A source in one line."""
    return ", ".join(part for part in (one.title, one.part, one.url) if part)


def share(per_cent: Decimal) -> str:
    """A share as it is printed, in whole per cent."""
    return f"{per_cent.quantize(Decimal(1), ROUND_HALF_UP)}%"


def span(low: Money, high: Money) -> str:
    """A range of money, or the one amount where there is no range."""
    return str(low) if str(low) == str(high) else f"{low} to {high}"


def headline(comparison: Comparison) -> Headline:
    """What the comparison recommends, and how firmly."""
    ranked = [result for result in comparison.results if result.rank is not None]
    first = [bid_result for bid_result in ranked if bid_result.rank == 1]
    if not comparison.results:
        return Headline(
            status="No bids",
            sentence="There is no bid to compare.",
            consequence="Add the bids and run the assessment again.",
        )
    if not first:
        return Headline(
            status="No recommendation",
            sentence="No bid can be recommended: each falls short of something that every bid must do.",
            consequence="The requirements each bid failed are listed below, with the evidence.",
        )
    return Headline(
        status="Firm on this evidence" if comparison.sound else "Provisional",
        sentence=_first_place(first, ranked),
        consequence=(
            "Every score rests on evidence that was tested or that a named assessor has read."
            if comparison.sound
            else "Do not award on this ranking yet: settle the points below first, because any of them may change it."
        ),
    )


def _first_place(first: Sequence[BidResult], ranked: Sequence[BidResult]) -> str:
    if len(first) > 1:
        return f"{joined([_who(bid_result) for bid_result in first])} share first place, with {points(first[0].total)} of 100 each."
    leader, rest = first[0], [bid_result for bid_result in ranked if bid_result.rank != 1]
    lead = f"{_who(leader)} comes first with {points(leader.total)} of 100"
    if not rest:
        return f"{lead}, the only bid that met everything a bid must do."
    return f"{lead}, {points(leader.total - rest[0].total)} ahead of {_who(rest[0])}."


def _who(result: BidResult) -> str:
    return f"{result.bidder} with {result.product}" if result.product else result.bidder


def joined(words: Sequence[str]) -> str:
    """A list in a sentence: ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def place(result: BidResult) -> str:
    """The rank in words."""
    return "Not ranked: failed a must" if result.rank is None else str(result.rank)


def cost_sentence(results: Sequence[BidResult]) -> str:
    """What the chart of whole-life cost shows."""
    if not results:
        return "There is no bid to show."
    quoted = min(results, key=lambda bid_result: (bid_result.cost.quoted.amount, bid_result.bid))
    whole = min(results, key=lambda bid_result: (bid_result.cost.present_likely.amount, bid_result.bid))
    hidden = max(results, key=lambda bid_result: (estimated(bid_result), bid_result.bid))
    cheapest = (
        f"{quoted.bidder} is cheapest both as quoted and over the whole life"
        if quoted.bid == whole.bid
        else f"{quoted.bidder} quotes the lowest price, but {whole.bidder} costs least over the whole life"
    )
    if not estimated(hidden):
        return f"{cheapest}. Every bid prices everything that was asked for."
    return (
        f"{cheapest}. The most is left unpriced by {hidden.bidder}: likely {Money(estimated(hidden))} in today's money."
    )


def quality_sentence(results: Sequence[BidResult]) -> str:
    """What the chart of quality against cost shows."""
    if not results:
        return "There is no bid to show."
    best = max(results, key=lambda bid_result: (bid_result.quality, bid_result.bid))
    cheap = min(results, key=lambda bid_result: (bid_result.cost.present_likely.amount, bid_result.bid))
    if best.bid == cheap.bid:
        return f"{best.bidder} has both the highest quality ({points(best.quality)} points) and the lowest likely whole-life cost."
    more = best.cost.present_likely - cheap.cost.present_likely
    return (
        f"{best.bidder} has the highest quality ({points(best.quality)} points); {cheap.bidder} the lowest likely whole-life "
        f"cost. Between the two lie {points(best.quality - cheap.quality)} points of quality and {more}."
    )


def estimated(result: BidResult) -> Decimal:
    """What the force reckons on top of the quoted price, likely, in today's money."""
    return sum((line.present_likely.amount for line in result.cost.lines if line.priced_by != "bidder"), Decimal(0))


def priced(result: BidResult) -> Decimal:
    """What the bidder itself priced, in today's money."""
    return sum((line.present_likely.amount for line in result.cost.lines if line.priced_by == "bidder"), Decimal(0))


def offer_words(offer: InterfaceOffer | None, line: CostLine | None) -> str:
    """What a bid offers for one interface, and what stands in where it gives no price."""
    words = _offered(offer)
    if line is not None and line.priced_by != "bidder":
        words += f" The force's estimate over the term: {span(line.low, line.high)}, likely {line.likely}."
    return words


def _offered(offer: InterfaceOffer | None) -> str:
    if offer is None or not offer.offered:
        return "No answer."
    kind = {"included": "Included", "at a price": "At a price", "no": "Not offered"}.get(offer.offered, offer.offered)
    if offer.offered == "no":
        return f"{kind}."
    amounts = [(offer.once, "once"), (offer.yearly, "a year")]
    told = [f"{amount} {when}" for amount, when in amounts if amount is not None and amount.amount]
    unpriced = [when for amount, when in amounts if amount is None]
    if len(unpriced) == len(amounts):
        return f"{kind}, with no price given."
    if unpriced:
        told.append(f"no price given for the cost {'of setting it up' if unpriced[0] == 'once' else 'of each year'}")
    return f"{kind}: {' and '.join(told)}." if told else f"{kind}, at no charge."


def score_words(score: Score) -> str:
    """A score as text: ``4 of 5``."""
    return f"{score.score} of {score.most}"


def reason_parts(reason: str) -> tuple[str, str, str]:
    """A reason as its label, its first sentence, and the rest where it is long."""
    label, colon, told = reason.partition(": ")
    if not colon or len(label) > _LABEL:
        label, told = "", reason
    if len(told) <= _LONG:
        return label, told, ""
    first, stop, rest = told.partition(". ")
    return (label, f"{first}.", rest) if stop else (label, told, "")


def short_reason(reason: str) -> str:
    """A reason without what the table of costs tells in full."""
    label, first, _ = reason_parts(reason)
    return f"{label}: {first}" if label else first


def sentences(text: str) -> list[str]:
    """A text in its sentences, to be read as a list."""
    return _SENTENCE_END.split(text)


def opening(text: str) -> tuple[str, bool]:
    """The first clause of a text too long for a table's cell, and whether anything was left out."""
    if len(text) <= _SHORT:
        return text, False
    ends = [at for at in (text.find(". "), text.find(": "), text.find("; ")) if at > 0]
    at = min(ends, default=_SHORT)
    return (text[:at] if at <= _SHORT else text[: _SHORT - 1] + "…"), True
