"""The bids of a contest ranked by its published method, exactly; or no ranking at all, with the reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from joinedup.evaluation.compare import ranking
from joinedup.evaluation.contest import PRICE, Contest, Entry
from joinedup.evaluation.price import Offer, check_settings, formula, price_points
from joinedup.values import InputError

_SHOWN = Decimal("0.0001")
_SUM = Decimal(100)
_SLACK = Decimal("0.000001")  # weights written as thirds sum to 99.99999999


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """How one bid came out: points under the method, kept to four decimals, and its rank or why it has none."""

    bid: str
    name: str
    quality: Decimal
    price: Decimal
    total: Decimal
    rank: int | None
    failed: tuple[str, ...]
    cost: Decimal | None


def place(
    contest: Contest,
    *,
    weights: Mapping[str, Decimal] | None = None,
    prices: Mapping[str, Decimal] | None = None,
    scores: Mapping[tuple[str, str], Decimal] | None = None,
    without: Collection[str] = (),
) -> tuple[Placed, ...]:
    """The bids, best first, those that fail a threshold last.

    ``weights`` (per cent), ``prices`` (by bid) and ``scores`` (by bid and
    criterion) take the place of the likely ones; bids in ``without`` are left
    out. Raises ``InputError`` where no ranking would be right.
    """
    check(contest, without)
    used = contest.weights.likely() if weights is None else dict(weights)
    entries = [entry for entry in contest.entries if entry.bid not in without]
    quality = {entry.bid: _quality(contest, entry, used, scores or {}) for entry in entries}
    cost = {entry.bid: _cost(entry, prices or {}) for entry in entries}
    failed = {entry.bid: tuple(_failed(contest, entry, used, quality, cost, scores or {})) for entry in entries}
    standing = [entry for entry in entries if not failed[entry.bid]]
    if not standing:
        raise _none_stands(contest, {entry.name: failed[entry.bid] for entry in entries})
    points = _points(contest, standing, quality, cost, used)
    for entry in entries:
        if failed[entry.bid]:
            points[entry.bid] = _points(contest, [*standing, entry], quality, cost, used)[entry.bid]
    ranks = ranking({entry.bid: points[entry.bid][2] for entry in standing})
    placed = [
        Placed(
            bid=entry.bid,
            name=entry.name,
            quality=points[entry.bid][0],
            price=points[entry.bid][1],
            total=points[entry.bid][2],
            rank=ranks.get(entry.bid),
            failed=failed[entry.bid],
            cost=cost[entry.bid],
        )
        for entry in entries
    ]
    return tuple(sorted(placed, key=lambda one: (one.rank is None, one.rank or 0, -one.total, one.bid)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unranked:
    """A bid of a contest in which nobody can be ranked: what it earned by itself, and the thresholds it falls short of.

    There are no points for the price, which most methods give by comparison with other bids.
    """

    bid: str
    name: str
    quality: Decimal
    cost: Decimal | None
    failed: tuple[str, ...]


def by_themselves(contest: Contest) -> tuple[Unranked, ...]:
    """Each bid against the thresholds alone. Raises ``InputError`` where its scores or price cannot be used."""
    _check_method(contest)
    _check_entries(contest, contest.entries)
    weights = contest.weights.likely()
    quality = {entry.bid: _quality(contest, entry, weights, {}) for entry in contest.entries}
    cost = {entry.bid: _cost(entry, {}) for entry in contest.entries}
    return tuple(
        Unranked(
            bid=entry.bid,
            name=entry.name,
            quality=_round(quality[entry.bid]),
            cost=cost[entry.bid],
            failed=tuple(_failed(contest, entry, weights, quality, cost, {})),
        )
        for entry in contest.entries
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A contest's quality points, costs and failed minimum scores: what is left once scores are added up."""

    quality: Mapping[str, Decimal]
    cost: Mapping[str, Decimal | None]
    failed: frozenset[str]


def standing(contest: Contest) -> Standing:
    """The contest at its likely numbers."""
    weights = contest.weights.likely()
    return Standing(
        quality={entry.bid: _quality(contest, entry, weights, {}) for entry in contest.entries},
        cost={entry.bid: _cost(entry, {}) for entry in contest.entries},
        failed=frozenset(
            entry.bid
            for entry in contest.entries
            if any(
                criterion.minimum is not None and entry.scores[criterion.id].likely < criterion.minimum
                for criterion in contest.criteria
            )
        ),
    )


def first(contest: Contest, at: Standing, price_weight: Decimal) -> tuple[str, ...]:
    """Who shares the first rank; nobody where no bid passes. The contest itself is taken to be in order."""
    whole = _SUM - price_weight
    stands = [
        entry
        for entry in contest.entries
        if entry.bid not in at.failed
        and (contest.least_quality is None or at.quality[entry.bid] * 100 >= contest.least_quality * whole)
        and (contest.most_price is None or (at.cost[entry.bid] or Decimal(0)) <= contest.most_price)
    ]
    points = _points(contest, stands, at.quality, at.cost, {PRICE: price_weight}) if stands else {}
    best = max((total for _, _, total in points.values()), default=None)
    return tuple(sorted(bid for bid, (_, _, total) in points.items() if total == best))


def winners(placed: Iterable[Placed]) -> tuple[str, ...]:
    """The ids of the bids that share the first rank, in order."""
    return tuple(sorted(one.bid for one in placed if one.rank == 1))


def check(contest: Contest, without: Collection[str] = ()) -> None:
    """Raise ``InputError`` where the contest cannot be ranked rightly."""
    _check_method(contest)
    entries = [entry for entry in contest.entries if entry.bid not in without]
    if len(entries) < 2:
        raise _wrong(
            "There is no bid to rank." if not entries else "There is only one bid, and nothing to rank it against.",
            "bids",
            "Give at least two bids; a single bid is judged against the thresholds alone.",
        )
    _check_entries(contest, entries)


def _check_method(contest: Contest) -> None:
    check_settings(formula(contest.formula), contest.settings)
    _check_weights(contest)


def _check_entries(contest: Contest, entries: Sequence[Entry]) -> None:
    for criterion in contest.criteria:
        missing = [entry.name for entry in entries if criterion.id not in entry.scores]
        if missing:
            who = "Nobody has scored" if len(missing) == len(entries) else f"There is no score of {_few(missing)} on"
            raise _wrong(
                f"{who} {criterion.id} ({criterion.title}).", f"criterion {criterion.id}", "Score every bid on it."
            )
        for entry in entries:
            _check_score(criterion.id, criterion.most, entry)
    if contest.priced:
        for entry in entries:
            _check_price(entry)


def _check_weights(contest: Contest) -> None:
    likely = contest.weights.likely()
    known = set(contest.columns)
    if set(likely) != known:
        odd = sorted(set(likely) ^ known)
        raise _wrong(
            f"{_few(odd)} {'has' if len(odd) == 1 else 'have'} a weight without being a criterion, or the reverse.",
            "weights",
            "Give each criterion one weight.",
        )
    total = sum(likely.values(), Decimal(0))
    if abs(total - _SUM) > _SLACK or min(likely.values(), default=Decimal(0)) < 0:
        raise _wrong(
            f"The weights sum to {total.normalize():f}, not to 100."
            if min(likely.values()) >= 0
            else "A weight is below nought.",
            "weights",
            "Correct the weights as published.",
        )


def _check_score(criterion: str, most: Decimal, entry: Entry) -> None:
    score = entry.scores[criterion]
    if score.low < 0 or score.high > most:
        worst = score.low if score.low < 0 else score.high
        raise _wrong(
            f"The score {worst} lies outside the scale from 0 to {most}.",
            f"bid {entry.bid}, criterion {criterion}",
            "Give a score on the published scale.",
        )


def _check_price(entry: Entry) -> None:
    if entry.price is None:
        raise _wrong("It has no price.", f"bid {entry.bid}", "Ask the bidder for it: a missing price is not nought.")
    if entry.price.low < 0:
        raise _wrong(
            f"Its price is {entry.price.low}, below nought.",
            f"bid {entry.bid}",
            "Clarify the price with the bidder: it must be nought or more.",
        )


def _quality(
    contest: Contest, entry: Entry, weights: Mapping[str, Decimal], scores: Mapping[tuple[str, str], Decimal]
) -> Decimal:
    return sum(
        (
            weights[criterion.id]
            * scores.get((entry.bid, criterion.id), entry.scores[criterion.id].likely)
            / criterion.most
            for criterion in contest.criteria
        ),
        Decimal(0),
    )


def _cost(entry: Entry, prices: Mapping[str, Decimal]) -> Decimal | None:
    return prices.get(entry.bid, None if entry.price is None else entry.price.likely)


def _failed(
    contest: Contest,
    entry: Entry,
    weights: Mapping[str, Decimal],
    quality: Mapping[str, Decimal],
    cost: Mapping[str, Decimal | None],
    scores: Mapping[tuple[str, str], Decimal],
) -> Iterable[str]:
    for criterion in contest.criteria:
        score = scores.get((entry.bid, criterion.id), entry.scores[criterion.id].likely)
        if criterion.minimum is not None and score < criterion.minimum:
            yield f"{criterion.title} scores {score.normalize():f}, and {criterion.minimum.normalize():f} is the least that passes."
    whole = _SUM - weights.get(PRICE, Decimal(0))
    if contest.least_quality is not None and quality[entry.bid] * 100 < contest.least_quality * whole:
        share = quality[entry.bid] * 100 / whole
        yield f"Quality comes to {share:.1f} per cent, and {contest.least_quality.normalize():f} is the least that passes."
    price = cost[entry.bid]
    if contest.most_price is not None and price is not None and price > contest.most_price:
        yield f"The price of {price:,.0f} lies above {contest.most_price:,.0f}, the most that passes."


def _points(
    contest: Contest,
    entries: Iterable[Entry],
    quality: Mapping[str, Decimal],
    cost: Mapping[str, Decimal | None],
    weights: Mapping[str, Decimal],
) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
    if not contest.priced:
        return {entry.bid: (_round(quality[entry.bid]), Decimal(0), _round(quality[entry.bid])) for entry in entries}
    offers = [
        Offer(bid=entry.bid, quality=quality[entry.bid], price=cost[entry.bid] or Decimal(0)) for entry in entries
    ]
    return {
        points.bid: (_round(points.quality), _round(points.price), _round(points.total))
        for points in price_points(contest.formula, offers, weights[PRICE], contest.settings)
    }


def _round(points: Decimal) -> Decimal:
    return points.quantize(_SHOWN, ROUND_HALF_UP)


def _none_stands(contest: Contest, failed: Mapping[str, tuple[str, ...]]) -> InputError:
    told = "; ".join(f"{name}: {reasons[0]}" for name, reasons in list(failed.items())[:3])
    return _wrong(
        f"No bid passes the thresholds, so that there is nothing to rank. {told}",
        f"lot {contest.lot}" if contest.lot else "thresholds",
        "Check the scores and thresholds; without a bid that passes, the tender has no award.",
    )


def _few(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _wrong(problem: str, place: str, remedy: str) -> InputError:
    return InputError(problem, file="evaluation", place=place, remedy=remedy)
