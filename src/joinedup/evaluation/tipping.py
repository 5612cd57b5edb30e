"""The smallest change that makes another bid win: of one weight, of a price, of one score; and who dominates whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from joinedup.evaluation.contest import PRICE, Contest, Criterion, Entry
from joinedup.evaluation.placing import Standing, check, first, standing
from joinedup.evaluation.spread import Spread

_HUNDRED = Decimal(100)
_HALVINGS = 32
_TRIED = 2  # scores of one bid: what tips it with less weight behind it must move further
_LEAST = Decimal("0.000001")
_FARTHEST = Decimal(10)  # a price is not followed beyond ten times itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """One change that tips the award. ``kind`` is ``weight``, ``price`` or ``score``; ``size`` is the change itself.

    ``bid`` is empty for a weight; ``to`` is where the number then stands, and
    ``winner`` who would win from there.
    """

    kind: str
    bid: str
    criterion: str
    now: Decimal
    to: Decimal
    winner: str
    sentence: str

    @property
    def size(self) -> Decimal:
        """How far the number moves."""
        return abs(self.to - self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominance:
    """``better`` is at least as good as ``worse`` in everything; ``surely`` even where all ranges fall against it."""

    better: str
    worse: str
    surely: bool


def tips(contest: Contest) -> tuple[Tip, ...]:
    """The smallest change of each weight, of each price and of single scores that tips the award.

    Weights come first, then prices, then scores, each kind by the size of the
    change. Empty where two bids share the first rank: then anything tips it.
    """
    check(contest)
    now = standing(contest)
    likely = contest.weights.likely()
    price_weight = likely.get(PRICE, Decimal(0))
    top = first(contest, now, price_weight)
    if len(top) != 1:
        return ()
    ground = _Ground(contest=contest, now=now, weights=likely, price_weight=price_weight, first=top[0])
    return (
        *sorted(_weights(ground), key=lambda tip: (tip.size, tip.criterion)),
        *sorted(_prices(ground), key=lambda tip: (tip.size / max(tip.now, Decimal(1)), tip.bid)),
        *sorted(_scores(ground), key=lambda tip: (tip.size, tip.bid, tip.criterion))[:3],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """Where every change starts from."""

    contest: Contest
    now: Standing
    weights: Mapping[str, Decimal]
    price_weight: Decimal
    first: str


def dominances(contest: Contest) -> tuple[Dominance, ...]:
    """Which bids are outdone in everything, on likely numbers and surely."""
    found = []
    for better in contest.entries:
        for worse in contest.entries:
            if better.bid != worse.bid and _outdoes(contest, better, worse, surely=False):
                surely = _outdoes(contest, better, worse, surely=True)
                found.append(Dominance(better=better.bid, worse=worse.bid, surely=surely))
    return tuple(found)


def _outdoes(contest: Contest, better: Entry, worse: Entry, *, surely: bool) -> bool:
    def least(spread: Spread) -> Decimal:
        return spread.low if surely else spread.likely

    def most(spread: Spread) -> Decimal:
        return spread.high if surely else spread.likely

    gaps = [least(better.scores[criterion.id]) - most(worse.scores[criterion.id]) for criterion in contest.criteria]
    if contest.priced and better.price is not None and worse.price is not None:
        # A low price is a good one, so the ends change places.
        gaps.append(least(worse.price) - most(better.price))
    return min(gaps) >= 0 and max(gaps) > 0


def _weights(ground: _Ground) -> Iterator[Tip]:
    """One weight changes, the others keep their proportions."""
    contest = ground.contest
    for criterion in contest.columns:
        now = ground.weights[criterion]
        for end in (Decimal(0), _HUNDRED):
            found = None if now in (end, _HUNDRED) else _edge(_by_weight(ground, criterion), now, end, ground.first)
            if found is None:
                continue
            to, winner = found
            yield Tip(
                kind="weight",
                bid="",
                criterion=criterion,
                now=now,
                to=to,
                winner=winner,
                sentence=(
                    f"If {_title(contest, criterion)} counted {_number_text(to)} per cent instead of {_number_text(now)}, the other "
                    f"weights keeping their proportions, {_name(contest, winner)} would win."
                ),
            )


def _by_weight(ground: _Ground, criterion: str) -> Callable[[Decimal], tuple[str, ...]]:
    """Who is first when ``criterion`` counts so much: quality changes in a straight line, so it is not added up anew."""
    contest, now = ground.contest, ground.weights[criterion]
    most = next((one.most for one in contest.criteria if one.id == criterion), None)
    share = {
        entry.bid: Decimal(0) if most is None else entry.scores[criterion].likely / most for entry in contest.entries
    }

    def at(value: Decimal) -> tuple[str, ...]:
        scale = (_HUNDRED - value) / (_HUNDRED - now)
        quality = {
            bid: (own - now * share[bid]) * scale + value * share[bid] for bid, own in ground.now.quality.items()
        }
        price = value if criterion == PRICE else ground.price_weight * scale
        return first(contest, replace(ground.now, quality=quality), price)

    return at


def _prices(ground: _Ground) -> Iterator[Tip]:
    contest = ground.contest
    for entry in contest.entries if contest.priced else ():
        now = ground.now.cost[entry.bid]
        if now is None or entry.bid in ground.now.failed:
            continue

        def at(value: Decimal, bid: str = entry.bid) -> tuple[str, ...]:
            return first(contest, replace(ground.now, cost={**ground.now.cost, bid: value}), ground.price_weight)

        end = now * _FARTHEST if entry.bid == ground.first else Decimal(0)
        found = _edge(at, now, end, ground.first) if now != end else None
        if found is None:
            continue
        to, winner = found
        share = abs(to - now) / now * 100
        verb = "rose" if to > now else "fell"
        yield Tip(
            kind="price",
            bid=entry.bid,
            criterion=PRICE,
            now=now,
            to=to,
            winner=winner,
            sentence=(
                f"If the price of {entry.name} {verb} by {share:.1f} per cent, to {to:,.0f}, "
                f"{_name(contest, winner)} would win."
            ),
        )


def _scores(ground: _Ground) -> Iterator[Tip]:
    """One score changes: one of the winner's falls, or one of another bid's rises; those that weigh most are tried."""
    contest = ground.contest
    heaviest = sorted(
        contest.criteria,
        key=lambda criterion: (criterion.most / max(ground.weights[criterion.id], _LEAST), criterion.id),
    )
    for entry in contest.entries:
        if entry.bid in ground.now.failed:
            continue
        told = 0
        for one in heaviest:
            now = entry.scores[one.id].likely
            end = (one.minimum or Decimal(0)) if entry.bid == ground.first else one.most
            if now == end or told == _TRIED:
                continue

            def at(
                value: Decimal, bid: str = entry.bid, criterion: Criterion = one, now: Decimal = now
            ) -> tuple[str, ...]:
                moved = ground.now.quality[bid] + ground.weights[criterion.id] * (value - now) / criterion.most
                return first(
                    contest, replace(ground.now, quality={**ground.now.quality, bid: moved}), ground.price_weight
                )

            found = _edge(at, now, end, ground.first)
            if found is None:
                continue
            told += 1
            to, winner = found
            yield Tip(
                kind="score",
                bid=entry.bid,
                criterion=one.id,
                now=now,
                to=to,
                winner=winner,
                sentence=(
                    f"If {entry.name} had {_number_text(to)} of {_number_text(one.most)} on {one.title} instead of "
                    f"{_number_text(now)}, {_name(contest, winner)} would win."
                ),
            )


def _edge(
    at: Callable[[Decimal], tuple[str, ...]], now: Decimal, end: Decimal, winner: str
) -> tuple[Decimal, str] | None:
    """Where between ``now`` and ``end`` another bid first wins or draws level, and which; ``None`` where none does.

    The region in which a bid wins is one piece along such a line, so the end
    shows whether there is an edge and halving finds it.
    """
    other = _rival(at(end), winner)
    if other is None:
        return None
    near, far = now, end
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        found = _rival(at(middle), winner)
        near, far, other = (middle, far, other) if found is None else (near, middle, found)
    return far, other


def _rival(top: tuple[str, ...], winner: str) -> str | None:
    return next((text for text in top if text != winner), None)


def _title(contest: Contest, criterion: str) -> str:
    return next((one.title for one in contest.criteria if one.id == criterion), "the price")


def _name(contest: Contest, bid: str) -> str:
    return next(entry.name for entry in contest.entries if entry.bid == bid)


def _number_text(number: Decimal) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
