"""The sentences in which an evaluation is told, the same in text, page and charts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from joinedup.evaluation.contest import PRICE, WeightsGiven
from joinedup.evaluation.placing import Unranked
from joinedup.evaluation.tipping import Tip
from joinedup.shell.reports.evaluation.results import CostResult, Evaluated, LotResult

_FIRM, _LIKELY = 0.9, 0.6


def money(amount: Decimal, currency: str) -> str:
    """An amount as it is printed: whole pounds, or two places where it is small."""
    places = 0 if abs(amount) >= 1000 else 2
    sign = "-" if amount < 0 else ""
    symbol = "£" if currency == "GBP" else f"{currency} "
    return f"{sign}{symbol}{abs(amount):,.{places}f}"


def names(lot: LotResult) -> dict[str, str]:
    """Each bid's name by its id."""
    return {entry.bid: entry.name for entry in lot.contest.entries}


def titles(lot: LotResult) -> dict[str, str]:
    """Each criterion's title by its id, the price among them."""
    return {criterion.id: criterion.title for criterion in lot.contest.criteria} | {PRICE: "Price"}


def thresholds(bid: Unranked) -> str:
    """Whether a bid by itself meets the thresholds, and which it does not."""
    return " ".join(bid.failed) if bid.failed else "Falls short of none."


def headline(lot: LotResult) -> str:
    """Who is first, and by how much."""
    ranked = [place for place in lot.placed if place.rank is not None]
    top = [place for place in ranked if place.rank == 1]
    if lot.not_ranked:
        return f"Nobody is ranked here. {lot.not_ranked}"
    if not top:
        return "No bids were ranked: the model alone was tried."
    if len(top) > 1:
        return f"{' and '.join(place.name for place in top)} end level with {top[0].total:.2f} points."
    if len(ranked) == 1:
        return f"{top[0].name} is the only bid that passes every threshold."
    return f"{top[0].name} is first with {top[0].total:.2f} points, {ranked[1].name} second with {ranked[1].total:.2f}."


def robust_sentence(lot: LotResult) -> str:
    """How firm the first place is, in a sentence that says what was varied."""
    found = lot.robustness
    if found is None:
        return ""
    top = next((place for place in lot.placed if place.rank == 1), None)
    if top is None:
        return ""
    at = found.bids.index(top.bid)
    share = found.acceptability[at][0]
    firm = "firm" if share >= _FIRM else "likely but not firm" if share >= _LIKELY else "fragile"
    told = (
        f"The first place of {top.name} is {firm}: it comes first in {share:.1%} of {found.draws:,} draws of weights, "
        "scores and costs."
    )
    if found.published is not None:
        fixed = lot.contest.weights.given is WeightsGiven.PERCENTAGES
        held = "the published weights" if fixed else "the middle of the weights that the published order allows"
        told += f" With {held} alone it comes first in {found.published[at][0]:.1%} of them."
    return told


def robust_rows(lot: LotResult) -> Iterator[tuple[str, tuple[float, ...], tuple[float, ...] | None, float]]:
    """For each bid its name, acceptabilities, those under the published weights, and confidence; best first."""
    found = lot.robustness
    if found is None:
        return
    known = names(lot)
    order = sorted(range(len(found.bids)), key=lambda at: (-found.acceptability[at][0], found.bids[at]))
    for at in order:
        published = None if found.published is None else found.published[at]
        yield known[found.bids[at]], found.acceptability[at], published, found.confidence[at]


def first_tips(lot: LotResult) -> list[Tip]:
    """The smallest change of each kind, and the next weights."""
    told = [one for kind in ("weight", "price", "score") for one in [tip for tip in lot.tips if tip.kind == kind][:2]]
    return told[:6]


def worth_knowing(lot: LotResult) -> list[str]:
    """What it would pay to find out, and how."""
    found = lot.information
    if found is None:
        return []
    if not found.things:
        return ["Nothing that is still uncertain could change the award under the published weights."]
    return [
        f"{worth.title}: knowing it is worth {worth.points:.2f} points in the mean and changes the award in {worth.changes:.0%} "
        f"of cases. {worth.resolve}"
        for worth in found.things[:5]
    ]


def cost_sentence(found: Evaluated) -> str:
    """Who is cheapest on likely amounts and at the eightieth percentile."""
    if not found.costs:
        return ""
    likely = min(found.costs, key=lambda cost_result: (cost_result.figures.net_present_cost, cost_result.bid))
    careful = min(found.costs, key=lambda cost_result: (cost_result.risk.p80, cost_result.bid))
    told = f"{likely.name} has the lowest net present cost, {money(likely.figures.net_present_cost, found.currency)}."
    if len(found.costs) == 1:
        return told
    if careful.bid == likely.bid:
        return f"{told} It is also lowest at the level that four in five draws stay below (P80)."
    return (
        f"{told} At the level that four in five draws stay below (P80), {careful.name} is lowest with "
        f"{money(Decimal(repr(careful.risk.p80)), found.currency)}: the ranking by cost depends on how much risk is carried."
    )


def terms_sentence(found: Evaluated) -> str:
    """How the costs were worked out."""
    terms = found.terms
    if terms is None:
        return ""
    cap = f" Open-ended lines are cut off at {terms.cap.normalize():f} times their likely amount." if terms.cap else ""
    capped = max((cost.risk.capped for cost in found.costs), default=0.0)
    often = f" That happened in up to {capped:.2%} of draws." if terms.cap and capped else ""
    basis = f" {found.basis}" if found.basis else " Ranges are the force's assumptions."
    rounding = f" Each year's value is rounded to {terms.quantum.normalize():f}." if terms.quantum else ""
    return (
        f"Years 0 to {terms.term}, discounted at {terms.convention} by {terms.rates.title}; real money at the prices of "
        f"the base date. {found.draws:,} draws, seed {found.seed}, the same chance for every bid.{cap}{often}{rounding}{basis}"
    )


def curve_sentence(found: Evaluated) -> str:
    """What the curves say of how wide each bid's cost lies."""
    if not found.costs:
        return ""
    widest = max(found.costs, key=lambda cost_result: (cost_result.risk.p95 - cost_result.risk.p50, cost_result.bid))
    gap = Decimal(repr(widest.risk.p95 - widest.risk.p50))
    if gap <= 0:
        return "No bid's cost is uncertain: every curve is a step."
    return (
        f"The cost of {widest.name} is the least certain: one draw in twenty lies {money(gap, found.currency)} or more above "
        "the middle one."
    )


def tornado_sentence(one: CostResult, currency: str) -> str:
    """Which line moves a bid's cost most."""
    if not one.risk.swings:
        return f"Nothing about the cost of {one.name} is uncertain."
    first = one.risk.swings[0]
    low, high = (money(Decimal(repr(end)), currency) for end in (first.low, first.high))
    return f"“{first.title}” moves the cost of {one.name} most: from {low} to {high} with all else likely."


def map_sentence(lot: LotResult) -> str:
    """What share of all weights each bid wins."""
    found = lot.weight_map
    if found is None:
        return ""
    known = names(lot)
    counts: dict[str, int] = {}
    for _, winner in found.cells:
        counts[winner] = counts.get(winner, 0) + 1
    shares = sorted(
        ((number / len(found.cells), bid) for bid, number in counts.items() if bid),
        key=lambda pair: (-pair[0], pair[1]),
    )
    told = "; ".join(f"{known[bid]} at {share:.0%}" for share, bid in shares)
    return f"On likely scores and costs, of all places in the triangle of weights these win: {told}."


def panel_sentences(lot: LotResult) -> list[str]:
    """What the panel must talk about."""
    found = lot.panel
    if found is None:
        return []
    told = []
    if found.overall is not None:
        told.append(f"Agreement over all criteria is {found.overall:.3f} (Krippendorff's alpha, 1 is full agreement).")
    open_items = [to_discuss for to_discuss in found.discuss if not to_discuss.settled]
    known = names(lot)
    told += [
        f"Discuss {known.get(to_discuss.bid, to_discuss.bid)}, {to_discuss.sentence}" for to_discuss in open_items[:10]
    ]
    if len(open_items) > 10:
        told.append(f"And {len(open_items) - 10} more scores to discuss.")
    told += [warning.sentence for warning in found.warnings]
    if lot.before_moderation:
        before = [place.name for place in lot.before_moderation if place.rank == 1]
        after = [place.name for place in lot.placed if place.rank == 1]
        told.append(
            "Moderation did not change who is first."
            if before == after
            else f"Before moderation {' and '.join(before)} was first; after it {' and '.join(after)} is."
        )
    return told
